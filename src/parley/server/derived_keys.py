"""Keys for the server's own needs, derived from the key file: nothing else has to be kept secret, or backed up."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from parley.files.store.keys import Keyring, key_id

__all__ = ["derived_key", "derived_keys"]


def derived_key(keyring: Keyring, purpose: str) -> bytes:
    """The key for a purpose, from the newest key of the key file (HKDF with SHA-256, RFC 5869). [32 bytes]"""
    return _derived(keyring.keys[-1], purpose)


def derived_keys(keyring: Keyring, purpose: str) -> dict[str, bytes]:
    """The same from each key, by the key's id: while keys are renewed there are two."""
    return {key_id(key): _derived(key, purpose) for key in keyring.keys}


def _derived(key: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"parley-server-1\n{purpose}".encode()).derive(key)
