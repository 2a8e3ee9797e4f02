"""Exposures over all values that statements allow."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines import exposure_ends as exposure_ends_module
from parley.engines.exposure_ends import exposure_ends, largest_values, leaning_rows, row_likeness, sign, upper_ends
from parley.engines.order_search import best_orders, find_orders
from parley.engines.polytope import Polytope, extremes
from parley.engines.step_states import StateSpace
from parley.engines.steps import Steps
from tests.engines.step_values import intervals_and_ranks


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
@given(st.integers(1, 8), st.integers(0, 10_000))
def test_shared_corners_say_what_a_program_for_each_cost_says(size: int, seed: int) -> None:
    polytope = intervals_and_ranks(size, seed)
    costs = np.random.default_rng(seed).integers(-3, 4, size=(60, size)).astype(np.float64)
    assert largest_values(polytope, costs) == pytest.approx([extremes(polytope, cost)[1] for cost in costs], abs=1e-8)


def test_where_corners_are_hardly_shared_a_program_for_each_cost_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    polytope = intervals_and_ranks(6, 1)
    costs = np.random.default_rng(1).normal(size=(40, 6))
    shared = largest_values(polytope, costs)
    monkeypatch.setattr(exposure_ends_module, "_TRIED", 0)
    monkeypatch.setattr(exposure_ends_module, "_WORTH", 1000)
    assert largest_values(polytope, costs) == pytest.approx(shared, abs=1e-12)


def test_without_unknowns_nothing_is_exposed() -> None:
    table, row = np.zeros((0, 0)), np.zeros(0)
    empty = Polytope(table, row, row > 0, table, row, row, row)
    assert largest_values(empty, np.zeros((3, 0))).tolist() == [0, 0, 0]


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 4), st.integers(0, 10_000), st.integers(1, 2), st.integers(2, 3))
def test_finer_tranches_never_raise_a_need_at_all_values_that_statements_allow(
    obligations: int, seed: int, coarse: int, times: int
) -> None:
    """What ending is worth shifts by each step's own amount, so a tranche has its share of that as well."""
    polytopes = [intervals_and_ranks(obligations, seed), intervals_and_ranks(obligations, seed + 1)]
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], size=(2, obligations))

    def least(count: int) -> list[NDArray[np.float64]]:
        of = np.repeat(np.arange(obligations), count)
        rows = [(np.diag(one) / count)[of] for one in signs]
        steps = Steps.of(np.zeros((len(of), 2)), likeness=row_likeness(rows), obligation=of)
        space = StateSpace.of(steps)
        return [one.need for one in best_orders(space, upper_ends(space, polytopes, rows))]

    fine = least(coarse * times)
    assert all(any((one <= other + 1e-8).all() for one in fine) for other in least(coarse))
