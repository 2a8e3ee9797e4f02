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
    """Seal the second factors of all accounts anew, and give how many there were; none where nobody ever logged in.

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
    """Whether these rooms were ever served; Django is not asked, as most never were."""
    database = database_at(where)
    try:
        return bool(database.rows("SELECT 1 FROM mfa_authenticator LIMIT 1"))
    except CannotAnswer:  # there is no such table
        return False
    finally:
        database.close()
