"""A memory that readers share gives each what its own connection would: nothing older, newer or other."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from parley.domain.entry import Entry, NewEntry
from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer, NoSuchName
from parley.files.store import Rooms, init, open_rooms
from parley.files.store.looks import Looks
from parley.files.store.memory import StoreMemory
from parley.files.store.remembered import EntryMemory, RememberedStore, size_of
from parley.files.store.roll import Roll
from tests.files.store.ground import EAST, NOW, WEST, Ground, said, words
from tests.files.store.memory_store import MemoryStore

DESK = "00ddeeff00112233"
ROOMS = st.sampled_from([EAST, WEST, DESK])
PEOPLE = ("m1", "m2", "m3")


class _CalledBackError(Exception):
    """What was begun is undone."""


@contextmanager
def rolled_back(store: Any) -> Iterator[None]:
    """A transaction that comes to nothing."""
    with suppress(_CalledBackError), store.transaction():
        yield
        raise _CalledBackError


def looked(room: str, who: str, purpose: str, to: int) -> NewEntry:
    return NewEntry(room, "looked", who, {"kinds": [], "after": 0, "to": to, "for": purpose})


def invited(who: str) -> NewEntry:
    return NewEntry(DESK, "member.invited", "m1", {"member": who, "name": who, "role": "mediator", "room": DESK})


def last_look(store: Rooms, room: str, who: str, purpose: str) -> Any:
    """The slow twin: every look, from the first."""
    found = None
    for one in store.read(room, access=True):
        if one.kind == "looked" and (one.author, one.content["for"]) == (who, purpose):
            found = one.at, one.content["to"]
    return found


class ReadersBesideTheStore(RuleBasedStateMachine):
    """Two connections with one memory; what they are given is compared with what the connection itself gives."""

    @initialize(limit=st.sampled_from([2**20, 6000, 0]), step=st.integers(1, 3))
    def begin(self, limit: int, step: int) -> None:
        self.folder = Path(tempfile.mkdtemp())
        init(self.folder / "rooms")
        self.stores = [open_rooms(self.folder / "rooms") for _each in range(2)]
        for store in self.stores:
            store._database.run("PRAGMA synchronous = OFF")  # that nothing is lost is tested elsewhere
        self.stores[0].open_room(Room(DESK, RoomKind.DESK), at=NOW)
        for room in (EAST, WEST):
            self.stores[0].open_room(Room(room, RoomKind.DELEGATION, "east"), at=NOW)
        self.stores[0].append([invited("m1")], at=NOW)
        self.memory = StoreMemory(EntryMemory(limit=limit), Roll(), Looks(step=step))
        self.readers = [RememberedStore(store, self.memory.entries) for store in self.stores]
        self.count = 0

    def _new(self, kinds: list[tuple[str, int]]) -> list[NewEntry]:
        self.count += 1
        members = [invited(f"m{self.count}-{number}") for room, number in kinds if room == DESK]
        return [*members, *(said(room, f"{self.count} {number}") for room, number in kinds if room != DESK)]

    def _compare(self, which: int, room: str, after: int = 0) -> None:
        store, reader = self.stores[which], self.readers[which]
        assert list(reader.read(room, after=after)) == list(store.read(room, after=after))
        assert self.memory.roll.now(reader) == Roll().now(store)
        for who in PEOPLE:
            for purpose in ("today", "text"):
                given = self.memory.looks.last(reader, room, who, purpose)
                assert given == last_look(store, room, who, purpose)

    @rule(which=st.integers(0, 1), kinds=st.lists(st.tuples(ROOMS, st.integers(0, 9)), max_size=4))
    def append(self, which: int, kinds: list[tuple[str, int]]) -> None:
        self.readers[which].append(self._new(kinds), at=NOW)

    @rule(which=st.integers(0, 1), room=ROOMS, after=st.integers(-1, 6))
    def read(self, which: int, room: str, after: int) -> None:
        self._compare(which, room, after)

    @rule(which=st.integers(0, 1), room=ROOMS, who=st.sampled_from(PEOPLE), purpose=st.sampled_from(["today", "text"]))
    def look(self, which: int, room: str, who: str, purpose: str) -> None:
        self.count += 1
        look = looked(room, who, purpose, self.count)
        self.readers[which].append([look], at=NOW + timedelta(minutes=self.count), access=True)

    @rule(which=st.integers(0, 1), room=ROOMS)
    def refuse(self, which: int, room: str) -> None:
        refused = NewEntry(room, "act.refused", "m1", {"act": "read", "what": "", "room": room})
        self.readers[which].append([refused], at=NOW, access=True)

    @rule(
        which=st.integers(0, 1),
        kinds=st.lists(st.tuples(ROOMS, st.integers(0, 9)), min_size=1, max_size=3),
        room=ROOMS,
        by_both=st.booleans(),
    )
    def roll_back(self, which: int, kinds: list[tuple[str, int]], room: str, by_both: bool) -> None:
        """What is read inside is what is written inside; the other connection sees nothing of it, nor anybody later."""
        store, reader = self.stores[which], self.readers[which]
        with rolled_back(store):
            reader.append(self._new(kinds), at=NOW)
            reader.append([looked(room, "m1", "today", 99)], at=NOW, access=True)
            self._compare(which, room)
            if by_both:
                self._compare(1 - which, room)

    @rule(which=st.integers(0, 1), room=st.sampled_from([EAST, WEST]), left=st.integers(0, 4), access=st.booleans())
    def an_older_copy_is_put_back(self, which: int, room: str, left: int, access: bool) -> None:
        table = "parley_access" if access else "parley_entry"
        self.stores[which]._database.run(f"DELETE FROM {table} WHERE room = ? AND number > ?", [room, left])

    @invariant()
    def the_memory_stays_within_its_bounds(self) -> None:
        if hasattr(self, "memory"):
            assert self.memory.entries.size <= self.memory.entries._limit
            kept = self.memory.entries._kept
            assert self.memory.entries._sizes == {room: sum(map(size_of, known)) for room, known in kept.items()}

    def teardown(self) -> None:
        if hasattr(self, "stores"):
            for which in range(2):
                for room in (EAST, WEST, DESK):
                    self._compare(which, room)
            for store in self.stores:
                store.close()
            shutil.rmtree(self.folder)


TestReadersBesideTheStore = ReadersBesideTheStore.TestCase
TestReadersBesideTheStore.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)


class CountingStore(MemoryStore):
    """Says which entries were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[int] = []

    def read(self, room: str, *, after: int = 0, access: bool = False) -> Any:
        for one in super().read(room, after=after, access=access):
            self.opened.append(one.number)
            yield one


