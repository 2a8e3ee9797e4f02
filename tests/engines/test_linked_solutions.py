"""The solutions of linked issues: against the list of all packages, by elimination and by programs, and their laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines import linked_solutions
from parley.engines.answers import Optimum
from parley.engines.linked_solutions import LinkedSolutions
from parley.engines.solutions import best_by_nash, egalitarian, ideal_gains, kalai_smorodinsky, nash, utilitarian
from parley.engines.space import Combination, PackageSpace
from parley.engines.time_budget import TimeBudget
from tests.engines import brute_force
from tests.engines.linked_spaces import Problem, permuted, problems, random_space, rescaled

SOLUTIONS = {
    "nash": (nash, lambda space, reservation: next(iter(brute_force.nash(space, reservation)), None)),
    "kalai_smorodinsky": (kalai_smorodinsky, brute_force.kalai_smorodinsky),
    "egalitarian": (egalitarian, brute_force.egalitarian),
    "utilitarian": (utilitarian, brute_force.utilitarian),
}
named = pytest.mark.parametrize("name", SOLUTIONS)


def _agree(answer: Optimum, twin: brute_force.Best | None, *, tied: bool = False, within: float = 1e-8) -> None:
    assert answer.proved
    assert answer.gap == 0
    if twin is None:
        assert answer.package is None
        assert answer.utility is None
        assert np.isnan(answer.value)
        return
    assert answer.value == pytest.approx(twin.value, abs=within)
    if not tied:
        assert answer.package == twin.package
        assert answer.utility == twin.utility


@named
@given(problem=problems())
def test_they_are_what_the_list_of_all_packages_gives(name: str, problem: Problem) -> None:
    solve, twin = SOLUTIONS[name]
    _agree(solve(*problem), twin(*problem))


@named
@given(seed=st.integers(0, 10_000), parties=st.integers(2, 4), share=st.floats(0, 1))
def test_they_are_so_with_any_floats(name: str, seed: int, parties: int, share: float) -> None:
    space = random_space(seed, parties=parties, issues=5)
    reservation = np.quantile(space.utility(brute_force.allowed_packages(space)), share, axis=0)
    solve, twin = SOLUTIONS[name]
    _agree(solve(space, reservation), twin(space, reservation))


@named
@settings(max_examples=10)
@given(problem=problems())
def test_programs_reach_the_same_values_where_elimination_is_too_wide(name: str, problem: Problem) -> None:
    _, twin = SOLUTIONS[name]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linked_solutions, "_CELLS", 0)
        answer = getattr(LinkedSolutions(*problem, TimeBudget.of(60)), name)()
    _agree(answer, twin(*problem), tied=True, within=1e-6)


@given(problems(), st.integers(1, 6))
def test_the_best_few_by_nash_are_those_of_the_list(problem: Problem, best: int) -> None:
    expected = brute_force.nash(*problem, best=best)
    found = best_by_nash(*problem, best=best)
    assert all(answer.proved for answer in found)
    if not expected:
        assert [answer.package for answer in found] == [None]
        return
    assert [answer.package for answer in found] == [answer.package for answer in expected]
    np.testing.assert_allclose([a.value for a in found], [a.value for a in expected], atol=1e-8)


@pytest.mark.parametrize("seed", range(5))
def test_the_best_few_by_programs_have_the_same_values(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linked_solutions, "_CELLS", 0)
    space = random_space(seed, issues=5)
    reservation = np.quantile(space.utility(brute_force.allowed_packages(space)), 0.3, axis=0)
    found = best_by_nash(space, reservation, best=4)
    expected = brute_force.nash(space, reservation, best=4)
    assert len({answer.package for answer in found}) == len(expected)
    np.testing.assert_allclose([a.value for a in found], [a.value for a in expected], atol=1e-7)


@given(problems())
def test_ideal_gains_are_the_largest_inside_the_zone(problem: Problem) -> None:
    expected = brute_force.ideal_gains(*problem)
    found = ideal_gains(*problem)
    assert all(ideal.proved for ideal in found)
    if expected is None:
        assert all(ideal.package is None for ideal in found)
    else:
        np.testing.assert_allclose([ideal.value for ideal in found], expected, atol=1e-9)


@pytest.mark.parametrize("name", ["nash", "kalai_smorodinsky"])
@given(problem=problems(), data=st.data())
def test_nash_and_kalai_smorodinsky_do_not_depend_on_a_partys_units_or_zero(
    name: str, problem: Problem, data: st.DataObject
) -> None:
    parties = problem[0].parties
    factors = np.array(data.draw(st.lists(st.sampled_from([0.25, 0.5, 1, 2, 8]), min_size=parties, max_size=parties)))
    shifts = np.array(data.draw(st.lists(st.integers(-9, 9), min_size=parties, max_size=parties)), dtype=np.float64)
    solve, _ = SOLUTIONS[name]
    assert solve(*rescaled(problem, factors, shifts)).package == solve(*problem).package


@named
@given(problem=problems(), data=st.data())
def test_permuting_the_parties_permutes_the_solutions(name: str, problem: Problem, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(problem[0].parties)))
    solve, _ = SOLUTIONS[name]
    assert solve(*permuted(problem, order)).package == solve(*problem).package


@named
def test_on_issues_that_add_up_both_engines_agree(name: str) -> None:
    space = random_space(11, parties=3, issues=5, bundles=0, links=0, red_lines=3)
    reservation = np.quantile(space.utility(brute_force.allowed_packages(space)), 0.3, axis=0)
    assert space.additive
    linked = getattr(LinkedSolutions(space, reservation, TimeBudget.of(60)), name)()
    answer = SOLUTIONS[name][0](space, reservation)
    assert linked.package == answer.package
    assert linked.value == pytest.approx(answer.value, abs=1e-9)


def _linked(
    *scores: list[list[float]], never: tuple[Combination, ...] = ()
) -> tuple[PackageSpace, NDArray[np.float64]]:
    # A bundle-free link that forbids nothing that is wanted makes the space a linked one.
    spare = np.array([[0.0] * len(scores[0][0])] * 2)
    link = Combination((len(scores), len(scores) + 1), ((1,), (1,)))
    tables = (*(np.array(table, dtype=np.float64) for table in scores), spare, spare)
    return PackageSpace(tables, never=(*never, link)), np.zeros(len(scores[0][0]))


def test_a_party_with_no_hope_is_left_out_of_the_product_and_of_ratios() -> None:
    problem = _linked([[3, 0, 0], [1, 0, 2], [2, 0, 1]])
    assert nash(*problem).value == pytest.approx(2**0.5)
    assert nash(*problem).package == (1, 0, 0)
    assert kalai_smorodinsky(*problem).value == pytest.approx(1 / 2)
    assert kalai_smorodinsky(*problem).package == (2, 0, 0)


def test_where_nobody_can_gain_the_first_package_of_the_zone_is_the_answer() -> None:
    problem = _linked([[-1, 5], [0, 0], [0, 0]])
    for solve in (nash, kalai_smorodinsky):
        answer = solve(*problem)
        assert (answer.package, answer.value, answer.proved) == ((1, 0, 0), 0.0, True)


def test_where_all_products_are_zero_the_sum_of_ratios_decides() -> None:
    problem = _linked([[4, 0], [0, 2], [1, 0]])
    answer = nash(*problem)
    assert (answer.package, answer.value, answer.proved) == ((0, 0, 0), 0.0, True)
    few = best_by_nash(*problem, best=4)
    assert [answer.value for answer in few] == [0.0] * 4
    assert [answer.package for answer in few] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0)]


def test_equal_smallest_gains_leave_the_choice_to_the_next_smallest() -> None:
    problem = _linked([[1, 5, 1], [1, 3, 3], [0, 9, 9]])
    assert egalitarian(*problem).package == (1, 0, 0)


@named
def test_when_time_is_up_an_answer_claims_nothing(name: str) -> None:
    space = random_space(4, parties=3)
    answer = SOLUTIONS[name][0](space, np.full(3, -1.0), seconds=0.0)
    assert not answer.proved
    assert answer.gap > 0


def test_reservations_must_be_known() -> None:
    space = random_space(1)
    for reservation in (np.zeros(3), np.array([0.0, np.inf])):
        with pytest.raises(ValueError, match="one finite value for each of 2 parties"):
            nash(space, reservation)
    with pytest.raises(ValueError, match="at least one package"):
        best_by_nash(space, np.zeros(2), best=0)
