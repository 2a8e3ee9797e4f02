"""The edges that leave a corner, against all corners found by trying every set of sides."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines import corner_edges
from parley.engines.corner_edges import Sides, edges_at, sides_of
from parley.engines.exposure_ends import largest_values
from parley.engines.polytope import Polytope, extremes
from tests.engines.step_values import intervals_and_ranks


def sides(rows: list[list[float]], limits: list[float]) -> Sides:
    return Sides(np.array(rows), np.array(limits), np.zeros(len(rows), dtype=bool))


def corners(polytope: Polytope) -> NDArray[np.float64]:
    """All corners: every set of as many sides as coordinates, kept where they meet inside."""
    all_sides = sides_of(polytope)
    equations = np.flatnonzero(all_sides.equal)
    found = []
    for chosen in combinations(np.flatnonzero(~all_sides.equal), polytope.size - np.linalg.matrix_rank(
        all_sides.rows[equations]
    )):  # fmt: skip
        meeting = [*equations, *chosen]
        if np.linalg.matrix_rank(all_sides.rows[meeting]) == polytope.size:
            x = np.linalg.lstsq(all_sides.rows[meeting], all_sides.limits[meeting], rcond=None)[0]
            if (all_sides.rows @ x <= all_sides.limits + 1e-9).all():
                found.append(x)
    return np.unique(np.round(found, 9), axis=0)


def test_from_the_corner_of_a_square_two_edges_lead_along_its_sides() -> None:
    square = sides([[1, 0], [0, 1], [-1, 0], [0, -1]], [1, 1, 0, 0])
    edges = edges_at(square, np.array([1.0, 1.0]), np.array([1.0, 1.0]))
    assert edges is not None
    assert sorted(edges.round(9).tolist()) == [[-1, 0], [0, -1]]


def test_from_the_tip_of_a_pyramid_four_edges_lead_down_though_three_sides_would_do() -> None:
    pyramid = sides([[1, 0, 1], [-1, 0, 1], [0, 1, 1], [0, -1, 1], [0, 0, -1]], [1, 1, 1, 1, 0])
    edges = edges_at(pyramid, np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, 1.0]))
    assert edges is not None
    assert sorted((edges * 3**0.5).round(9).tolist()) == [[-1, -1, -1], [-1, 1, -1], [1, -1, -1], [1, 1, -1]]


def test_where_too_few_sides_meet_there_is_no_corner() -> None:
    square = sides([[1, 0], [0, 1], [-1, 0], [0, -1]], [1, 1, 0, 0])
    assert edges_at(square, np.array([1.0, 0.5]), np.array([1.0, 0.0])) is None


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 4), st.integers(0, 10_000))
def test_a_figure_is_largest_at_a_corner_exactly_when_it_climbs_along_no_edge(size: int, seed: int) -> None:
    polytope = intervals_and_ranks(size, seed)
    every = corners(polytope)
    random = np.random.default_rng(seed)
    for x in every:
        outward = sides_of(polytope).rows.sum(axis=0)
        edges = edges_at(sides_of(polytope), x, outward)
        assert edges is not None
        for cost in random.integers(-3, 4, size=(20, size)):
            largest = bool(cost @ x >= (every @ cost).max() - 1e-7)
            assert (edges @ cost <= 1e-7).all() == largest


@settings(max_examples=25, deadline=None)
@given(st.integers(3, 5), st.integers(0, 10_000), st.integers(1, 4))
def test_sides_that_are_left_out_for_their_number_never_make_an_answer_wrong(size: int, seed: int, most: int) -> None:
    polytope = intervals_and_ranks(size, seed)
    costs = np.random.default_rng(seed).integers(-3, 4, size=(30, size)).astype(np.float64)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(corner_edges, "MOST_EDGES", most)
        found = largest_values(polytope, costs)
    assert found == pytest.approx([extremes(polytope, cost)[1] for cost in costs], abs=1e-8)
