"""The Today page of a mediator, and a room's own entries, where one room or the desk holds 100,000 entries."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.measures import Row, median_seconds, show
from parley.domain.entry import NewEntry
from parley.domain.room import Room
from parley.files.store import open_rooms
from parley.files.store.memory import StoreMemory
from parley.files.store.scope import scope
from parley.workbench.rooms.answering import resolution
from parley.workbench.rooms.desk import Desk, DeskMemory, open_desk
from parley.workbench.rooms.founding import found_rooms, invite
from parley.workbench.rooms.naming import desk_names
from parley.workbench.rooms.releasing import preview, release
from parley.workbench.rooms.todays import TODAY, today

ENTRIES = 100_000
CASE = Path(__file__).resolve().parent.parent / "examples" / "gaza-2025"
NOW = datetime(2025, 10, 8, 9, tzinfo=UTC)
WORDS = "The forces redeploy to the line on the map, and nobody comes back across it. " * 3
KINDS = ("propose", "reserve", "ask")


class Clock:
    """A second later each time somebody asks."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def made(folder: Path, clock: Clock, *, crowded: str) -> tuple[str, str, Room]:
    """Rooms for the case with a draft in both, and many entries in one of them; a mediator, a delegate, their room."""
    found_rooms(folder / "rooms", CASE, mediators=["Amal"], clock=clock)
    with open_desk(folder / "rooms", clock=clock, purpose=TODAY) as desk:
        own = desk.answering[0]
        delegate = invite(desk, "Delegate", "delegation", room=own.actor)
        release(desk, preview(desk, [one.id for one in desk.answering], draws=1000), reason="for the bench")
        today(desk)
        handed = next(one for one in desk.handed if one.room == own.id)
        clauses = [one.clause for one in resolution(desk).clauses]
        mediator = desk.me.id
        room = desk.room.id
    if crowded == "the desk":
        new = [NewEntry(room, "note.made", mediator, {"words": WORDS, "basis": "told"})] * ENTRIES
    else:
        new = [
            NewEntry(
                own.id,
                "answer.given",
                delegate,
                {
                    "draft": handed.draft,
                    "clause": clauses[number % len(clauses)],
                    "answer": KINDS[number % 3],
                    "words": WORDS,
                },
            )
            for number in range(ENTRIES)
        ]
    with open_rooms(folder / "rooms") as store:
        store.append(new, at=clock())
        looks = [NewEntry(room, "looked", mediator, {"kinds": [], "after": 0, "to": 1, "for": "text"})] * (
            ENTRIES // 10
        )
        store.append(looks, at=clock(), access=True)
    return mediator, delegate, own


def _timed(ask: Callable[[], int]) -> tuple[float, str]:
    """The median time of some runs, and what the processor itself worked in one of them. [s]"""
    seconds, _count = median_seconds(ask)
    begun = time.process_time()
    ask()
    return seconds, f"{show(time.process_time() - begun)} of processor"


def page(desk: Desk) -> int:
    """All that the page shows, as a count."""
    found = today(desk)
    desk_names(desk)
    return len(found.waiting) + len(found.since)


def rows() -> Iterator[Row]:
    for crowded in ("a delegation's room", "the desk"):
        with tempfile.TemporaryDirectory(dir=Path(__file__).parent) as name:
            yield from _rows_of(Path(name), crowded)


def _rows_of(folder: Path, crowded: str) -> Iterator[Row]:
    clock = Clock()
    mediator, delegate, own = made(folder, clock, crowded=crowded)

    def ask(who: str, what: str, memory: StoreMemory, kept: DeskMemory) -> int:
        """A request: rooms opened anew, with what the process remembers."""
        with open_rooms(folder / "rooms") as store:
            door = scope(store, who, clock=clock, purpose=what, memory=memory)
            if what == TODAY:
                return page(Desk(folder / "rooms", door, clock, memory=kept))
            return len(door.entries(own.id))

    for who, what, title in (
        (mediator, TODAY, "Today, a mediator's, worked out"),
        (delegate, "room", "a delegate reads the own room"),
    ):
        memory, kept = StoreMemory(), DeskMemory()
        cold, cold_work = _timed(lambda who=who, what=what: ask(who, what, StoreMemory(), DeskMemory()))
        warm, warm_work = _timed(lambda who=who, what=what, m=memory, k=kept: ask(who, what, m, k))
        held = f"{memory.entries.size / 1e6:.0f} MB remembered"
        for how, seconds, bar, note in (
            ("cold", cold, 2.0, f"{cold_work}; nothing remembered; entries from snapshots"),
            ("warm", warm, 0.5, f"{warm_work}; a new request of the same process; {held}"),
        ):
            case = f"{title}, {ENTRIES:,} entries in {crowded}, {how}"
            yield Row(case, f"<= {bar:g} s", show(seconds), seconds <= bar, note)


if __name__ == "__main__":
    for row in rows():
        print(f"{row.case}: {row.figure} (bar {row.bar}) {row.note}", flush=True)
