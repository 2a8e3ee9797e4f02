"""The undominated among points: against a comparison of all pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.nondominated import undominated, undominated_with_counts
from parley.engines.package_counts import PackageCounts


def _all_pairs(keys: NDArray[np.float64]) -> list[int]:
    points = [tuple(point) for point in keys.T]
    return [
        row
        for row, point in enumerate(points)
        if points.index(point) == row
        and not any(other != point and all(a >= b for a, b in zip(other, point, strict=True)) for other in points)
    ]


@given(parties=st.integers(1, 5), points=st.integers(0, 60), largest=st.integers(0, 6), seed=st.integers(0, 10**6))
def test_a_point_stays_when_no_other_dominates_it_and_no_earlier_one_equals_it(
    parties: int, points: int, largest: int, seed: int
) -> None:
    keys = np.random.default_rng(seed).integers(0, largest + 1, (parties, points)).astype(np.float64)
    assert undominated(keys).tolist() == _all_pairs(keys)


@given(parties=st.integers(1, 5), points=st.integers(1, 60), largest=st.integers(0, 6), seed=st.integers(0, 10**6))
def test_equal_points_are_counted_with_the_first(parties: int, points: int, largest: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    keys = rng.integers(0, largest + 1, (parties, points)).astype(np.float64)
    behind = rng.integers(1, 5, points)
    rows, counts = undominated_with_counts(keys, PackageCounts(behind, behind.astype(np.float64)))
    assert rows.tolist() == _all_pairs(keys)
    assert counts is not None
    for row, count in zip(rows, counts.known(), strict=True):
        assert count == behind[(keys == keys[:, row, None]).all(axis=0)].sum()


@pytest.mark.parametrize("largest", [40, 10**9])
def test_many_points_of_two_parties_are_sieved_without_losing_any(largest: int) -> None:
    rng = np.random.default_rng(3)
    first = rng.integers(0, largest, 2500)
    keys = np.array([first, largest - first - rng.integers(0, largest // 10, 2500)], dtype=np.float64)
    assert undominated(keys).tolist() == _all_pairs(keys)


def test_points_that_all_say_the_same_leave_one() -> None:
    assert undominated(np.ones((2, 5000))).tolist() == [0]
    rows, counts = undominated_with_counts(np.ones((3, 5)), None)
    assert rows.tolist() == [0]
    assert counts is not None
    assert counts.known().tolist() == [5]


def test_a_count_beyond_the_largest_integer_is_unknown_and_not_wrong() -> None:
    counts = PackageCounts.ones(2).times(np.array([2**40, 1])).times(np.array([2**40]))
    assert counts.known().tolist() == [-1, -1, 2**40, 2**40]
