"""The search that Kalai-Smorodinsky and the egalitarian solution share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from parley.engines import best_packages
from parley.engines.additive_zone import AdditiveZone
from parley.engines.egalitarian import additive_egalitarian
from parley.engines.kalai_smorodinsky import additive_kalai_smorodinsky
from parley.engines.leximin import leximin
from parley.engines.space import PackageSpace
from tests.engines import brute_force
from tests.engines.additive_spaces import Problem, additive_problems, large_space


def test_the_second_least_served_decides_where_the_least_served_cannot() -> None:
    scores = np.array([[1.0, 5.0, 2.0], [1.0, 3.0, 3.0], [1.0, 2.0, 9.0]])
    answer = additive_egalitarian(PackageSpace((scores,)), np.zeros(3))
    assert answer.package == (1,)
    assert answer.value == 1
    assert answer.proved


def test_a_party_with_no_hope_is_left_out_of_ratios() -> None:
    scores = np.array([[4.0, 1.0, 1.0], [3.0, 2.0, 1.0], [9.0, 9.0, 0.0]])
    answer = additive_kalai_smorodinsky(PackageSpace((scores,)), np.array([0.0, 0.0, 1.0]))
    assert answer.package == (1,)  # ratios 3/4 and 2/2
    assert answer.value == pytest.approx(0.75)
    assert answer.proved


def test_ideals_count_inside_the_zone_only() -> None:
    # The first party's 10 would be refused: inside the zone its ideal is 6.
    scores = np.array([[10.0, -1.0], [6.0, 1.0], [3.0, 4.0]])
    answer = additive_kalai_smorodinsky(PackageSpace((scores,)), np.zeros(2))
    assert answer.package == (2,)  # 3/6 and 4/4 against 6/6 and 1/4
    assert answer.value == pytest.approx(0.5)


def test_nobody_can_gain_and_the_first_package_of_the_zone_stands() -> None:
    answer = additive_kalai_smorodinsky(PackageSpace((np.array([[0.0, -1.0], [0.0, 0.0]]),)), np.zeros(2))
    assert answer.package == (1,)
    assert answer.value == 0
    assert answer.proved


def test_the_first_of_packages_that_serve_others_equally_is_taken() -> None:
    scores = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 1.0]])
    assert additive_egalitarian(PackageSpace((scores,)), np.zeros(2)).package == (1,)


@given(additive_problems(parties=(2, 5), units=(1.0,)))
def test_party_by_party_leads_to_where_the_list_leads(problem: Problem) -> None:
    """With room for a handful of part-packages the first search seldom sees all that tie; the further ones must."""
    space, reservation = problem
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best_packages, "WIDTHS", (4,))
        found = leximin(AdditiveZone.of(space, reservation, None), np.ones(space.parties))
    twin = brute_force.egalitarian(space, reservation)
    if found.proved and twin is not None:
        assert found.package is not None
        utility = space.utility(found.package[None, :])[0]
        assert np.sort(utility - reservation) == pytest.approx(np.sort(np.array(twin.utility) - reservation), abs=1e-7)


def test_one_party_at_its_best_leaves_the_others_to_be_served() -> None:
    # The first party's single issue caps the smallest gain at 0.01; 1e24 packages serve it equally well.
    others = large_space(3, issues=24, options=10, seed=4)
    scores = tuple(table * [0.0, 1.0, 1.0] for table in others.scores)
    space = PackageSpace((*scores, np.array([[0.01, 0.0, 0.0], [0.0, 0.1, 0.1]])))
    answer = additive_egalitarian(space, np.zeros(3))
    assert answer.proved
    assert answer.value == pytest.approx(0.01)
    without = additive_egalitarian(PackageSpace(tuple(table[:, 1:] for table in scores)), np.zeros(2))
    assert answer.utility is not None
    assert min(answer.utility[1:]) == pytest.approx(without.value, abs=1e-8)
