"""After the key file was renewed: what the server had sealed with the old key is sealed with the new one."""

from __future__ import annotations

from pathlib import Path

from parley.errors import CannotAnswer
from parley.files.store.keys import Keyring, load_keyring
from parley.files.store.making import database_at
from parley.server.configuring import configure
from parley.server.house import House

__all__ = ["carry_accounts_over"]


def carry_accounts_over(where: Path | str, keys: Path, former: Keyring) -> int:
    """Seal all accounts and their second factors anew, and give how many secrets; none where nobody has a login.

    Parameters
    ----------
    where, keys
        The rooms, and their new key file.
    former
        What the key file held before.
    """
    if not _has_accounts(where):
        return 0
    configure(House(where, load_keyring(keys), keys, keys))
    from parley.server.accounts.resealing import carry_over

    return carry_over(former)


def _has_accounts(where: Path | str) -> bool:
    """Whether somebody has a login here; Django is not asked, as most rooms were never served."""
    database = database_at(where)
    try:
        return bool(database.rows("SELECT 1 FROM accounts_user LIMIT 1"))
    except CannotAnswer:  # there is no such table
        return False
    finally:
        database.close()
