"""What is appended to a room is there, in its order, once, and in no other room."""

from __future__ import annotations

import json
import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.domain.entry import NewEntry
from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer, CannotWrite, Invalid, NoSuchName
from parley.files.store import Rooms, random_id, rekey, sqlite
from parley.files.store.keys import load_keyring
from parley.files.store.postgres import PostgresDatabase
from parley.files.store.sealing import Seal
from tests.files.store.ground import EAST, NOW, WEST, Ground, said, words


def test_what_was_appended_is_read_in_its_order_after_opening_again(ground: Ground) -> None:
    store = ground.with_rooms()
    made = store.append([said(EAST, "one"), said(EAST, "two")], at=NOW)
    made += store.append([said(EAST, "three")], at=NOW + timedelta(hours=1))
    store.close()
    again = ground.open()
    assert tuple(again.read(EAST)) == made
    assert [entry.number for entry in made] == [1, 2, 3]
    assert words(list(again.read(EAST, after=1))) == ["two", "three"]
    assert list(again.read(EAST, after=3)) == []
    assert list(again.read(EAST, after=9)) == []
    assert again.head(EAST).number == 3
    assert again.head(EAST).digest == made[-1].digest
    again.close()


def test_rooms_are_listed_by_their_ids_and_each_counts_for_itself(ground: Ground) -> None:
    store = ground.with_rooms()
    store.append([said(EAST, "a"), said(EAST, "b"), said(WEST, "c")], at=NOW)
    assert store.rooms() == (Room(WEST, RoomKind.DELEGATION, "west"), Room(EAST, RoomKind.DELEGATION, "east"))
    assert [entry.number for entry in store.read(WEST)] == [1]
    assert store.head(EAST).digest != store.head(WEST).digest
    store.close()


def test_who_read_what_stands_in_a_chain_of_its_own(ground: Ground) -> None:
    store = ground.with_rooms()
    before = store.head(EAST)
    store.append([said(EAST, "looked")], at=NOW, access=True)
    assert store.head(EAST) == before
    assert words(list(store.read(EAST, access=True))) == ["looked"]
    assert list(store.read(EAST)) == []
    store.close()


def test_an_unknown_room_is_no_room_whatever_is_asked(ground: Ground) -> None:
    store = ground.with_rooms()
    for ask in (
        lambda: store.read("nowhere"),
        lambda: store.head("nowhere"),
        lambda: store.append([said(EAST, "kept out"), said("nowhere", "x")], at=NOW),
        lambda: store.snapshot("nowhere", fold="f"),
        lambda: store.keep_snapshot("nowhere", 0, b"", fold="f"),
    ):
        with pytest.raises(NoSuchName, match="there is no room nowhere"):
            ask()
    assert store.head(EAST).number == 0
    with pytest.raises(Invalid, match="already"):
        store.open_room(Room(EAST, RoomKind.GUARANTOR), at=NOW)
    store.close()


def test_a_clock_that_was_set_back_makes_no_entry_earlier_than_the_last(ground: Ground) -> None:
    store = ground.with_rooms()
    store.append([said(EAST, "noon")], at=NOW)
    (second,) = store.append([said(EAST, "an hour before")], at=NOW - timedelta(hours=1))
    (third,) = store.append([said(EAST, "in another zone")], at=NOW.astimezone(timezone(timedelta(hours=3))))
    (other,) = store.append([said(WEST, "its own clock")], at=NOW - timedelta(hours=1))
    assert [second.at, third.at, other.at] == [NOW, NOW, NOW - timedelta(hours=1)]
    with pytest.raises(Invalid, match="without its zone"):
        store.append([said(EAST, "x")], at=datetime(2025, 10, 8))
    store.close()


def test_a_head_that_has_moved_on_lets_nothing_be_appended(ground: Ground) -> None:
    store = ground.with_rooms()
    store.append([said(EAST, "one")], at=NOW)
    assert store.append([said(WEST, "stale")], at=NOW, heads={EAST: 0}) == ()
    assert store.head(WEST).number == 0
    assert len(store.append([said(WEST, "fresh")], at=NOW, heads={EAST: 1})) == 1
    store.close()


