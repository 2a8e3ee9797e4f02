"""Counting packages that contain no forbidden combination, against a list of them all."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.allowed_packages import AllowedPackages
from parley.engines.space import Combination

CELLS = (1, 6, 300_000)
"""So few that issues are settled beforehand, and so many that none is."""


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[int, ...], list[Combination], list[NDArray[np.bool_]]]:
    """Issues, forbidden combinations, and options that count."""
    options = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=5)))
    never = []
    for _ in range(draw(st.integers(0, 5))):
        issues = sorted(draw(st.sets(st.integers(0, len(options) - 1), min_size=1, max_size=3)))
        chosen = [sorted(draw(st.sets(st.integers(0, options[one] - 1), min_size=1))) for one in issues]
        never.append(Combination(tuple(issues), tuple(map(tuple, chosen))))
    within = [np.array(draw(st.lists(st.booleans(), min_size=one, max_size=one))) for one in options]
    return options, never, within


def _every(
    options: tuple[int, ...], never: list[Combination], within: list[NDArray[np.bool_]]
) -> list[tuple[int, ...]]:
    """The slow twin: each package in turn."""
    found = []
    for package in itertools.product(*map(range, options)):
        row = np.array([package], dtype=np.intp)
        if all(within[issue][option] for issue, option in enumerate(package)) and not any(
            one.contained_in(row)[0] for one in never
        ):
            found.append(package)
    return found


@pytest.mark.parametrize("cells", CELLS)
@settings(max_examples=25, deadline=None)
@given(table=tables())
def test_what_is_counted_and_listed_is_what_a_list_of_all_packages_holds(
    cells: int, table: tuple[tuple[int, ...], list[Combination], list[NDArray[np.bool_]]]
) -> None:
    options, never, within = table
    allowed = AllowedPackages.of(options, never, cells=cells)
    expected = _every(options, never, within)
    assert allowed.count(within) == len(expected)
    assert sorted(map(tuple, allowed.listed(within).tolist())) == expected
    if expected:
        drawn = allowed.drawn(20, np.random.default_rng(1), within)
        assert drawn.shape == (20, len(options))
        assert set(map(tuple, drawn.tolist())) <= set(expected)


@pytest.mark.parametrize("cells", CELLS)
def test_every_package_is_drawn_as_often_as_every_other(cells: int) -> None:
    never = [Combination((0, 1), ((0,), (0, 1))), Combination((1, 2), ((2,), (0,)))]
    allowed = AllowedPackages.of((3, 3, 2), never, cells=cells)
    number = 20_000
    _packages, counts = np.unique(allowed.drawn(number, np.random.default_rng(7), None), axis=0, return_counts=True)
    expected = number / allowed.count()
    assert len(counts) == allowed.count()
    assert np.abs(counts - expected).max() < 5 * math.sqrt(expected)


def test_counts_stay_exact_beyond_what_any_table_holds() -> None:
    never = [Combination((issue, issue + 1), ((0,), (0,))) for issue in range(0, 50, 2)]
    assert AllowedPackages.of((20,) * 50, never).count() == 399**25


def test_where_nothing_is_allowed_nothing_is_drawn() -> None:
    allowed = AllowedPackages.of((2,), [Combination((0,), ((0, 1),))])
    assert (allowed.count(), allowed.listed().shape) == (0, (0, 1))
    with pytest.raises(ValueError, match="no package"):
        allowed.drawn(1, np.random.default_rng(0))
