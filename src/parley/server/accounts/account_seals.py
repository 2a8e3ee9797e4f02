"""A seal over what decides who somebody is: an account that was changed past Parley opens nothing.

Whoever may write into the database, and has no key file, could otherwise put a password of their own in the place of
somebody's, point their account at a mediator, or take a lock away.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from parley.files.store.keys import Keyring, key_id
from parley.server.derived_keys import derived_keys
from parley.server.house import current

__all__ = ["LENGTH", "SEALED_FIELDS", "account_seal", "carries_its_seal"]

SEALED_FIELDS = ("id", "login", "member", "password", "is_active", "one_time", "opens_until", "factor")
"""What decides who somebody is, and whether they may come in."""

LENGTH = 80
"""How long a seal is: the id of its key, and the hash. [characters]"""

_PURPOSE = "accounts"
_KEY_ID = 16


def account_seal(user: Any, keyring: Keyring | None = None) -> str:
    """The seal of an account as it is now, by the newest key of the key file.

    Parameters
    ----------
    keyring
        That of the house without one.
    """
    keys = keyring or current().keyring
    by = key_id(keys.keys[-1])
    return by + _hash(_keys(keys)[by], user)


def carries_its_seal(user: Any, keyring: Keyring | None = None) -> bool:
    """Whether a key of the key file sealed the account as it is now."""
    sealed = str(user.seal)
    key = _keys(keyring or current().keyring).get(sealed[:_KEY_ID])
    return key is not None and hmac.compare_digest(sealed[_KEY_ID:].encode(), _hash(key, user).encode())


def _hash(key: bytes, user: Any) -> str:
    held = [_plain(getattr(user, name)) for name in SEALED_FIELDS]
    return hmac.digest(key, b"parley-account-1\n" + json.dumps(held, default=_odd).encode(), sha256).hex()


def _odd(value: Any) -> dict[str, str]:
    """What Parley never writes, such as bytes, that SQLite takes in any column: no account was sealed with it."""
    return {"odd": type(value).__name__}


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


@lru_cache(maxsize=4)
def _keys(keyring: Keyring) -> Mapping[str, bytes]:
    return derived_keys(keyring, _PURPOSE)
