"""What happens in twin worlds: acts of the rooms that are looked at, and acts of everybody else.

Each act of a member is a form as its page sends it, taken with 303, and the chain of the room is longer by what it
wrote: an act that is refused would try nothing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parley.workbench.rooms.drafting import revise_texts
from parley.workbench.rooms.founding import invite, revoke
from parley.workbench.rooms.noting import make_note
from parley.workbench.rooms.previewing import preview
from parley.workbench.rooms.releasing import release, wrong_room
from tests.server.pages import bare
from tests.server.served import Served
from tests.workbench.rooms.talks import DRAFT
from tests.workbench.rooms.word_edits import handed_back

__all__ = ["MONITOR", "OF_DELEGATIONS", "OF_WATCHERS", "OTHERS", "OWN", "World"]

MONITOR = "farmers"
"""The actor whose room is a monitor's, where there is one."""

_ANSWERING = {"upper": "Dara", "lower": "Farid", "bank": "Hugo", MONITOR: "Mona"}
"""Who sends forms for a room."""


@dataclass(frozen=True)
class World:
    """One of the worlds.

    Parameters
    ----------
    looked_at
        Whose rooms are looked at: what happens there is the same in both worlds.
    told
        What the members of those rooms were answered when they did something.
    """

    served: Served
    folder: Path
    rooms: Mapping[str, str]
    clients: Mapping[str, Client]
    looked_at: frozenset[str]
    told: list[tuple[str, Any]] = field(default_factory=list)

    def client(self, who: str) -> Client:
        """The browser of somebody who has just logged in: sessions end between acts."""
        self.served.log_in(self.clients[who], who)
        return self.clients[who]

    def delegate(self, actor: str) -> Client:
        """That of who answers for a room."""
        return self.client(_ANSWERING[actor])

    def drafts(self, actor: str) -> tuple[str, ...]:
        """The drafts that a room was handed."""
        with self.served.desk() as desk:
            return tuple(one.draft for one in desk.handed if one.room == self.rooms[actor])

    def to_answer(self, actor: str) -> str:
        """The draft that a room has to answer; empty where there is none."""
        with self.served.desk() as desk:
            had = [one.draft for one in desk.handed if one.room == self.rooms[actor] and one.recalled is None]
        return had[-1] if had else ""

    def kinds(self, actor: str) -> tuple[str, ...]:
        """What kinds of entries stand in a room."""
        with self.served.desk() as desk:
            return tuple(one.kind for one in desk.said[self.rooms[actor]])

    def files(self, actor: str) -> tuple[str, ...]:
        """The numbers of the files of a room."""
        with self.served.desk() as desk:
            entries = desk.said[self.rooms[actor]]
        return tuple(str(one.number) for one in entries if one.kind == "file.handed_in")

    def answers(self, actor: str) -> tuple[str, ...]:
        """Which clauses a room answered in the draft that it has, or before."""
        with self.served.desk() as desk:
            return tuple(one.clause for one in desk.answers if one.room == self.rooms[actor])

    def accepted(self, actor: str, clause: str) -> bool:
        """Whether a room accepts a clause of the draft that it has to answer, as things stand."""
        draft = self.to_answer(actor)
        with self.served.desk() as desk:
            said = [
                one.content.get("answer")
                for one in desk.said[self.rooms[actor]]
                if one.kind.startswith("answer.") and (one.content["draft"], one.content["clause"]) == (draft, clause)
            ]
        return said[-1:] == ["accept"]

    def send(self, actor: str, address: str, fields: Mapping[str, Any], wrote: Sequence[str]) -> str:
        """A form that a delegation sends: it is taken, and writes entries of these kinds into its room."""
        before = self.kinds(actor)
        page = self.delegate(actor).post(address, dict(fields))
        assert page.status_code == 303, (address, page.content.decode())
        assert self.kinds(actor)[len(before) :] == tuple(wrote), address
        if actor in self.looked_at:
            self.told.append((address, bare(page)))
        return str(page["Location"])


