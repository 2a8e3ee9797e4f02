"""Isolation over sequences of acts: whatever was done, nobody is handed an entry, or a count, of another's room.

The door is held against a model that is as simple as can be: lists of words by room, and who sits where.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from parley.domain.entry import Entry, NewEntry
from parley.errors import Invalid, NoSuchName
from parley.files.store.interface import EntryStore
from parley.files.store.scope import Scope
from tests.files.store.memory_store import MemoryStore
from tests.files.store.seeded_rooms import seeded_stores
from tests.files.store.talks import ROOMS, UNKNOWN, Talks, error_of, sound

GUESTS = ("A", "B", "sponsor", "guarantor", "monitor")
SEATS = {
    "mediator": ("desk",),
    "analyst": ("desk",),
    "delegation": ("A", "B"),
    "head of delegation": ("A", "B"),
    "sponsor": ("sponsor",),
    "guarantor": ("guarantor",),
    "monitor": ("monitor",),
    "administrator": ("",),
}
ANSWERS = {"delegation", "sponsor", "guarantor"}
PEOPLE = [*(f"{role} 1" for role in SEATS), "delegation 2", "head of delegation 2"]
DELEGATES = [person for person in PEOPLE if "delegation" in person]


@dataclass
class Model:
    """What should be: the words that stand in each room, and where each person sits."""

    words: dict[str, list[str]]
    seats: dict[str, str] = field(default_factory=dict)
    was: dict[str, str] = field(default_factory=dict)
    refused: int = 0

    def role(self, person: str) -> str:
        return "mediator" if person == "first" else person.rsplit(" ", 1)[0]

    def here(self, person: str, *roles: str) -> bool:
        """Whether somebody is a member, in one of these roles."""
        return person in self.seats and self.role(person) in roles

    def sees(self, person: str, room: str) -> bool:
        if self.here(person, "mediator", "analyst"):
            return True
        return bool(room) and self.seats.get(person) == room


class Sequences(RuleBasedStateMachine):
    """Random acts by random people, right or wrong; after each, everybody looks everywhere."""

    people = st.sampled_from(["first"] * 5 + PEOPLE)  # often somebody who may
    others = st.sampled_from(PEOPLE)
    guests = st.sampled_from(GUESTS)
    handed = Bundle("handed")

    def __init__(self, make: Callable[[], EntryStore] = MemoryStore) -> None:
        super().__init__()
        self._make = make

    @initialize(present=st.sets(st.sampled_from(PEOPLE), min_size=5))
    def begin(self, present: set[str]) -> None:
        self.talks = Talks(self._make(), roles=())
        self.ids = {"first": self.talks.mediator} | {person: self.talks.id(person) for person in PEOPLE}
        # Doors stay open all the time: none may live on what it knew.
        self.doors: dict[str, Scope] = {person: self.talks.scope(id) for person, id in self.ids.items()}
        desk = len(self.talks.scope(self.talks.mediator).entries(self.talks.rooms["desk"]))
        self.model = Model({name: [] for name in ROOMS} | {"desk": ["opened"] * desk})
        self.model.seats["first"] = "desk"
        self.count = 0
        for person in sorted(present):
            self.invite("first", person, 0)

    # ------------------------------------------------------------------------------------------------- acts
    def _words(self, room: str) -> str:
        self.count += 1
        return f"canary {room} {self.count}"

    def _act(self, by: str, new: list[NewEntry], words: dict[str, str], *, may: bool, sound: bool = True) -> None:
        """Append, and hold the door to what should come of it: entries, one refusal, or an error and nothing else."""
        try:
            self.doors[by].append(*new)
        except (NoSuchName, Invalid):
            assert not (may and sound), (by, new)
            self.model.refused += not may
        else:
            assert may, (by, new)
            assert sound, (by, new)
            for room, said in words.items():
                self.model.words[room].append(said)

    def _is_mediator(self, person: str) -> bool:
        return person in self.model.seats and self.model.role(person) == "mediator"

    def _member_act(self, by: str, kind: str, content: dict[str, str], *, sound: bool) -> bool:
        words = self._words("desk")
        new = [NewEntry(self.talks.rooms["desk"], kind, self.ids[by], {**content, "canary": words})]
        self._act(by, new, {"desk": words}, may=self._is_mediator(by), sound=sound)
        return self._is_mediator(by) and sound

    @rule(by=people, person=others, seat=st.integers(0, 1))
    def invite(self, by: str, person: str, seat: int) -> None:
        """Also a second time, and again after a revocation: sent once more, or undone."""
        role = self.model.role(person)
        seats = SEATS[role]
        room = seats[seat % len(seats)]
        sound = self.model.seats.get(person, room) == room
        id = self.talks.rooms[room] if room else ""
        content = {"member": self.ids[person], "name": person, "role": role, "room": id}
        if self._member_act(by, "member.invited", content, sound=sound):
            self.model.seats[person] = room

    @rule(by=people, person=others, role=st.sampled_from(sorted(SEATS)), room=st.sampled_from(["", *ROOMS]))
    def invite_as_something_else(self, by: str, person: str, role: str, room: str) -> None:
        """Who is or was a member gets no other role under the same id, and nobody a room that is not theirs."""
        known = person in self.model.seats or person in self.model.was
        if room in SEATS[role] and (not known or role == self.model.role(person)):
            return
        id = self.talks.rooms[room] if room else ""
        self._member_act(
            by,
            "member.invited",
            {"member": self.ids[person], "name": person, "role": role, "room": id},
            sound=False,
        )

    @rule(by=people, person=people)
    def revoke(self, by: str, person: str) -> None:
        mediators = [one for one in self.model.seats if self.model.role(one) == "mediator"]
        sound = person in self.model.seats and mediators != [person]
        if self._member_act(by, "member.revoked", {"member": self.ids[person]}, sound=sound):
            self.model.was[person] = self.model.seats.pop(person)

    @rule(
        by=people,
        person=others | st.sampled_from(DELEGATES),
        room=st.sampled_from(["across", "across", "across", "", *ROOMS]),
    )
    def move(self, by: str, person: str, room: str) -> None:
        if room == "across":
            room = "B" if self.model.seats.get(person) == "A" else "A"
        sound = person in self.model.seats and room in SEATS[self.model.role(person)]
        id = self.talks.rooms[room] if room else ""
        if self._member_act(by, "member.moved", {"member": self.ids[person], "room": id}, sound=sound):
            self.model.seats[person] = room

    @rule(target=handed, by=people, rooms=st.sets(guests, min_size=1, max_size=3))
    def release(self, by: str, rooms: set[str]) -> tuple[str, str, str]:
        words = {room: self._words(room) for room in sorted(rooms)}
        new = self.talks.handed(words, by=self.ids[by])
        self._act(by, new, {"desk": "release.made"} | words, may=self._is_mediator(by))
        first = min(rooms)
        return new[0].content["release"], first, words[first]

    @rule(by=people, one=handed)
    def resend(self, by: str, one: tuple[str, str, str]) -> None:
        _release, room, words = one
        self._act(
            by,
            self.talks.handed({room: words}, by=self.ids[by]),
            {"desk": "release.made", room: words},
            may=self._is_mediator(by),
        )

    @rule(by=people, one=handed)
    def undo(self, by: str, one: tuple[str, str, str]) -> None:
        release, room, _words = one
        id, words = self.talks.rooms[room], self._words(room)
        wrong = sound("release.wrong", release=release, room=id)
        new = [
            NewEntry(self.talks.rooms["desk"], "release.wrong", self.ids[by], wrong),
            NewEntry(id, "draft.recalled", self.ids[by], {"draft": "d1", "note": words}),
        ]
        self._act(by, new, {"desk": "release.wrong", room: words}, may=self._is_mediator(by))

    @rule(
        by=people,
        room=guests | st.just("own"),
        kind=st.sampled_from(["answer.given", "answer.withdrawn", "file.handed_in"]),
    )
    def answer(self, by: str, room: str, kind: str) -> None:
        """Also by a mediator, and from a wrong room."""
        if room == "own":
            room = self.model.seats.get(by) or self.model.was.get(by) or "A"
            room = "A" if room == "desk" else room
        words = self._words(room)
        if room == "monitor" and kind != "file.handed_in":
            return
        said = sound(kind, draft=words, **({"from": "a delegate"} if self.model.role(by) == "mediator" else {}))
        new = [NewEntry(self.talks.rooms[room], kind, self.ids[by], said)]
        files = kind == "file.handed_in"
        may = self._is_mediator(by) or (
            self.model.seats.get(by) == room and self.model.role(by) in ANSWERS | ({"monitor"} if files else set())
        )
        themselves = [one for one, seat in self.model.seats.items() if seat == room and self.model.role(one) in ANSWERS]
        fits = files or self.model.role(by) != "mediator" or not themselves
        self._act(by, new, {room: words}, may=may, sound=fits)

    @rule(by=people, kind=st.sampled_from(["note.made", "text.revised", "session.held"]))
    def write_at_the_desk(self, by: str, kind: str) -> None:
        words = self._words("desk")
        new = [NewEntry(self.talks.rooms["desk"], kind, self.ids[by], {**sound(kind), "canary": words})]
        self._act(by, new, {"desk": words}, may=self.model.seats.get(by) == "desk")

    # --------------------------------------------------------------------------------------------- everybody looks
    @invariant()
    def everybody_is_handed_their_own_and_nothing_else(self) -> None:
        rooms = self.talks.rooms
        for person, door in self.doors.items():
            seen = {
                name
                for name in rooms
                if self.model.sees(person, name) or (person == "first" and "first" in self.model.seats)
            }
            handed_out: list[object] = [door.rooms(), door.members()]
            assert {room.id for room in door.rooms()} == {rooms[name] for name in seen}
            for name, id in [*rooms.items(), ("", UNKNOWN)]:
                if name in seen:
                    entries, head = door.entries(id), door.head(id)
                    handed_out += [entries, head]
                    assert [one.number for one in entries] == list(range(1, len(self.model.words[name]) + 1))
                    assert (head.room, head.number) == (id, len(entries))
                    assert all(_says(one, words) for one, words in zip(entries, self.model.words[name], strict=True))
                else:
                    assert error_of(lambda door=door, id=id: door.entries(id)) == STRANGER
                    self.model.refused += 1
            told = repr(handed_out)
            for name, id in rooms.items():
                if name not in seen:
                    assert f"canary {name} " not in told
                    assert name == "desk" or id not in told
        assert len(self.talks.refusals()) == self.model.refused

    @invariant()
    def nobody_sees_their_own_refusals(self) -> None:
        for person, door in self.doors.items():
            try:
                looks = [one for id in self.talks.rooms.values() for one in door.looks(id)]
            except (NoSuchName, Invalid):
                self.model.refused += 1
            else:
                raise AssertionError(looks)  # nobody reads that of the desk
            if self._is_mediator(person):
                looks = [one for room in GUESTS for one in door.looks(self.talks.rooms[room])]
                assert [one for one in looks if one.kind == "act.refused" and one.author == self.ids[person]] == []


STRANGER = (NoSuchName, "there is no such room for you; see which rooms are yours")


def _says(entry: Entry, words: str) -> bool:
    return entry.kind == words or words == "opened" or words in str(entry.content)


LONG = bool(os.environ.get("PARLEY_LONG"))


def test_no_sequence_of_acts_hands_anybody_anything_of_anothers_room() -> None:
    examples, steps = (200, 30) if LONG else (25, 15)
    run_state_machine_as_test(Sequences, settings=settings(max_examples=examples, stateful_step_count=steps))


def test_no_sequence_of_acts_does_so_on_the_real_store() -> None:
    examples, steps = (50, 25) if LONG else (3, 8)
    with seeded_stores() as make:
        run_state_machine_as_test(
            lambda: Sequences(make), settings=settings(max_examples=examples, stateful_step_count=steps)
        )
