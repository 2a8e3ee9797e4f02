"""What a store says of itself, in the table ``parley_store``: sealed with the wrapping key, so that a change is seen.

The recovery wrap above all: whether it still opens can otherwise be known only on the day when it is needed.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from parley.files.store.database import Database, value_of
from parley.files.store.keys import Keyring
from parley.language import gettext as _

__all__ = ["about_problem", "seal_about"]

_SEAL = "seal"
_LEFT_OUT = {_SEAL, "backup"}  # a backup adds a hash of its own


def seal_about(database: Database, key: bytes) -> None:
    """Seal the rows with a wrapping key, in the place of an earlier seal: whenever one of them changes."""
    with database.transaction():
        database.run("DELETE FROM parley_store WHERE name = ?", [_SEAL])
        database.run("INSERT INTO parley_store (name, value) VALUES (?, ?)", [_SEAL, _code(database, key)])


def about_problem(database: Database, keyring: Keyring) -> str:
    """What is wrong with the rows or their seal; empty where they are whole.

    Rooms that were made before there were such seals have none: `parley rekey` gives them one, and with it a key file
    that expects it.
    """
    kept = value_of(database, _SEAL)
    if kept is None:
        return _("what the rooms say of their keys has lost its seal") if keyring.seals else ""
    if any(hmac.compare_digest(kept, _code(database, key)) for key in keyring.keys):
        return ""
    return _("what the rooms say of their keys, and how the recovery key opens them, was changed")


def _code(database: Database, key: bytes) -> bytes:
    rows = database.rows("SELECT name, value FROM parley_store")
    parts = [part for name, value in sorted(rows) if name not in _LEFT_OUT for part in (_raw(name), _raw(value))]
    message = b"parley-store-1\n" + b"".join(b"%d:%b" % (len(part), part) for part in parts)
    return hmac.digest(hmac.digest(key, b"parley-store-key-1\n", sha256), message, sha256)


def _raw(value: object) -> bytes:
    return value.encode() if isinstance(value, str) else bytes(value)  # type: ignore[call-overload]
