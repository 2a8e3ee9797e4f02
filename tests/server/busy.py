"""Rooms in which much happened, each with words that stand nowhere else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from parley.domain.entry import NewEntry
from parley.files.store import open_rooms
from parley.files.store.scope import scope
from parley.workbench.rooms.answering import last_handed
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.noting import make_note
from parley.workbench.rooms.previewing import preview
from parley.workbench.rooms.releasing import Proposed, release, wrong_room
from tests.server.served import PEOPLE, Served

__all__ = ["CANARIES", "PLAUSIBLE", "UNSENT", "Busy", "make_busy"]

CANARIES: Mapping[str, Sequence[str]] = {
    "upper": ("canary-upper-words", "canary-upper-file", "canary-upper-name"),
    "lower": ("canary-lower-words", "canary-lower-file", "canary-lower-name", "canary-lower-recalled"),
    "bank": ("canary-bank-words", "canary-bank-name"),
    "": ("canary-desk-note", "canary-proposed-note", "canary-proposed-why", "canary-recall-why"),
}
"""Words that stand in one room only; under no name, at the desk."""

UNSENT: Mapping[str, str] = {"Dara": "canary-unsent-of-dara", "Farid": "canary-unsent-of-farid"}
"""What members typed and did not send: words for nobody else, not of their room and not at the desk."""

PLAUSIBLE: Mapping[str, Any] = {
    "kind-1": "ask",
    "words-1": "why so much?",
    "kind-2": "accept",
    "only": "",
    "clause": "2",
    "clauses": ["3", "4"],
    "sure": "yes",
    "take": ["3"],
    "accept": ["4"],
    "why": "it was not for us",
    "told": "everybody",
    "by": "somebody",
    "file": "2",
    "reason": "because",
    "versions_differ": "being typed",
    "revision": "1",
    "base": "1",
    "seen": "0" * 64,
}
"""A form that could stand on any page of the rooms."""


@dataclass(frozen=True)
class Busy:
    """The rooms.

    Parameters
    ----------
    served
        As they are served.
    rooms
        Ids of the rooms by actor.
    by_room
        For each actor, the ids that stand in that room, by what a route calls them.
    """

    served: Served
    rooms: Mapping[str, str]
    by_room: Mapping[str, Mapping[str, tuple[str, ...]]]

    @property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """Every id that any room holds, by what a route calls it."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.by_room.values():
            for name, known in each.items():
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), *known)))
        return found

    def foreign_ids(self, who: str) -> Mapping[str, tuple[str, ...]]:
        """The ids of a room that is not somebody's own, with the other parts of their addresses."""
        own = PEOPLE[who][1]
        other = next(actor for actor in ("upper", "lower") if actor != own)
        return {**self.ids, **self.by_room[other]}

    def foreign_to(self, who: str) -> Iterator[str]:
        """Words that somebody must not come to see."""
        yield from (words for writer, words in UNSENT.items() if writer != who)
        role, own = PEOPLE[who] if who else ("", "nobody")
        if role in ("mediator", "analyst"):
            return
        for actor, words in CANARIES.items():
            if actor != own:
                yield from words


def make_busy(served: Served) -> Busy:
    """Hand a draft to each room, answer it, hand files in, write notes down.

    One draft is called back, one waits for a second mediator, and answers are typed that are not sent.
    """
    with served.desk() as desk:
        rooms = {actor: room.id for actor, room in desk.rooms.items()}
        release(desk, preview(desk, ["upper"], note="canary-upper-name goes with it"), reason="for the test")
        release(desk, preview(desk, ["lower"], note="canary-lower-recalled"), reason="for the test")
        wrong_room(desk, "lower", why="canary-recall-why", told=["everybody"])
        release(desk, preview(desk, ["lower"], note="canary-lower-name goes with it"), reason="for the test")
        release(desk, preview(desk, ["bank"], note="canary-bank-name goes with it"), reason="for the test")
        drafts = {actor: last_handed(desk, room).draft for actor, room in rooms.items()}
        proposed = release(
            desk,
            replace(preview(desk, ["lower"], note="canary-proposed-note", draws=1000), second=True),
            reason="canary-proposed-why",
        )
        assert isinstance(proposed, Proposed)
        for actor, who in (("upper", "Dara"), ("lower", "Farid"), ("bank", "Hugo")):
            words, file = f"canary-{actor}-words", f"canary-{actor}-file says so".encode()
            answer = {"draft": drafts[actor], "clause": "water", "answer": "propose", "words": words}
            kept = {
                "name": f"canary-{actor}-file.txt",
                "digest": sha256(file).hexdigest(),
                "body": b64encode(file).decode(),
                "type": "txt",
                "words": file.decode(),
                "draft": drafts[actor],
            }
            say(served, who, rooms[actor], "answer.given", answer)
            say(served, who, rooms[actor], "file.handed_in", kept)
        desk.forget()
        make_note(desk, "canary-desk-note", basis="guess")
        by_room = {actor: ids_of(desk, room) for actor, room in rooms.items()}
        everywhere = {
            "issue": tuple(each.id for each in desk.case.agenda.issues[:2]),
            "party": tuple(each.id for each in desk.case.parties[:2]),
            "language": ("en", "ar", "xx"),
            "revision": ("1",),
            "other": ("1",),
            "member": tuple(served.members.values())[:3],
            "source": tuple(each.id for each in desk.case.sources[:1]),
            "question": ("0123456789abcdef",),
            "pick": ("1",),
        }
    for actor, who in (("upper", "Dara"), ("lower", "Farid")):
        form = {"kind-2": "ask", "words-2": UNSENT[who]}
        kept = served.client(who).post(f"/rooms/{rooms[actor]}/drafts/{drafts[actor]}/keep/", form)
        assert kept.status_code == 303
    first = next(iter(by_room))
    waiting = (*by_room["lower"]["release"], proposed.release)
    by_room["lower"] = {**by_room["lower"], "release": waiting}
    return Busy(served, rooms, {**by_room, first: {**by_room[first], **everywhere}})


def say(served: Served, who: str, room: str, kind: str, content: Mapping[str, Any]) -> None:
    """Append an entry as a member does."""
    with open_rooms(served.house.where) as store:
        member = served.members[who]
        scope(store, member, clock=served.clock).append(NewEntry(room, kind, member, content))


def ids_of(desk: Desk, room: str) -> Mapping[str, tuple[str, ...]]:
    """The ids that stand in a room, by what a route calls them."""
    entries = desk.said[room]
    return {
        "room": (room,),
        "draft": tuple(one.content["draft"] for one in entries if one.kind == "draft.handed"),
        "number": tuple(str(one.number) for one in entries if one.kind == "file.handed_in"),
        "release": tuple(one.release for one in desk.handed if one.room == room),
        "clause": ("water", "gauge"),
    }
