"""Seats in the rooms of a small case, each with its own door to the same store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parley.files.store import open_rooms
from parley.files.store.scope import scope
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.founding import invite
from parley.workbench.rooms.previewing import preview
from parley.workbench.rooms.releasing import release
from parley.workbench.rooms.seat import Seat
from tests.workbench.rooms.talks import Clock, at_desk, founded

__all__ = ["Talks", "hand", "revise", "talks"]


class Talks:
    """The desk, and a seat for each member by name."""

    def __init__(self, desk: Desk, members: dict[str, str], clock: Clock) -> None:
        self.desk, self.members, self.clock = desk, members, clock
        self._store = open_rooms(desk.where)

    def seat(self, name: str) -> Seat:
        """A seat as it is now: as a page would make it."""
        return Seat(scope(self._store, self.members[name], clock=self.clock, purpose="test"), self.clock)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()


@contextmanager
def talks(parent: Path, **case: Any) -> Iterator[Talks]:
    """Two delegations with a head each, and a bank that guarantees; Amal is the mediator."""
    clock = Clock()
    with at_desk(founded(parent, clock=clock, **case), clock=clock) as desk:
        people = {
            "Dara": ("delegation", "upper"),
            "Ege": ("delegation", "upper"),
            "Elif": ("head of delegation", "upper"),
            "Farid": ("delegation", "lower"),
            "Hugo": ("guarantor", "bank"),
        }
        members = {name: invite(desk, name, role, room=room) for name, (role, room) in people.items()}
        found = Talks(desk, members | {"Amal": desk.me.id}, clock)
        try:
            yield found
        finally:
            found.close()


def hand(desk: Desk, *rooms: str, **said: Any) -> None:
    """Hand the last revision to some rooms."""
    release(desk, preview(desk, list(rooms), **said), reason="for the test", versions_differ="for the test")


def revise(desk: Desk, old: str, new: str) -> None:
    """A revision with other words in both languages."""
    texts = {language: text.replace(old, new) for language, text in desk.latest.texts.items()}
    content = {"revision": desk.latest.number + 1, "texts": texts, "base": desk.latest.number}
    desk.append((desk.room.id, "text.revised", content))
