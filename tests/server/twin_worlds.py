"""Two worlds in which some rooms do the same, and everybody else does other things, or nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.test import Client

from parley.domain.room import RoomKind
from parley.server.accounts.models import User
from parley.server.route import Route
from parley.server.routes import ROUTES
from parley.workbench.rooms.founding import invite, open_room
from tests.server.addresses import filled, parts
from tests.server.busy import PLAUSIBLE
from tests.server.coming_in import fresh
from tests.server.offered import offered
from tests.server.pages import bare
from tests.server.served import Served, copy_of
from tests.server.twin_acts import MONITOR, OF_DELEGATIONS, OF_WATCHERS, OTHERS, OWN, World

__all__ = ["DELEGATION", "WATCHERS", "Frozen", "Lived", "Scene", "Steps", "lived", "lived_through"]

_BEGAN = datetime(2025, 3, 2, 8, 0, tzinfo=UTC)
Seen = tuple[tuple[str, Any], ...]
"""Every address that was asked for, and what was answered."""

Steps = Sequence[tuple[str, Sequence[str]]]
"""Acts of the room that is looked at, each with what others do before it."""

_FOREIGN = 1  # of the ids of each kind that stand in a foreign room, so many are tried: the latest


@dataclass(frozen=True)
class Scene:
    """Who looks, and what happens.

    Parameters
    ----------
    own, others
        Acts in the rooms of those who look, the same in both worlds; and acts elsewhere.
    watchers
        Who looks, and which actor's room is theirs.
    foreign
        The actor of a room of which they may learn nothing.
    """

    own: Mapping[str, Callable[[World], None]]
    others: Mapping[str, Callable[[World], None]]
    watchers: Mapping[str, str]
    foreign: str


DELEGATION = Scene(OWN, OTHERS, {"Dara": "upper", "Elif": "upper"}, "lower")
"""A delegation and its head, while the other delegation works."""

WATCHERS = Scene(OF_WATCHERS, OF_DELEGATIONS, {"Hugo": "bank", "Mona": MONITOR}, "lower")
"""The guarantor and a monitor, while both delegations work."""


@dataclass(frozen=True)
class Lived:
    """One world at its end.

    Parameters
    ----------
    seen
        All that those who look can reach.
    foreign
        What ids stand in the foreign room, by what a route calls them: they are asked for in the twin too.
    """

    seen: Seen
    foreign: Mapping[str, Sequence[str]]


class Frozen:
    """What time it is: what the test says."""

    def __init__(self) -> None:
        self.at = _BEGAN

    def __call__(self) -> datetime:
        return self.at


class Seeded:
    """What is random, and the same for the same act in both worlds."""

    def __init__(self) -> None:
        self.begin("")

    def begin(self, seed: str) -> None:
        self._random = random.Random(seed)

    def hex(self, count: int) -> str:
        return self.bytes(count).hex()

    def bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)


def lived(
    built: tuple[Path, Mapping[str, str]],
    folder: Path,
    steps: Steps,
    *,
    scene: Scene = DELEGATION,
    twin: Lived | None = None,
) -> Lived:
    """Live through steps in a copy of rooms, and give all that those see who look.

    Parameters
    ----------
    twin
        The other world, if that was lived already: what stands in its foreign room is asked for here too.
    """
    template, members = built
    served = copy_of(template, folder, members)
    clock = Frozen()
    object.__setattr__(served.house, "clock", clock)
    object.__setattr__(served, "clock", clock)
    return lived_through(served, folder, clock, steps, scene=scene, twin=twin)


def lived_through(
    served: Served, folder: Path, clock: Frozen, steps: Steps, *, scene: Scene, twin: Lived | None = None
) -> Lived:
    """The same in rooms that are served already, by this clock."""
    seeded = Seeded()
    with patch("secrets.token_hex", seeded.hex), patch("secrets.token_bytes", seeded.bytes):
        seeded.begin("before")
        if MONITOR in scene.watchers.values():
            served = _with_monitor(served)
        with served.desk() as desk:
            rooms = {actor: room.id for actor, room in desk.rooms.items()}
        clients = {name: fresh() for name in served.members}
        world = World(served, folder, rooms, clients, frozenset(scene.watchers.values()))
        for place, (own, others) in enumerate(steps):
            clock.at = _BEGAN + timedelta(minutes=10 * place)
            seeded.begin(f"others {place}")
            for other in others:
                scene.others[other](world)
            clock.at = _BEGAN + timedelta(minutes=10 * place + 5)
            seeded.begin(f"own {place}")
            scene.own[own](world)
        clock.at = _BEGAN + timedelta(minutes=10 * len(steps) + 5)
        foreign = twin.foreign if twin else _ids(world, scene.foreign)
        seeded.begin("seen")
        return Lived((*world.told, *_seen(world, scene, foreign)), foreign)


def _with_monitor(served: Served) -> Served:
    """The same rooms with one more, for a monitor."""
    with served.desk() as desk:
        open_room(desk, MONITOR, kind=RoomKind.MONITOR)
        member = invite(desk, "Mona", "monitor", room=MONITOR)
    User(login="mona", member=member, password="!").save()
    return replace(served, members={**served.members, "Mona": member})


def _ids(world: World, actor: str) -> Mapping[str, Sequence[str]]:
    """What stands in a room and at the desk, by what a route calls it."""
    with world.served.desk() as desk:
        handed = [one for one in desk.handed if one.room == world.rooms[actor]][-_FOREIGN:]
        members = [one.id for one in desk.scope.members() if one.room == world.rooms[actor]]
        case = {
            "issue": [each.id for each in desk.case.agenda.issues[:1]],
            "party": [each.id for each in desk.case.parties[:1]],
            "source": [each.id for each in desk.case.sources[:1]],
        }
    return {
        **case,
        "room": [world.rooms[actor]],
        "draft": [one.draft for one in handed],
        "release": [one.release for one in handed],
        "number": world.files(actor)[-_FOREIGN:] or ["2"],
        "member": members[-_FOREIGN:],
        "language": ["en"],
        "revision": ["1"],
        "other": ["1"],
    }


def _seen(world: World, scene: Scene, foreign: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Any]]:
    """Every page that those can reach who look, and what they are told about forms of all kinds."""
    own = {
        actor: {
            "room": [world.rooms[actor]],
            "draft": world.drafts(actor),
            "number": world.files(actor),
            "language": ["en", "ar"],
        }
        for actor in scene.watchers.values()
    }
    told: set[str] = set()
    for who, actor in scene.watchers.items():
        client = world.client(who)
        assert client.get(f"/rooms/{world.rooms[actor]}/").status_code == 200
        for address in _addresses("GET", own[actor], foreign):
            page = client.get(address)
            yield f"{who} {address}", bare(page)
            if actor not in told and page["Content-Type"].startswith("text/html"):
                for asked in offered(page.content.decode(), address):
                    yield f"{who} {asked}", bare(client.get(asked))
        told.add(actor)
    for who, actor in reversed(scene.watchers.items()):
        last = {name: ids[-1:] for name, ids in own[actor].items()}
        yield from _sent(who, world.clients[who], last, foreign)
    for address in _addresses("GET", own[actor], foreign):
        yield f"a stranger {address}", bare(fresh().get(address))


def _sent(
    who: str, client: Client, own: Mapping[str, Sequence[str]], foreign: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Any]]:
    """What somebody is told who sends a form everywhere; to leave comes last."""
    addresses = [*_addresses("POST", own, foreign)]
    for address in sorted(addresses, key=lambda one: "logout" in one):
        yield f"{who} posts to {address}", bare(client.post(address, PLAUSIBLE))


def _addresses(method: str, own: Mapping[str, Sequence[str]], foreign: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The addresses of every route, with ids of one's own, foreign ones, and foreign ones in one's own room."""
    mixed = {**foreign, "room": own["room"], "language": foreign["language"]}
    for route in _routes(method):
        found: dict[str, None] = {}
        for ids in (own, foreign, mixed)[: None if parts(route) else 1]:
            found |= dict.fromkeys(filled(route, ids))
        yield from found
    if method == "GET":
        yield "/no-such-page/"


def _routes(method: str) -> Iterator[Route]:
    """The routes that can be asked so."""
    yield from (route for route in ROUTES if method in route.methods)
