"""After the key file was renewed: what the server had sealed with the old key is sealed with the new one."""

from __future__ import annotations

from pathlib import Path

from parley.files.store.keys import Keyring, load_keyring
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
    configure(House(where, load_keyring(keys), keys, keys))
    from django.db import connection

    from parley.server.accounts.resealing import carry_over

    return carry_over(former) if "mfa_authenticator" in connection.introspection.table_names() else 0
