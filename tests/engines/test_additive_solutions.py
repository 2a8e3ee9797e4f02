"""The solutions where issues add up independently: against the list of all packages, and their laws."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines import best_packages, near_best
from parley.engines.answers import Optimum
from parley.engines.egalitarian import additive_egalitarian
from parley.engines.ideal import ideal_gains
from parley.engines.kalai_smorodinsky import additive_kalai_smorodinsky
from parley.engines.nash import additive_nash
from parley.engines.space import Bundle, Combination, PackageSpace
from parley.engines.utilitarian import additive_utilitarian
from tests.engines import brute_force
from tests.engines.additive_spaces import (
    Problem,
    additive_problems,
    distributive_space,
    large_space,
    points_space,
)
from tests.engines.linked_spaces import permuted, rescaled

Solution = Callable[..., Optimum]


def _nash(space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None) -> Optimum:
    return additive_nash(space, reservation, seconds=seconds)[0]


SOLUTIONS: dict[str, tuple[Solution, Callable[..., brute_force.Best | None]]] = {
    "nash": (_nash, lambda space, reservation: next(iter(brute_force.nash(space, reservation)), None)),
    "kalai_smorodinsky": (additive_kalai_smorodinsky, brute_force.kalai_smorodinsky),
    "egalitarian": (additive_egalitarian, brute_force.egalitarian),
    "utilitarian": (additive_utilitarian, brute_force.utilitarian),
}
named = pytest.mark.parametrize("name", SOLUTIONS)


def _agree(answer: Optimum, twin: brute_force.Best | None) -> None:
    assert answer.proved
    assert answer.gap == 0
    if twin is None:
        assert answer.package is None
        assert answer.utility is None
        assert np.isnan(answer.value)
        return
    assert answer.package == twin.package
    assert answer.utility == twin.utility
    assert answer.value == pytest.approx(twin.value, abs=3e-9)


@named
@given(problem=additive_problems())
def test_a_solution_is_what_the_list_of_all_packages_shows(name: str, problem: Problem) -> None:
    solve, twin = SOLUTIONS[name]
    _agree(solve(*problem), twin(*problem))


@named
@pytest.mark.parametrize("parties", [2, 3, 4])
@pytest.mark.parametrize("points", [False, True])
def test_a_solution_of_thousands_of_packages_is_what_the_list_shows(name: str, parties: int, points: bool) -> None:
    solve, twin = SOLUTIONS[name]
    make = points_space if points else large_space
    space = make(parties, issues=5, options=5, seed=20 + parties)
    for share in (0.0, 0.5, 0.7, 0.95):
        reservation = np.full(parties, share * (100.0 if points else 1.0))
        _agree(solve(space, reservation), twin(space, reservation))


@given(additive_problems())
def test_ideal_gains_are_the_largest_in_the_zone(problem: Problem) -> None:
    space, reservation = problem
    twin, found = brute_force.ideal_gains(space, reservation), ideal_gains(space, reservation)
    assert all(ideal.proved for ideal in found)
    if twin is None:
        assert all(ideal.package is None for ideal in found)
        return
    assert [ideal.value for ideal in found] == pytest.approx(twin.tolist(), abs=2e-9)
    for party, ideal in enumerate(found):
        assert ideal.utility is not None
        assert ideal.utility[party] - reservation[party] == pytest.approx(twin[party], abs=2e-9)
        assert (np.array(ideal.utility) >= reservation - 1e-8).all()


@named
@given(problem=additive_problems(parties=(2, 4)), data=st.data())
def test_permuting_the_parties_permutes_the_solution(name: str, problem: Problem, data: st.DataObject) -> None:
    solve, _ = SOLUTIONS[name]
    order = data.draw(st.permutations(range(problem[0].parties)))
    here, there = solve(*problem), solve(*permuted(problem, list(order)))
    assert here.package == there.package
    if here.utility is not None:
        assert there.utility == tuple(here.utility[party] for party in order)


@pytest.mark.parametrize("name", ["nash", "kalai_smorodinsky"])
@given(problem=additive_problems(parties=(2, 4)), data=st.data())
def test_nash_and_kalai_smorodinsky_compare_no_units(name: str, problem: Problem, data: st.DataObject) -> None:
    solve, _ = SOLUTIONS[name]
    count = problem[0].parties
    factors = np.array(data.draw(st.lists(st.sampled_from([0.25, 1.0, 3.0, 50.0]), min_size=count, max_size=count)))
    shifts = np.array(data.draw(st.lists(st.integers(-3, 3), min_size=count, max_size=count)), dtype=np.float64)
    assert solve(*problem).package == solve(*rescaled(problem, factors, shifts)).package


@named
@pytest.mark.parametrize("parties", [2, 4])
def test_a_solution_among_20_to_the_50_packages_is_proved(name: str, parties: int) -> None:
    solve, _ = SOLUTIONS[name]
    space = large_space(parties, issues=50, options=20, seed=1)
    for reservation in (np.zeros(parties), np.full(parties, 0.6)):
        answer = solve(space, reservation)
        assert answer.proved
        assert answer.package is not None
        gains = space.utility(np.array([answer.package]))[0] - reservation
        assert (gains >= 0).all()
        # No change on one or two issues does better.
        near = _swaps(space, answer.package)
        other = space.utility(near) - reservation
        other = other[(other >= 0).all(axis=1)]
        if name == "nash":
            assert np.log(other).sum(axis=1).max(initial=-np.inf) <= np.log(gains).sum() + 1e-9
        elif name == "utilitarian":
            assert other.sum(axis=1).max(initial=-np.inf) <= gains.sum() + 1e-9
        else:
            ideal = np.ones(parties)
            if name == "kalai_smorodinsky":
                ideal = np.array([ideal.value for ideal in ideal_gains(space, reservation)])
            assert (other / ideal).min(axis=1).max(initial=-np.inf) <= (gains / ideal).min() + 1e-9


def _swaps(space: PackageSpace, package: tuple[int, ...]) -> NDArray[np.intp]:
    """Packages that differ on one issue, and some that differ on two."""
    rng = np.random.default_rng(0)
    rows = []
    for issue, options in enumerate(space.options):
        one = np.tile(np.array(package), (options, 1))
        one[:, issue] = np.arange(options)
        two = np.repeat(one, 10, axis=0)
        other = rng.integers(0, space.issues, len(two))
        two[np.arange(len(two)), other] = rng.integers(0, np.array(space.options)[other])
        rows += [one, two]
    return np.vstack(rows)


@pytest.mark.parametrize("parties", [2, 3, 5])
def test_a_reservation_just_out_of_reach_is_proved_to_leave_nothing(parties: int) -> None:
    space = large_space(parties, issues=50, options=20, seed=2)
    best = additive_egalitarian(space, np.zeros(parties)).value
    for solve, _ in SOLUTIONS.values():
        answer = solve(space, np.full(parties, best + 1e-3))
        assert answer.package is None
        assert answer.proved
        assert answer.gap == 0


@named
@given(problem=additive_problems(), width=st.integers(1, 6))
def test_where_not_all_can_be_followed_the_gap_that_is_stated_holds(name: str, problem: Problem, width: int) -> None:
    solve, twin = SOLUTIONS[name]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best_packages, "WIDTHS", (width, 2 * width))
        patch.setattr(near_best, "FILTER_FROM", 3 * width)
        patch.setattr(near_best, "CHUNK", 4)
        answer, truth = solve(*problem), twin(*problem)
    if truth is None:
        assert answer.package is None
    elif answer.package is None:
        assert not answer.proved
        assert answer.gap == np.inf
    else:
        assert answer.value <= truth.value + 2e-8
        assert truth.value <= answer.value + answer.gap + 2e-8
        assert (np.array(answer.utility) >= problem[1] - 2e-9).all()


@named
def test_without_time_an_answer_says_how_far_off_it_may_be(name: str) -> None:
    solve, twin = SOLUTIONS[name]
    space = distributive_space(3, issues=5, options=5, seed=3)
    reservation = np.full(3, 0.25)
    answer, truth = solve(space, reservation, seconds=0), twin(space, reservation)
    assert not answer.proved
    assert truth is not None
    assert answer.gap > 0 if answer.package is None else truth.value <= answer.value + answer.gap + 1e-9


@named
def test_pure_division_of_one_cake_ends_with_a_small_gap(name: str) -> None:
    solve, _ = SOLUTIONS[name]
    answer = solve(distributive_space(2, issues=20, options=5, seed=0), np.full(2, 0.4), seconds=20)
    assert answer.package is not None
    assert answer.gap < 1e-3


@named
def test_forbidden_options_are_never_chosen(name: str) -> None:
    solve, twin = SOLUTIONS[name]
    space = large_space(3, issues=4, options=6, seed=8)
    space = PackageSpace(space.scores, never=(Combination((0,), ((0, 2, 3),)), Combination((2,), ((1, 4),))))
    _agree(solve(space, np.zeros(3)), twin(space, np.zeros(3)))


@named
def test_nothing_left_of_an_issue_leaves_no_solution(name: str) -> None:
    solve, _ = SOLUTIONS[name]
    answer = solve(PackageSpace((np.eye(2), np.eye(2)), never=(Combination((1,), ((0, 1),)),)), np.zeros(2))
    assert answer.package is None
    assert answer.proved


@named
@pytest.mark.parametrize("reservation", [np.zeros(3), np.array([0.0, np.nan]), np.array([-np.inf, 0.0])])
def test_reservation_values_are_one_finite_number_a_party(name: str, reservation: NDArray[np.float64]) -> None:
    with pytest.raises(ValueError, match="reservation"):
        SOLUTIONS[name][0](PackageSpace((np.eye(2),)), reservation)


@named
def test_bundles_are_for_another_engine(name: str) -> None:
    bundle = Bundle(Combination((0, 1), ((0,), (0,))), np.ones(2))
    with pytest.raises(ValueError, match="add up independently"):
        SOLUTIONS[name][0](PackageSpace((np.eye(2), np.eye(2)), bundles=(bundle,)), np.zeros(2))
