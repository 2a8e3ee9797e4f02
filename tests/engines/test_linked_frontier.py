"""The frontier of linked issues: against the list of all packages, and by each method against the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.engines import linked_frontier
from parley.engines.certified_points import certified_points
from parley.engines.epsilon_constraint import frontier_by_programs
from parley.engines.frontier import pareto_frontier
from parley.engines.linked_space import prepare
from parley.engines.space import Bundle, Combination, PackageSpace
from parley.engines.time_budget import TimeBudget
from tests.engines.brute_force import frontier
from tests.engines.linked_spaces import Problem, permuted, problems, random_space


@given(problems(), st.booleans())
def test_it_is_what_the_list_of_all_packages_gives(problem: Problem, zone: bool) -> None:
    space, reservation = problem
    reservation_or_none = reservation if zone else None
    expected = frontier(space, reservation_or_none)
    found = pareto_frontier(space, reservation_or_none)
    assert found.complete
    assert found.proved
    assert found.size == len(expected.utility)
    np.testing.assert_array_equal(found.packages, expected.packages)
    np.testing.assert_array_equal(found.utility, expected.utility)
    np.testing.assert_array_equal(found.ties, expected.ties)


@given(st.integers(0, 10_000), st.integers(2, 4), st.booleans())
def test_it_is_so_with_any_floats(seed: int, parties: int, zone: bool) -> None:
    space = random_space(seed, parties=parties, issues=5)
    reservation = np.quantile(space.utility(np.zeros((1, 5), dtype=np.intp)), 0.3) * np.ones(parties) if zone else None
    expected = frontier(space, reservation)
    found = pareto_frontier(space, reservation)
    assert found.complete
    np.testing.assert_array_equal(found.packages, expected.packages)


@pytest.mark.parametrize("seed", range(8))
def test_searching_in_boxes_between_the_corners_misses_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linked_frontier, "_SIMPLE", 0)
    space = random_space(seed, issues=6)
    reservation = space.utility(np.full((1, 6), 1, dtype=np.intp))[0] if seed % 2 else None
    expected = frontier(space, reservation)
    found = pareto_frontier(space, reservation)
    np.testing.assert_array_equal(found.packages, expected.packages)


@pytest.mark.parametrize("seed", range(6))
def test_programs_find_the_same_two_party_frontier(seed: int) -> None:
    space = random_space(seed, issues=4)
    floors = np.full(2, -np.inf) if seed % 2 else space.utility(np.zeros((1, 4), dtype=np.intp))[0] - 0.1
    found = frontier_by_programs(prepare(space, cells=0), floors, TimeBudget.of(60))
    assert found.complete
    np.testing.assert_array_equal(found.packages, frontier(space, floors).packages)


@pytest.mark.parametrize("cells", [0, 10**6])
@pytest.mark.parametrize("parties", [2, 3])
def test_where_all_of_it_is_out_of_reach_each_point_given_is_on_it(cells: int, parties: int) -> None:
    space = random_space(5, parties=parties, issues=5)
    floors = space.utility(np.zeros((1, 5), dtype=np.intp))[0] - 0.1
    found = certified_points(prepare(space, cells=cells), floors, TimeBudget.of(1.0))
    expected = {tuple(package) for package in frontier(space, floors).packages.tolist()}
    assert not found.complete
    assert len(found.packages) > 1
    assert {tuple(package) for package in found.packages.tolist()} <= expected


def test_when_time_is_up_the_frontier_says_that_it_is_not_complete() -> None:
    found = pareto_frontier(random_space(1, parties=3), seconds=0.0)
    assert not found.complete
    assert found.size == len(found.utility) == len(found.packages) == len(found.ties)


def test_a_capped_list_says_how_many_there_are_and_keeps_both_ends() -> None:
    space = random_space(2, bundles=6)
    whole, part = pareto_frontier(space), pareto_frontier(space, most=3)
    assert part.size == whole.size > 3
    assert not part.complete
    np.testing.assert_array_equal(part.utility[[0, -1]], whole.utility[[0, -1]])


def test_equal_vectors_of_different_packages_are_one_point_that_counts_them() -> None:
    link = Combination((0, 1), ((0,), (0,)))
    space = PackageSpace((np.array([[0.1, 0.2], [0.2, 0.1]]), np.array([[0.1, 0.2], [0.2, 0.1]])), never=(link,))
    found = pareto_frontier(space)
    assert found.ties.tolist() == [1, 2]
    assert found.packages.tolist() == [[1, 1], [0, 1]]


def test_float_noise_adds_no_points() -> None:
    bundle = Bundle(Combination((0, 1), ((0,), (0,))), np.array([0.1, 0.1]))
    scores = (np.array([[0.1, 0.0], [0.3, 0.1]]), np.array([[0.1, 0.0], [0.0, 0.0]]))
    found = pareto_frontier(PackageSpace(scores, (bundle,)))
    assert found.size == 1  # 0.1 + 0.1 + 0.1 against 0.3 + 0.1


@pytest.mark.parametrize("parties", [2, 3])
def test_links_that_leave_no_package_leave_an_empty_frontier(parties: int) -> None:
    never = tuple(Combination((0, 1), ((one,), (0, 1))) for one in range(2))
    found = pareto_frontier(PackageSpace((np.zeros((2, parties)),) * 2, never=never))
    assert found.complete
    assert found.size == 0
    assert found.packages.shape == (0, 2)
    assert found.utility.shape == (0, parties)


def test_reservations_of_another_shape_or_unknown_are_refused() -> None:
    space = random_space(1)
    for reservation in (np.zeros(3), np.array([0.0, np.nan])):
        with pytest.raises(ValueError, match="one value for each of 2 parties"):
            pareto_frontier(space, reservation)


@given(problems(), st.data())
def test_an_option_more_never_shrinks_what_the_frontier_reaches(problem: Problem, data: st.DataObject) -> None:
    space, _ = problem
    issue = data.draw(st.integers(0, space.issues - 1))
    row = data.draw(st.lists(st.integers(-4, 6), min_size=space.parties, max_size=space.parties))
    scores = list(space.scores)
    scores[issue] = np.vstack([scores[issue], np.array(row, dtype=np.float64)])
    before = pareto_frontier(space)
    after = pareto_frontier(PackageSpace(tuple(scores), space.bundles, space.never))
    for point in before.utility:
        assert (after.utility >= point - 1e-9).all(axis=1).any()


@given(problems(), st.data())
def test_permuting_the_parties_permutes_the_frontier(problem: Problem, data: st.DataObject) -> None:
    space, reservation = problem
    order = data.draw(st.permutations(range(space.parties)))
    there, floor = permuted(problem, order)
    here, other = pareto_frontier(space, reservation), pareto_frontier(there, floor)
    assert {tuple(package) for package in here.packages} == {tuple(package) for package in other.packages}
