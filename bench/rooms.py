"""Rooms on SQLite: acknowledged entries a second, a large room opened cold, and how fast a record is verified."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from bench.measures import Row, median_seconds, show
from parley.domain.entry import NewEntry
from parley.domain.room import Room, RoomKind
from parley.files.store import export_chain, init, open_rooms, random_id, sqlite, verify
from parley.files.store.making import database_at

ENTRIES = 100_000
APPENDS = 2_000
Answer = TypeVar("Answer")
NOW = datetime(2025, 10, 8, 9, tzinfo=UTC)
ANSWER = {
    "clause": "C1",
    "answer": "accept",
    "revision": 3,
    "words": "The forces redeploy to the line on the map. " * 6,
}


def _timed(run: Callable[[], Answer]) -> tuple[float, str, Answer]:
    """The median time of some runs, what the processor itself worked in one of them, and the answer. [s]"""
    seconds, answer = median_seconds(run)
    begun = time.process_time()
    run()
    return seconds, f"{show(time.process_time() - begun)} of processor", answer


def _appended(folder: Path) -> float:
    """One call an entry, each returned once it is on the disk. [entry/s]"""
    init(folder / "live")
    with open_rooms(folder / "live") as store:
        room = Room(random_id(), RoomKind.DELEGATION, "east")
        store.open_room(room, at=NOW)

        def append() -> None:
            for _number in range(APPENDS):
                store.append([NewEntry(room.id, "answer.given", "m1", ANSWER)], at=NOW)

        return APPENDS / median_seconds(append, repeats=3)[0]


def _committed(folder: Path) -> float:
    """What SQLite itself does here with rows of the same size and the same settings. [commit/s]"""
    connection = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
    sqlite.prepare(connection)
    connection.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, sealed BLOB)")

    def commit() -> None:
        for _number in range(APPENDS):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO entry (sealed) VALUES (?)", [bytes(500)])
            connection.execute("COMMIT")

    seconds, _none = median_seconds(commit, repeats=3)
    connection.close()
    return APPENDS / seconds


def _filled(folder: Path) -> str:
    init(folder / "rooms")
    with open_rooms(folder / "rooms") as store:
        room = Room(random_id(), RoomKind.DELEGATION, "east")
        store.open_room(room, at=NOW)
        for _batch in range(10):
            store.append([NewEntry(room.id, "answer.given", "m1", ANSWER)] * (ENTRIES // 10), at=NOW)
    return room.id


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=Path(__file__).parent) as name:
        folder = Path(name)
        plain, rate = _committed(folder), _appended(folder)
        note = f"one call an entry, WAL, synchronous=FULL; plain SQLite commits {plain:,.0f}/s here at the same time"
        yield Row("acknowledged entries on SQLite", ">= 1,000/s", f"{rate:,.0f}/s", rate >= 1000, note)

        room = _filled(folder)

        def read() -> int:
            with open_rooms(folder / "rooms") as store:
                return sum(1 for _entry in store.read(room))

        def opened(how: str, note: str) -> Row:
            seconds, worked, count = _timed(read)
            good = seconds <= 2 and count == ENTRIES
            case = f"{ENTRIES:,} entries {how}, cold"
            return Row(case, "<= 2 s", show(seconds), good, f"{worked}; rooms opened anew each time, {note}")

        database = database_at(folder / "rooms")
        database.run("DELETE FROM parley_snapshot")
        database.close()
        yield opened("read, checked and opened", "no snapshot")
        with open_rooms(folder / "rooms") as store:
            begun = time.perf_counter()
            store.keep_snapshots()
            making = show(time.perf_counter() - begun)
        yield opened("read from snapshots", f"which took {making} to make")
        export_chain(folder / "rooms", room, folder / "room.chain")
        key_file = folder / "rooms.key"
        for what, source, key in (
            ("the database, no key", folder / "rooms", None),
            ("the database, commitments too", folder / "rooms", key_file),
            ("an exported chain, no key", folder / "room.chain", None),
        ):
            seconds, worked, found = _timed(lambda source=source, key=key: verify(source, key_file=key))
            rate = found.entries / seconds
            yield Row(
                f"`verify`, {what}",
                ">= 100,000 entries/s",
                f"{rate:,.0f}/s",
                rate >= 100_000 and found.sound,
                f"{found.entries:,} entries, {worked}",
            )
