"""Two worlds in which one room does the same, and everybody else does other things, or nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from parley.server.route import Route
from parley.server.routes import ROUTES
from tests.server.addresses import UNKNOWN, filled, parts
from tests.server.busy import PLAUSIBLE
from tests.server.offered import offered
from tests.server.pages import bare
from tests.server.served import copy_of
from tests.server.twin_acts import OTHERS, OWN, World

__all__ = ["Seen", "lived"]

_BEGAN = datetime(2025, 3, 2, 8, 0, tzinfo=UTC)
Seen = tuple[tuple[str, Any], ...]
"""Every address that was asked for, and what was answered."""

_PEOPLE = ("Dara", "Elif", "Farid", "Amina")


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


def lived(built: tuple[Path, Mapping[str, str]], folder: Path, steps: Sequence[tuple[str, Sequence[str]]]) -> Seen:
    """Live through steps, each an act of the room and what others do before it, and give all that the room sees."""
    template, members = built
    served = copy_of(template, folder, members)
    clock = Frozen()
    object.__setattr__(served.house, "clock", clock)
    object.__setattr__(served, "clock", clock)
    with served.desk() as desk:
        rooms = {actor: room.id for actor, room in desk.rooms.items()}
    world = World(served, folder, rooms, {name: served.client(name) for name in _PEOPLE})
    seeded = Seeded()
    with patch("secrets.token_hex", seeded.hex), patch("secrets.token_bytes", seeded.bytes):
        for place, (own, others) in enumerate(steps):
            clock.at = _BEGAN + timedelta(minutes=10 * place)
            seeded.begin(f"others {place}")
            for other in others:
                OTHERS[other](world)
            clock.at = _BEGAN + timedelta(minutes=10 * place + 5)
            seeded.begin(f"own {place}")
            OWN[own](world)
        clock.at = _BEGAN + timedelta(minutes=10 * len(steps) + 5)
        seeded.begin("seen")
        return (*world.told, *_seen(world))


def _seen(world: World) -> Iterator[tuple[str, Any]]:
    """Every page that a delegation and its head can reach, and what they are told about forms of all kinds."""
    drafts, lower = world.drafts("upper"), world.rooms["lower"]
    ids: dict[str, Sequence[str]] = {
        "room": [world.rooms["upper"]],
        "draft": drafts,
        "number": world.files("upper"),
        "language": ["en", "ar"],
        "clause": ["water"],
        "other": drafts,
    }
    foreign = {**UNKNOWN, "room": lower, "number": "2", "language": "en", "clause": "water"}
    for who in ("Dara", "Elif"):
        client = world.client(who)
        assert client.get(f"/rooms/{world.rooms['upper']}/").status_code == 200
        for route in _of_rooms("GET"):
            for address in [*filled(route, ids), *filled(route, {name: [id] for name, id in foreign.items()})]:
                page = client.get(address)
                yield f"{who} {address}", bare(page)
                if who == "Dara" and page["Content-Type"].startswith("text/html"):
                    for asked in offered(page.content.decode(), address):
                        yield f"{who} {asked}", bare(client.get(asked))
    for who in ("Elif", "Dara"):
        for route in _of_rooms("POST"):
            for address in [*list(filled(route, ids))[-1:], *filled(route, {"room": [lower], "number": ["2"]})]:
                yield f"{who} posts to {address}", bare(world.clients[who].post(address, PLAUSIBLE))


def _of_rooms(method: str) -> Iterator[Route]:
    """Routes; of those that change something, those that name what stands in a room."""
    for route in ROUTES:
        if method in route.methods and "logout" not in route.path and (method == "GET" or parts(route)):
            yield route
