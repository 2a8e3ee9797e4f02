"""Twin worlds: delegation A does the same in both, everything else differs, and A is handed the same to the byte.

The clock stands still unless A or somebody who acts towards A does something; ids, salts and digests come from seeds,
one stream a room. Whatever differed in what A is handed would tell A of B.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.entry import NewEntry
from parley.domain.member import MembershipRole
from parley.domain.room import Room, RoomKind
from parley.files.store.interface import EntryStore
from tests.files.store.memory_store import MemoryStore
from tests.files.store.seeded_rooms import seeded_stores
from tests.files.store.talks import UNKNOWN, Talks, error_of, sound

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)

# What A does, or a mediator towards A; the same in both worlds.
TOWARDS_A = st.tuples(
    st.sampled_from(
        [
            "answer",
            "hand in",
            "withdraw",
            "peep",
            "overreach",
            "release",
            "release to both",
            "recall",
            "revoke",
            "invite",
        ]
    ),
    WORDS,
)
ACTS = [
    *("answer", "hand in", "release", "resend", "recall", "note", "revise", "invite", "revoke", "move"),
    *("open", "peep", "read A", "seal", "confirm", "write down"),
]
# What is done elsewhere; another list in each world.
ELSEWHERE = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        WORDS,
    ),
    max_size=4,
)
STEPS = st.lists(st.tuples(TOWARDS_A, ELSEWHERE, ELSEWHERE), min_size=1, max_size=8)


@dataclass
class World:
    """One of the twins, and all that A was handed in it."""

    talks: Talks
    handed_out: list[object]

    def member(self, name: str) -> str:
        return self.talks.members[name]

    def entry(self, room: str, kind: str, by: str, /, **said: object) -> NewEntry:
        return NewEntry(self.talks.rooms[room], kind, by, sound(kind, **said))

    def mediator(self, *new: NewEntry) -> object:
        return error_of(lambda: self.talks.scope(self.talks.mediator).append(*new))

    # ------------------------------------------------------------------------------------- the same in both worlds
    def towards_a(self, act: str, words: str, *, also: bool) -> None:
        """One act of A, or towards A; then A looks at everything there is."""
        talks, a = self.talks, self.member("delegation A")
        door = talks.scope(a)
        talks.wait()
        got: object = None
        match act:
            case "answer" | "withdraw" | "hand in":
                kind = {"answer": "answer.given", "withdraw": "answer.withdrawn", "hand in": "file.handed_in"}[act]
                key = "name" if act == "hand in" else "clause"
                got = _outcome(lambda: door.append(self.entry("A", kind, a, **{key: words})))
            case "peep":
                got = [error_of(lambda id=id: door.entries(id)) for id in (talks.rooms["B"], talks.rooms["desk"])]
            case "overreach":
                got = error_of(lambda: door.append(self.entry("B", "answer.given", a)))
            case "release":
                self.mediator(*talks.handed({"A": words}))
            case "release to both":
                # In one world to B as well; what A gets must not tell.
                self.mediator(*talks.handed({"A": words, "B": words} if also else {"A": words}))
            case "recall":
                wrong = self.entry("desk", "release.wrong", talks.mediator, room=talks.rooms["A"])
                self.mediator(wrong, self.entry("A", "draft.recalled", talks.mediator, draft=words))
            case "revoke":
                self.mediator(self.entry("desk", "member.revoked", talks.mediator, member=a))
            case "invite":
                said = {"member": a, "name": "delegation A", "role": "delegation", "room": talks.rooms["A"]}
                self.mediator(self.entry("desk", "member.invited", talks.mediator, **said))
        self.handed_out.append(got)
        self.look()

    def look(self) -> None:
        """All that A's delegation and its head can reach, with every number, time, digest and size."""
        for person in ("delegation A", "head of delegation A"):
            door = self.talks.scope(self.member(person))
            self.handed_out += [door.me(), door.rooms(), door.members()]
            for id in (*self.talks.rooms.values(), UNKNOWN):
                self.handed_out += [_outcome(lambda door=door, id=id: door.entries(id))]
                self.handed_out += [_outcome(lambda door=door, id=id: door.head(id))]
                self.handed_out += [_outcome(lambda door=door, id=id: door.looks(id))]
                self.handed_out += [_outcome(lambda door=door, id=id: door.last_look(id, purpose=""))]

    # --------------------------------------------------------------------------------------- what differs
    def elsewhere(self, act: str, words: str) -> None:
        talks, b = self.talks, self.member("delegation B")
        door, desk = talks.scope(b), talks.scope(talks.mediator)
        match act:
            case "answer":
                error_of(lambda: door.append(self.entry("B", "answer.given", b, clause=words)))
            case "hand in":
                error_of(lambda: door.append(self.entry("B", "file.handed_in", b, body=words * 9)))
            case "release" | "resend":
                self.mediator(*talks.handed({"B": words, "guarantor": words} if act == "release" else {"B": "same"}))
            case "recall":
                wrong = self.entry("desk", "release.wrong", talks.mediator, room=talks.rooms["B"])
                self.mediator(wrong, self.entry("B", "draft.recalled", talks.mediator))
            case "note":
                self.mediator(self.entry("desk", "note.made", talks.mediator, words=words))
            case "revise":
                self.mediator(self.entry("desk", "text.revised", talks.mediator, texts={"en": words}))
            case "invite":
                new = {"member": talks.id("new B"), "name": "New", "role": "delegation", "room": talks.rooms["B"]}
                self.mediator(self.entry("desk", "member.invited", talks.mediator, **new))
            case "revoke":
                self.mediator(self.entry("desk", "member.revoked", talks.mediator, member=b))
            case "move":
                moved = {"member": self.member("head of delegation B"), "room": talks.rooms["B"]}
                self.mediator(self.entry("desk", "member.moved", talks.mediator, **moved))
            case "open":
                desk.open_room(Room(talks.id("new room"), RoomKind.MONITOR, "new"))
            case "peep":
                error_of(lambda: door.entries(talks.rooms["A"]))
            case "read A":
                desk.entries(talks.rooms["A"])
                desk.looks(talks.rooms["A"])
            case "seal":
                self.mediator(self.entry("B", "checkpoint.signed", talks.mediator))
            case "confirm":
                self.mediator(self.entry("desk", "agreement.confirmed", talks.mediator))
            case "write down":
                self.mediator(self.entry("sponsor", "file.handed_in", talks.mediator, **{"from": words or "x"}))


