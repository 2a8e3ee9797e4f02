"""Backup: everything that is in the database, in one file, and never a key. One format, whichever database it was."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from parley.errors import Invalid
from parley.files.disk import sync_folder, told
from parley.files.store import sqlite
from parley.files.store.database import TABLES, Database, links, statement, value_of, written_by
from parley.files.store.making import cannot_place, database_at
from parley.files.store.postgres import is_address
from parley.language import gettext as _

__all__ = ["Backup", "backup", "content_digest", "copy_rows"]

_CHAINS = {"parley_entry": False, "parley_access": True}


@dataclass(frozen=True)
class Backup:
    """What `backup` wrote.

    Parameters
    ----------
    file
        The backup (0600).
    rooms, entries
        How many are in it.
    key
        The id of the key that opens it: its key file, or the recovery key of that time, is needed to restore it.
    """

    file: Path
    rooms: int
    entries: int
    key: str


def backup(where: Path | str, to: Path) -> Backup:
    """Copy all rooms into one file while others write. Neither the key file nor the signing key is in it.

    Parameters
    ----------
    where
        The folder of the rooms, or the address of a PostgreSQL database. From PostgreSQL only the rooms are copied.
    to
        A file that is not there yet, outside the folder.

    Raises
    ------
    CannotWrite
        If it cannot be written; then no file is left.
    """
    if to.exists():
        raise cannot_place(to)
    if not is_address(str(where)) and to.resolve().is_relative_to(Path(where).resolve()):
        raise Invalid(
            _("the backup {file} would lie inside {folder}").format(file=to, folder=where),
            _("keep it elsewhere, best on another disk"),
        )
    staged = to.with_name(f".{to.name}.parley-new")
    try:
        with told(to):
            staged.unlink(missing_ok=True)
            if is_address(str(where)):
                _from_tables(str(where), staged)
            else:
                database = database_at(where, reading=True)
                try:
                    written_by(database)
                finally:
                    database.close()
                sqlite.copied(Path(where) / sqlite.FILE, staged, to=to)
            done = _sealed_with_its_digest(staged, to)
            descriptor = os.open(staged, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            os.replace(staged, to)
            with suppress(OSError):
                sync_folder(to.parent)
    finally:
        for left in (staged, staged.with_name(f"{staged.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return done


def content_digest(database: Database) -> str:
    """A hash over every row of a backup, in order, so that a part that is missing or changed is seen."""
    total = sha256()
    for table, (columns, order) in TABLES.items():
        total.update(f"{table}\n".encode())
        if table in _CHAINS:
            rooms = [row[0] for row in database.rows(statement("SELECT DISTINCT room FROM", table, "ORDER BY room"))]
            for room in rooms:
                for row in links(database, room, access=_CHAINS[table]):
                    _add(total, (room, *row))
            continue
        for each in database.rows(statement("SELECT", columns, "FROM", table, "ORDER BY", order)):
            if each[0] != "backup":
                _add(total, each)
    return total.hexdigest()


def copy_rows(source: Database, target: Database) -> None:
    """Copy every row from one database into the empty tables of another, a batch at a time."""
    for table, (columns, _order) in TABLES.items():
        marks = ", ".join("?" * len(columns.split(",")))
        insert = statement("INSERT INTO", table, "(", columns, ") VALUES (", marks, ")")
        if table in _CHAINS:
            for (room,) in source.rows("SELECT id FROM parley_room"):
                rows = ((room, *row) for row in links(source, room, access=_CHAINS[table]))
                target.run_many(insert, rows)
        else:
            rows_there = source.rows(statement("SELECT", columns, "FROM", table))
            target.run_many(insert, [row for row in rows_there if row[0] not in {"format", "backup"}])


def _add(total: Any, row: tuple[object, ...]) -> None:
    parts = [part if isinstance(part, bytes) else str(part).encode() for part in row]
    total.update(b"".join(b"%d:%b" % (len(part), part) for part in parts))


def _from_tables(address: str, staged: Path) -> None:
    source = database_at(address)
    try:
        written_by(source)
        target = sqlite.made(staged)
        try:
            with source.still(), target.transaction():
                copy_rows(source, target)
        finally:
            target.close()
    finally:
        source.close()


def _sealed_with_its_digest(staged: Path, to: Path) -> Backup:
    database = sqlite.opened(staged, log=False)
    try:
        with database.transaction():
            database.run("DELETE FROM parley_store WHERE name = 'backup'")
            digest = content_digest(database)
            database.run("INSERT INTO parley_store (name, value) VALUES ('backup', ?)", [digest.encode()])
        counts = [database.rows(statement("SELECT count(*) FROM", table))[0][0] for table in ("parley_room", *_CHAINS)]
        key = (value_of(database, "key") or b"").decode()
    finally:
        database.close()
    return Backup(to, counts[0], counts[1] + counts[2], key)