@pytest.fixture
def counting() -> CountingStore:
    store = CountingStore()
    store.open_room(Room(EAST, RoomKind.DELEGATION, "east"), at=NOW)
    store.append([said(EAST, str(number)) for number in range(5)], at=NOW)
    return store


def test_no_entry_is_opened_twice(counting: CountingStore) -> None:
    memory = EntryMemory()
    assert words(list(RememberedStore(counting, memory).read(EAST))) == ["0", "1", "2", "3", "4"]
    counting.append([said(EAST, "5")], at=NOW)
    assert words(list(RememberedStore(counting, memory).read(EAST, after=3))) == ["3", "4", "5"]
    assert list(RememberedStore(counting, memory).read(EAST, after=9)) == []
    assert counting.opened == [1, 2, 3, 4, 5, 6]


def test_after_something_was_rolled_back_only_that_is_opened_anew(counting: CountingStore) -> None:
    reader = RememberedStore(counting, EntryMemory())
    with rolled_back(reader):
        reader.append([said(EAST, "never"), said(EAST, "at all")], at=NOW)
        assert len(list(reader.read(EAST))) == 7
    assert len(list(reader.read(EAST))) == 5
    reader.append([said(EAST, "but this")], at=NOW)
    assert words(list(reader.read(EAST)))[-2:] == ["4", "but this"]
    assert counting.opened == [1, 2, 3, 4, 5, 6, 7, 6]


def test_the_room_that_was_not_read_for_longest_is_forgotten(counting: CountingStore) -> None:
    counting.open_room(Room(WEST, RoomKind.DELEGATION, "west"), at=NOW)
    counting.append([said(WEST, "short")], at=NOW)
    east = sum(map(size_of, MemoryStore.read(counting, EAST)))
    memory = EntryMemory(limit=east + 10)
    reader = RememberedStore(counting, memory)
    for room in (WEST, EAST, EAST, WEST):
        list(reader.read(room))
    assert counting.opened == [1, *range(1, 6), 1]
    assert len(memory.of(EAST)) == 0
    assert len(memory.of(WEST)) == 1


