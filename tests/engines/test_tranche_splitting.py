"""How few tranches do as well as the finest."""

from __future__ import annotations

from functools import partial
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.engines import tranche_splitting
from parley.engines.order_search import find_orders
from parley.engines.steps import Steps
from parley.engines.tranche_splitting import equal_tranches, fewest_tranches
from tests.engines.brute_orders import small_steps

EXCHANGE = Steps.of([[-12, 12], [12, -12]])


def test_finer_tranches_of_an_even_exchange_lower_the_need_to_one_chunk() -> None:
    for counts, chunk in (((1, 1), 12), ((2, 2), 6), ((6, 6), 2)):
        found = find_orders(equal_tranches(EXCHANGE, counts), moves=[None])
        assert sorted(tuple(one.need.tolist()) for one in found) == [(0, chunk), (chunk, 0)]


def test_no_more_tranches_are_reported_than_the_finest_need() -> None:
    split = partial(equal_tranches, Steps.of([[-12, 12], [12, -12], [3, 3]]))
    permitted = [[1, 2, 4], [1, 2, 4], [1, 4]]
    for found in fewest_tranches(split, permitted):
        assert found.proved
        assert (found.order.need <= found.finest + 1e-9).all()
        for counts in product(*permitted):
            if sum(counts) < sum(found.counts):
                every = find_orders(split(counts), moves=[None])
                assert not any((one.need <= found.finest + 1e-9).all() for one in every)


def test_a_looser_tolerance_lets_tranches_be_merged() -> None:
    found = fewest_tranches(partial(equal_tranches, EXCHANGE), [[1, 2, 4], [1, 2, 4]], tolerance=3.0)
    assert found[0].counts == (2, 2)
    assert found[0].order.need.max() <= 3 + 3


def test_caps_that_no_split_keeps_have_no_answer() -> None:
    assert fewest_tranches(partial(equal_tranches, EXCHANGE), [[1, 2], [1, 2]], caps=[1, 1]) == ()
    (found,) = fewest_tranches(partial(equal_tranches, EXCHANGE), [[1, 2], [1, 2]], caps=[0, 6])
    assert found.counts == (2, 2)


def test_with_too_many_choices_counts_are_lowered_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    split = partial(equal_tranches, Steps.of([[-12, 12], [12, -12], [3, 3]]))
    whole = fewest_tranches(split, [[1, 2, 4], [1, 2, 4], [1, 4]])
    monkeypatch.setattr(tranche_splitting, "CHOICES", 1)
    lowered = fewest_tranches(split, [[1, 2, 4], [1, 2, 4], [1, 4]])
    assert [one.counts for one in lowered] == [one.counts for one in whole]
    assert not any(one.proved for one in lowered)


def test_a_swap_joins_equal_parts() -> None:
    steps = equal_tranches(Steps.of([[-6, 6], [6, -6]], swaps=[(0, 1)]), [2, 4])
    assert steps.swaps == ((0, 2, 3),)
    (found,) = find_orders(steps, moves=[None])
    assert found.need.tolist() == [0, 0]


@settings(max_examples=25, deadline=None)
@given(small_steps(most=3, windows=False), st.integers(1, 2), st.integers(2, 3))
def test_finer_tranches_never_raise_a_need(whole: Steps, coarse: int, times: int) -> None:
    rough = find_orders(equal_tranches(whole, [coarse] * whole.size), moves=[None])
    fine = find_orders(equal_tranches(whole, [coarse * times] * whole.size), moves=[None])
    assert all(any((one.need <= other.need + 1e-9).all() for one in fine) for other in rough)
