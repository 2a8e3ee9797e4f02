"""Two worlds in which one room does the same, and everybody else does other things, or nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.test import Client
from django.urls import reverse

from parley.server.routes import ROUTES
from parley.workbench.rooms.drafting import revise_texts
from parley.workbench.rooms.founding import invite, revoke
from parley.workbench.rooms.noting import make_note
from parley.workbench.rooms.previewing import preview
from parley.workbench.rooms.releasing import release, wrong_room
from tests.server.addresses import filled, parts
from tests.server.pages import bare
from tests.server.served import Served, copy_of
from tests.workbench.rooms.talks import DRAFT

__all__ = ["OTHERS", "OWN", "Seen", "World", "lived"]

_BEGAN = datetime(2025, 3, 2, 8, 0, tzinfo=UTC)
Seen = tuple[tuple[str, Any], ...]
"""Every address that was asked for, and what was answered."""


class Frozen:
    """What time it is: what the test says."""

    def __init__(self) -> None:
        self.at = _BEGAN

    def __call__(self) -> datetime:
        return self.at


class Seeded:
    """Ids that are random, and the same for the same act in both worlds."""

    def __init__(self) -> None:
        self.begin("")

    def begin(self, seed: str) -> None:
        self._random = random.Random(seed)

    def __call__(self, count: int) -> str:
        return self._random.randbytes(count).hex()


@dataclass(frozen=True)
class World:
    """One of the worlds: Dara's room is the one that is looked at, Farid's is busy."""

    served: Served
    dara: Client
    farid: Client
    amina: Client

    def rooms(self) -> Mapping[str, str]:
        """Ids by actor."""
        with self.served.desk() as desk:
            return {actor: room.id for actor, room in desk.rooms.items()}

    def drafts(self, actor: str) -> tuple[str, ...]:
        """The drafts that a room was handed."""
        with self.served.desk() as desk:
            room = desk.rooms[actor].id
            return tuple(one.draft for one in desk.handed if one.room == room)


def _hand(world: World, actor: str, note: str = "") -> None:
    with world.served.desk() as desk:
        release(
            desk,
            preview(desk, [actor], revision=1, note=note),
            reason="because it was asked for",
            versions_differ="they are being typed",
        )


def _answers(client: Client, world: World, actor: str, words: str) -> None:
    drafts = world.drafts(actor)
    if not drafts:
        return
    ids = {"room": world.rooms()[actor], "draft": drafts[-1]}
    for route in ROUTES:  # whichever page takes answers: what it makes of a form that it does not know is told alike
        if "POST" in route.methods and set(parts(route)) <= ids.keys() | {"clause"}:
            given = {name: ids.get(name, "water") for name in parts(route)}
            if "draft" in given:
                client.post(reverse(route.name, kwargs=given), {"answer": "ask", "clause": "water", "words": words})


def _hands_in(client: Client, world: World, actor: str, words: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    ids = {"room": world.rooms()[actor]}
    for route in ROUTES:
        if "POST" in route.methods and "files" in route.path and set(parts(route)) == {"room"}:
            file = SimpleUploadedFile("words.txt", words.encode(), "text/plain")
            client.post(reverse(route.name, kwargs=ids), {"file": file})


def _called_back(world: World, actor: str) -> None:
    with world.served.desk() as desk:
        room = desk.rooms[actor].id
        if any(one.room == room and one.recalled is None for one in desk.handed):
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


def make_note_of(world: World) -> None:
    """A note at the desk."""
    with world.served.desk() as desk:
        make_note(desk, "something that nobody else may know", basis="guess")


OWN: Mapping[str, Callable[[World], None]] = {
    "handed": lambda world: _hand(world, "upper"),
    "handed with a note": lambda world: _hand(world, "upper", "with a note"),
    "answers": lambda world: _answers(world.dara, world, "upper", "what is meant by this?"),
    "hands in": lambda world: _hands_in(world.dara, world, "upper", "our words"),
    "called back": lambda world: _called_back(world, "upper"),
}
"""What happens in the room that is looked at: the same in both worlds."""

OTHERS: Mapping[str, Callable[[World], None]] = {
    "handed": lambda world: _hand(world, "lower"),
    "handed to the bank": lambda world: _hand(world, "bank", "for the bank"),
    "answers": lambda world: _answers(world.farid, world, "lower", "something that nobody else may know"),
    "hands in": lambda world: _hands_in(world.farid, world, "lower", "words that nobody else may know"),
    "called back": lambda world: _called_back(world, "lower"),
    "revised": lambda world: _revised(world, "in other words"),
    "noted": make_note_of,
    "invited": lambda world: _invited(world, "Somebody New"),
    "revoked": lambda world: _revoked(world, "Gita"),
    "looks": lambda world: _looks(world.farid),
    "works": lambda world: _looks(world.amina),
}
"""What happens elsewhere: in one world only."""


def _looks(client: Client) -> None:
    for address in ("/rooms/", "/today/", "/text/", "/people/"):
        client.get(address)


@contextmanager
def lived(
    built: tuple[Path, Mapping[str, str]], folder: Path, steps: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[Seen]:
    """Live through steps, each an act of the room and what others do before it, and give all that Dara sees."""
    template, members = built
    served = copy_of(template, folder, members)
    clock = Frozen()
    object.__setattr__(served.house, "clock", clock)
    object.__setattr__(served, "clock", clock)
    world = World(served, served.client("Dara"), served.client("Farid"), served.client("Amina"))
    with patch("secrets.token_hex", Seeded()) as seeded:
        for place, (own, others) in enumerate(steps):
            clock.at = _BEGAN + timedelta(minutes=10 * place)
            seeded.begin(f"others {place}")
            for other in others:
                OTHERS[other](world)
            clock.at = _BEGAN + timedelta(minutes=10 * place + 5)
            seeded.begin(f"own {place}")
            OWN[own](world)
    clock.at = _BEGAN + timedelta(minutes=10 * len(steps) + 5)
    yield tuple(_seen(world))


def _seen(world: World) -> Iterator[tuple[str, Any]]:
    """Every page that Dara can reach."""
    room = world.rooms()["upper"]
    ids: dict[str, Sequence[str]] = {
        "room": [room],
        "draft": world.drafts("upper"),
        "number": [str(number) for number in range(1, 4)],
        "language": ["en", "ar"],
        "clause": ["water"],
        "other": world.drafts("upper"),
    }
    for route in ROUTES:
        if route.methods[0] != "GET" or "logout" in route.path:
            continue
        for address in filled(route, ids):
            yield address, bare(world.dara.get(address))