def test_a_room_larger_than_the_memory_is_read_each_time(counting: CountingStore) -> None:
    memory = EntryMemory(limit=1)
    for _time in range(2):
        assert len(list(RememberedStore(counting, memory).read(EAST))) == 5
    assert memory.size == 0
    assert len(counting.opened) == 10


def test_a_memory_that_was_filled_beforehand_opens_nothing_later(counting: CountingStore) -> None:
    counting.open_room(Room(DESK, RoomKind.DESK), at=NOW)
    counting.append([invited("m1")], at=NOW)
    memory = StoreMemory()
    memory.fill(counting)
    counting.opened.clear()
    reader = RememberedStore(counting, memory.entries)
    assert len(list(reader.read(EAST))) == 5
    assert memory.standing(counting).member("m1")
    assert counting.opened == []


def test_long_words_weigh_more() -> None:
    entry = Entry(EAST, 1, NOW, "note.made", "m1", {"words": "", "more": []}, "d")
    for more in ({"words": "a" * 500}, {"more": ["b" * 500]}, {"more": {"en": "c" * 500}}, {"words": "ש" * 125}):
        heavier = Entry(EAST, 1, NOW, "note.made", "m1", {"words": "", "more": [], **more}, "d")
        assert size_of(heavier) >= size_of(entry) + 500


def test_looks_are_opened_no_further_back_than_is_asked(counting: CountingStore) -> None:
    for number in range(20):
        look = looked(EAST, "m1" if number % 2 else "m2", "text", number)
        counting.append([look], at=NOW, access=True)
    looks = Looks(step=4)
    counting.append(
        [NewEntry(EAST, "act.refused", "m1", {"act": "read", "what": "", "room": EAST})], at=NOW, access=True
    )
    assert looks.last(counting, EAST, "m1", "text") == (NOW, 19)
    assert counting.opened == [18, 19, 20, 21]
    assert looks.last(counting, EAST, "m2", "text") == (NOW, 18)
    counting.append([looked(EAST, "m2", "text", 20)], at=NOW, access=True)
    assert looks.last(counting, EAST, "m2", "text") == (NOW, 20)
    assert counting.opened == [18, 19, 20, 21, 22]
    assert looks.last(counting, EAST, "m3", "text") is None
    assert sorted(counting.opened) == list(range(1, 23))
    assert looks.last(counting, EAST, "m3", "text") is None
    assert len(counting.opened) == 22


def test_what_the_connection_does_not_show_is_not_given_from_memory(counting: CountingStore) -> None:
    """As where row-level security hides a room's entries."""
    memory = StoreMemory()
    assert len(list(RememberedStore(counting, memory.entries).read(EAST))) == 5
    counting.append([looked(EAST, "m1", "text", 1)], at=NOW, access=True)
    assert memory.looks.last(counting, EAST, "m1", "text")
    blind = MemoryStore()
    blind.open_room(Room(EAST, RoomKind.DELEGATION, "east"), at=NOW)
    assert list(RememberedStore(blind, memory.entries).read(EAST)) == []
    assert memory.looks.last(blind, EAST, "m1", "text") is None


def test_both_databases_give_the_digest_of_any_entry(ground: Ground) -> None:
    ground.with_entries(3)
    with ground.open() as store:
        entries = list(store.read(EAST))
        assert [store.digest(EAST, one.number) for one in entries] == [one.digest for one in entries]
        assert store.digest(EAST, 0) not in {None, store.digest(WEST, 0), store.digest(EAST, 0, access=True)}
        assert store.digest(EAST, 4) is None
        assert store.digest(EAST, 1, access=True) == store.head(EAST, access=True).digest
        with pytest.raises(NoSuchName):
            store.digest("none", 1)


def test_readers_share_a_memory_over_both_databases(ground: Ground) -> None:
    ground.with_entries(4)
    memory = EntryMemory()
    with ground.open() as one, ground.open() as other:
        mine, theirs = RememberedStore(one, memory), RememberedStore(other, memory)
        assert list(mine.read(EAST)) == list(other.read(EAST))
        with rolled_back(one):
            mine.append([said(EAST, "never")], at=NOW)
            assert len(list(mine.read(EAST))) == 5
            assert len(list(theirs.read(EAST))) == 4
        theirs.append([said(EAST, "said")], at=NOW)
        assert words(list(mine.read(EAST, after=3))) == ["east 3", "said"]
        assert list(mine.read(WEST)) == list(one.read(WEST))


