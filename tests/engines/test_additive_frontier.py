"""The frontier of issues that add up independently: against the list of all packages, and its laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines import additive_frontier as module
from parley.engines.additive_frontier import additive_frontier
from parley.engines.answers import Frontier
from parley.engines.space import Bundle, Combination, PackageSpace
from tests.engines import brute_force
from tests.engines.additive_spaces import (
    Problem,
    additive_problems,
    barter,
    distributive_space,
    large_space,
    one_more_option,
    points_space,
)
from tests.engines.linked_spaces import permuted


def _agree(found: Frontier, twin: brute_force.Points) -> None:
    assert found.complete
    assert found.proved
    assert found.size == len(twin.utility)
    # Vectors that differ by a rounding error for one party may come in another order.
    mine, theirs = (np.lexsort(np.round(points.utility, 8).T) for points in (found, twin))
    np.testing.assert_allclose(found.utility[mine], twin.utility[theirs], rtol=0, atol=1e-9)
    np.testing.assert_array_equal(found.packages[mine], twin.packages[theirs])
    np.testing.assert_array_equal(found.ties[mine], twin.ties[theirs])


@given(additive_problems())
def test_the_frontier_is_what_the_list_of_all_packages_shows(problem: Problem) -> None:
    space, reservation = problem
    _agree(additive_frontier(space), brute_force.frontier(space))
    _agree(additive_frontier(space, reservation), brute_force.frontier(space, reservation))


@pytest.mark.parametrize("parties", [2, 3, 4])
@pytest.mark.parametrize("points", [False, True])
def test_the_frontier_of_thousands_of_packages_is_what_the_list_shows(parties: int, points: bool) -> None:
    make = points_space if points else large_space
    space = make(parties, issues=5, options=5, seed=parties)
    reservation = np.full(parties, 40.0 if points else 0.4)
    _agree(additive_frontier(space), brute_force.frontier(space))
    _agree(additive_frontier(space, reservation), brute_force.frontier(space, reservation))


@pytest.mark.parametrize("parties", [2, 3])
def test_the_frontier_is_the_same_when_memory_allows_only_an_option_at_a_time(
    parties: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = points_space(parties, issues=6, options=4, seed=5)
    reservation = np.full(parties, 30.0)
    whole, inside = additive_frontier(space), additive_frontier(space, reservation)
    monkeypatch.setattr(module, "AT_ONCE", 8)
    monkeypatch.setattr(module, "UNFILTERED", 2)
    for first, second in [(whole, additive_frontier(space)), (inside, additive_frontier(space, reservation))]:
        np.testing.assert_array_equal(first.utility, second.utility)
        np.testing.assert_array_equal(first.packages, second.packages)
        np.testing.assert_array_equal(first.ties, second.ties)


@given(additive_problems(parties=(2, 4)), st.data())
def test_permuting_the_parties_permutes_the_frontier(problem: Problem, data: st.DataObject) -> None:
    order = list(data.draw(st.permutations(range(problem[0].parties))))
    here = additive_frontier(*problem)
    there = additive_frontier(*permuted(problem, order))
    assert {tuple(package) for package in here.packages} == {tuple(package) for package in there.packages}
    np.testing.assert_array_equal(np.sort(here.ties), np.sort(there.ties))


@given(additive_problems(parties=(2, 3)), st.data())
def test_one_more_option_never_shrinks_what_the_frontier_reaches(problem: Problem, data: st.DataObject) -> None:
    space, _ = problem
    issue = data.draw(st.integers(0, space.issues - 1))
    scores = np.array(data.draw(st.lists(st.integers(-3, 5), min_size=space.parties, max_size=space.parties)))
    before = additive_frontier(space).utility
    after = additive_frontier(one_more_option(space, issue, scores)).utility
    assert all((after >= point - 1e-9).all(axis=1).any() for point in before)


def test_no_point_of_a_frontier_out_of_reach_of_lists_dominates_another() -> None:
    found = additive_frontier(large_space(2, issues=30, options=10, seed=1))  # 1e30 packages
    assert found.complete
    assert found.size == len(found.utility) > 400
    assert (np.diff(found.utility[:, 0]) < 0).all()
    assert (np.diff(found.utility[:, 1]) > 0).all()
    assert (found.ties == 1).all()


def test_every_best_weighted_sum_lies_on_a_frontier_out_of_reach_of_lists() -> None:
    space = points_space(3, issues=30, options=10, seed=2)
    found = additive_frontier(space)
    for weight in np.random.default_rng(4).dirichlet(np.ones(3), 50):
        best = sum(float((table @ weight).max()) for table in space.scores)
        assert (found.utility @ weight).max() == pytest.approx(best, abs=1e-9)


def test_points_come_in_descending_order_of_the_first_party_then_the_next() -> None:
    found = additive_frontier(points_space(3, issues=8, options=4, seed=7))
    rows = [tuple(point) for point in found.utility]
    assert rows == sorted(rows, reverse=True)


def test_packages_that_reach_the_same_point_are_counted_and_the_first_is_named() -> None:
    same = np.array([[1.0, 0.0], [0.0, 1.0]])
    found = additive_frontier(PackageSpace((same,) * 4))
    assert found.utility[:, 0].tolist() == [4, 3, 2, 1, 0]
    assert found.ties.tolist() == [1, 4, 6, 4, 1]
    assert found.packages[2].tolist() == [0, 0, 1, 1]


def test_rounding_errors_neither_add_points_nor_hide_ties() -> None:
    # 0.1 + 0.2 and 0.3 + 0.0 are the same for the first party; the second decides.
    space = PackageSpace((np.array([[0.1, 0.0], [0.3, 0.2]]), np.array([[0.2, 0.0], [0.0, 0.0]])))
    found = additive_frontier(space)
    assert found.packages.tolist() == [[1, 0]]
    # A third of everything three times over is everything.
    thirds = np.array([[1 / 3, 0.0], [0.0, 1 / 3]])
    whole = additive_frontier(PackageSpace((thirds, thirds, thirds, np.array([[0.0, 0.0], [1.0, -1.0]]))))
    assert whole.packages[0].tolist() == [0, 0, 0, 1]
    assert whole.ties.tolist() == [1, 3, 3, 2, 3, 3, 1]


def test_a_number_of_ties_too_large_to_count_is_unknown() -> None:
    found = additive_frontier(PackageSpace((np.ones((4, 2)),) * 40))
    assert found.ties.tolist() == [-1]
    assert found.packages.tolist() == [[0] * 40]
    assert additive_frontier(PackageSpace((np.ones((4, 2)),) * 20)).ties.tolist() == [4**20]


@pytest.mark.parametrize(("issues", "ties"), [(14, 20**14), (15, -1), (50, -1)])
def test_ties_of_equal_options_are_exact_or_unknown_and_never_gone_round(issues: int, ties: int) -> None:
    # 20**14 is below 2**62, 20**15 above 2**63, and 20**50 is 0 modulo 2**64.
    found = additive_frontier(PackageSpace(tuple(np.zeros((20, 2)) for _issue in range(issues))))
    assert found.ties.tolist() == [ties]


def test_a_cap_shortens_the_list_and_not_the_count() -> None:
    space = large_space(2, issues=12, options=6, seed=9)
    whole = additive_frontier(space)
    some = additive_frontier(space, most=5)
    assert some.size == whole.size
    assert not some.complete
    assert some.proved
    assert len(some.utility) == 5
    np.testing.assert_array_equal(some.utility[[0, -1]], whole.utility[[0, -1]])
    listed = {tuple(package) for package in whole.packages}
    assert {tuple(package) for package in some.packages} <= listed
    assert additive_frontier(space, most=whole.size).complete
    assert len(additive_frontier(space, most=0).utility) == 0


@pytest.mark.parametrize("reservation", [None, np.full(4, 0.3)])
def test_without_time_there_are_fewer_points_and_all_of_them_are_undominated(
    reservation: NDArray[np.float64] | None,
) -> None:
    space = large_space(4, issues=6, options=4, seed=11)
    whole = additive_frontier(space, reservation)
    some = additive_frontier(space, reservation, seconds=0)
    assert not some.complete
    assert some.proved
    assert 0 < some.size == len(some.utility) < whole.size
    assert (some.ties == -1).all()
    assert {tuple(package) for package in some.packages} <= {tuple(package) for package in whole.packages}


def test_what_nobody_could_list_ends_in_time_and_says_so() -> None:
    found = additive_frontier(distributive_space(3, issues=30, options=10, seed=1), seconds=0.2, most=100)
    assert not found.complete
    assert found.proved
    assert len(found.utility) <= 100


def test_no_package_no_point() -> None:
    space = PackageSpace((np.eye(2), np.eye(2)), never=(Combination((1,), ((0, 1),)),))
    found = additive_frontier(space)
    assert found.size == 0
    assert found.complete
    assert found.utility.shape == (0, 2)
    assert found.packages.shape == (0, 2)
    far = additive_frontier(PackageSpace((np.eye(2),)), np.array([0.6, 0.6]))
    assert far.size == 0
    assert far.complete


def test_a_party_may_accept_anything() -> None:
    space, _ = barter()
    whole = additive_frontier(space)
    free = additive_frontier(space, np.full(2, -np.inf))
    np.testing.assert_array_equal(whole.utility, free.utility)


@pytest.mark.parametrize("reservation", [np.zeros(3), np.array([0.0, np.nan]), np.zeros((1, 2))])
def test_reservation_values_are_one_number_a_party(reservation: NDArray[np.float64]) -> None:
    with pytest.raises(ValueError, match="reservation"):
        additive_frontier(PackageSpace((np.eye(2),)), reservation)


@pytest.mark.parametrize(
    "space",
    [
        PackageSpace((np.eye(2), np.eye(2)), bundles=(Bundle(Combination((0, 1), ((0,), (0,))), np.ones(2)),)),
        PackageSpace((np.eye(2), np.eye(2)), never=(Combination((0, 1), ((0,), (0,))),)),
        PackageSpace((np.eye(2), np.ones((3, 2))), bundles=(Bundle(Combination((0, 1), ((0,), (0,))), np.ones(2)),)),
    ],
)
def test_bundles_and_links_are_for_another_engine(space: PackageSpace) -> None:
    with pytest.raises(ValueError, match="add up independently"):
        additive_frontier(space)
