"""What makes a large room quick to open gives the entries of its chain, and never others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.entry import Entry
from parley.files.store import Rooms, rekey, verify
from parley.files.store import chain_snapshots as snapshots
from parley.files.store import crosschecking as comparing
from parley.files.store import rooms as reading
from tests.files.store.ground import EAST, NOW, WEST, Ground, said, words
from tests.files.store.memory_store import MemoryStore

BLOCK = 4


@pytest.fixture(autouse=True, scope="module")
def small_blocks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (snapshots, comparing):
            patch.setattr(module, "BLOCK", BLOCK)
        patch.setattr(reading, "_MANY", 2)
        yield


def rows(ground: Ground, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with closing(ground.database()) as database:
        return database.rows(sql, values)


def run(ground: Ground, sql: str, values: Sequence[Any] = ()) -> None:
    with closing(ground.database()) as database:
        database.run(sql, values)


def kept(ground: Ground, room: str = EAST) -> list[int]:
    """The entries that end a block of which a snapshot is kept."""
    found = rows(ground, "SELECT number FROM parley_snapshot WHERE room = ? ORDER BY number", [room])
    return [row[0] for row in found]


def without(ground: Ground) -> list[Entry]:
    """The slow twin: every entry from its chain."""
    run(ground, "DELETE FROM parley_snapshot")
    with ground.open() as store:
        return list(store.read(EAST))


def made(ground: Ground, *counts: int) -> Rooms:
    """A store with so many entries in each room, appended together in such portions."""
    store, number = ground.with_rooms(), 0
    for count in counts:
        new = [
            said(room, f"{number + each}", dates=[1.5, None, "حدود"]) for each in range(count) for room in (EAST, WEST)
        ]
        store.append(new, at=NOW)
        number += count
    return store


@pytest.mark.parametrize("counts", [(1,) * 13, (13,), (3, 7, 3), (4, 4, 5)])
def test_blocks_are_kept_as_entries_come_and_give_what_the_chain_gives(ground: Ground, counts: tuple[int, ...]) -> None:
    store = made(ground, *counts)
    assert kept(ground) == kept(ground, WEST) == [4, 8, 12]
    given_from = [list(store.read(EAST, after=after)) for after in range(15)]
    store.close()
    slow = without(ground)
    assert words(slow) == [str(number) for number in range(13)]
    assert given_from == [slow[after:] for after in range(15)]


def test_what_was_rolled_back_is_kept_nowhere(ground: Ground) -> None:
    store = made(ground, 3)
    with suppress(ZeroDivisionError), store.transaction():
        store.append([said(EAST, "never")], at=NOW)
        assert words(list(store.read(EAST)))[-1] == "never"
        _nothing = 1 / 0
    assert kept(ground) == []
    store.append([said(EAST, "said")], at=NOW)
    assert words(list(store.read(EAST, after=2))) == ["2", "said"]
    assert kept(ground) == [4]
    store.close()


def test_a_snapshot_is_what_is_read_where_there_are_many_entries(ground: Ground) -> None:
    with made(ground, 13) as store:
        run(ground, "UPDATE parley_entry SET sealed = ? WHERE room = ? AND number = 6", [b"x", EAST])
        assert words(list(store.read(EAST))) == [str(number) for number in range(13)]
    assert not verify(ground.where).sound  # and whoever asks whether the record is whole is told


@pytest.mark.parametrize("change", ["sealed", "other room", "other block", "text", "gone"])
def test_a_snapshot_that_is_not_of_this_place_in_this_chain_is_not_read(ground: Ground, change: str) -> None:
    with made(ground, 13) as store:
        right = words(list(store.read(EAST)))
        taken = "SELECT sealed FROM parley_snapshot WHERE room = ? AND number = ?"
        sealed = {
            "sealed": b"x" * 60,
            "other room": rows(ground, taken, [WEST, 8])[0][0],
            "other block": rows(ground, taken, [EAST, 4])[0][0],
            "text": "words" if ground.engine == "sqlite" else b"words",
            "gone": b"",
        }[change]
        if change == "gone":
            run(ground, "DELETE FROM parley_snapshot WHERE room = ? AND number = 8", [EAST])
        else:
            run(ground, "UPDATE parley_snapshot SET sealed = ? WHERE room = ? AND number = 8", [sealed, EAST])
        assert words(list(store.read(EAST))) == right
    assert verify(ground.where, key_file=ground.key_file).sound


def test_a_snapshot_of_a_chain_that_went_another_way_is_not_read(ground: Ground) -> None:
    with made(ground, 7) as store:
        store.append([said(EAST, "first")], at=NOW)
        old = rows(ground, "SELECT sealed FROM parley_snapshot WHERE room = ? AND number = 8", [EAST])[0][0]
        run(ground, "DELETE FROM parley_entry WHERE room = ? AND number = 8", [EAST])
        store.append([said(EAST, "second")], at=NOW)
        run(ground, "UPDATE parley_snapshot SET sealed = ? WHERE room = ? AND number = 8", [old, EAST])
        assert words(list(store.read(EAST)))[-1] == "second"


def test_rooms_from_before_there_were_snapshots_are_given_them(ground: Ground) -> None:
    with made(ground, 13) as store:
        right = without(ground)
        assert kept(ground) == []
        store.keep_snapshots()
        assert kept(ground) == kept(ground, WEST) == [4, 8, 12]
        assert list(store.read(EAST)) == right
        there = "SELECT room, fold, sealed FROM parley_snapshot ORDER BY room, fold"
        before = rows(ground, there)
        store.keep_snapshots()
        assert rows(ground, there) == before  # what is there is not made again


@given(before=st.integers(0, 5 * BLOCK), more=st.integers(0, 5 * BLOCK))
def test_the_blocks_that_new_entries_end_are_all_that_end_among_them(before: int, more: int) -> None:
    new = range(before + 1, before + more + 1)
    assert list(snapshots.ends_of_blocks(before, before + more)) == [number for number in new if number % BLOCK == 0]


def test_nothing_is_kept_of_a_damaged_block_and_more_can_be_said_after_it(ground: Ground) -> None:
    with made(ground, 11) as store:
        run(ground, "DELETE FROM parley_snapshot")
        run(ground, "UPDATE parley_entry SET sealed = ? WHERE room = ? AND number = 10", [b"x", EAST])
        store.append([said(EAST, "after")], at=NOW)
        store.keep_snapshots()
        assert kept(ground) == [4, 8]
        assert store.head(EAST).number == 12


def test_other_words_sealed_with_the_room_s_key_are_found_and_a_new_key_leaves_them_out(ground: Ground) -> None:
    with made(ground, 13) as store:
        seal = store.known[EAST][0]
        end = rows(ground, "SELECT digest FROM parley_entry WHERE room = ? AND number = 8", [EAST])[0][0]
        header = snapshots.snapshot_header(EAST, "entries-1 8", 8, end)
        taken = "SELECT sealed FROM parley_snapshot WHERE room = ? AND number = 8"
        plain = seal.open(rows(ground, taken, [EAST])[0][0], header)
        forged = seal.close(plain.replace(b'"words":"5"', b'"words":"9"'), header)
        run(ground, "UPDATE parley_snapshot SET sealed = ? WHERE room = ? AND number = 8", [forged, EAST])
        assert words(list(store.read(EAST)))[5] == "9"
    found = verify(ground.where, key_file=ground.key_file)
    assert [(flaw.room, flaw.number) for flaw in found.flaws] == [(EAST, 8)]
    assert "entries 5 to 8" in found.flaws[0].what
    rekey(ground.where, key_file=ground.key_file)
    assert kept(ground) == kept(ground, WEST) == []
    assert verify(ground.where, key_file=ground.key_file).sound
    with ground.open() as store:
        assert words(list(store.read(EAST)))[5] == "5"


CONTENT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(contents=st.lists(st.dictionaries(st.text(), CONTENT, max_size=3), min_size=BLOCK, max_size=BLOCK))
def test_any_content_comes_back_from_a_snapshot_as_it_was_said(
    contents: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    ground = Ground("sqlite", tmp_path_factory.mktemp("ground"), str)
    with ground.with_rooms() as store:
        twin = MemoryStore(0)
        twin.open_room(store.rooms()[1], at=NOW)
        for number, content in enumerate(contents):
            new = [said(EAST, str(number), content=content)]
            store.append(new, at=NOW)
            twin.append(new, at=NOW)
        assert verify(ground.where, key_file=ground.key_file).sound
        run(ground, "UPDATE parley_entry SET sealed = x'00' WHERE number = 3")  # so it cannot be read there
        assert [one.content for one in store.read(EAST)] == [one.content for one in twin.read(EAST)]
