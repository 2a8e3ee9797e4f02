"""Exposures over all values that statements allow."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.engines.exposure_ends import exposure_ends, largest_values, leaning_rows, row_likeness, sign
from parley.engines.order_search import find_orders
from parley.engines.polytope import Polytope, extremes
from parley.engines.step_states import StateSpace
from parley.engines.steps import Steps


def ranked(matters: list[int], *, low: float = 0.0) -> Polytope:
    """Shares that sum to 1, the first named the largest, each at least ``low``."""
    size = len(matters)
    rows = np.zeros((size - 1, size))
    for row, (more, less) in enumerate(pairwise(matters)):
        rows[row, [less, more]] = 1.0, -1.0
    return Polytope(
        rows, np.zeros(size - 1), np.zeros(size - 1, dtype=bool), np.ones((1, size)), np.ones(1), np.full(size, low),
        np.ones(size),
    )  # fmt: skip


def test_an_order_alone_says_signs_and_not_amounts() -> None:
    """One side bears the first step and benefits from the second, which matters more to it."""
    rows = [np.diag([-1.0, 1.0])]
    space = StateSpace.of(Steps.of(np.zeros((2, 1)), likeness=row_likeness(rows)))
    ends = exposure_ends(space, [ranked([1, 0])], rows)
    after = space.through(np.array([[0, 1], [1, 0]]))
    assert [ends.signs()[state] for state in after[0]] == [["none"], ["none"], ["none"]]
    assert [ends.signs()[state] for state in after[1]] == [["none"], ["depends"], ["none"]]
    assert ends.high[after[1, 1], 0] == pytest.approx(0.5)


def test_a_burden_that_is_certain_is_a_certain_temptation() -> None:
    rows = [np.diag([-1.0, 1.0])]
    space = StateSpace.of(Steps.of(np.zeros((2, 1)), likeness=row_likeness(rows)))
    ends = exposure_ends(space, [ranked([1, 0], low=0.1)], rows)
    state = space.through(np.array([[1, 0]]))[0, 1]
    assert ends.signs()[state] == ["positive"]
    assert (ends.low[state, 0], ends.high[state, 0]) == pytest.approx((0.1, 0.5))


def test_signs_keep_to_the_tolerance() -> None:
    assert [sign(-1, 0), sign(-1, 1e-10), sign(0, 1), sign(1e-8, 1)] == ["none", "none", "depends", "positive"]


def test_what_an_end_leans_on_is_named() -> None:
    polytope = ranked([2, 1, 0])
    assert leaning_rows(polytope, np.array([0.0, 1.0, 0.0])).tolist() == [0]


def test_an_empty_polytope_is_said_to_be_empty() -> None:
    with pytest.raises(ValueError, match="empty"):
        largest_values(ranked([0, 1], low=0.6), np.ones((1, 2)))


def test_needs_over_statements_are_the_largest_over_values() -> None:
    """The largest over values and the largest over prefixes commute: no drawn values need more."""
    random = np.random.default_rng(3)
    polytope = ranked([3, 0, 2, 1])
    rows = [np.diag([-1.0, 1.0, -1.0, 1.0]), np.diag([1.0, -1.0, 1.0, -1.0])]
    steps = Steps.of(np.zeros((4, 2)), likeness=row_likeness(rows))
    space = StateSpace.of(steps)
    ends = exposure_ends(space, [polytope, polytope], rows)
    shares = -np.sort(-random.dirichlet(np.ones(4), size=200), axis=1)[:, np.argsort([3, 0, 2, 1])]
    for found in find_orders(steps, space=space, upper=ends.high):
        for share in shares:
            worth = np.stack([table @ share for table in rows], axis=1)
            drawn = np.maximum(-np.cumsum(worth[found.order][::-1], axis=0), 0).max(axis=0)
            assert (drawn <= found.need + 1e-9).all()


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 6), st.integers(0, 10_000))
def test_shared_corners_say_what_a_program_for_each_cost_says(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    polytope = ranked(random.permutation(size).tolist())
    narrow = Polytope(
        np.vstack([polytope.rows, np.eye(size)[:2]]),
        np.append(polytope.limits, random.uniform(0.5, 1.0, 2)),
        np.append(polytope.strict, [False, False]),
        polytope.equal,
        polytope.targets,
        polytope.lower,
        polytope.upper,
    )
    costs = random.integers(-3, 4, size=(40, size)).astype(np.float64)
    assert largest_values(narrow, costs) == pytest.approx([extremes(narrow, cost)[1] for cost in costs], abs=1e-8)