_PLACES = {"water": 1, "gauge": 2, "filling": 3, "power": 4}


def _at(world: World, actor: str) -> str:
    return f"/rooms/{world.rooms[actor]}/drafts/{world.to_answer(actor)}/"


def _hand(world: World, actor: str, note: str = "") -> None:
    with world.served.desk() as desk:
        release(
            desk,
            preview(desk, [actor], revision=1, note=note),
            reason="because it was asked for",
            versions_differ="they are being typed",
        )


def _answers(world: World, actor: str, words: str) -> None:
    if world.to_answer(actor):
        form = {"kind-1": "ask", "words-1": words, "kind-3": "propose", "words-3": words, "only": ""}
        world.send(actor, f"{_at(world, actor)}answer/", form, ["answer.given"] * 2)


def _answers_one(world: World, actor: str, words: str) -> None:
    """One answer is sent, and another is typed and not sent."""
    if world.to_answer(actor):
        form = {"kind-2": "reserve", "words-2": words, "kind-4": "ask", "words-4": words, "only": "2"}
        world.send(actor, f"{_at(world, actor)}answer/", form, ["answer.given"])


def _keeps(world: World, actor: str, words: str) -> None:
    if world.to_answer(actor):
        world.send(actor, f"{_at(world, actor)}keep/", {"kind-4": "propose", "words-4": words}, ())


def _accepts_the_rest(world: World, actor: str) -> None:
    if not world.to_answer(actor):
        return
    page = world.delegate(actor).get(_at(world, actor)).content.decode()
    waiting = [place for place in "234" if f'name="clauses" value="{place}"' in page]
    if waiting:
        form = {"clauses": waiting, "sure": "yes"}
        world.send(actor, f"{_at(world, actor)}rest/", form, ["answer.given"] * len(waiting))


def _withdraws(world: World, actor: str, words: str) -> None:
    if world.to_answer(actor) and world.answers(actor):
        form = {"clause": str(_PLACES[world.answers(actor)[-1]]), "kind-1": "ask", "words-1": words}
        world.send(actor, f"{_at(world, actor)}withdraw/", form, ["answer.withdrawn"])


def _hands_in(world: World, actor: str, words: str) -> None:
    words = f"{words} {len(world.kinds(actor))}"  # a file that was handed in before is kept once
    file = SimpleUploadedFile("words.txt", words.encode(), "text/plain")
    world.send(actor, f"/rooms/{world.rooms[actor]}/files/", {"file": file}, ["file.handed_in"])


def _answers_in_word(world: World, actor: str, words: str) -> None:
    """The packet comes back as a Word file, and what it says is confirmed."""
    if not world.to_answer(actor):
        return
    client = world.delegate(actor)
    words = f"{words} {len(world.kinds(actor))}"
    packet = world.folder / f"{actor}.docx"
    packet.write_bytes(client.get(f"{_at(world, actor)}word/en/").content)
    back = handed_back(packet, {"six years": words}, comments={"One reader": words})
    sent = {"file": SimpleUploadedFile("answer.docx", _undated(back), "application/octet-stream")}
    file = world.send(actor, f"/rooms/{world.rooms[actor]}/files/", sent, ["file.handed_in"])
    wrote = ["answer.given"] * (1 if world.accepted(actor, "power") else 2)  # said once, it is not said again
    world.send(actor, f"{file}answers/", {"take": ["3"], "accept": ["4"]}, wrote)


