"""SQLite under the store: one file, a write-ahead log, and a commit that waits for the disk."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from parley.errors import CannotAnswer, CannotWrite
from parley.files.disk import CONFIDENTIAL
from parley.files.store.database import set_up
from parley.language import gettext as _

__all__ = [
    "FILE",
    "SqliteDatabase",
    "copied",
    "is_whole",
    "made",
    "opened",
    "prepare",
    "reading",
    "unreadable",
    "unwritable",
]

FILE = "rooms.sqlite"
"""The database within a folder of rooms."""

_WAIT = 5.0
"""How long to wait for another program that writes. [s]"""


class SqliteDatabase:
    """A connection to SQLite.

    Parameters
    ----------
    connection
        In autocommit mode (``isolation_level=None``). A transaction that runs on it already is joined, so that a
        server's own tables and the rooms change together.
    place
        The file, as messages name it.
    owned
        Whether closing the store closes the connection.
    """

    bytes_type = "BLOB"
    table_ending = " WITHOUT ROWID"  # a row number would run across rooms

    def __init__(self, connection: sqlite3.Connection, *, place: str, owned: bool = False) -> None:
        self._connection = connection
        self._owned = owned
        self._saved = 0
        self.place = place

    @contextmanager
    def transaction(self, *, rooms: Sequence[str] = ()) -> Iterator[None]:
        """One transaction, or a part of the one that runs already. SQLite has one writer at a time, for all rooms."""
        joined = self._connection.in_transaction
        self._saved += 1
        point = f"parley_{self._saved}"
        with self._told():
            self._connection.execute(f"SAVEPOINT {point}" if joined else "BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute(f"RELEASE {point}" if joined else "COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk may have ended it
                    with suppress(sqlite3.Error):
                        self._connection.execute(f"ROLLBACK TO {point}" if joined else "ROLLBACK")
                raise

    @contextmanager
    def still(self) -> Iterator[None]:
        """A transaction that reads only, and sees nothing of what others do meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        except sqlite3.Error as error:
            raise unreadable(self.place, error) from None
        finally:
            self._connection.execute("ROLLBACK")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a question finds."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            if self._connection.in_transaction:
                raise
            raise unreadable(self.place, error) from None

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Do one thing."""
        with self._told():
            self._connection.execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Do one thing with each of some rows."""
        with self._told():
            self._connection.executemany(sql, rows)

    def forget(self) -> None:
        """Write the log back into the file, and the file anew without what was deleted."""
        with self._told():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the connection, if it was made here."""
        if self._owned:
            self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite says into what a person can act on; it never repeats what was to be written."""
        try:
            yield
        except sqlite3.Error as error:
            raise unwritable(self.place, error) from None


def made(file: Path) -> SqliteDatabase:
    """A new database with empty tables, which only its owner may read."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, CONFIDENTIAL))  # SQLite gives its log the same mode
    database = opened(file)
    with database.transaction():
        set_up(database)
    return database


def opened(file: Path, *, log: bool = True) -> SqliteDatabase:
    """The database in a file, to read and to write.

    Parameters
    ----------
    log
        Whether it shall have a write-ahead log from now on; without one it is a single file, as a backup is.

    Raises
    ------
    CannotAnswer
        If there is none.
    """
    try:
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=rw", uri=True, timeout=_WAIT, isolation_level=None
        )
        prepare(connection, log=log)
    except sqlite3.Error as error:
        raise unreadable(str(file), error) from None
    return SqliteDatabase(connection, place=str(file), owned=True)


def prepare(connection: sqlite3.Connection, *, log: bool = True) -> None:
    """Ask a connection for what the store promises: a log, commits that wait for the disk, nothing in passing files."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    if not connection.in_transaction:
        with suppress(sqlite3.OperationalError):  # where nothing can be written, reading still can be
            connection.execute("PRAGMA journal_mode = WAL" if log else "PRAGMA journal_mode = DELETE")


