"""The Nash solution where issues add up independently."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.engines.nash import additive_nash
from parley.engines.space import PackageSpace
from tests.engines import brute_force
from tests.engines.additive_spaces import Problem, additive_problems, barter, large_space, points_space


def test_bill_and_jack_barter_as_nash_says() -> None:
    # J. F. Nash, "The bargaining problem", Econometrica 18(2), 1950, pp. 161-162: Bill gives Jack book, whip, ball and
    # bat, and Jack gives Bill pen, toy and knife.
    (answer,) = additive_nash(*barter())
    assert answer.package == (1, 1, 1, 1, 0, 1, 1, 1, 0)
    assert answer.utility == (24, 11)
    assert answer.value == pytest.approx(60**0.5)
    assert answer.proved


@given(additive_problems(), st.integers(2, 6))
def test_the_best_few_are_what_the_list_of_all_packages_shows(problem: Problem, best: int) -> None:
    found, twins = additive_nash(*problem, best=best), brute_force.nash(*problem, best=best)
    if not twins:
        assert len(found) == 1
        assert found[0].package is None
        assert found[0].proved
        return
    assert [answer.package for answer in found] == [twin.package for twin in twins]
    assert [answer.value for answer in found] == pytest.approx([twin.value for twin in twins], abs=3e-9)
    assert all(answer.proved and answer.gap == 0 for answer in found)


@pytest.mark.parametrize("points", [False, True])
def test_the_best_ten_of_thousands_are_what_the_list_shows(points: bool) -> None:
    make = points_space if points else large_space
    space, reservation = make(3, issues=5, options=5, seed=6), np.full(3, 20.0 if points else 0.2)
    found, twins = additive_nash(space, reservation, best=10), brute_force.nash(space, reservation, best=10)
    assert [answer.package for answer in found] == [twin.package for twin in twins]


@pytest.mark.parametrize("parties", [2, 3, 6])
def test_the_best_few_of_20_to_the_50_are_proved_and_in_order(parties: int) -> None:
    found = additive_nash(large_space(parties, issues=50, options=20, seed=3), np.full(parties, 0.3), best=5)
    values = [answer.value for answer in found]
    assert values == sorted(values, reverse=True)
    assert len({answer.package for answer in found}) == 5
    assert all(answer.proved for answer in found)


def test_a_party_with_no_hope_is_left_out_of_the_product() -> None:
    # Whatever the package, the third party has its reservation value at best.
    scores = np.array([[4.0, 1.0, 1.0], [2.0, 3.0, 1.0], [9.0, 9.0, 0.0]])
    (answer,) = additive_nash(PackageSpace((scores,)), np.array([0.0, 0.0, 1.0]))
    assert answer.package == (1,)
    assert answer.value == pytest.approx(6**0.5)
    assert answer.proved


def test_when_all_products_are_zero_the_larger_sum_of_ratios_wins() -> None:
    scores = np.array([[3.0, 0.0, 0.0], [0.0, 4.0, 1.0], [0.0, 2.0, 2.0]])
    found = additive_nash(PackageSpace((scores,)), np.zeros(3), best=3)
    # Ratios: 3/3 = 1; 4/4 + 1/2 = 1.5; 2/4 + 2/2 = 1.5, the same, and later.
    assert [answer.package for answer in found] == [(1,), (2,), (0,)]
    assert [answer.value for answer in found] == [0, 0, 0]
    assert all(answer.proved for answer in found)


def test_equal_products_go_to_the_larger_sum_of_ratios() -> None:
    # Products 8, 8; ideal gains 8 and 4: ratios 2/8 + 4/4 = 1.25 against 8/8 + 1/4 = 1.25, then 4/8 + 2/4 = 1.
    scores = np.array([[4.0, 2.0], [8.0, 1.0], [2.0, 4.0]])
    found = additive_nash(PackageSpace((scores,)), np.zeros(2), best=3)
    assert [answer.package for answer in found] == [(1,), (2,), (0,)]


def test_fewer_packages_than_asked_for_are_all_there_is() -> None:
    found = additive_nash(PackageSpace((np.array([[1.0, 1.0], [2.0, 2.0], [-1.0, 5.0]]),)), np.zeros(2), best=9)
    assert [answer.package for answer in found] == [(1,), (0,)]


def test_nobody_can_gain_and_the_first_package_of_the_zone_stands() -> None:
    found = additive_nash(PackageSpace((np.array([[0.0, -1.0], [0.0, 0.0], [0.0, 0.0]]),)), np.zeros(2), best=2)
    assert [answer.package for answer in found] == [(1,), (2,)]
    assert [answer.value for answer in found] == [0, 0]


def test_at_least_one_package_is_asked_for() -> None:
    with pytest.raises(ValueError, match="at least one"):
        additive_nash(PackageSpace((np.eye(2),)), np.zeros(2), best=0)