def test_a_failure_between_two_rooms_leaves_neither_of_both(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ground.with_rooms()
    close, sealed = Seal.close, [0]

    def failing(self: Seal, plain: bytes, header: bytes) -> bytes:
        sealed[0] += 1
        if sealed[0] == 2:
            raise MemoryError
        return close(self, plain, header)

    monkeypatch.setattr(Seal, "close", failing)
    with pytest.raises(MemoryError):
        store.append([said(EAST, "one"), said(WEST, "two")], at=NOW)
    monkeypatch.undo()
    assert (store.head(EAST).number, store.head(WEST).number) == (0, 0)
    store.append([said(EAST, "one"), said(WEST, "two")], at=NOW)
    store.close()


def test_a_change_and_its_look_are_one_transaction_or_nothing(ground: Ground) -> None:
    store = ground.with_rooms()

    def twice(*, fails: bool) -> None:
        with store.transaction():
            store.append([said(EAST, "exported")], at=NOW)
            store.append([said(EAST, "looked")], at=NOW, access=True)
            if fails:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        twice(fails=True)
    assert (store.head(EAST).number, store.head(EAST, access=True).number) == (0, 0)
    twice(fails=False)
    assert (store.head(EAST).number, store.head(EAST, access=True).number) == (1, 1)
    store.close()


def _a_servers_connection(ground: Ground) -> tuple[Any, Rooms]:
    keyring = load_keyring(ground.key_file)
    if ground.engine == "sqlite":
        file = Path(ground.where) / sqlite.FILE
        connection = sqlite3.connect(file, isolation_level=None)
        sqlite.prepare(connection)
        return connection, Rooms(sqlite.SqliteDatabase(connection, place="rooms"), keyring)
    mine = psycopg.connect(str(ground.where), autocommit=True)
    return mine, Rooms(PostgresDatabase(mine, place="rooms"), keyring)


def test_a_servers_own_transaction_is_joined_and_its_connection_left_open(ground: Ground) -> None:
    ground.with_rooms().close()
    connection, store = _a_servers_connection(ground)
    connection.execute("CREATE TABLE sessions (id TEXT)")
    for ending, count in (("ROLLBACK", 0), ("COMMIT", 1)):
        connection.execute("BEGIN")
        connection.execute("INSERT INTO sessions VALUES ('s')")
        store.append([said(EAST, "one")], at=NOW)
        with pytest.raises(NoSuchName):
            store.append([said(EAST, "two"), said("nowhere", "x")], at=NOW)
        connection.execute(ending)
        assert store.head(EAST).number == count
        assert connection.execute("SELECT count(*) FROM sessions").fetchone()[0] == count
    store.close()
    assert connection.execute("SELECT count(*) FROM sessions").fetchone()[0] == 1
    connection.close()


def test_many_who_write_at_once_lose_nothing_and_leave_no_gap(ground: Ground) -> None:
    ground.with_rooms().close()
    wrong: list[BaseException] = []

    def write(who: int) -> None:
        try:
            store = ground.open()
            for number in range(10):
                rooms = (EAST, WEST) if who % 2 else (WEST, EAST)
                store.append([said(room, f"{who}-{number}") for room in rooms], at=NOW)
            store.close()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=write, args=[who]) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    store = ground.open()
    for room in (EAST, WEST):
        entries = list(store.read(room))
        assert sorted(words(entries)) == sorted(f"{who}-{number}" for who in range(4) for number in range(10))
    store.close()


def test_a_reader_is_not_disturbed_by_who_writes_meanwhile(ground: Ground) -> None:
    store = ground.with_rooms()
    store.append([said(EAST, str(number)) for number in range(2500)], at=NOW)
    reading = store.read(EAST)
    first = next(reading)
    store.append([said(WEST, "meanwhile")], at=NOW)
    assert words([first, *reading]) == [str(number) for number in range(2500)]
    store.close()


@pytest.mark.parametrize("content", [{"x": float("nan")}, {"x": object()}, {"x": "\ud800"}, {"x": {1, 2}}])
def test_content_that_cannot_be_kept_is_refused_and_not_repeated(sqlite_ground: Ground, content: Any) -> None:
    store = sqlite_ground.with_rooms()
    with pytest.raises(Invalid, match="cannot be kept") as caught:
        store.append([NewEntry(EAST, "note.made", "m1", {"words": "Netzarim", **content})], at=NOW)
    assert "Netzarim" not in str(caught.value)
    assert store.head(EAST).number == 0
    store.close()


def test_a_closed_store_has_forgotten_its_keys(sqlite_ground: Ground) -> None:
    store = sqlite_ground.with_rooms()
    store.close()
    with pytest.raises(CannotAnswer, match="closed"):
        store.read(EAST)


def test_what_is_nested_too_deep_to_be_written_is_refused(ground: Ground) -> None:
    deep: list[Any] = []
    for _level in range(100_000):
        deep = [deep]
    with ground.with_rooms() as store, pytest.raises(Invalid, match="cannot be kept"):
        store.append([NewEntry(EAST, "note.made", "m1", {"words": deep})], at=NOW)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_entry_whose_digest_was_changed_is_not_read(ground: Ground, number: int) -> None:
    ground.with_entries(3)
    database = ground.database()
    database.run("UPDATE parley_entry SET digest = ? WHERE room = ? AND number = ?", [bytes(32), EAST, number])
    database.close()
    with ground.open() as store, pytest.raises(CannotAnswer, match=f"entry {number} of room"):
        list(store.read(EAST))