def reading(file: Path) -> SqliteDatabase:
    """The database in a file, to be read only; the file may stand where nothing can be written.

    Raises
    ------
    CannotAnswer
        If it cannot be read.
    """
    log = file.with_name(f"{file.name}-wal")
    alone = not log.exists() or not log.stat().st_size
    last: sqlite3.Error | None = None
    for options in ("mode=ro", "mode=ro&immutable=1") if alone else ("mode=ro",):
        try:
            connection = sqlite3.connect(
                f"{file.resolve().as_uri()}?{options}", uri=True, timeout=_WAIT, isolation_level=None
            )
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return SqliteDatabase(connection, place=str(file), owned=True)
        except sqlite3.Error as error:
            last = error
    raise unreadable(str(file), last or sqlite3.OperationalError())


def copied(file: Path, staged: Path, *, to: Path) -> None:
    """A whole copy of a live database in a new file, while others write; messages name the file that it will become.

    Copying the file itself would lose what is still in its log.
    """
    os.close(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, CONFIDENTIAL))
    try:
        with closing(sqlite3.connect(file.resolve().as_uri() + "?mode=rw", uri=True, timeout=_WAIT)) as source:
            source.isolation_level = None
            source.execute("PRAGMA temp_store = MEMORY")
            source.execute("VACUUM INTO ?", [str(staged)])
        with closing(sqlite3.connect(staged, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise unwritable(str(to), error) from None


def is_whole(file: Path) -> bool:
    """Whether a single file is as long as its head says, so that no end was cut off."""
    with file.open("rb") as read:
        head = read.read(100)
    size = int.from_bytes(head[16:18], "big")  # SQLite's file format, section 1.3: page size, and 28: page count
    return len(head) == 100 and file.stat().st_size == (65536 if size == 1 else size) * int.from_bytes(
        head[28:32], "big"
    )


def unwritable(place: str, error: sqlite3.Error) -> CannotWrite:
    """What a person can do about a database that cannot be written."""
    doubtful = (
        getattr(error, "sqlite_errorcode", 0) & 0xFF
    ) == sqlite3.SQLITE_IOERR  # it may be in the log all the same
    return CannotWrite(
        _("{place} cannot be written: {reason}").format(place=place, reason=_reason(error, place)),
        _("the disk failed meanwhile, so look whether it was written before you do it again")
        if doubtful
        else _("nothing was changed; mend this and do it again"),
    )


def unreadable(place: str, error: sqlite3.Error) -> CannotAnswer:
    """What a person can do about a database that cannot be read."""
    return CannotAnswer(
        _("{place} cannot be read: {reason}").format(place=place, reason=_reason(error, place)),
        _("`parley verify` reads it as it is; for all else copy it to a disk that can be written to")
        if _only_read(error, place)
        else _("see that it is there, whole, and yours to read; otherwise restore a backup"),
    )


def _only_read(error: sqlite3.Error, place: str) -> bool:
    """Whether what is in the way is a disk, or a folder, that may only be read: a log cannot be made there."""
    file = Path(place)
    cannot_open = (getattr(error, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_CANTOPEN
    return cannot_open and file.is_file() and not os.access(file.parent, os.W_OK)


def _reason(error: sqlite3.Error, place: str) -> str:
    if _only_read(error, place):
        return _("it lies where nothing can be written, and may only be read")
    code = getattr(error, "sqlite_errorcode", None)
    reasons = {
        sqlite3.SQLITE_FULL: _("there is no room left on the disk"),
        sqlite3.SQLITE_IOERR: _("the disk failed, or has no room left"),
        sqlite3.SQLITE_READONLY: _("it may only be read"),
        sqlite3.SQLITE_BUSY: _("another program holds it"),
        sqlite3.SQLITE_LOCKED: _("another program holds it"),
        sqlite3.SQLITE_CANTOPEN: _("it cannot be opened"),
        sqlite3.SQLITE_CORRUPT: _("it is damaged"),
        sqlite3.SQLITE_NOTADB: _("it is no database"),
    }
    known = reasons.get(code & 0xFF) if code is not None else None
    return known or getattr(error, "sqlite_errorname", None) or _("the database refused")
