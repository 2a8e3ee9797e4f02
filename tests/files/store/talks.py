"""A round of talks for tests of the store's door: a desk, two delegations, a sponsor, a guarantor, a monitor."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from parley.domain.entry import Entry, NewEntry
from parley.domain.entry_kinds import ENTRY_KINDS, Content
from parley.domain.member import Member, MembershipRole
from parley.domain.policy import HOMES
from parley.domain.room import Room, RoomKind
from parley.files.store.founding import found_desk
from parley.files.store.interface import EntryStore
from parley.files.store.memory import StoreMemory
from parley.files.store.scope import Scope, scope
from tests.files.store.memory_store import MemoryStore

START = datetime(2025, 10, 8, 7, 0, tzinfo=UTC)
ROOMS = {
    "desk": RoomKind.DESK,
    "A": RoomKind.DELEGATION,
    "B": RoomKind.DELEGATION,
    "sponsor": RoomKind.SPONSOR,
    "guarantor": RoomKind.GUARANTOR,
    "monitor": RoomKind.MONITOR,
}
UNKNOWN = "0123456789abcdef"
"""The id of no room."""


class Talks:
    """A store with rooms and one member of each role, two of each delegation's.

    Ids are drawn from seeds, one stream for each thing, so that two worlds with the same seed have the same ids.
    """

    def __init__(
        self,
        store: EntryStore | None = None,
        *,
        seed: int = 0,
        roles: Sequence[MembershipRole] = tuple(MembershipRole),
        rooms: Sequence[str] = tuple(ROOMS),
    ) -> None:
        self.store: Any = MemoryStore(seed) if store is None else store
        self.seed = seed
        self.now = START
        self.memory = StoreMemory()
        self._streams: dict[str, random.Random] = {}
        self.rooms = {name: self.id(f"room {name}") for name in rooms}
        self.mediator = self.id("mediator")
        desk = Room(self.rooms["desk"], RoomKind.DESK)
        founder = Member(self.mediator, "First Mediator", MembershipRole.MEDIATOR, desk.id)
        found_desk(self.store, desk, founder, clock=self.clock)
        door = self.scope(self.mediator)
        for name in rooms:
            if name != "desk":
                door.open_room(Room(self.rooms[name], ROOMS[name], actor=f"actor-{name}"))
        self.members = {"mediator": self.mediator}
        for role in roles:
            home = HOMES[role]
            for name in [name for name in rooms if ROOMS[name] is home] if home else [""]:
                key = f"{role.value} {name}".strip()
                self.members[key] = self.id(key)
                self.invite(self.members[key], role, name, called=key)

    def id(self, stream: str) -> str:
        """A fresh id, from a stream of its own."""
        return self._stream(stream).randbytes(8).hex()

    def _stream(self, name: str) -> random.Random:
        return self._streams.setdefault(name, random.Random(f"{self.seed} {name}"))

    def clock(self) -> datetime:
        """What time it is: as long as nobody sets it, the same."""
        return self.now

    def wait(self, minutes: int = 1) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    def scope(self, member: str, **options: Any) -> Scope:
        """The door, for a member; a store behind a wall has doors of its own."""
        if hasattr(self.store, "door"):
            door: Scope = self.store.door(member, clock=self.clock)
            return door
        return scope(self.store, member, clock=self.clock, **{"memory": self.memory, **options})

    def invite(self, member: str, role: MembershipRole, room: str, *, called: str) -> None:
        """Have the first mediator invite somebody to a room, by its name."""
        id = self.rooms[room] if room else ""
        content = {"member": member, "name": called, "role": role.value, "room": id}
        self.desk("member.invited", content)

    def desk(self, kind: str, content: dict[str, Any], *, by: str | None = None) -> tuple[Entry, ...]:
        """Append an entry at the desk."""
        author = by or self.mediator
        return self.scope(author).append(NewEntry(self.rooms["desk"], kind, author, content))

    def handed(self, words: dict[str, str], *, by: str | None = None) -> list[NewEntry]:
        """A release: words by the names of rooms, with an id of the room's own stream for each."""
        author = by or self.mediator
        drafts = {self.rooms[name]: self.id(f"draft {name}") for name in words}
        made = {"release": self.id("release"), "revision": 1, "rooms": drafts}
        return [
            NewEntry(self.rooms["desk"], "release.made", author, made),
            *(
                NewEntry(
                    self.rooms[name],
                    "draft.handed",
                    author,
                    {"draft": drafts[self.rooms[name]], "texts": {"en": text}},
                )
                for name, text in words.items()
            ),
        ]

    def refusals(self, *, room: str | None = None) -> list[Entry]:
        """All refusals that were written down, or those in one room's chain of who read what."""
        rooms = [room] if room else [one.id for one in self.store.rooms()]
        found = [entry for id in rooms for entry in self.store.read(id, access=True)]
        return [entry for entry in found if entry.kind == "act.refused"]

    def sizes(self) -> dict[tuple[str, bool], int]:
        """How many entries each chain has."""
        return {
            (room.id, access): self.store.head(room.id, access=access).number
            for room in self.store.rooms()
            for access in (False, True)
        }


def error_of(act: Callable[[], object]) -> tuple[type[Exception], str] | None:
    """The error of an act, as a person sees it; None where there is none."""
    try:
        act()
    except Exception as error:
        return type(error), str(error)
    return None


def sound(kind: str, /, **said: Any) -> dict[str, Any]:
    """Content with every key that a kind must have."""
    plain: dict[Content, Any] = {
        Content.TEXT: "words",
        Content.NUMBER: 1,
        Content.LIST: ["words"],
        Content.TABLE: {"en": "words"},
    }
    answer = {"answer": "accept"} if kind == "answer.given" else {}
    return {key: plain[content] for key, content in ENTRY_KINDS[kind].keys.items()} | answer | said
