"""Row 4: what others do leaves no trace in anything that a room can reach, until a mediator hands something over."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.server.twin_acts import OTHERS, OWN
from tests.server.twin_worlds import lived

_LONG = bool(os.environ.get("PARLEY_LONG"))
_STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(OWN)), st.lists(st.sampled_from(sorted(OTHERS)), max_size=3)),
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


def test_every_act_is_tried() -> None:
    assert {own for own, _others in _EVERY_ACT} == set(OWN)
    assert {other for _own, others in _EVERY_ACT for other in others} == set(OTHERS)


@example(steps=_EVERY_ACT)
@given(steps=_STEPS)
@settings(
    max_examples=20 if _LONG else 2,
    deadline=None,
    phases=set(Phase) - {Phase.shrink},  # a failure is told at once: to shrink one takes longer than to find it
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_page_is_the_same_byte_for_byte(
    built: tuple[Path, Mapping[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    steps: Sequence[tuple[str, Sequence[str]]],
) -> None:
    busy = lived(built, tmp_path_factory.mktemp("busy"), steps)
    alone = lived(built, tmp_path_factory.mktemp("quiet"), [(own, ()) for own, _others in steps])
    connections.close_all()
    assert [address for address, _told in busy] == [address for address, _told in alone]
    for (address, told), (_address, said) in zip(busy, alone, strict=True):
        assert told == said, f"{address} tells of what others do"
