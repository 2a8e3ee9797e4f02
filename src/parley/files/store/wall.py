"""Serving people from behind the wall of `parley.files.store.row_security`: who binds what, and for how long.

Two connections take part. The **warden's** reads who is a member, in the desk's sealed entries, and writes which
session belongs to which rooms. The **application's** sees nothing until it names a session's secret, and then its rooms
until the transaction ends.
"""

from __future__ import annotations

import hmac
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from parley.domain.entry import Entry, NewEntry
from parley.domain.member import Member
from parley.files.store.bound_rooms import BoundRoll, BoundRooms, DeskFirst
from parley.files.store.database import statement
from parley.files.store.keys import Keyring
from parley.files.store.memory import StoreMemory
from parley.files.store.postgres import PostgresDatabase, connected
from parley.files.store.remembered import RememberedStore
from parley.files.store.roll import Roll, Standing
from parley.files.store.rooms import Rooms
from parley.files.store.wall_gaps import check_wall

if TYPE_CHECKING:
    import psycopg

__all__ = ["Bound", "Wall"]

_SECRET = b"parley-session-1\n"


@dataclass(frozen=True)
class Bound:
    """What a session has for the length of a block: both are for `parley.files.store.scope.scope`.

    Parameters
    ----------
    rooms
        The store, as far as the session's rooms go; empty where there is no such session.
    memory
        What is remembered of the store, with a roll of members that those may ask too who do not see the desk.
    """

    rooms: Rooms
    memory: StoreMemory


