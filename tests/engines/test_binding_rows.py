"""Which rows bind a polytope, against a twin that asks a linear program about every single row."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.domain.statement import Rank
from parley.engines.analytic_centre import analytic_centre
from parley.engines.binding_rows import binding_rows
from parley.engines.chained_rows import without_chained
from parley.engines.interior import interior
from parley.engines.merged_coordinates import MergedPolytope, merged
from parley.engines.mixed_integer import LinearModel
from parley.engines.polytope import Polytope, add_dense_rows, is_empty
from parley.engines.time_budget import TimeBudget
from parley.verbs.analyse.arrays import case_arrays, polytope
from tests.building import WHY, agenda, case, order, random_statements


def _binding_by_programs(polytope: MergedPolytope) -> NDArray[np.bool_]:
    """The twin: of rows that say the same the last is kept, and each other one is pushed outwards."""
    length = np.linalg.norm(polytope.rows - (polytope.rows @ polytope.equations.T) @ polytope.equations, axis=1)
    keep = length > 1e-9
    for row in np.flatnonzero(keep):
        others = keep.copy()
        others[row] = False
        model = LinearModel()
        model.add_variables(len(polytope.point), -np.inf, np.inf)
        add_dense_rows(model, polytope.rows[others], upper=polytope.slack[others])
        add_dense_rows(model, polytope.equations, lower=0.0, upper=0.0)
        model.add_row(np.arange(len(polytope.point)), polytope.rows[row], upper=polytope.slack[row] + length[row])
        model.maximise(polytope.rows[row])
        keep[row] = model.solve().objective > polytope.slack[row] + 1e-9 * length[row]
    return keep


def _directions(polytope: MergedPolytope, keep: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The kept rows in one writing: along the open directions, each of length 1, with its room at the inner point."""
    rows = polytope.rows[keep] - (polytope.rows[keep] @ polytope.equations.T) @ polytope.equations
    return np.asarray(np.column_stack([rows, polytope.slack[keep]]) / np.linalg.norm(rows, axis=1)[:, None])


def _of(statements: int, seed: int) -> list[Polytope]:
    random = np.random.default_rng(seed)
    about = agenda({"x": "abcd", "y": "abc", "z": "ab"})
    made = case(about, {"p": random_statements(random, about, "p", most=statements), "q": []})
    return [one for one in map(polytope, case_arrays(made).polytopes) if not is_empty(one)]


@given(st.integers(0, 2**32 - 1))
def test_what_is_kept_is_what_the_twin_keeps(seed: int) -> None:
    for one in _of(10, seed):
        inside = merged(interior(one))
        keep, complete = binding_rows(inside, TimeBudget.of(60))
        assert complete
        found, expected = _directions(inside, keep), _directions(inside, _binding_by_programs(inside))
        assert len(found) == len(expected)
        apart = np.abs(found[:, None] - expected[None]).max(axis=2)
        assert (apart.min(axis=0, initial=np.inf) < 1e-9).all()
        assert (apart.min(axis=1, initial=np.inf) < 1e-9).all()


@given(st.integers(0, 2**32 - 1))
def test_what_chains_take_out_follows_from_what_they_leave(seed: int) -> None:
    for one in _of(10, seed):
        inside = merged(interior(one))
        keep = without_chained(inside)
        model = LinearModel()
        model.add_variables(len(inside.point), -np.inf, np.inf)
        add_dense_rows(model, inside.rows[keep], upper=inside.limits[keep])
        targets = inside.equations @ inside.point
        add_dense_rows(model, inside.equations, lower=targets, upper=targets)
        for row in np.flatnonzero(~keep):
            model.maximise(inside.rows[row])
            assert model.solve().objective <= inside.limits[row] + 1e-8


def test_of_orders_and_ranks_only_the_links_of_the_chains_are_left_to_a_program() -> None:
    # Scores a > b > c > d on x, stakes x > y > z. Binding: x.a > x.b > x.c > 0, x > y > z > 0, both ends of no deal.
    about = agenda({"x": "abcd", "y": "ab", "z": "ab"})
    said = [order("o", "x", "abcd"), order("p", "y", "ab"), order("q", "z", "ba")]
    ranked = Rank(id="r", tiers=(("x",), ("y",), ("z",)), **WHY)
    party = polytope(case_arrays(case(about, {"p": [*said, ranked], "q": []})).polytopes[0])
    inside = merged(interior(party))
    assert inside.dimension == 5  # two scores, three stakes that sum to 1, the reservation
    assert int(without_chained(inside).sum()) == 8
    assert int(binding_rows(inside, TimeBudget.of(60))[0].sum()) == 8


def test_a_row_that_only_touches_a_corner_does_not_bind() -> None:
    # From the middle of the box the way to x + y <= 2 meets x <= 1 and y <= 1 at the same moment.
    rows = np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
    limits = np.array([2.0, 1.0, 1.0, 0.0, 0.0])
    box = MergedPolytope(np.arange(2), rows, limits, np.zeros((0, 2)), np.full(2, 0.5))
    kept, complete = binding_rows(box, TimeBudget.of(60))
    assert kept.tolist() == [False, True, True, True, True]
    assert complete


def test_without_time_every_row_that_chains_do_not_imply_is_kept_and_said_to_be_perhaps_too_many() -> None:
    rows = np.array([[1.0, 1.0], [1.0, 1.2]])  # the second is far outside
    limits = np.array([1.0, 9.0])
    box = Polytope(rows, limits, np.zeros(2, dtype=np.bool_), np.zeros((0, 2)), np.zeros(0), np.zeros(2), np.ones(2))
    inside = merged(interior(box))
    kept, complete = binding_rows(inside, TimeBudget.of(0))
    assert (int(kept.sum()), complete) == (6, False)
    assert binding_rows(inside, TimeBudget.of(60))[1]
    hurried = analytic_centre(box, seconds=0)
    assert not hurried.proved
    assert (hurried.point > 0).all()
    assert (rows @ hurried.point < limits).all()
    assert analytic_centre(box).point == pytest.approx([1 / 3, 1 / 3])


def test_twenty_options_on_each_of_fifty_issues_leave_one_row_a_link() -> None:
    letters = "abcdefghijklmnopqrst"
    about = agenda({f"i{number}": letters for number in range(50)})
    said = [order(f"o{number}", f"i{number}", letters) for number in range(50)]
    (party, _silent) = case_arrays(case(about, {"p": said, "q": []})).polytopes
    found = analytic_centre(polytope(party))
    assert (found.dimension, found.sides, found.proved) == (950, 952, True)
    # Every step from an option to the next weighs the same (docs/explanation): 19 steps on each of 50 issues.
    scores = found.point[party.coordinates.options[0]]
    assert scores == pytest.approx(np.arange(19, -1, -1) / (19 * 50), abs=1e-9)