def _undated(file: Path) -> bytes:
    """A Word file without the minute at which the test wrote it."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name))
    return out.getvalue()


def _called_back(world: World, actor: str) -> None:
    with world.served.desk() as desk:
        if any(one.room == world.rooms[actor] and one.recalled is None for one in desk.handed):
            wrong_room(desk, actor, why="the wrong envelope", told=["everybody"])


def _revised(world: World, words: str) -> None:
    with world.served.desk() as desk:
        last = desk.latest
        text = DRAFT.replace("six years", f"six years, {words} {last.number}")
        revise_texts(desk, {"en": text}, base=last.number, meant=True)


def _invited(world: World, name: str) -> None:
    with world.served.desk() as desk:
        invite(desk, name, "delegation", room="lower", again=True)


def _revoked(world: World, name: str) -> None:
    with world.served.desk() as desk:
        if any(one.name == name for one in desk.scope.members()):
            revoke(desk, next(one.id for one in desk.scope.members() if one.name == name))


def _noted(world: World) -> None:
    with world.served.desk() as desk:
        make_note(desk, "something that nobody else may know", basis="guess")


def _looks(client: Client) -> None:
    for address in ("/rooms/", "/today/", "/text/", "/people/"):
        client.get(address)


_MEANT, _SECRET = "what is meant by this?", "something that nobody else may know"

OWN: Mapping[str, Callable[[World], None]] = {
    "handed": lambda world: _hand(world, "upper"),
    "handed with a note": lambda world: _hand(world, "upper", "with a note"),
    "answers": lambda world: _answers(world, "upper", _MEANT),
    "answers one": lambda world: _answers_one(world, "upper", _MEANT),
    "keeps": lambda world: _keeps(world, "upper", _MEANT),
    "accepts the rest": lambda world: _accepts_the_rest(world, "upper"),
    "withdraws": lambda world: _withdraws(world, "upper", _MEANT),
    "hands in": lambda world: _hands_in(world, "upper", "our words"),
    "answers in Word": lambda world: _answers_in_word(world, "upper", "eight years"),
    "called back": lambda world: _called_back(world, "upper"),
}
"""What happens in the room that is looked at: the same in both worlds."""

OTHERS: Mapping[str, Callable[[World], None]] = {
    "handed": lambda world: _hand(world, "lower"),
    "handed to the bank": lambda world: _hand(world, "bank", "for the bank"),
    "answers": lambda world: _answers(world, "lower", _SECRET),
    "answers one": lambda world: _answers_one(world, "lower", _SECRET),
    "keeps": lambda world: _keeps(world, "lower", _SECRET),
    "accepts the rest": lambda world: _accepts_the_rest(world, "lower"),
    "withdraws": lambda world: _withdraws(world, "lower", _SECRET),
    "hands in": lambda world: _hands_in(world, "lower", _SECRET),
    "answers in Word": lambda world: _answers_in_word(world, "lower", "nine years"),
    "called back": lambda world: _called_back(world, "lower"),
    "revised": lambda world: _revised(world, "in other words"),
    "noted": _noted,
    "invited": lambda world: _invited(world, "Somebody New"),
    "revoked": lambda world: _revoked(world, "Gita"),
    "looks": lambda world: _looks(world.client("Farid")),
    "works": lambda world: _looks(world.client("Amina")),
}
"""What happens elsewhere: in one world only."""

OF_DELEGATIONS: Mapping[str, Callable[[World], None]] = {
    **{f"upper: {name}": act for name, act in OWN.items()},
    **{f"lower: {name}": act for name, act in OTHERS.items() if name != "handed to the bank"},
}
"""What happens in the rooms of delegations and at the desk: in one world only, where others are looked at."""

OF_WATCHERS: Mapping[str, Callable[[World], None]] = {
    "handed to the bank": lambda world: _hand(world, "bank", "for the bank"),
    "handed to the monitor": lambda world: _hand(world, MONITOR, "for the monitor"),
    "the bank answers": lambda world: _answers(world, "bank", _MEANT),
    "the bank hands in": lambda world: _hands_in(world, "bank", "our terms"),
    "the monitor hands in": lambda world: _hands_in(world, MONITOR, "what we saw"),
    "called back from the bank": lambda world: _called_back(world, "bank"),
}
"""What happens in the rooms of a guarantor and a monitor: the same in both worlds."""
