"""Row 4: what others do leaves no trace in anything that a room can reach, until a mediator hands something over."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.files.store.postgres_server import needed, running
from tests.server.on_postgresql import House, found
from tests.server.twin_acts import OF_DELEGATIONS, OF_WATCHERS, OTHERS, OWN
from tests.server.twin_on_postgresql import Asked, lived_behind_the_wall
from tests.server.twin_worlds import WATCHERS, Lived, Steps, lived

_LONG = bool(os.environ.get("PARLEY_LONG"))
_BRIEFLY = settings(
    max_examples=20 if _LONG else 1,
    deadline=None,
    phases=set(Phase) - {Phase.shrink},  # a failure is told at once: to shrink one takes longer than to find it
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
_BESIDE = settings(_BRIEFLY, phases=_BRIEFLY.phases if _LONG else [Phase.explicit])


def _steps(own: Mapping[str, Any], others: Mapping[str, Any]) -> st.SearchStrategy[Steps]:
    """Acts of those who are looked at, each with what others do before it."""
    return st.lists(
        st.tuples(st.sampled_from(sorted(own)), st.lists(st.sampled_from(sorted(others)), max_size=3)),
        min_size=1,
        max_size=8 if _LONG else 4,
    )


_EVERY_ACT = [
    ("handed", ["handed", "noted", "invited"]),
    ("answers", ["answers", "revised", "hands in"]),
    ("keeps", ["answers one", "keeps", "works"]),
    ("withdraws", ["withdraws", "handed to the bank"]),
    ("answers in Word", ["answers in Word", "looks"]),
    ("answers one", ["accepts the rest"]),
    ("hands in", ["called back"]),
    ("handed with a note", ["handed", "revoked", "answers one"]),
    ("accepts the rest", ["answers"]),
    ("called back", ["hands in"]),
]
"""Each act of the room, and each of others, where there is something to do it to."""

_FEW_ACTS = [
    ("handed", ["handed", "noted"]),
    ("answers", ["answers", "hands in"]),
]

_EVERY_ACT_BESIDE_WATCHERS = [
    ("handed to the bank", ["upper: handed", "lower: handed", "lower: noted", "lower: invited"]),
    ("handed to the monitor", ["upper: answers", "upper: answers in Word", "lower: revised", "lower: answers one"]),
    ("the bank answers", ["upper: hands in", "upper: withdraws", "lower: keeps", "lower: works", "upper: keeps"]),
    ("the bank hands in", ["lower: hands in", "lower: withdraws", "lower: looks", "upper: answers one"]),
    ("the monitor hands in", ["upper: accepts the rest", "lower: answers in Word", "lower: accepts the rest"]),
    ("called back from the bank", ["upper: called back", "upper: handed with a note", "lower: called back"]),
    ("handed to the bank", ["lower: answers", "lower: revoked"]),
]
"""The same where a guarantor and a monitor look."""


@pytest.mark.parametrize(
    ("acts", "own", "others"),
    [(_EVERY_ACT, OWN, OTHERS), (_EVERY_ACT_BESIDE_WATCHERS, OF_WATCHERS, OF_DELEGATIONS)],
    ids=["delegation", "watchers"],
)
def test_every_act_is_tried(acts: Steps, own: Mapping[str, Any], others: Mapping[str, Any]) -> None:
    assert {one for one, _others in acts} == set(own)
    assert {other for _own, some in acts for other in some} == set(others)


@example(steps=_EVERY_ACT)
@given(steps=_steps(OWN, OTHERS))
@_BRIEFLY
def test_every_page_is_the_same_byte_for_byte(
    built: tuple[Path, Mapping[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    steps: Steps,
) -> None:
    busy = lived(built, tmp_path_factory.mktemp("busy"), steps)
    alone = lived(built, tmp_path_factory.mktemp("quiet"), _without_others(steps), twin=busy)
    connections.close_all()
    _compare(busy, alone)


@example(steps=_EVERY_ACT_BESIDE_WATCHERS)
@given(steps=_steps(OF_WATCHERS, OF_DELEGATIONS))
@_BESIDE
def test_a_guarantor_and_a_monitor_see_nothing_of_what_delegations_do(
    built: tuple[Path, Mapping[str, str]], tmp_path_factory: pytest.TempPathFactory, steps: Steps
) -> None:
    busy = lived(built, tmp_path_factory.mktemp("busy"), steps, scene=WATCHERS)
    alone = lived(built, tmp_path_factory.mktemp("quiet"), _without_others(steps), scene=WATCHERS, twin=busy)
    connections.close_all()
    _compare(busy, alone)


def test_every_page_is_the_same_behind_the_wall_of_a_database_too(tmp_path: Path) -> None:
    """In two copies of one database, as ids and keys are random."""
    chosen = random.Random(4711)
    with running(needed()) as address:
        house = found(address, tmp_path)
        for turn, steps in enumerate([_EVERY_ACT, *(_any(chosen) for _each in range(6))] if _LONG else [_FEW_ACTS]):
            busy = lived_behind_the_wall(_copy(address, house, f"busy_{turn}", steps), tmp_path / f"busy-{turn}")
            twin = replace(_copy(address, house, f"quiet_{turn}", _without_others(steps)), twin=busy.foreign)
            _compare(busy, lived_behind_the_wall(twin, tmp_path / f"quiet-{turn}"))


def _any(chosen: random.Random) -> Steps:
    """Some acts, each with what others do before it; a draft comes first, or nothing could be answered."""
    own = ["handed", *chosen.choices(sorted(OWN), k=chosen.randint(3, 7))]
    return [(act, chosen.sample(sorted(OTHERS), chosen.randint(0, 3))) for act in own]


def _copy(address: str, house: House, name: str, steps: Steps) -> Asked:
    """A world to live in, in a copy of the database."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE parley OWNER parley_owner".encode())
    own = [each.replace("/parley?", f"/{name}?") for each in (house.owner, house.application, house.warden)]
    return Asked(own[0], own[1], own[2], house.key, house.members, steps)


def _without_others(steps: Steps) -> Steps:
    return [(own, ()) for own, _others in steps]


def _compare(busy: Lived, alone: Lived) -> None:
    assert [address for address, _told in busy.seen] == [address for address, _told in alone.seen]
    assert sum(told[0] == HTTPStatus.OK for _address, told in busy.seen) > 5, "next to nothing was looked at"
    for (address, told), (_address, said) in zip(busy.seen, alone.seen, strict=True):
        assert told == said, f"{address} tells of what others do"