class Wall:
    """The warden: one for a process, for all its threads.

    Parameters
    ----------
    warden
        The address of the database, as the warden's role.
    keyring
        What the key file holds.
    memory
        Of these rooms, where one is kept for all who read them.

    Raises
    ------
    CannotAnswer
        If nothing answers there, or it holds no rooms.
    """

    def __init__(self, warden: str, keyring: Keyring, *, memory: StoreMemory | None = None) -> None:
        self._address, self._keyring, self._memory = warden, keyring, memory or StoreMemory()
        self._lock = threading.RLock()
        self._present: Mapping[str, Member] = {}
        self._connect()

    def check(self, connection: psycopg.Connection[Any]) -> None:
        """Look whether the wall stands before the application's role; CannotAnswer where it could go round it."""
        check_wall(connection)

    def secret(self, session: str) -> bytes:
        """The secret of a session, from its key and the key file: nothing that the database holds tells it."""
        key = hmac.digest(self._keyring.keys[0], b"parley-session-key-1\n", sha256)
        return hmac.digest(key, _SECRET + session.encode(), sha256)

    def bind(self, secret: bytes, member: str, *, hours: float = 12) -> bool:
        """Let a session into the rooms of a member, on the disk at once; False, and nothing, if that is no member.

        Parameters
        ----------
        secret
            From `secret`, after each login and whenever the session's key changes.
        hours
            How long it holds at most. [h]
        """
        with self._warden() as (database, rooms):
            standing = self._standing(rooms)
            me = standing.member(member)
            with database.transaction():
                database.run("DELETE FROM parley_session WHERE secret = ? OR until < now()", [_hash(secret)])
                if me is not None:
                    database.run(
                        "INSERT INTO parley_session (secret, member, everywhere, rooms, until)"
                        " VALUES (?, ?, ?, ?, clock_timestamp() + ? * INTERVAL '1 hour')",
                        [_hash(secret), member, *_reach(me, standing), hours],
                    )
        return me is not None

    def unbind(self, secret: bytes) -> None:
        """Let a session in nowhere from now on: when it ends."""
        with self._warden() as (database, _rooms):
            database.run("DELETE FROM parley_session WHERE secret = ?", [_hash(secret)])

    def unbind_member(self, member: str) -> None:
        """The same for all sessions of a member: a lost device, a new password."""
        with self._warden() as (database, _rooms):
            database.run("DELETE FROM parley_session WHERE member = ?", [member])

    def standing(self) -> Standing:
        """Rooms and members as of now, as far as it was committed; sessions are brought into line with it first."""
        with self._warden() as (database, rooms):
            standing = self._standing(rooms)
            present = standing.membership.present
            if present != self._present:
                _renew(database, standing)
                self._present = dict(present)
            return standing

    @contextmanager
    def bound(self, connection: psycopg.Connection[Any], secret: bytes) -> Iterator[Bound]:
        """The rooms of a session, on the application's own connection, until the block or the transaction ends.

        A transaction that runs there is joined, as is one that autocommit being off would begin; otherwise one is made
        for the block. An unknown secret is no error: nothing is there.
        """
        standing = self.standing()  # whoever is no member any more has no session by now
        database = DeskFirst(connection, place=connection.info.dbname, desk=standing.desk)
        with database.joined() as own:
            everywhere, ids = self._enter(database, secret)
            with self._warden() as (_database, rooms):
                known = {id: each for id, each in rooms.known.items() if everywhere or id in ids}
            store = BoundRooms(self, database, self._keyring, known, frozenset(ids), everywhere=everywhere)
            try:
                yield Bound(store, replace(self._memory, roll=BoundRoll(self, standing, everywhere=everywhere)))
            finally:
                store.close()
                if database.runs and not own:  # the end of its own transaction ends what was bound in it
                    database.rows(statement("SELECT", f"{self._schema}.parley_leave()"))

    def _enter(self, database: PostgresDatabase, secret: bytes) -> tuple[bool, list[str]]:
        """Bind the transaction that runs; its names are looked up in no place where the application could make some."""
        asked = statement(
            "SELECT pg_catalog.set_config('search_path', ?, true), everywhere, rooms FROM",
            f"{self._schema}.parley_enter(?)",
        )
        with database.told():
            _path, everywhere, rooms = database.rows(asked, [f"{self._schema}, pg_temp", secret])[0]
        return everywhere, rooms

    @property
    def roll(self) -> Roll:
        """Who is a member, for connections that see the desk."""
        return self._memory.roll

    def count(self, room: str) -> int:
        """How many entries the main chain of a room has, as far as they were committed."""
        with self._warden() as (_database, rooms):
            return rooms.head(room).number

    def write_refusals(self, refused: Sequence[NewEntry], *, at: datetime) -> tuple[Entry, ...]:
        """Write down what was refused to those who have no room where it could stand: at the desk."""
        with Rooms(connected(self._address), self._keyring) as rooms:  # a wait here must keep nobody else waiting
            return rooms.append(refused, at=at, access=True)

    def close(self) -> None:
        """Let go of the warden's connection."""
        with self._lock:
            self._rooms.close()

    def _connect(self) -> None:
        database = connected(self._address)
        try:
            self._rooms = Rooms(database, self._keyring)
            self._schema = str(database.rows("SELECT quote_ident(current_schema())")[0][0])
        except BaseException:
            database.close()
            raise
        self._database = database

    @contextmanager
    def _warden(self) -> Iterator[tuple[PostgresDatabase, Rooms]]:
        with self._lock:
            if self._database.connection.closed:  # the server was started anew meanwhile
                self._connect()
            yield self._database, self._rooms

    def _standing(self, rooms: Rooms) -> Standing:
        return self._memory.roll.now(RememberedStore(rooms, self._memory.entries))


def _hash(secret: bytes) -> bytes:
    return sha256(secret).digest()


def _reach(member: Member, standing: Standing) -> tuple[bool, list[str]]:
    """Whether a member reaches every room, and which one otherwise: the policy lets only the desk reach beyond its own.

    Whoever has no room reaches none; to tend the machine is the owner's, not the server's.
    """
    at_desk = member.room == standing.desk
    return at_desk, [member.room] if member.room in standing.rooms and not at_desk else []


def _renew(database: PostgresDatabase, standing: Standing) -> None:
    """Bring the sessions' rooms into line with who is a member now; those of the revoked end."""
    with database.transaction():
        for (id,) in database.rows("SELECT DISTINCT member FROM parley_session"):
            me = standing.member(id)
            if me is None:
                database.run("DELETE FROM parley_session WHERE member = ?", [id])
                continue
            everywhere, rooms = _reach(me, standing)
            database.run(
                "UPDATE parley_session SET everywhere = ?, rooms = ? WHERE member = ? AND (everywhere, rooms)"
                " IS DISTINCT FROM (?, ?::text[])",
                [everywhere, rooms, id, everywhere, rooms],
            )
