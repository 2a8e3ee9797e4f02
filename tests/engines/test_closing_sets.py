"""Which guarantees hold every step: against every combination of small menus, and by laws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.closing_sets import cheapest_closing_sets, smallest_closing_sets
from parley.engines.guarantee_element import GuaranteeElement, joint_alarms, relieved_exposure
from parley.engines.guarantee_level import guarantee_level
from parley.engines.guarantee_menu import held
from tests.engines.guarantee_games import closes, every_closing_set

seeds = st.integers(0, 100_000)
EVERYWHERE = np.ones((3, 1), dtype=np.bool_)
SIX = np.array([0.0, 6.0, 0.0])[:, None, None]
WEAK = GuaranteeElement(EVERYWHERE, detection=(0.5, 0.5), cost=(1, 1))
STRONG = GuaranteeElement(EVERYWHERE, detection=(0.9, 0.9), cost=(4, 4))
PENALTY = GuaranteeElement(EVERYWHERE, size=(np.inf, np.inf), unit_cost=(1, 1))


def point(value: float) -> tuple[float, float]:
    return (float(value), float(value))


def some_menu(seed: int, size: int = 4, *, errs: float = 0.1) -> tuple[NDArray[np.float64], list[GuaranteeElement]]:
    """Exposures of two parties over three steps, and a menu of exact numbers with something of each kind."""
    random = np.random.default_rng(seed)
    exposed = np.vstack([random.normal(0, 3, (3, 2)).round(1), np.zeros((1, 2))])
    menu = []
    for _each in range(size):
        covers = random.random((4, 2)) < 0.8
        seen, cost, unit = random.uniform(0.3, 1), point(random.integers(0, 9)), point(random.integers(0, 4))
        monitor = GuaranteeElement(
            covers, detection=point(seen), false_alarm=point(random.choice([0, errs])), cost=cost
        )
        limit = point(random.choice([4.0, 20.0, np.inf]))
        bond = GuaranteeElement(
            covers, size=limit, detection=point(random.choice([0, seen])), cost=cost, unit_cost=unit
        )
        fixed = GuaranteeElement(covers, size=point(random.integers(1, 20)), scalable=False, cost=cost)
        relief = GuaranteeElement(covers, relief=point(random.choice([0.5, 1.0])), cost=cost)
        menu.append([monitor, bond, fixed, relief][random.choice(4, p=[0.35, 0.35, 0.15, 0.15])])
    return exposed, menu


def rough(element: GuaranteeElement, seed: int) -> GuaranteeElement:
    """The same with intervals around its numbers."""
    random = np.random.default_rng(seed)

    def around(pair: tuple[float, float], most: float = np.inf) -> tuple[float, float]:
        return (pair[0] * random.uniform(0.7, 1), min(pair[1] * random.uniform(1, 1.3), most))

    return replace(
        element, detection=around(element.detection, 1), false_alarm=around(element.false_alarm, 1),
        size=around(element.size), relief=around(element.relief, 1),
    )  # fmt: skip


def test_the_dearer_monitor_makes_the_cheaper_guarantee_where_penalties_cost() -> None:
    # A loss weighed by the chance that it is paid: Becker, Journal of Political Economy 76, 1968. 4 + 6 / 0.9.
    found = cheapest_closing_sets(SIX, [WEAK, STRONG, PENALTY])
    assert found.proved
    assert found.sets[0].elements == (1, 2)
    assert found.sets[0].cost[1] == pytest.approx(10.6667, abs=5e-5)
    assert found.sets[0].amounts[1] == pytest.approx(6 / 0.9)
    assert found.sets[1].elements == (0, 2)
    assert found.sets[1].cost[1] == pytest.approx(13)


def test_an_alternative_is_not_the_cheapest_set_with_something_added() -> None:
    # Both monitors and the penalty close too, at 5 + 6 / 0.95; that is the cheapest with a monitor more.
    assert [each.elements for each in cheapest_closing_sets(SIX, [WEAK, STRONG, PENALTY]).sets] == [(1, 2), (0, 2)]
    free = replace(WEAK, cost=(0, 0))
    assert cheapest_closing_sets(SIX, [free, STRONG, PENALTY]).sets[0].cost[1] == pytest.approx(4 + 6 / 0.95)


def test_the_engine_answers_with_and_without_a_guarantor_whose_word_is_not_known() -> None:
    menu = [WEAK, STRONG, PENALTY]
    without = cheapest_closing_sets(SIX, menu, allowed=[True, False, True])
    assert [each.elements for each in without.sets] == [(0, 2)]
    assert cheapest_closing_sets(SIX, menu, allowed=[True, True, False]).sets == ()
    assert smallest_closing_sets(SIX, menu, allowed=[True, False, True]).sets[0].elements == (0, 2)


def test_without_costs_the_closing_sets_are_those_that_no_smaller_one_is_part_of() -> None:
    custody = GuaranteeElement(EVERYWHERE, relief=(1, 1))
    found = smallest_closing_sets(SIX, [WEAK, STRONG, PENALTY, custody])
    assert [each.elements for each in found.sets] == [(3,), (0, 2), (1, 2)]
    assert found.sets[1].amounts == pytest.approx((0, 12))
    assert found.proved


def test_where_nothing_is_exposed_nothing_is_needed() -> None:
    found = cheapest_closing_sets(-SIX, [WEAK, STRONG, PENALTY])
    assert found.sets[0].elements == ()
    assert found.sets[0].cost == (0, 0)
    assert len(found.sets) == 1


def test_an_empty_menu_closes_what_needs_nothing() -> None:
    assert cheapest_closing_sets(SIX, []).sets == ()
    assert cheapest_closing_sets(SIX, []).proved
    assert cheapest_closing_sets(-SIX, []).sets[0].elements == ()
    assert held(SIX, [], []).tolist() == [[True], [False], [True]]


def test_custody_closes_the_prefixes_it_names_and_a_smaller_tranche_its_share() -> None:
    exposed = np.array([2.0, 6.0, 0.0])[:, None, None]
    here = np.array([[False], [True], [False]])
    custody = GuaranteeElement(here, relief=(1, 1), cost=(3, 3))
    smaller = GuaranteeElement(EVERYWHERE, relief=(0.5, 0.5), cost=(1, 1))
    assert relieved_exposure(exposed, [custody, smaller])[:, 0, 1].tolist() == [1, 0, 0]
    sure = GuaranteeElement(EVERYWHERE, detection=(1, 1), size=(np.inf, np.inf), unit_cost=(1, 1))
    found = cheapest_closing_sets(exposed, [custody, smaller, sure])
    assert [(each.elements, each.cost[1]) for each in found.sets] == [((1, 2), 4), ((0, 2), 5), ((2,), 6)]


def test_relief_does_not_take_from_a_party_what_it_gains_by_staying() -> None:
    everything = GuaranteeElement(EVERYWHERE, relief=(1, 1))
    assert relieved_exposure(-SIX, [everything])[1, 0].tolist() == [-6, -6]


def test_one_who_keeps_custody_can_set_a_penalty_and_see_breaches_as_well() -> None:
    both = GuaranteeElement(EVERYWHERE, detection=(0.5, 0.5), size=(20, 20), relief=(0.5, 0.5), unit_cost=(2, 2))
    assert cheapest_closing_sets(SIX, [both]).sets[0].amounts == (6,)


def test_monitors_err_independently_of_each_other() -> None:
    seen, wrongly = joint_alarms([WEAK, STRONG, replace(WEAK, false_alarm=(0.1, 0.2))], (3, 1))
    assert seen[1, 0] == pytest.approx([0.975, 0.975])
    assert wrongly[1, 0] == pytest.approx([0.1, 0.2])


def test_a_false_alarm_can_open_what_was_closed() -> None:
    # Before any step the party is better off going on, by 1. A careless monitor fines it for nothing, twice.
    exposed = np.array([-1.0, 6.0, 6.0, 0.0])[:, None]
    everywhere = np.ones((4, 1), dtype=np.bool_)
    fine = GuaranteeElement(everywhere, size=(12, 12), scalable=False)
    good = GuaranteeElement(everywhere, detection=(0.6, 0.6))
    careless = GuaranteeElement(everywhere, detection=(0.1, 0.1), false_alarm=(0.5, 0.5))
    menu = [fine, good, careless]
    assert held(exposed[..., None], menu[:2], [0, 0]).all()
    assert not held(exposed[..., None], menu, [0, 0, 0]).all()
    assert not closes(menu, [0, 0, 0], exposed, 0.0)


def test_a_guarantee_that_nobody_watches_holds_nobody() -> None:
    assert cheapest_closing_sets(SIX, [PENALTY]).sets == ()
    assert not held(SIX, [PENALTY], [1000])[1, 0]


def test_where_intervals_decide_a_set_closes_at_its_best_ends_only() -> None:
    bond = GuaranteeElement(EVERYWHERE, detection=(0.5, 1), size=(8, 8), unit_cost=(1, 2), cost=(0, 1))
    assert cheapest_closing_sets(SIX, [bond]).sets == ()
    best = cheapest_closing_sets(SIX, [bond], ends="best").sets[0]
    assert best.amounts == (6,)
    assert best.cost == (6, 13)


def test_a_limit_that_is_known_roughly_is_relied_on_at_its_low_end() -> None:
    bond = GuaranteeElement(EVERYWHERE, detection=(1, 1), size=(5, 9), unit_cost=(1, 1))
    assert cheapest_closing_sets(SIX, [bond]).sets == ()
    assert cheapest_closing_sets(SIX, [bond], ends="best").sets[0].amounts == (6,)


def test_a_monitor_that_errs_more_than_it_sees_is_no_guarantee_even_where_nobody_is_tempted() -> None:
    backwards = GuaranteeElement(EVERYWHERE, detection=(0.1, 0.1), false_alarm=(0.2, 0.2))
    fine = GuaranteeElement(EVERYWHERE, size=(1, 1), scalable=False)
    assert not held(-SIX, [backwards, fine], [0, 0])[1, 0]
    assert held(-SIX, [fine], [0]).all()
    assert [each.elements for each in cheapest_closing_sets(-SIX, [backwards, fine]).sets] == [()]


def test_a_set_that_is_dear_to_have_but_sets_no_loss_is_still_found_among_the_next() -> None:
    bonds = [
        GuaranteeElement(EVERYWHERE, detection=(1, 1), size=(np.inf, np.inf), cost=point(cost), unit_cost=point(unit))
        for cost, unit in ((1, 1), (2, 3), (3, 3))
    ]
    custody = GuaranteeElement(EVERYWHERE, relief=(1, 1), cost=(8, 8))
    found = cheapest_closing_sets(SIX, [*bonds, custody])
    assert [(each.elements, each.cost[1]) for each in found.sets] == [((0,), 7), ((3,), 8), ((1,), 20)]


def test_a_loss_that_costs_nothing_is_still_not_set_higher_than_needed() -> None:
    exposed = np.array([2.0, 6.0, 0.0])[:, None, None]
    first, second = np.array([[True], [False], [False]]), np.array([[False], [True], [False]])
    free = GuaranteeElement(first, detection=(1, 1), size=(100, 100))
    paid = GuaranteeElement(second, detection=(1, 1), size=(100, 100), unit_cost=(1, 1))
    assert cheapest_closing_sets(exposed, [free, paid]).sets[0].amounts == pytest.approx((2, 6))


def test_a_search_that_was_cut_short_says_so() -> None:
    found = cheapest_closing_sets(SIX, [WEAK, STRONG, PENALTY], at_most=3)
    assert not found.proved
    assert found.looked_at == 3
    assert not smallest_closing_sets(SIX, [WEAK, STRONG, PENALTY], at_most=3).proved


@given(seeds)
def test_the_cheapest_sets_are_those_of_all_combinations(seed: int) -> None:
    exposed, menu = some_menu(seed)
    every = every_closing_set(menu, exposed)
    wanted = sorted(
        cost
        for chosen, cost in every.items()
        if not any(set(other) < set(chosen) and least <= cost + 1e-7 for other, least in every.items())
    )[:3]
    found = cheapest_closing_sets(exposed[..., None], menu)
    assert [each.cost[1] for each in found.sets] == pytest.approx(wanted, abs=1e-6)
    for each in found.sets:
        assert every[each.elements] == pytest.approx(each.cost[1], abs=1e-6)
        assert closes([menu[number] for number in each.elements], each.amounts, exposed, 1e-6)
    assert found.proved


@given(seeds)
def test_the_smallest_sets_are_those_of_all_combinations(seed: int) -> None:
    exposed, menu = some_menu(seed)
    every = every_closing_set(menu, exposed)
    wanted = {chosen for chosen in every if not any(set(other) < set(chosen) for other in every)}
    found = smallest_closing_sets(exposed[..., None], menu)
    assert {each.elements for each in found.sets} == wanted
    assert [len(each.elements) for each in found.sets] == sorted(len(each) for each in wanted)


@given(seeds)
def test_adding_to_the_menu_never_raises_the_least_cost(seed: int) -> None:
    exposed, menu = some_menu(seed, 6)
    before, after = (cheapest_closing_sets(exposed[..., None], part, count=1).sets for part in (menu[:5], menu))
    assert len(after) >= len(before)
    assert not before or after[0].cost[1] <= before[0].cost[1] + 1e-6


@given(seeds)
def test_a_closing_set_stays_closing_as_long_as_what_is_added_raises_no_false_alarm(seed: int) -> None:
    exposed, menu = some_menu(seed, 6)
    exposed = np.where(exposed > 0, 0.4 * exposed, exposed)  # so that five elements close often
    added = replace(menu[5], false_alarm=(0, 0), scalable=True)  # its loss may be left at 0
    for each in smallest_closing_sets(exposed[..., None], menu[:5]).sets:
        more = [menu[number] for number in each.elements] + [added]
        assert held(exposed[..., None], more, [*each.amounts, 0.0]).all()


@given(seeds)
def test_without_false_alarms_more_of_anything_never_opens_what_was_closed(seed: int) -> None:
    exposed, menu = some_menu(seed, 6, errs=0.0)
    found = smallest_closing_sets(exposed[..., None], menu[:5]).sets
    for each in found:
        more = [menu[number] for number in each.elements] + [menu[5]]
        assert held(exposed[..., None], more, [*(np.array(each.amounts) + 1), 5.0]).all()


@given(seeds, st.floats(0, 1))
def test_what_closes_at_the_worst_ends_closes_for_every_value_in_the_intervals(seed: int, share: float) -> None:
    exposed, menu = some_menu(seed)
    ranges = np.stack([exposed - 0.2, exposed + 0.2], -1) * (np.arange(4) < 3)[:, None, None]
    roughly = [rough(each, seed + number) for number, each in enumerate(menu)]
    for found in cheapest_closing_sets(ranges, roughly).sets:
        between = []
        for number in found.elements:
            each = roughly[number]
            mixed = {
                name: point(low + share * (high - low) if np.isfinite(high) else low)
                for name in ("detection", "false_alarm", "size", "relief")
                for low, high in [getattr(each, name)]
            }
            between.append(replace(each, **mixed))
        inside = ranges[..., 0] + share * (ranges[..., 1] - ranges[..., 0])
        assert closes(between, found.amounts, inside, 1e-6)


@given(seeds)
def test_what_closes_for_some_value_closes_at_the_best_ends(seed: int) -> None:
    exposed, menu = some_menu(seed)
    ranges = np.stack([exposed - 0.2, exposed + 0.2], -1) * (np.arange(4) < 3)[:, None, None]
    roughly = [rough(each, seed + number) for number, each in enumerate(menu)]
    exact, best = smallest_closing_sets(exposed[..., None], menu), smallest_closing_sets(ranges, roughly, ends="best")
    for each in exact.sets:
        assert any(set(other.elements) <= set(each.elements) for other in best.sets)


@given(seeds)
def test_a_single_penalty_is_set_at_the_largest_of_what_each_step_asks_for(seed: int) -> None:
    random = np.random.default_rng(seed)
    exposed = np.append(random.normal(0, 3, 4), 0)[:, None, None]
    everywhere = np.ones((5, 1), dtype=np.bool_)
    monitor = GuaranteeElement(everywhere, detection=point(random.uniform(0.2, 1)))
    penalty = GuaranteeElement(everywhere, size=(np.inf, np.inf), unit_cost=(1, 1))
    seen, wrongly = joint_alarms([monitor], (5, 1))
    asked = guarantee_level(exposed, seen, wrongly).penalty.max()
    assert cheapest_closing_sets(exposed, [monitor, penalty]).sets[0].cost[1] == pytest.approx(asked)


def test_elements_that_mean_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="within 0 and 1"):
        GuaranteeElement(EVERYWHERE, detection=(0.5, 1.5))
    with pytest.raises(ValueError, match="begin below 0"):
        GuaranteeElement(EVERYWHERE, size=(-1, 1))
    with pytest.raises(ValueError, match="cost is finite"):
        GuaranteeElement(EVERYWHERE, cost=(0, np.inf))
    with pytest.raises(ValueError, match="not scalable"):
        GuaranteeElement(EVERYWHERE, size=(0, np.inf), scalable=False)
    with pytest.raises(ValueError, match="shape"):
        GuaranteeElement(np.ones(3, dtype=np.bool_))
    with pytest.raises(ValueError, match="cover"):
        cheapest_closing_sets(SIX, [WEAK, replace(STRONG, covers=np.ones((2, 1), dtype=np.bool_))])
    with pytest.raises(ValueError, match="allowed has one for each"):
        cheapest_closing_sets(SIX, [WEAK], allowed=[True, False])
    with pytest.raises(ValueError, match="amount that is finite"):
        held(SIX, [PENALTY], [np.inf])
