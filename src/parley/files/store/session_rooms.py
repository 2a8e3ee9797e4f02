"""The rooms of one session from behind the wall, bound afresh for each thing that is asked of them.

A request may compute for a second between two questions. Bound for all of it, it would keep everybody else waiting for
the desk's lock; so each question is a short transaction of its own, unless the caller has one that runs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from parley.domain.entry import Entry, NewEntry
from parley.domain.member import Member
from parley.domain.room import Room
from parley.errors import ParleyError
from parley.files.store.interface import EntryStore, Head
from parley.files.store.memory import StoreMemory
from parley.files.store.roll import Roll, Standing
from parley.files.store.scope import Scope
from parley.files.store.unsent import Unsent

if TYPE_CHECKING:
    import psycopg

    from parley.files.store.wall import Bound, Wall

__all__ = ["SessionRooms", "SessionScope"]


class SessionRooms:
    """An `EntryStore` for one session.

    Parameters
    ----------
    wall
        Of the process.
    connection
        The application's, as it is when asked.
    secret
        Of the session, from `Wall.secret`.
    """

    def __init__(self, wall: Wall, connection: Callable[[], psycopg.Connection[Any]], secret: bytes) -> None:
        self._wall, self._connection, self._secret = wall, connection, secret
        self._bound: Bound | None = None

    def memory(self, shared: StoreMemory) -> StoreMemory:
        """What a process remembers, with a roll of members as this session is told of it."""
        return replace(shared, roll=_SessionRoll(self))

    @contextmanager
    def inside(self) -> Iterator[Bound]:
        """Bound for the length of the block; within another such block, the same."""
        if self._bound is not None:
            yield self._bound
            return
        with self._wall.bound(self._connection(), self._secret) as bound:
            self._bound = bound
            try:
                yield bound
            finally:
                self._bound = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Ask several things in one binding. A refusal inside stays written down, and is raised after it."""
        refused = None
        with self.inside():
            try:
                yield
            except ParleyError as error:
                refused = error
        if refused is not None:
            raise refused

    def rooms(self) -> tuple[Room, ...]:
        """As `EntryStore.rooms`."""
        with self.inside() as bound:
            return bound.rooms.rooms()

    def open_room(self, room: Room, *, at: datetime) -> None:
        """As `EntryStore.open_room`."""
        with self.inside() as bound:
            bound.rooms.open_room(room, at=at)

    def append(
        self,
        new: Sequence[NewEntry],
        *,
        at: datetime,
        access: bool = False,
        heads: Mapping[str, int] | None = None,
    ) -> tuple[Entry, ...]:
        """As `EntryStore.append`."""
        with self.inside() as bound:
            return bound.rooms.append(new, at=at, access=access, heads=heads)

    def read(self, room: str, *, after: int = 0, access: bool = False) -> Iterator[Entry]:
        """As `EntryStore.read`: read to the end at once, as the binding ends with the question."""
        with self.inside() as bound:
            return iter(tuple(bound.rooms.read(room, after=after, access=access)))

    def head(self, room: str, *, access: bool = False) -> Head:
        """As `EntryStore.head`."""
        with self.inside() as bound:
            return bound.rooms.head(room, access=access)

    def digest(self, room: str, number: int, *, access: bool = False) -> str | None:
        """As `EntryStore.digest`."""
        with self.inside() as bound:
            return bound.rooms.digest(room, number, access=access)

    def transaction(self) -> AbstractContextManager[None]:
        """As `EntryStore.transaction`."""
        return self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self.inside() as bound, bound.rooms.transaction():
            yield

    def snapshot(self, room: str, *, fold: str) -> tuple[int, bytes] | None:
        """As `EntryStore.snapshot`."""
        with self.inside() as bound:
            return bound.rooms.snapshot(room, fold=fold)

    def keep_snapshot(self, room: str, number: int, kept: bytes, *, fold: str) -> None:
        """As `EntryStore.keep_snapshot`."""
        with self.inside() as bound:
            bound.rooms.keep_snapshot(room, number, kept, fold=fold)

    def close(self) -> None:
        """Nothing: the connection is the caller's, and each binding has ended."""


class SessionScope(Scope):
    """A `Scope` for one session.

    What takes no longer than a look does is asked in one binding. Entries are read in one of their own: whoever has
    looked holds the desk's lock until the binding ends.
    """

    def __init__(
        self, rooms: SessionRooms, member: str, clock: Callable[[], datetime], purpose: str, memory: StoreMemory
    ) -> None:
        super().__init__(rooms, member, clock, purpose, rooms.memory(memory))
        self._rooms = rooms

    @property
    def unsent(self) -> Unsent:
        """As `Scope.unsent`."""
        return Unsent(self._store, self._id, self._now, self._rooms.together)

    def _now(self) -> Standing:
        with self._rooms.together():
            return super()._now()

    def _look(self, rooms: Sequence[str], kinds: Collection[str] | None, after: int = 0) -> tuple[Standing, list[Head]]:
        with self._rooms.together():
            return super()._look(rooms, kinds, after)

    def members(self) -> tuple[Member, ...]:
        """As `Scope.members`."""
        with self._rooms.together():
            return super().members()

    def _read(self, heads: Sequence[Head], after: int) -> dict[str, tuple[Entry, ...]]:
        with self._rooms.together():
            return super()._read(heads, after)

    def last_looks(self, rooms: Sequence[str], *, purpose: str) -> dict[str, tuple[datetime, int] | None]:
        """As `Scope.last_looks`."""
        with self._rooms.together():
            return super().last_looks(rooms, purpose=purpose)


class _SessionRoll(Roll):
    def __init__(self, session: SessionRooms) -> None:
        super().__init__()
        self._session = session

    def now(self, store: EntryStore) -> Standing:
        """Rooms and members as of now."""
        with self._session.inside() as bound:
            return bound.memory.roll.now(store)


if TYPE_CHECKING:  # the checker of types sees here that these rooms keep what the protocol promises

    def _kept(rooms: SessionRooms) -> EntryStore:
        return rooms
