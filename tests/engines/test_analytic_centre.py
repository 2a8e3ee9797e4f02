"""The analytic centre, against points that are known and against laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.analytic_centre import analytic_centre
from parley.engines.polytope import Polytope


def _polytope(
    rows: NDArray[np.float64] | list[list[float]],
    limits: NDArray[np.float64] | list[float],
    *,
    size: int,
    equal: list[list[float]] | None = None,
    targets: list[float] | None = None,
    upper: float = 1.0,
) -> Polytope:
    matrix = np.array(rows, dtype=np.float64).reshape(-1, size)
    return Polytope(
        matrix,
        np.array(limits, dtype=np.float64),
        np.zeros(len(matrix), dtype=np.bool_),
        np.array(equal or [], dtype=np.float64).reshape(-1, size),
        np.array(targets or [], dtype=np.float64),
        np.zeros(size),
        np.full(size, upper),
    )


def test_the_centre_of_a_box_is_its_middle() -> None:
    assert analytic_centre(_polytope([], [], size=3)).point == pytest.approx([0.5, 0.5, 0.5])


def test_the_centre_of_a_simplex_is_its_barycentre() -> None:
    found = analytic_centre(_polytope([], [], size=4, equal=[[1, 1, 1, 1]], targets=[1]))
    assert found.point == pytest.approx([0.25] * 4)
    assert (found.dimension, found.sides) == (3, 4)


def test_the_centre_of_a_right_triangle_is_its_barycentre() -> None:
    # Boyd and Vandenberghe 2004, section 8.5.3: for x, y >= 0, x + y <= 1 the product x y (1 - x - y) is largest at
    # thirds.
    assert analytic_centre(_polytope([[1, 1]], [1], size=2)).point == pytest.approx([1 / 3, 1 / 3])


def test_an_ordered_pair_has_its_centre_at_two_thirds_and_one_third() -> None:
    # 0 <= y <= x <= 1: the product y (x - y) (1 - x) is largest at x = 2/3, y = 1/3.
    assert analytic_centre(_polytope([[-1, 1]], [0], size=2)).point == pytest.approx([2 / 3, 1 / 3])


def test_saying_the_same_twice_or_saying_what_follows_changes_nothing() -> None:
    once = analytic_centre(_polytope([[-1, 1]], [0], size=2))
    again = analytic_centre(_polytope([[-1, 1], [-2, 2], [-1, 1], [1, 1], [0, 1]], [0, 0, 0, 5, 1], size=2))
    assert again.point == pytest.approx(once.point)
    assert again.sides == once.sides == 3


def test_implied_equalities_are_kept_exactly() -> None:
    found = analytic_centre(_polytope([[1, -1, 0], [-1, 1, 0]], [0, 0], size=3))
    assert found.point[0] == pytest.approx(found.point[1], abs=1e-12)
    assert found.dimension == 2


def test_a_single_point_is_its_own_centre() -> None:
    found = analytic_centre(_polytope([[1, 1]], [0], size=2))
    assert found.point == pytest.approx([0, 0])
    assert found.dimension == 0


def test_fixed_coordinates_stay_as_given() -> None:
    box = _polytope([], [], size=2)
    fixed = Polytope(
        box.rows, box.limits, box.strict, box.equal, box.targets, np.array([0.3, 0.0]), np.array([0.3, 1.0])
    )
    assert analytic_centre(fixed).point == pytest.approx([0.3, 0.5])


def test_an_empty_polytope_has_no_centre() -> None:
    with pytest.raises(ValueError, match="no centre"):
        analytic_centre(_polytope([[1, 1]], [-1], size=2))


@given(st.integers(0, 2**32 - 1))
def test_no_nearby_point_has_a_larger_product_of_distances(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(6, 3))
    limits = rows @ np.full(3, 0.5) + random.uniform(0.05, 1, 6)  # the middle of the box is inside
    found = analytic_centre(_polytope(rows, limits, size=3))
    assert found.proved
    inside = np.vstack([rows, np.eye(3), -np.eye(3)])
    room = np.concatenate([limits, np.ones(3), np.zeros(3)])
    assert (room - inside @ found.point > 0).all()
    again = analytic_centre(_polytope(rows[::-1], limits[::-1], size=3))
    assert again.point == pytest.approx(found.point, abs=1e-7)


@given(st.integers(0, 2**32 - 1))
def test_stretching_a_coordinate_stretches_the_centre(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(4, 2))
    limits = rows @ np.full(2, 0.5) + random.uniform(0.05, 1, 4)
    found = analytic_centre(_polytope(rows, limits, size=2))
    stretched = analytic_centre(_polytope(rows / 3, limits, size=2, upper=3.0))
    assert stretched.point / 3 == pytest.approx(found.point, abs=1e-7)
