"""Entries that were opened once, kept in memory for all who read the same store.

Nothing here is believed: each reader's own connection says what the chain ends with, and as a digest is taken over all
that stands before it, a memory with that digest at that number holds exactly that chain. So whatever was rolled back,
restored or written elsewhere, and whatever the database does not show this reader, is not given from memory either.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any

from parley.domain.entry import Entry, NewEntry
from parley.domain.room import Room
from parley.files.store.interface import EntryStore, Head

__all__ = ["LIMIT", "EntryMemory", "RememberedStore", "size_of"]

LIMIT = 2**30
"""How much the memory of one store may take, by `size_of`. [byte]"""

_ENTRY = 1000
"""What an entry takes beside its words. [byte]"""

_PIECE = 100
"""What each thing that it says takes besides. [byte]"""

_MANY = 1000
"""How many entries are many to open at once."""


class EntryMemory:
    """What was opened of the rooms of one store. Threads share it.

    Parameters
    ----------
    limit
        How much is kept: beyond it, the room that was not read for the longest time is forgotten. [byte]
    """

    def __init__(self, *, limit: int = LIMIT) -> None:
        self._limit = limit
        self._lock = Lock()
        self._kept: OrderedDict[str, list[Entry]] = OrderedDict()  # lists only grow, so that others may hold on to one
        self._sizes: dict[str, int] = {}
        self._reading: dict[str, RLock] = {}

    @property
    def size(self) -> int:
        """How much is kept. [byte]"""
        return sum(self._sizes.values())

    def reading(self, room: str) -> RLock:
        """Held while a room is read on, so that no two open the same entries. Who reads waits for no writer."""
        with self._lock:
            return self._reading.setdefault(room, RLock())

    def of(self, room: str) -> list[Entry]:
        """What is known of a room from its first entry on; not to be changed."""
        with self._lock:
            if room in self._kept:
                self._kept.move_to_end(room)
            return self._kept.get(room, [])

    def keep(self, room: str, known: list[Entry], sound: int, new: Sequence[Entry]) -> list[Entry]:
        """Keep what was read, and give all that is known of the room.

        Parameters
        ----------
        known
            What `of` gave.
        sound
            How many of these stand in the database.
        new
            What stands there after them.
        """
        with self._lock:
            if len(known) > sound:  # what follows was rolled back, or the database is another
                known = known[:sound]
                self._sizes.pop(room, None)
            before = self._sizes.get(room)
            known.extend(new)
            self._sizes[room] = sum(map(size_of, known)) if before is None else before + sum(map(size_of, new))
            self._kept[room] = known
            self._kept.move_to_end(room)
            while self.size > self._limit:
                forgotten, _entries = self._kept.popitem(last=False)
                del self._sizes[forgotten]
        return known


class RememberedStore:
    """An `EntryStore` that opens no entry twice.

    Parameters
    ----------
    store
        On this reader's own connection.
    memory
        Of the same store, shared with other readers.
    """

    def __init__(self, store: EntryStore, memory: EntryMemory) -> None:
        self._store, self._memory = store, memory

    def read(self, room: str, *, after: int = 0, access: bool = False) -> Iterator[Entry]:
        """The entries of a room from the one after ``after``, in their order, opened. Chains of looks are not kept."""
        if access:
            return self._store.read(room, after=after, access=True)
        head = self._store.head(room)
        known = self._memory.of(room)
        if not _ends(known, head):
            with self._memory.reading(room):
                head, known = self._store.head(room), self._memory.of(room)
                if not _ends(known, head):
                    sound = self._sound(room, known, head)
                    with _many_made() if head.number - sound > _MANY else nullcontext():
                        new = list(self._store.read(room, after=sound))
                    known = self._memory.keep(room, known, sound, new)
                    head = Head(room, sound + len(new), head.digest)
        return iter(known[max(after, 0) : head.number])

    def _sound(self, room: str, known: Sequence[Entry], head: Head) -> int:
        """How many of the known entries stand in the database: each stands there with all before it, or not at all."""
        fewest, most = 0, min(len(known), head.number)
        middle = most  # as a rule, all of them
        while fewest < most:
            if self._store.digest(room, middle) == known[middle - 1].digest:
                fewest = middle
            else:
                most = middle - 1
            middle = (fewest + most + 1) // 2
        return fewest

    def rooms(self) -> tuple[Room, ...]:
        """All rooms, in the order of their ids."""
        return self._store.rooms()

    def open_room(self, room: Room, *, at: datetime) -> None:
        """Make a room, its key and its two chains."""
        self._store.open_room(room, at=at)

    def append(
        self,
        new: Sequence[NewEntry],
        *,
        at: datetime,
        access: bool = False,
        heads: Mapping[str, int] | None = None,
    ) -> tuple[Entry, ...]:
        """Append all of them, or none, in one transaction; they are remembered once they are read."""
        return self._store.append(new, at=at, access=access, heads=heads)

    def head(self, room: str, *, access: bool = False) -> Head:
        """The end of a room's chain."""
        return self._store.head(room, access=access)

    def digest(self, room: str, number: int, *, access: bool = False) -> str | None:
        """The hash of one entry."""
        return self._store.digest(room, number, access=access)

    def transaction(self) -> AbstractContextManager[None]:
        """One transaction around several calls: all of them or none."""
        return self._store.transaction()

    def snapshot(self, room: str, *, fold: str) -> tuple[int, bytes] | None:
        """What a fold kept of a room."""
        return self._store.snapshot(room, fold=fold)

    def keep_snapshot(self, room: str, number: int, kept: bytes, *, fold: str) -> None:
        """Seal and keep what a fold made of a room's entries."""
        self._store.keep_snapshot(room, number, kept, fold=fold)

    def close(self) -> None:
        """Let go of the database; what is remembered stays for others."""
        self._store.close()


def size_of(entry: Entry) -> int:
    """About what an entry takes in memory. [byte]"""
    return _ENTRY + _sizes(entry.content.values())


def _size(said: Any) -> int:
    if type(said) is str:
        return len(said) if said.isascii() else 4 * len(said)
    if isinstance(said, list | tuple):
        return _sizes(said)
    return _sizes(said.values()) if isinstance(said, Mapping) else 0


def _sizes(every: Iterable[Any]) -> int:
    found = 0
    for one in every:  # a loop, as a room may have a hundred thousand entries while somebody waits
        found += _PIECE + (len(one) if type(one) is str and one.isascii() else _size(one))
    return found


@contextmanager
def _many_made() -> Iterator[None]:
    """Entries hold no rings, and looking for some among them while they are opened takes a quarter of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:  # or another thread had turned it off, and will turn it on again
            gc.enable()


def _ends(known: Sequence[Entry], head: Head) -> bool:
    """Whether what is known holds the chain up to its end."""
    return not head.number or (len(known) >= head.number and known[head.number - 1].digest == head.digest)


if TYPE_CHECKING:  # the checker of types sees here that it keeps what the protocol promises

    def _kept(store: RememberedStore) -> EntryStore:
        return store
