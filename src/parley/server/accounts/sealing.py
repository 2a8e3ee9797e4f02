"""Sealing what the accounts must keep and nobody may read: second factors and sessions."""

from __future__ import annotations

from functools import lru_cache

from parley.errors import CannotAnswer
from parley.files.store.keys import Keyring, key_id
from parley.files.store.sealed_text import key_of, opened_text, sealed_text
from parley.files.store.sealing import Seal
from parley.language import gettext as _
from parley.server.derived_keys import derived_keys
from parley.server.house import current

__all__ = ["is_newest", "open_sealed", "seal"]


def seal(text: str, *, purpose: str, header: str = "", keyring: Keyring | None = None) -> str:
    """A text, sealed with the newest key of the key file; the key's id stands in front.

    Parameters
    ----------
    purpose
        For which a key of its own is derived.
    header
        What it belongs to: under another header it does not open.
    keyring
        That of the house without one.
    """
    keys = keyring or current().keyring
    return sealed_text(text, by=key_id(keys.keys[-1]), seals=_seals(keys, purpose), header=header)


def open_sealed(sealed: str, *, purpose: str, header: str = "", keyring: Keyring | None = None) -> str:
    """What was sealed.

    Raises
    ------
    CannotAnswer
        If no key of the key file opens it, or it was changed.
    """
    found = opened_text(sealed, seals=_seals(keyring or current().keyring, purpose), header=header)
    if found is None:
        raise CannotAnswer(
            _("the key that opens this is not here any more"), _("ask a mediator to print a new invitation for you")
        )
    return found


def is_newest(sealed: str) -> bool:
    """Whether the newest key of the key file sealed it."""
    return key_of(sealed) == key_id(current().keyring.keys[-1])


@lru_cache(maxsize=16)
def _seals(keyring: Keyring, purpose: str) -> dict[str, Seal]:
    return {by: Seal(key) for by, key in derived_keys(keyring, purpose).items()}
