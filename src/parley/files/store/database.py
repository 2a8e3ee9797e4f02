"""What the store asks of a database, and the tables that it keeps there, the same in each.

No table has a number that runs across rooms, and no room's row can be told from another's but by its own random id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from parley.errors import CannotAnswer, NoSuchName
from parley.files.store.chain import Link
from parley.language import gettext as _

__all__ = [
    "FORMAT",
    "TABLES",
    "Database",
    "chain_table",
    "links",
    "no_room",
    "put_snapshot",
    "set_up",
    "statement",
    "value_of",
    "written_by",
]

FORMAT = 1
"""The version of the tables. A later one must open an earlier one: tests/files/store/fixtures."""

TABLES: dict[str, tuple[str, str]] = {
    "parley_store": ("name, value", "name"),
    "parley_room": ("id, card, wrapped_key, key_id", "id"),
    "parley_entry": ("room, number, at, commitment, sealed, digest", "room, number"),
    "parley_access": ("room, number, at, commitment, sealed, digest", "room, number"),
    "parley_snapshot": ("room, fold, number, sealed", "room, fold"),
}
"""Each table with its columns and those that order it."""

_CHAIN = """(
    room TEXT NOT NULL REFERENCES parley_room (id), number BIGINT NOT NULL CHECK (number > 0), at BIGINT NOT NULL,
    commitment BYTES NOT NULL, sealed BYTES NOT NULL, digest BYTES NOT NULL, PRIMARY KEY (room, number)
)"""
_SCHEMA = (
    "CREATE TABLE parley_store (name TEXT PRIMARY KEY, value BYTES NOT NULL)",
    """CREATE TABLE parley_room (
        id TEXT PRIMARY KEY, card BYTES NOT NULL, wrapped_key BYTES NOT NULL, key_id TEXT NOT NULL
    )""",
    f"CREATE TABLE parley_entry {_CHAIN}",
    f"CREATE TABLE parley_access {_CHAIN}",
    """CREATE TABLE parley_snapshot (
        room TEXT NOT NULL REFERENCES parley_room (id), fold TEXT NOT NULL, number BIGINT NOT NULL,
        sealed BYTES NOT NULL, PRIMARY KEY (room, fold)
    )""",
)
_BATCH = 2000


class Database(Protocol):
    """A connection to a database, with what differs between databases out of the way."""

    bytes_type: str
    """Its name for a column of bytes."""

    table_ending: str
    """What it wants said after a table."""

    place: str
    """Where it is, as messages name it; without a password."""

    def transaction(self, *, rooms: Sequence[str] = ()) -> AbstractContextManager[None]:
        """All of what is done inside, or none.

        Parameters
        ----------
        rooms
            Those to whose chains it will write: others who would do so wait.
        """

    def still(self) -> AbstractContextManager[None]:
        """A transaction that reads only, and sees nothing of what others do meanwhile."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a question finds; ``?`` stands for each value."""

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Do one thing."""

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Do one thing with each of some rows."""

    def forget(self) -> None:
        """Leave nothing of what was replaced or deleted on the disk, as far as the database can."""

    def close(self) -> None:
        """Let go of the connection, if it was made here."""


def set_up(database: Database) -> None:
    """Make the tables."""
    for made in _SCHEMA:
        database.run(made.replace("BYTES", database.bytes_type) + database.table_ending)
    database.run("INSERT INTO parley_store VALUES ('format', ?)", [str(FORMAT).encode()])


def value_of(database: Database, name: str) -> bytes | None:
    """What the store keeps about itself under a name."""
    found = database.rows("SELECT value FROM parley_store WHERE name = ?", [name])
    return bytes(found[0][0]) if found else None


def written_by(database: Database) -> int:
    """The version of the tables.

    Raises
    ------
    CannotAnswer
        If there are no such tables, or a newer Parley made them.
    """
    try:
        raw = value_of(database, "format")
    except CannotAnswer:
        raw = None
    if raw is None:
        raise CannotAnswer(
            _("{place} holds no rooms").format(place=database.place),
            _("name the folder that `parley init` made, or a backup of it; nothing was changed"),
        )
    if int(raw) > FORMAT:
        raise CannotAnswer(
            _("{place} was written by a newer Parley").format(place=database.place), _("open it with that one")
        )
    return int(raw)


def links(
    database: Database, room: str, *, access: bool = False, after: int = 0, until: int | None = None
) -> Iterator[Link]:
    """A chain as it is kept, a batch at a time, so that none stands in the way of who writes meanwhile."""
    table, wanted = chain_table(access), "SELECT number, at, commitment, sealed, digest FROM"
    sql = statement(wanted, table, "WHERE room = ? AND number > ? AND number <= ? ORDER BY number LIMIT", str(_BATCH))
    while batch := database.rows(sql, [room, after, 2**62 if until is None else until]):
        yield from batch
        last = batch[-1][0]
        if not isinstance(last, int) or last <= after:  # or a damaged file would be read for ever
            raise CannotAnswer(
                _("{place} cannot be read: {reason}").format(place=database.place, reason=_("it is damaged")),
                _("restore a backup"),
            )
        if len(batch) < _BATCH:
            return
        after = last


def put_snapshot(database: Database, room: str, fold: str, number: int, sealed: bytes) -> None:
    """Keep a sealed snapshot in the place of what the fold kept before."""
    database.run(
        "INSERT INTO parley_snapshot (room, fold, number, sealed) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (room, fold) DO UPDATE SET number = excluded.number, sealed = excluded.sealed",
        [room, fold, number, sealed],
    )


def statement(*parts: str) -> str:
    """SQL from its parts: words and the names of tables and columns that stand in this program, never a value."""
    return " ".join(parts)


def chain_table(access: bool) -> str:
    """The table of a room's chain."""
    return "parley_access" if access else "parley_entry"


def no_room(room: str) -> NoSuchName:
    """There is no such room: the same words for one that is not there and for one that may not be known."""
    return NoSuchName(_("there is no room {room}").format(room=room), _("see which rooms are yours"))
