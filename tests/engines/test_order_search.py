"""Orders by search over all states."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from parley.engines.exposure import exposure, needs
from parley.engines.found_orders import FoundOrder
from parley.engines.order_search import find_orders, order_within
from parley.engines.step_states import StateSpace
from parley.engines.steps import Steps
from parley.engines.time_budget import OutOfBudgetError
from tests.engines import brute_orders
from tests.engines.brute_orders import small_steps

BARTER = [[-4, 6], [-3, 5], [5, -4], [6, -5]]


def described(found: FoundOrder) -> tuple[list[float], float, int, tuple[int, ...]]:
    return found.need.round(7).tolist(), round(found.total, 7), found.distance, tuple(found.order.tolist())


def test_a_barter_of_four_parts_has_two_undominated_pairs_of_needs() -> None:
    found = find_orders(Steps.of(BARTER), moves=[None])
    assert [one.need.tolist() for one in found] == [[0, 4], [3, 0]]
    assert min(max(one.need) for one in found) == 3  # at equal weights
    assert all(one.proved and one.gap == 0 for one in found)


def test_when_one_side_goes_first_the_other_needs_all_that_it_owes() -> None:
    assert find_orders(Steps.of(BARTER), moves=[0])[0].need.tolist() == [0, 9]


def test_swaps_through_a_neutral_leave_the_barter_without_any_need() -> None:
    steps = Steps.of(BARTER, swaps=[(0, 3), (1, 2)])
    (found,) = find_orders(steps, moves=[None])
    assert found.need.tolist() == [0, 0]
    assert set(found.swapped) == {(0, 3), (1, 2)}
    assert found.pauses.tolist() == [0, 2, 4]


@pytest.mark.parametrize(("parts", "feasible"), [((4, 5, 6, 4, 5, 6), True), ((8, 8, 8, 6), False)])
def test_caps_can_be_kept_when_the_parts_divide_evenly(parts: tuple[int, ...], feasible: bool) -> None:
    """Two steps of 15 and parts that make up 30, worth to one side what they cost the other, under caps of 15 and 0."""
    worth = [15.0, 15.0, *(-float(part) for part in parts)]
    found = order_within(Steps.of([[one, -one] for one in worth]), [15, 0])
    assert (found.order is not None) is feasible
    assert found.proved
    assert found.excess == (0 if feasible else 1)
    if found.order is not None:
        assert (found.order.need <= [15, 0]).all()


def test_equal_tranches_are_one_type_and_need_few_states() -> None:
    steps = Steps.of([[-1, 1]] * 9 + [[1, -1]] * 9)
    assert StateSpace.of(steps).size == 100


def test_steps_in_a_row_are_one_chain() -> None:
    steps = Steps.of([[-1, 1], [-2, 2], [-3, 3], [6, -6]], before=[(0, 1), (1, 2)])
    space = StateSpace.of(steps)
    assert len(space.chains) == 2
    assert space.size == 8


def test_a_deadline_rules_orders_out() -> None:
    steps = Steps.of([[-4, 4], [4, -4]], durations=[1, 1], closes=[1, 2])
    (found,) = find_orders(steps, moves=[None])
    assert found.order.tolist() == [0, 1]
    assert order_within(steps, [0, 0]).excess == 4


def test_too_many_states_are_said_to_be_too_many() -> None:
    with pytest.raises(OutOfBudgetError):
        StateSpace.of(Steps.of(np.arange(20.0).reshape(10, 2)), limit=1000)


def test_a_draft_that_breaks_precedence_is_refused() -> None:
    with pytest.raises(ValueError, match="draft"):
        Steps.of([[1.0], [2.0]], before=[(1, 0)])


def test_tranches_of_one_obligation_move_together() -> None:
    """Two tranches that one side still owes at the end stand behind the other's two steps; one move brings both up."""
    worth = [[5, -5], [4, -4], [-3, 3], [-3, 3]]
    before = [(0, 1)]
    (together,) = find_orders(Steps.of(worth, before=before, obligation=[0, 1, 2, 2]), moves=[1])[:1]
    assert together.need[0] == 0
    assert together.order.tolist() == [2, 3, 0, 1]
    apart = find_orders(Steps.of(worth, before=before), moves=[1])
    assert min(one.need[0] for one in apart) > 0
    assert min(one.need[0] for one in find_orders(Steps.of(worth, before=before), moves=[2])) == 0


def test_steps_of_one_day_count_as_one() -> None:
    steps, groups = Steps.of(BARTER, before=[(0, 2)], swaps=[(1, 3)]).of_one_day([1, 1, 2, 3])
    assert groups == ((0, 1), (2,), (3,))
    assert steps.worth.tolist() == [[-7, 11], [5, -4], [6, -5]]
    assert steps.before.tolist() == [[False, True, False], [False] * 3, [False] * 3]
    assert steps.swaps == ((0, 2),)


