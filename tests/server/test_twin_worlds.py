"""Row 4: what others do leaves no trace in anything that a room can reach, until a mediator hands something over."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.server.twin_worlds import OTHERS, OWN, lived

_LONG = bool(os.environ.get("PARLEY_LONG"))
_STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(OWN)), st.lists(st.sampled_from(sorted(OTHERS)), max_size=3)),
    min_size=1,
    max_size=15 if _LONG else 4,
)


@example(
    steps=[
        ("handed", ["handed", "noted", "invited"]),
        ("answers", ["answers", "revised", "hands in"]),
        ("hands in", ["called back", "handed to the bank", "looks", "works"]),
        ("handed with a note", ["handed", "revoked", "answers"]),
    ]
)
@given(steps=_STEPS)
@settings(
    max_examples=100 if _LONG else 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_page_is_the_same_byte_for_byte(
    built: tuple[Path, Mapping[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    steps: Sequence[tuple[str, Sequence[str]]],
) -> None:
    quiet = [(own, ()) for own, _others in steps]
    with lived(built, tmp_path_factory.mktemp("busy"), steps) as busy:
        pass
    with lived(built, tmp_path_factory.mktemp("quiet"), quiet) as alone:
        pass
    connections.close_all()
    assert len(busy) == len(alone)
    for (address, told), (other, said) in zip(busy, alone, strict=True):
        assert address == other
        assert told == said, f"{address} tells of what others do"
