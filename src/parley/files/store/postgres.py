"""PostgreSQL under the store: the same tables, by psycopg 3, with one lock a room instead of one for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

from parley.errors import CannotAnswer, CannotWrite
from parley.files.store.extras import missing
from parley.language import gettext as _

if TYPE_CHECKING:
    import psycopg

__all__ = ["PostgresDatabase", "connected", "is_address", "named"]


def is_address(text: str) -> bool:
    """Whether a text names a PostgreSQL database rather than a folder."""
    return text.startswith(("postgresql://", "postgres://"))


def named(address: str) -> str:
    """A database as messages name it: without a password, and without whatever else stands in its address."""
    return re.sub(r"//[^?]*@", "//", address).partition("?")[0]


class PostgresDatabase:
    """A connection to PostgreSQL.

    Parameters
    ----------
    connection
        Of psycopg 3. A transaction that runs on it already is joined.
    place
        The database, as messages name it: never with a password.
    owned
        Whether closing the store closes the connection.
    """

    bytes_type = "BYTEA"
    table_ending = ""

    def __init__(self, connection: psycopg.Connection[Any], *, place: str, owned: bool = False) -> None:
        self._library = _library()
        self.connection = connection
        # Never the connection's own kind of cursor: one that writes values into the text of a question would show them
        # to whoever asks PostgreSQL what its other connections are doing.
        self._cursor = self._library.Cursor(connection, row_factory=self._library.rows.tuple_row)
        self._owned = owned
        self.place = place

    @contextmanager
    def transaction(self, *, rooms: Sequence[str] = ()) -> Iterator[None]:
        """One transaction, or a part of the one that runs already; it waits for others who write to the same rooms.

        They are waited for in the order in which they are named: let all name them in one order, so that no two wait
        for each other.
        """
        if self._is("IDLE") and not self.connection.autocommit:
            self.run("SELECT")  # begins the caller's, which is not to be ended here
        with self.told(), self.connection.transaction():
            self._cursor.execute("SET LOCAL synchronous_commit = on")
            for room in dict.fromkeys(rooms):
                self._cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [room])
            yield

    @contextmanager
    def joined(self) -> Iterator[bool]:
        """The transaction that runs, or that of a caller who has switched autocommit off; else its own, and True."""
        if self._is("IDLE") and self.connection.autocommit:
            with self.connection.transaction():
                yield True
        else:
            yield False

    @contextmanager
    def still(self) -> Iterator[None]:
        """A transaction that reads only, and sees nothing of what others do meanwhile."""
        try:
            with self.connection.transaction():
                self._cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield
        except self._library.Error as error:
            raise self._unreadable(error) from None

    @property
    def runs(self) -> bool:
        """Whether a transaction runs in which questions are still answered."""
        return self._is("INTRANS")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a question finds."""
        try:
            found: list[tuple[Any, ...]] = self._cursor.execute(_placed(sql), values).fetchall()
            return found
        except self._library.Error as error:
            if self._is("INERROR"):
                raise
            raise self._unreadable(error) from None

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Do one thing."""
        with self.told():
            self._cursor.execute(_placed(sql), values)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Do one thing with each of some rows."""
        with self.told():
            self._cursor.executemany(_placed(sql), rows)

    def forget(self) -> None:
        """Write the small tables anew without what was replaced in them."""
        for table in ("parley_store", "parley_room"):
            self.run(f"VACUUM (FULL) {table}")

    def close(self) -> None:
        """Let go of the connection, if it was made here."""
        if self._owned:
            self.connection.close()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what PostgreSQL says into what a person can act on; it never repeats what was to be written."""
        try:
            yield
        except self._library.Error as error:
            lost = self.connection.broken
            raise CannotWrite(
                _("{place} cannot be written: {reason}").format(place=self.place, reason=self._reason(error)),
                _("the connection broke, so look whether it was written before you do it again")
                if lost
                else _("nothing was changed; mend this and do it again"),
            ) from None

    def _is(self, status: str) -> bool:
        return bool(self.connection.info.transaction_status == self._library.pq.TransactionStatus[status])

    def _unreadable(self, error: Exception) -> CannotAnswer:
        return CannotAnswer(
            _("{place} cannot be read: {reason}").format(place=self.place, reason=self._reason(error)),
            _("see that the database is there, and yours to read"),
        )

    def _reason(self, error: Exception) -> str:
        reasons = {
            "53100": _("there is no room left on the disk"),
            "25006": _("it may only be read"),
            "42501": _("you may not write there"),
            "55P03": _("another program holds it"),
            "57014": _("another program holds it"),
            "40P01": _("another wrote at the same time"),
            "42P01": _("it holds no rooms"),
        }
        state = getattr(error, "sqlstate", None)
        return reasons.get(state or "") or (f"SQLSTATE {state}" if state else _("there is no connection"))


def connected(address: str) -> PostgresDatabase:
    """A connection to a database by its address, ``postgresql://...``.

    Raises
    ------
    CannotAnswer
        If psycopg is not installed, or nothing answers there.
    """
    library = _library()
    place = named(address)
    try:
        connection = library.connect(address, autocommit=True)
    except library.Error:
        raise CannotAnswer(
            _("{place} does not answer").format(place=place), _("see that PostgreSQL runs, and that you may connect")
        ) from None
    connection.execute("SET lock_timeout = '5s'")
    return PostgresDatabase(connection, place=place, owned=True)


def _library() -> ModuleType:
    try:
        import psycopg
    except ImportError:
        raise missing("psycopg", extra="postgres") from None
    return psycopg


def _placed(sql: str) -> str:
    return sql.replace("?", "%s")