@pytest.mark.parametrize("column", ["sealed", "commitment", "digest"])
def test_an_entry_with_a_text_where_bytes_stood_is_told_as_damaged(sqlite_ground: Ground, column: str) -> None:
    sqlite_ground.with_entries(3)
    database = sqlite_ground.database()
    database.run(f"UPDATE parley_entry SET {column} = 'a text' WHERE room = ? AND number = 2", [EAST])
    database.close()
    with sqlite_ground.open() as store, pytest.raises(CannotAnswer, match="entry 2 of room"):
        list(store.read(EAST))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(content=st.dictionaries(st.text(), JSON, max_size=4))
def test_whatever_json_can_say_comes_back_as_it_was(ground: Ground, content: dict[str, Any]) -> None:
    store = ground.open()
    room = Room(random_id(), RoomKind.DESK)
    store.open_room(room, at=NOW)
    (made,) = store.append([NewEntry(room.id, "note.made", "m1", content)], at=NOW)
    assert list(store.read(room.id)) == [made]
    assert json.dumps(dict(made.content), sort_keys=True) == json.dumps(content, sort_keys=True)
    store.close()


def test_a_snapshot_is_kept_in_the_place_of_the_one_before(ground: Ground) -> None:
    store = ground.with_rooms()
    store.append([said(EAST, "one"), said(EAST, "two")], at=NOW)
    assert store.snapshot(EAST, fold="state-1") is None
    store.keep_snapshot(EAST, 0, b"nothing yet", fold="state-1")
    assert store.snapshot(EAST, fold="state-1") == (0, b"nothing yet")
    store.keep_snapshot(EAST, 2, b"two", fold="state-1")
    assert store.snapshot(EAST, fold="state-1") == (2, b"two")
    assert store.snapshot(EAST, fold="state-2") is None
    assert store.snapshot(WEST, fold="state-1") is None
    with pytest.raises(Invalid, match="no entry 3"):
        store.keep_snapshot(EAST, 3, b"", fold="state-1")
    store.close()


def test_a_snapshot_that_does_not_fit_its_chain_is_none(ground: Ground) -> None:
    store = ground.with_rooms()
    store.append([said(EAST, "one"), said(EAST, "two"), said(WEST, "one")], at=NOW)
    store.keep_snapshot(EAST, 1, b"east", fold="f")
    store.keep_snapshot(WEST, 1, b"west", fold="f")
    database = ground.database()
    database.run("UPDATE parley_snapshot SET number = 2 WHERE room = ?", [EAST])
    assert store.snapshot(EAST, fold="f") is None
    database.run("UPDATE parley_snapshot SET number = 1 WHERE room = ?", [EAST])
    assert store.snapshot(EAST, fold="f") == (1, b"east")
    swapped = database.rows("SELECT sealed FROM parley_snapshot WHERE room = ?", [WEST])[0][0]
    database.run("UPDATE parley_snapshot SET sealed = ? WHERE room = ?", [swapped, EAST])
    assert store.snapshot(EAST, fold="f") is None
    database.run("DELETE FROM parley_entry WHERE room = ?", [WEST])
    assert store.snapshot(WEST, fold="f") is None
    database.close()
    store.close()


def test_a_chain_that_was_changed_is_not_read_as_if_nothing_were(ground: Ground) -> None:
    store = ground.with_rooms()
    store.append([said(EAST, "one"), said(EAST, "two"), said(EAST, "three")], at=NOW)
    database = ground.database()
    database.run("DELETE FROM parley_entry WHERE room = ? AND number = 2", [EAST])
    database.close()
    with pytest.raises(CannotAnswer, match=f"entry 2 of room {EAST} is missing or was changed"):
        list(store.read(EAST))
    store.close()


def test_a_room_made_while_the_key_is_renewed_is_refused(ground: Ground) -> None:
    store = ground.with_rooms()
    store.append([said(EAST, "before")], at=NOW)
    rekey(ground.where, key_file=ground.key_file)
    with pytest.raises(CannotWrite, match="renewed meanwhile"):
        store.open_room(Room(random_id(), RoomKind.MONITOR), at=NOW)
    store.append([said(EAST, "the data keys are the same")], at=NOW)
    with pytest.raises(CannotAnswer, match="if the key was renewed, open the rooms again"):
        store.head(WEST)
    store.close()
    again = ground.open()
    assert words(list(again.read(EAST))) == ["before", "the data keys are the same"]
    assert len(again.rooms()) == 2
    again.close()


def test_ids_are_random() -> None:
    made = {random_id() for _each in range(1000)}
    assert len(made) == 1000
    assert all(len(each) == 16 for each in made)


def test_times_are_kept_to_the_microsecond(sqlite_ground: Ground) -> None:
    store = sqlite_ground.with_rooms()
    at = datetime(2025, 10, 8, 9, 0, 0, 123457, tzinfo=UTC)
    store.append([said(EAST, "x")], at=at)
    assert [entry.at for entry in store.read(EAST)] == [at]
    store.close()
