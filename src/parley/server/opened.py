"""The entry store on Django's own connection: what a request does to rooms and to accounts is one transaction."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.http import HttpRequest

from parley.files.store.memory import StoreMemory
from parley.files.store.roll import Standing
from parley.files.store.rooms import Rooms
from parley.files.store.scope import Scope, scope
from parley.server.house import House, current
from parley.workbench.rooms.desk import DeskMemory

if TYPE_CHECKING:
    from parley.files.store.wall import Wall

__all__ = ["Kept", "kept", "let_in", "scope_of", "standing_now"]

_ONCE = 0.1
"""How long the server itself is let in, for one thing that it does. [h]"""

_threads = threading.local()


@dataclass(repr=False)
class Kept:
    """What this process keeps for a house, for all its threads.

    Parameters
    ----------
    house
        Whose it is.
    store, desk
        What was opened and computed: each checks itself against the connection of whoever asks.
    wall
        For PostgreSQL; made when it is first needed.
    """

    house: House
    store: StoreMemory = field(default_factory=StoreMemory)
    desk: DeskMemory = field(default_factory=DeskMemory)
    _wall: Wall | None = None
    _making: threading.Lock = field(default_factory=threading.Lock)

    @property
    def wall(self) -> Wall:
        """The warden's side of the wall; it is checked first that the wall stands."""
        from parley.files.store.wall import Wall

        with self._making:
            if self._wall is None:
                made = Wall(self.house.warden, self.house.keyring, memory=self.store)
                connection.ensure_connection()
                try:
                    made.check(connection.connection)
                except BaseException:
                    made.close()
                    raise
                self._wall = made
            return self._wall


_kept: list[Kept] = []


def kept() -> Kept:
    """What is kept for the house that is served now."""
    house = current()
    if not _kept or _kept[0].house is not house:
        _kept[:] = [Kept(house)]
    return _kept[0]


def let_in(request: HttpRequest, member: str) -> None:
    """Bind a session that has logged in to the rooms of its member: behind a wall nothing is there before."""
    if connection.vendor == "postgresql" and request.session.get("bound") != request.session.session_key:
        wall = kept().wall
        if request.session.session_key is None:
            request.session.create()
        wall.bind(wall.secret(str(request.session.session_key)), member)
        request.session["bound"] = request.session.session_key


def scope_of(member: str, *, purpose: str, request: HttpRequest | None = None) -> Scope:
    """The door to the entries for a member.

    Parameters
    ----------
    request
        In whose session; none for what the server does by itself, such as opening an account.
    """
    mine, clock = kept(), current().clock
    if connection.vendor != "postgresql":
        return scope(_rooms(), member, clock=clock, purpose=purpose, memory=mine.store)
    from parley.files.store.session_rooms import SessionRooms, SessionScope

    if request is not None:  # a session that was not let in sees nothing
        secret = mine.wall.secret(str(request.session.session_key))
    else:
        secret = token_bytes(32)
        mine.wall.bind(secret, member, hours=_ONCE)
    rooms = SessionRooms(mine.wall, _raw, secret)
    return SessionScope(rooms, member, clock, purpose, mine.store)


def standing_now() -> Standing:
    """Rooms and members as of now, for the server itself: who may log in, whose account is whose."""
    mine = kept()
    return mine.wall.standing() if connection.vendor == "postgresql" else mine.store.standing(_rooms())


def _raw() -> Any:
    connection.ensure_connection()
    return connection.connection


def _rooms() -> Rooms:
    """The rooms in SQLite, on this thread's connection."""
    from parley.files.store.sqlite import SqliteDatabase

    connection.ensure_connection()
    raw, house = connection.connection, current()
    if getattr(_threads, "of", None) != (id(raw), id(house)):
        _threads.rooms = Rooms(SqliteDatabase(raw, place=str(connection.settings_dict["NAME"])), house.keyring)
        _threads.of, _threads.raw = (id(raw), id(house)), raw  # it is kept, so that no other gets its id
    rooms: Rooms = _threads.rooms
    return rooms
