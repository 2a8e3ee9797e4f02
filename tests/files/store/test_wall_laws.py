"""The laws of the door hold behind the wall too: there with one connection that is handed from person to person."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.files.store.seeded_rooms import seeded_stores
from tests.files.store.test_scope_isolation import Sequences
from tests.files.store.test_scope_taint import STEPS, Step, twins
from tests.files.store.walled_rooms import WalledRooms

LONG = bool(os.environ.get("PARLEY_LONG"))
MAKES_ANEW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
"""The fixture makes other rooms each time that it is called."""


def test_no_sequence_of_acts_hands_anybody_anything_of_anothers_room_behind_the_wall(
    make_walled: Callable[[Path], WalledRooms], tmp_path: Path
) -> None:
    examples, steps = (25, 15) if LONG else (1, 4)
    numbers = count()
    run_state_machine_as_test(
        lambda: Sequences(lambda: make_walled(tmp_path / str(next(numbers)))),
        settings=settings(max_examples=examples, stateful_step_count=steps),
    )


@settings(max_examples=25 if LONG else 2, suppress_health_check=MAKES_ANEW)
@given(steps=STEPS)
def test_what_a_is_handed_behind_the_wall_tells_nothing_of_b(
    make_walled: Callable[[Path], WalledRooms], steps: list[Step]
) -> None:
    with seeded_stores(make_walled) as make:
        first, second = twins(steps, make)
    assert first == second