def _outcome(act: Callable[[], object]) -> object:
    """What an act hands out: its answer, or its error."""
    try:
        return act()
    except Exception as error:
        return type(error).__name__, str(error)


def _twin(make: Callable[[], EntryStore], seed: int) -> World:
    roles = [role for role in MembershipRole if role is not MembershipRole.ADMINISTRATOR]
    return World(Talks(make(), seed=seed, roles=roles), [])


Step = tuple[tuple[str, str], Sequence[tuple[str, str]], Sequence[tuple[str, str]]]


def twins(steps: Sequence[Step], make: Callable[[], EntryStore] = MemoryStore, *, seed: int = 0) -> tuple[str, str]:
    """All that A is handed in each of two worlds, as text: equal texts are equal numbers, times, digests and sizes."""
    first, second = _twin(make, seed), _twin(make, seed)
    for shared, left, right in steps:
        for world, others, also in ((first, left, False), (second, right, True)):
            for act, words in others:
                world.elsewhere(act, words)
            world.towards_a(*shared, also=also)
    assert first.talks.rooms == second.talks.rooms
    return repr(first.handed_out), repr(second.handed_out)


@settings(max_examples=1000 if os.environ.get("PARLEY_LONG") else 25)
@given(steps=STEPS, seed=st.integers(0, 3))
def test_what_a_is_handed_tells_nothing_of_b(steps: list[Step], seed: int) -> None:
    first, second = twins(steps, seed=seed)
    assert first == second


@settings(max_examples=100 if os.environ.get("PARLEY_LONG") else 4)
@given(steps=STEPS)
def test_the_real_store_tells_a_nothing_of_b_either(steps: list[Step]) -> None:
    with seeded_stores() as make:
        first, second = twins(steps, make)
    assert first == second


def test_the_worlds_do_differ_for_those_who_may_see_it() -> None:
    worlds = [_twin(MemoryStore, 0), _twin(MemoryStore, 0)]
    worlds[1].elsewhere("answer", "yes")
    heads = [world.talks.scope(world.talks.mediator).head(world.talks.rooms["B"]).number for world in worlds]
    assert heads == [0, 1]


def test_the_real_store_draws_the_same_in_both_worlds_and_not_twice_in_one() -> None:
    with seeded_stores() as make:
        worlds = [_twin(make, 0), _twin(make, 0)]
        for world in worlds:
            for _time in range(2):
                world.towards_a("answer", "c1", also=False)
        door = worlds[0].talks.scope(worlds[0].member("delegation A"))
        digests = [one.digest for one in door.entries(worlds[0].talks.rooms["A"])]
    assert worlds[0].handed_out == worlds[1].handed_out
    assert len(set(digests)) == 2


def test_a_is_told_of_b_once_a_mediator_releases_it() -> None:
    """The same acts, but now what B said is in the words that A is handed: the law says when it stops to hold."""
    quiet: list[Step] = [(("answer", "c1"), [("answer", "yes")], [("answer", "no")])]
    first, second = twins(quiet)
    assert first == second
    worlds = [_twin(MemoryStore, 0), _twin(MemoryStore, 0)]
    for world, said in zip(worlds, ("yes", "no"), strict=True):
        world.elsewhere("answer", said)
        world.towards_a("release", f"B says {said}", also=False)
    assert repr(worlds[0].handed_out) != repr(worlds[1].handed_out)
