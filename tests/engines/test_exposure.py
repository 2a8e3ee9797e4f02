"""What stopping is worth after each step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.engines.exposure import exposure, needs, total_exposure
from parley.engines.steps import Steps
from tests.engines.brute_orders import answer, small_steps

BARTER = np.array([[-4.0, 6.0], [-3.0, 5.0], [5.0, -4.0], [6.0, -5.0]])


def test_the_side_that_performs_last_is_tempted_by_all_it_still_owes() -> None:
    along = exposure(BARTER, None, np.arange(4))
    assert along.tolist() == [[-4, -2], [-8, 4], [-11, 9], [-6, 5], [0, 0]]
    assert needs(along).tolist() == [0.0, 9.0]


def test_nothing_performed_and_everything_performed_are_prefixes_too() -> None:
    along = exposure(np.array([[-2.0], [1.0]]), None, np.array([1, 0]))
    assert along.tolist() == [[1.0], [2.0], [0.0]]


def test_equal_alternating_chunks_leave_the_second_with_one_chunk() -> None:
    """The first mover needs nothing, the second the worth of one chunk: C/n."""
    for n in (1, 2, 5, 10):
        chunk = 12.0 / n
        values = np.array([[-chunk, chunk], [chunk, -chunk]] * n)
        assert needs(exposure(values, None, np.arange(2 * n))) == pytest.approx([0.0, chunk])


def test_a_shift_of_what_ending_now_is_worth_adds_to_the_step() -> None:
    values, shifts = np.array([[3.0], [-1.0]]), np.array([[0.0], [-2.0]])
    assert exposure(values, shifts, np.array([0, 1])).tolist() == [[0.0], [3.0], [0.0]]


@settings(max_examples=25)
@given(small_steps(), st.randoms(use_true_random=False))
def test_sums_over_what_is_to_come_say_the_same(steps: Steps, random: np.random.Generator) -> None:
    order = list(range(steps.size))
    random.shuffle(order)
    along = exposure(steps.worth, None, np.array(order))
    need, total, _far, _order = answer(steps, order)
    assert needs(along) == pytest.approx(np.array(need), abs=1e-9)
    assert float(total_exposure(along)) == pytest.approx(total, abs=1e-9)


@settings(max_examples=25)
@given(small_steps(), st.floats(0.01, 100), st.integers(0, 2), st.integers(0, 1000))
def test_for_a_fixed_order_scaling_a_partys_values_scales_its_need(
    steps: Steps, factor: float, party: int, seed: int
) -> None:
    """Its values are what the steps are worth to it and what they shift of what ending now is worth."""
    random = np.random.default_rng(seed)
    scale = np.ones(steps.parties)
    scale[party % steps.parties] = factor
    order, shifts = random.permutation(steps.size), random.integers(-3, 4, size=steps.worth.shape)
    before = needs(exposure(steps.worth, shifts, order))
    after = needs(exposure(steps.worth * scale, shifts * scale, order))
    assert after == pytest.approx(before * scale)
