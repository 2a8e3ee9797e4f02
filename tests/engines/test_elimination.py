"""Bucket elimination: its plan, its best sums, and the bounds that let it drop part-packages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.engines.best_sums import best_package, best_sums, outside_sums
from parley.engines.bucket_elimination import Demands, surviving_sums
from parley.engines.elimination_plan import plan_elimination
from parley.engines.partial_packages import PackageKeys, Partials, undominated_in_cells
from parley.engines.space import Bundle, Combination, PackageSpace
from parley.engines.time_budget import OutOfBudgetError, TimeBudget
from tests.engines.brute_force import allowed_packages
from tests.engines.linked_spaces import Problem, problems, random_space


def _survivors(space: PackageSpace, demands: Demands, *, dominance: bool = True) -> Partials:
    return surviving_sums(
        space,
        plan_elimination(space, limit=10**6),
        PackageKeys.of(space.options),
        demands=demands,
        copies=[np.ones(options, dtype=np.int64) for options in space.options],
        step=1e-11,
        budget=TimeBudget.of(60),
        dominance=dominance,
    )


def test_a_chain_of_links_is_eliminated_with_two_issues_at_a_time() -> None:
    links = tuple(Combination((issue, issue + 1), ((0,), (1,))) for issue in range(19))
    space = PackageSpace(tuple(np.zeros((4, 2)) for _ in range(20)), never=links)
    assert max(bucket.joint for bucket in plan_elimination(space, limit=10**6)) <= 9


def test_options_that_no_combination_tells_apart_are_one() -> None:
    link = Combination((0, 1), ((3,), tuple(range(50))))
    space = PackageSpace((np.zeros((100, 2)), np.zeros((100, 2))), never=(link,))
    assert [bucket.joint for bucket in plan_elimination(space, limit=100)] == [4, 2, 1]


def test_a_plan_with_too_many_cells_is_refused() -> None:
    with pytest.raises(OutOfBudgetError):
        plan_elimination(random_space(1, issues=8, links=12), limit=20)


@given(problems(), st.data())
def test_the_best_sum_is_that_of_the_best_package(problem: Problem, data: st.DataObject) -> None:
    space, _ = problem
    weights = np.array([data.draw(st.lists(st.integers(0, 3), min_size=space.parties, max_size=space.parties))])
    plan = plan_elimination(space, limit=10**6)
    sums = best_sums(space, plan, weights.astype(np.float64))
    packages = allowed_packages(space)
    if not len(packages):
        assert sums.value[0] == -np.inf
        return
    best = (space.utility(packages) @ weights[0]).max()
    assert sums.value[0] == pytest.approx(best, abs=1e-9)
    package = best_package(space, plan, weights[0].astype(np.float64), sums)
    assert space.allowed(package[None, :])[0]
    assert (space.utility(package[None, :]) @ weights[0])[0] == pytest.approx(best, abs=1e-9)


@given(st.integers(0, 1000))
def test_through_each_cell_the_best_whole_is_the_message_plus_what_is_outside(seed: int) -> None:
    space = random_space(seed, issues=4, options=3)
    plan = plan_elimination(space, limit=10**6)
    sums = best_sums(space, plan, np.ones((1, 2)))
    outside = outside_sums(plan, sums)
    for inside, around in zip(sums.inside, outside, strict=True):
        assert (inside + around).max() == pytest.approx(sums.value[0], abs=1e-9)


@given(problems(), st.integers(0, 5))
def test_without_dominance_exactly_the_packages_that_meet_the_demands_survive(problem: Problem, least: int) -> None:
    space, reservation = problem
    weights = np.vstack([np.eye(space.parties), np.ones(space.parties)])
    needs = np.append(reservation, reservation.sum() + least) - 1e-6
    found = _survivors(space, Demands(weights, needs[None, :]), dominance=False)
    packages = allowed_packages(space)
    expected = packages[(space.utility(packages) @ weights.T >= needs).all(axis=1)]
    keys = PackageKeys.of(space.options)
    got = keys.packages(found.key, space.options)
    np.testing.assert_array_equal(got[np.lexsort(got.T[::-1])], expected)
    np.testing.assert_allclose(found.utility, space.utility(got), atol=1e-9)


def test_a_package_need_meet_only_one_of_several_alternatives() -> None:
    bundle = Bundle(Combination((0, 1), ((1,), (1,))), np.array([5.0, 5.0]))
    space = PackageSpace((np.array([[0.0, 3.0], [2.0, 0.0]]), np.array([[0.0, 2.0], [3.0, 0.0]])), (bundle,))
    either = Demands(np.eye(2), np.array([[9.0, -np.inf], [-np.inf, 5.0]]))
    found = _survivors(space, either, dominance=False)
    assert sorted(found.utility.tolist()) == [[0.0, 5.0], [10.0, 5.0]]


@pytest.mark.parametrize("parties", [1, 2, 3, 5])
def test_undominated_vectors_are_found_cell_by_cell_and_counted(parties: int) -> None:
    rng = np.random.default_rng(parties)
    cell = np.sort(rng.choice([0, 0, 1, 2, 5, 5, 5, 9], size=600) + rng.integers(0, 2, 600) * 20)
    cell.sort()
    utility = rng.integers(0, 8, size=(600, parties)).astype(np.float64)
    given_ = Partials(cell, utility, np.arange(600)[:, None], np.ones(600, dtype=np.int64))
    found = undominated_in_cells(given_, 1e-11)
    expected = []
    for row in range(600):
        inside = utility[cell == cell[row]]
        if not ((inside >= utility[row]).all(axis=1) & (inside > utility[row]).any(axis=1)).any():
            expected.append((int(cell[row]), *utility[row]))
    assert sorted({*expected}) == sorted((int(c), *u) for c, u in zip(found.cell, found.utility, strict=True))
    assert len(found) == len({*expected})
    assert found.count.sum() == len(expected)
    for place, vector, key in zip(found.cell, found.utility, found.key[:, 0], strict=True):
        assert key == np.flatnonzero((cell == place) & (utility == vector).all(axis=1))[0]


def test_keys_hold_more_packages_than_a_word_and_keep_their_order() -> None:
    options = (10,) * 40
    keys = PackageKeys.of(options)
    assert keys.words > 1
    packages = np.random.default_rng(0).integers(0, 10, size=(50, 40))
    key = keys.of_packages(packages)
    np.testing.assert_array_equal(keys.packages(key, options), packages)
    np.testing.assert_array_equal(np.lexsort(key.T[::-1]), np.lexsort(packages.T[::-1]))
    parts = sum(keys.of_options(issue, packages[:, issue]) for issue in range(40))
    np.testing.assert_array_equal(parts, key)


def test_elimination_stops_when_time_is_up() -> None:
    space = random_space(3)
    with pytest.raises(OutOfBudgetError):
        surviving_sums(
            space,
            plan_elimination(space, limit=10**6),
            PackageKeys.of(space.options),
            demands=Demands(np.eye(2), np.full((1, 2), -9.0)),
            copies=[np.ones(options, dtype=np.int64) for options in space.options],
            step=1e-11,
            budget=TimeBudget.of(0.0),
        )