def test_a_roll_of_members_reads_an_entry_once_and_only_what_came_since(monkeypatch: pytest.MonkeyPatch) -> None:
    store, roll, asked = MemoryStore(0), Roll(), []
    store.open_room(Room(DESK, RoomKind.DESK), at=NOW)
    store.append([invited("m1"), invited("m2")], at=NOW)
    read = store.read

    def counted(room: str, *, after: int = 0, access: bool = False) -> Iterator[Entry]:
        found = list(read(room, after=after, access=access))
        asked.extend(one.number for one in found)
        return iter(found)

    monkeypatch.setattr(store, "read", counted)
    assert set(roll.now(store).membership.present) == {"m1", "m2"}
    assert set(roll.now(store).membership.present) == {"m1", "m2"}
    store.append([invited("m3")], at=NOW)
    assert set(roll.now(store).membership.present) == {"m1", "m2", "m3"}
    assert sorted(asked) == list(range(1, store.head(DESK).number + 1))


def test_a_roll_of_members_asks_for_rooms_again_once_the_desk_has_a_new_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    store, roll, asked = MemoryStore(0), Roll(), []
    store.open_room(Room(DESK, RoomKind.DESK), at=NOW)
    store.append([invited("m1")], at=NOW)
    rooms, read = store.rooms, store.read

    def opened_meanwhile(room: str, *, after: int = 0, access: bool = False) -> Iterator[Entry]:
        """Another opens the room while the desk is read: by a scope, with an entry at the desk."""
        if not any(each.id == EAST for each in rooms()):
            store.open_room(Room(EAST, RoomKind.DELEGATION, "east"), at=NOW)
            said_so = {"room": EAST, "kind": "delegation", "actor": "east"}
            store.append([NewEntry(DESK, "room.opened", "m1", said_so)], at=NOW)
        return read(room, after=after, access=access)

    monkeypatch.setattr(store, "rooms", lambda: asked.append(1) or rooms())
    monkeypatch.setattr(store, "read", opened_meanwhile)
    assert set(roll.now(store).rooms) == {DESK, EAST}
    before = len(asked)
    assert set(roll.now(store).rooms) == {DESK, EAST}
    assert len(asked) == before
    store.open_room(Room(WEST, RoomKind.DELEGATION, "west"), at=NOW)
    store.append([NewEntry(DESK, "room.opened", "m1", {"room": WEST, "kind": "delegation", "actor": "west"})], at=NOW)
    assert set(roll.now(store).rooms) == {DESK, EAST, WEST}
    other = MemoryStore(1)  # a store that is restored, or another, under the same memory
    with pytest.raises(CannotAnswer, match="no desk"):
        roll.now(other)


def test_a_damaged_room_is_not_remembered(sqlite_ground: Ground) -> None:
    sqlite_ground.with_entries(4)
    memory = EntryMemory()
    with sqlite_ground.open() as store:
        store._database.run("UPDATE parley_entry SET sealed = x'00' WHERE room = ? AND number = 3", [EAST])
        for _time in range(2):
            with pytest.raises(CannotAnswer):
                RememberedStore(store, memory).read(EAST)
        assert memory.of(EAST) == []


def test_threads_that_read_and_write_at_once_are_given_whole_chains(sqlite_ground: Ground) -> None:
    sqlite_ground.with_entries(2)
    memory = EntryMemory(limit=20_000)

    def work(number: int) -> None:
        with sqlite_ground.open() as store:
            reader = RememberedStore(store, memory)
            for turn in range(12):
                room = (EAST, WEST)[(number + turn) % 2]
                reader.append([said(room, f"{number} {turn}")], at=NOW)
                given = list(reader.read(room))
                assert [one.number for one in given] == list(range(1, len(given) + 1))
                assert given == list(store.read(room))[: len(given)]

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    with sqlite_ground.open() as store:
        assert sum(len(list(RememberedStore(store, memory).read(room))) for room in (EAST, WEST)) == 4 + 48
