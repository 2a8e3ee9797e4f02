"""Orders by mixed-integer programs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from parley.engines.order_program import program_orders, program_within
from parley.engines.order_search import find_orders, order_within
from parley.engines.steps import Steps
from tests.engines.brute_orders import small_steps

BARTER = [[-4, 6], [-3, 5], [5, -4], [6, -5]]


def test_the_barter_has_the_same_needs_by_program() -> None:
    found = program_orders(Steps.of(BARTER))
    assert [one.need.tolist() for one in found] == [[0, 4], [3, 0]]
    assert all(one.proved and one.gap == 0 for one in found)


@pytest.mark.parametrize(("parts", "excess"), [((4, 5, 6, 4, 5, 6), 0), ((8, 8, 8, 6), 1)])
def test_caps_are_kept_or_missed_by_the_same_amount(parts: tuple[int, ...], excess: float) -> None:
    worth = [15.0, 15.0, *(-float(part) for part in parts)]
    found = program_within(Steps.of([[one, -one] for one in worth]), [15, 0])
    assert found.proved
    assert found.excess == pytest.approx(excess)
    assert (found.order is None) is bool(excess)


def test_too_many_states_are_left_to_the_program() -> None:
    steps = Steps.of(BARTER)
    found = find_orders(steps, moves=[None], states=3)
    assert [one.need.tolist() for one in found] == [[0, 4], [3, 0]]
    assert {one.method for one in found} == {"mixed-integer programs, HiGHS"}


def test_without_time_the_draft_is_given_and_nothing_is_claimed() -> None:
    random = np.random.default_rng(5)
    found = program_orders(Steps.of(random.normal(size=(12, 2))), seconds=0.0)
    assert found
    assert not any(one.proved for one in found)


def test_swaps_are_left_out_and_so_nothing_is_proved() -> None:
    (found, *_more) = program_orders(Steps.of(BARTER, swaps=[(0, 3)]))
    assert not found.proved
    assert found.gap == np.inf


@settings(max_examples=25, deadline=None)
@given(small_steps(most=5))
def test_programs_find_what_the_search_finds(steps: Steps) -> None:
    searched, programmed = find_orders(steps, moves=[None]), program_orders(steps)
    assert len(searched) == len(programmed)
    for one, other in zip(searched, programmed, strict=True):
        assert other.need == pytest.approx(one.need, abs=1e-6)
        assert other.total == pytest.approx(one.total, abs=1e-5)
        assert other.proved
        assert other.gap == 0
        assert steps.kept_by(other.order[None, :]).all()


@settings(max_examples=25, deadline=None)
@given(small_steps(most=5))
def test_programs_miss_caps_by_what_the_search_does(steps: Steps) -> None:
    caps = np.ones(steps.parties)
    searched, programmed = order_within(steps, caps), program_within(steps, caps)
    assert programmed.excess == pytest.approx(searched.excess, abs=1e-6)
    assert (programmed.order is None) is (searched.order is None)
