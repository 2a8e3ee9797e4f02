"""Sealing: AES-256-GCM of the `cryptography` library, with a fresh random nonce for each thing that is sealed.

A nonce is never counted: a store that was restored from a backup would count the same numbers again.
"""

from __future__ import annotations

import secrets

from parley.errors import CannotAnswer
from parley.files.store.extras import missing
from parley.language import gettext as _

__all__ = ["KEY", "NONCE", "Seal", "new_key"]

KEY = 32
"""The length of a key. [byte]"""

NONCE = 12
"""The length of a nonce. [byte]"""


def new_key() -> bytes:
    """A fresh random key."""
    return secrets.token_bytes(KEY)


class Seal:
    """What one key can do: seal bytes, and open what it sealed.

    Parameters
    ----------
    key
        Random. [32 bytes]

    Raises
    ------
    CannotAnswer
        If cryptography is not installed.
    """

    def __init__(self, key: bytes) -> None:
        try:
            from cryptography.exceptions import InvalidTag
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        except ImportError:
            raise missing("cryptography", extra="rooms") from None
        self._invalid = InvalidTag
        cipher = AESGCM(key)
        self._encrypt, self._decrypt = cipher.encrypt, cipher.decrypt

    def close(self, plain: bytes, header: bytes) -> bytes:
        """The nonce, the sealed bytes and their tag. The header is not hidden, but cannot be changed or exchanged."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._encrypt(nonce, plain, header)

    def open(self, sealed: bytes, header: bytes) -> bytes:
        """What was sealed with this key under this header.

        Raises
        ------
        CannotAnswer
            If it was not, or was changed since.
        """
        try:
            return self._decrypt(sealed[:NONCE], sealed[NONCE:], header)
        except (self._invalid, ValueError):
            raise CannotAnswer(
                _("something sealed does not open: it was changed, or sealed with another key"),
                _("see what `parley verify` finds, and that this is the key file of these rooms"),
            ) from None
