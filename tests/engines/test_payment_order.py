"""Safe payments for a delivery in parts."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.engines.payment_order import payment_bands, payment_guarantee, payment_order

COSTS, VALUES = (5, 4, 3, 2, 1), (8, 6, 5, 3, 2)


def test_dear_parts_first_need_a_guarantee_of_one_and_of_five_the_other_way_round() -> None:
    assert payment_guarantee(COSTS, VALUES) == 1
    assert payment_guarantee(COSTS[::-1], VALUES[::-1]) == 5
    assert payment_order(COSTS, VALUES).tolist() == [0, 1, 2, 3, 4]


def test_payment_bands_at_a_price_of_twenty_and_half_a_unit_lost_by_stopping() -> None:
    bands = payment_bands(COSTS, VALUES, price=20, deliverer_loses=0.5, payer_loses=0.5)
    assert np.column_stack([bands.low, bands.high]) == pytest.approx(
        np.array([[3.5, 5.5], [9.5, 10.5], [14.5, 14.5], [17.5, 17.5], [19.5, 19.5]])
    )
    assert bands.open


def test_without_anything_to_lose_no_payment_is_safe_throughout() -> None:
    assert not payment_bands(COSTS, VALUES, price=20).open


def test_no_more_than_the_price_and_no_less_than_nothing_is_paid() -> None:
    bands = payment_bands([1.0], [9.0], price=2, deliverer_loses=5, payer_loses=5)
    assert (bands.low.tolist(), bands.high.tolist()) == ([0.0], [2.0])


@st.composite
def parts(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    size = draw(st.integers(1, 6))
    numbers = st.lists(st.integers(0, 6), min_size=size, max_size=size)
    return draw(numbers), draw(numbers)


@settings(max_examples=25, deadline=None)
@given(parts())
def test_the_payment_order_equals_brute_force(given_parts: tuple[list[int], list[int]]) -> None:
    cost, value = (np.array(one) for one in given_parts)
    least = min(payment_guarantee(cost[list(order)], value[list(order)]) for order in permutations(range(len(cost))))
    order = payment_order(cost, value)
    assert sorted(order.tolist()) == list(range(len(cost)))
    assert payment_guarantee(cost[order], value[order]) == least


@settings(max_examples=25)
@given(parts(), st.floats(0, 20), st.floats(0, 3), st.floats(0, 3), st.data())
def test_bands_hold_what_walking_through_the_exchange_finds(
    given_parts: tuple[list[int], list[int]], price: float, deliverer: float, payer: float, data: st.DataObject
) -> None:
    cost, value = (np.array(one, dtype=float) for one in given_parts)
    bands = payment_bands(cost, value, price=price, deliverer_loses=deliverer, payer_loses=payer)
    for part in range(len(cost)):
        paid = data.draw(st.floats(0, price))
        goes_on = price - paid - cost[part:].sum() + deliverer  # of the deliverer, against keeping what was paid
        pays_on = value[part + 1 :].sum() - (price - paid) + payer  # of the payer, against keeping the parts so far
        if min(abs(goes_on), abs(pays_on)) > 1e-6:
            assert bool(bands.low[part] <= paid <= bands.high[part]) is bool(goes_on >= 0 and pays_on >= 0)


@settings(max_examples=25)
@given(parts(), st.floats(0, 20), st.floats(0, 1))
def test_bands_are_open_when_stopping_costs_both_what_the_order_needs(
    given_parts: tuple[list[int], list[int]], spare: float, share: float
) -> None:
    cost, value = (np.array(one, dtype=float) for one in given_parts)
    order = payment_order(cost, value)
    cost, value = cost[order], value[order]
    need = payment_guarantee(cost, value)
    price = cost.sum() + spare  # the deliverer begins without anything to lose
    bands = payment_bands(cost, value, price=price, deliverer_loses=share * need, payer_loses=(1 - share) * need)
    assert bands.open
