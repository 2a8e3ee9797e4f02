"""Setting Django up for a house, and its tables."""

from __future__ import annotations

from pathlib import Path
from secrets import token_bytes
from typing import Any

import django
from django.conf import settings

from parley.errors import CannotAnswer
from parley.files.store.keys import Keyring
from parley.files.store.postgres import connected
from parley.language import gettext as _
from parley.server.house import House, current, move_in
from parley.server.settings import settings_of

__all__ = ["configure", "make_tables", "make_tables_as_owner"]


def configure(house: House, **changed: Any) -> None:
    """Set Django up for a house: once in a process.

    Parameters
    ----------
    changed
        Settings that differ: tests hash passwords quickly.
    """
    move_in(house)
    settings.configure(**{**settings_of(house), **changed})
    django.setup()


def make_tables() -> None:
    """Make the tables of accounts and sessions beside those of the rooms, or bring them to this version.

    In PostgreSQL that is the owner's to do, and nobody is served as the owner: there they are only looked at.

    Raises
    ------
    CannotAnswer
        If nothing answers there, or they are not those of this version, in PostgreSQL.
    """
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor != "postgresql":
        call_command("migrate", verbosity=0, interactive=False)
        return
    connected(str(current().where)).close()  # says in people's words where nothing answers
    if _outdated():
        raise CannotAnswer(
            _("the tables of accounts and sessions are not those of this Parley, or not this role's to use"),
            _("raise the wall anew as the owner of the rooms: parley wall"),
        )


def make_tables_as_owner(address: str) -> None:
    """Make the same tables in a PostgreSQL database, as the role that owns it. Sets Django up: once in a process."""
    from django.core.management import call_command
    from django.db import connection

    nowhere = Path()
    configure(House(address, Keyring((token_bytes(32),)), nowhere, nowhere))  # tables are made without any key
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()


def _outdated() -> bool:
    """Whether tables are missing, or are of another version, or cannot be read."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return True