@settings(max_examples=25, deadline=None)
@given(small_steps())
def test_the_search_finds_what_looking_at_every_order_finds(steps: Steps) -> None:
    assert [described(one) for one in find_orders(steps, moves=[None])] == [
        (list(need), round(total, 7), far, order) for need, total, far, order in _rounded(brute_orders.any_order(steps))
    ]


@settings(max_examples=25, deadline=None)
@given(small_steps(most=5))
def test_orders_a_move_or_two_away_are_all_looked_at(steps: Steps) -> None:
    named = replace(steps, likeness=np.arange(steps.size))  # no step stands for another, as in the twin
    for moves in (0, 1, 2):
        assert [described(one) for one in find_orders(named, moves=[moves])] == [
            (list(need), round(total, 7), far, order)
            for need, total, far, order in _rounded(brute_orders.within(steps, moves))
        ]


@pytest.mark.parametrize("seed", range(40))
def test_tranches_that_stand_side_by_side_move_together(seed: int) -> None:
    """Barters in tranches: what one move of a whole obligation does, moves of single steps seldom do."""
    random = np.random.default_rng(seed)
    counts = random.integers(1, 4, size=3)
    obligation = np.repeat(np.arange(3), counts)[:6]
    sign = np.where(np.isin(obligation, [0, 2]), 1.0, -1.0)
    worth = np.outer(sign, [1.0, -1.0]) * random.integers(1, 5, size=(len(obligation), 2))
    before = [(a, a + 1) for a in range(len(obligation) - 1) if obligation[a] == obligation[a + 1]]
    steps = Steps.of(worth, obligation=obligation, before=before, likeness=np.arange(len(obligation)))
    for moves in (1, 2):
        assert [described(one) for one in find_orders(steps, moves=[moves])] == [
            (list(need), round(total, 7), far, order)
            for need, total, far, order in _rounded(brute_orders.within(steps, moves))
        ]


@pytest.mark.parametrize("seed", range(60))
def test_of_orders_with_the_same_needs_and_total_the_nearest_to_the_draft_is_told(seed: int) -> None:
    random = np.random.default_rng(seed)
    worth = random.choice([-1.0, 0.0, 1.0], size=(6, 2))
    steps = Steps.of(worth, before=[(0, 3)] if seed % 2 else [], likeness=np.arange(6))
    assert [described(one) for one in find_orders(steps, moves=[None])] == [
        (list(need), round(total, 7), far, order) for need, total, far, order in _rounded(brute_orders.any_order(steps))
    ]


@settings(max_examples=25, deadline=None)
@given(small_steps(most=5))
def test_tranches_of_one_type_stand_for_each_other_in_moves_too(steps: Steps) -> None:
    for moves in (0, 1, 2):
        assert [described(one)[:2] for one in find_orders(steps, moves=[moves])] == [
            (list(need), round(total, 7)) for need, total, _far, _order in _rounded(brute_orders.within(steps, moves))
        ]


@settings(max_examples=25, deadline=None)
@given(small_steps(most=5, windows=False, swaps=True))
def test_swaps_are_used_wherever_they_help(steps: Steps) -> None:
    named = replace(steps, likeness=np.arange(steps.size))  # no step stands for another, as in the twin
    for moves in (0, 1, None):
        found = {tuple(one.need.round(7).tolist()) for one in find_orders(named, moves=[moves])}
        assert found == brute_orders.with_swaps(named, moves=moves)


@settings(max_examples=25, deadline=None)
@given(small_steps(swaps=True))
def test_an_optional_swap_never_raises_a_need(steps: Steps) -> None:
    for moves in (0, 1, 2, None):
        without = find_orders(steps.without_swaps(), moves=[moves])
        found = find_orders(steps, moves=[moves])
        assert all(any((one.need <= other.need + 1e-9).all() for one in found) for other in without)


@settings(max_examples=25, deadline=None)
@given(small_steps())
def test_the_worst_exposure_of_the_best_order_never_exceeds_the_drafts(steps: Steps) -> None:
    found = [[one.need for one in find_orders(steps, moves=[moves])] for moves in (0, 1, 2, None)]
    assert len(found[0]) == 1
    for fewer, more in pairwise(found):
        assert min(max(need) for need in more) <= min(max(need) for need in fewer) + 1e-9
        # Nor does anybody lose by it: what more moves are allowed to do, they need not do.
        assert all(any((one <= other + 1e-9).all() for one in more) for other in fewer)


@settings(max_examples=25, deadline=None)
@given(small_steps(swaps=True))
def test_needs_are_what_the_order_itself_says(steps: Steps) -> None:
    for one in find_orders(steps, moves=[0, 1, None]):
        along = exposure(steps.worth, None, one.order)[one.pauses]
        assert one.need == pytest.approx(needs(along), abs=1e-9)
        assert steps.kept_by(one.order[None, :]).all()


def _rounded(answers: list[brute_orders.Answer]) -> list[brute_orders.Answer]:
    return [(tuple(round(x, 7) + 0.0 for x in need), total, far, order) for need, total, far, order in answers]
