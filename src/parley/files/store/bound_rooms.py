"""What one session sees from behind the wall: a store as far as its rooms go, and a roll told by the warden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from parley.domain.entry import Entry, NewEntry
from parley.domain.room import Room
from parley.files.store.keys import Keyring
from parley.files.store.postgres import PostgresDatabase
from parley.files.store.roll import Roll, Standing
from parley.files.store.rooms import Rooms
from parley.files.store.sealing import Seal

if TYPE_CHECKING:
    import psycopg

    from parley.files.store.interface import EntryStore

__all__ = ["BoundRoll", "BoundRooms", "DeskFirst", "Warden"]


class Warden(Protocol):
    """What those behind the wall are told by who sees beyond it."""

    @property
    def roll(self) -> Roll:
        """Who is a member, for connections that see the desk."""

    def standing(self) -> Standing:
        """Rooms and members as of now, as far as it was committed."""

    def count(self, room: str) -> int:
        """How many entries the main chain of a room has, as far as they were committed."""

    def write_refusals(self, refused: Sequence[NewEntry], *, at: datetime) -> tuple[Entry, ...]:
        """Write down what was refused to those who have no room where it could stand."""


class DeskFirst(PostgresDatabase):
    """A connection whose transactions wait for the desk before any room.

    Every act depends on the desk, and a request may have several: one that began with a room, and one that began with
    the desk, would wait for each other.
    """

    def __init__(self, connection: psycopg.Connection[Any], *, place: str, desk: str) -> None:
        super().__init__(connection, place=place)
        self._desk = desk

    @contextmanager
    def transaction(self, *, rooms: Sequence[str] = ()) -> Iterator[None]:
        """As `PostgresDatabase.transaction`."""
        with super().transaction(rooms=[self._desk, *rooms] if rooms else ()):
            yield


class BoundRooms(Rooms):
    """Rooms of one session; what lies behind the wall is not there, but for what an append depends on.

    Parameters
    ----------
    known
        What opens the session's rooms: the warden has read it already.
    ids, everywhere
        Which rooms they are.
    """

    def __init__(
        self,
        warden: Warden,
        database: PostgresDatabase,
        keyring: Keyring,
        known: dict[str, tuple[Seal, bytes, Room]],
        ids: frozenset[str],
        *,
        everywhere: bool,
    ) -> None:
        self._warden, self._database, self._keyring, self._known = warden, database, keyring, known
        self._ids, self.everywhere = ids, everywhere

    def append(
        self,
        new: Sequence[NewEntry],
        *,
        at: datetime,
        access: bool = False,
        heads: Mapping[str, int] | None = None,
    ) -> tuple[Entry, ...]:
        """As `Rooms.append`; what was refused to somebody without a room is written down by the warden."""
        if new and access and not heads and all(one.kind == "act.refused" and not self._sees(one.room) for one in new):
            return self._warden.write_refusals(new, at=at)
        return super().append(new, at=at, access=access, heads=heads)

    def _sees(self, room: str) -> bool:
        return self.everywhere or room in self._ids

    def _count(self, room: str) -> int:
        """Whoever writes to that chain holds its lock until others see what was written, so the warden sees it too."""
        return super()._count(room) if self._sees(room) else self._warden.count(room)


class BoundRoll(Roll):
    """The roll of members: the desk reads it on its own connection, guests are told of it by the warden.

    Parameters
    ----------
    standing
        As the warden had it when the session was bound, a moment ago: that is what a guest is told first.
    """

    def __init__(self, warden: Warden, standing: Standing, *, everywhere: bool) -> None:
        super().__init__()
        self._warden, self._everywhere = warden, everywhere
        self._first: Standing | None = standing

    def now(self, store: EntryStore) -> Standing:
        """Rooms and members as of now."""
        first, self._first = self._first, None
        if self._everywhere:
            return self._warden.roll.now(store)
        return first or self._warden.standing()
