"""How few tranches do as well as the finest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.engines.exposure import exposure, needs
from parley.engines.exposure_ends import row_likeness, upper_ends
from parley.engines.order_search import find_orders
from parley.engines.polytope import Polytope
from parley.engines.step_states import StateSpace
from parley.engines.steps import Steps
from parley.engines.tranche_splitting import Tranches, equal_tranches, fewest_tranches
from tests.engines import brute_orders
from tests.engines.brute_orders import small_steps

EXCHANGE = Steps.of([[-12, 12], [12, -12]])


def at_worth(whole: Steps) -> Callable[[tuple[int, ...]], Tranches]:
    return lambda counts: Tranches.at_worth(equal_tranches(whole, counts))


def fewest_slowly(whole: Steps, permitted: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Over all counts and all orders, for each undominated vector of needs at the finest counts."""
    every = {counts: brute_orders.any_order(equal_tranches(whole, counts)) for counts in product(*permitted)}
    finest = tuple(max(counts) for counts in permitted)
    return [
        min(
            (counts for counts, found in every.items() if any(_within(one[0], need) for one in found)),
            key=lambda counts: (sum(counts), counts),
        )
        for need, *_rest in every[finest]
    ]


def _within(need: Sequence[float], limit: Sequence[float]) -> bool:
    return all(one <= most + 1e-7 for one, most in zip(need, limit, strict=True))


def test_finer_tranches_of_an_even_exchange_lower_the_need_to_one_chunk() -> None:
    for counts, chunk in (((1, 1), 12), ((2, 2), 6), ((6, 6), 2)):
        found = find_orders(equal_tranches(EXCHANGE, counts), moves=[None])
        assert sorted(tuple(one.need.tolist()) for one in found) == [(0, chunk), (chunk, 0)]


def test_no_more_tranches_are_reported_than_the_finest_need() -> None:
    whole = Steps.of([[-12, 12], [12, -12], [3, 3]])
    permitted = [[1, 2, 4], [1, 2, 4], [1, 4]]
    for found in fewest_tranches(at_worth(whole), permitted):
        assert found.proved
        assert (found.order.need <= found.finest + 1e-9).all()
        for counts in product(*permitted):
            if sum(counts) < sum(found.counts):
                every = find_orders(equal_tranches(whole, counts), moves=[None])
                assert not any((one.need <= found.finest + 1e-9).all() for one in every)


def test_a_looser_tolerance_lets_tranches_be_merged() -> None:
    found = fewest_tranches(at_worth(EXCHANGE), [[1, 2, 4], [1, 2, 4]], tolerance=3.0)
    assert found[0].counts == (2, 2)
    assert found[0].order.need.max() <= 3 + 3


def test_caps_that_no_split_keeps_have_no_answer() -> None:
    assert fewest_tranches(at_worth(EXCHANGE), [[1, 2], [1, 2]], caps=[1, 1]) == ()
    (found,) = fewest_tranches(at_worth(EXCHANGE), [[1, 2], [1, 2]], caps=[0, 6])
    assert found.counts == (2, 2)


def test_with_too_many_choices_counts_are_lowered_one_by_one() -> None:
    split = at_worth(Steps.of([[-12, 12], [12, -12], [3, 3]]))
    permitted = [[1, 2, 4], [1, 2, 4], [1, 4]]
    whole = fewest_tranches(split, permitted)
    lowered = fewest_tranches(split, permitted, choices=1)
    assert [one.counts for one in lowered] == [one.counts for one in whole]
    assert not any(one.proved for one in lowered)
    assert fewest_tranches(at_worth(EXCHANGE), [[1, 2], [1, 2]], caps=[1, 1], choices=1) == ()


def test_values_known_by_statements_only_are_split_by_their_upper_ends() -> None:
    """One thing for another of the same size, and of what it is worth to either only that it is at most all."""
    signs = [np.array([-1.0, 1.0]), np.array([1.0, -1.0])]
    even = Polytope(
        np.array([[1.0, -1.0]]), np.zeros(1), np.zeros(1, dtype=bool), np.ones((1, 2)), np.ones(1), np.zeros(2),
        np.ones(2),
    )  # fmt: skip

    def split(counts: tuple[int, ...]) -> Tranches:
        of = np.repeat([0, 1], counts)
        rows = [(np.diag(one) / counts)[of] for one in signs]
        space = StateSpace.of(Steps.of(np.zeros((len(of), 2)), likeness=row_likeness(rows)))
        return Tranches(space, upper_ends(space, [even, even], rows))

    found = fewest_tranches(split, [[1, 2], [1, 2, 5]])
    drawn = [Steps.of([[-share, share], [1 - share, share - 1]]) for share in (0.0, 0.2, 0.5)]
    for one in found:
        assert (one.order.need <= one.finest + 1e-9).all()
        worst = [needs(exposure(equal_tranches(whole, one.counts).worth, None, one.order.order)) for whole in drawn]
        assert np.max(worst, axis=0) == pytest.approx(one.order.need)  # the largest is at a corner


@settings(max_examples=15, deadline=None)
@given(small_steps(most=2, parties=(1, 2), windows=False), st.data())
def test_the_fewest_tranches_are_those_of_all_counts_and_all_orders(whole: Steps, data: st.DataObject) -> None:
    counts = st.lists(st.integers(1, 3), min_size=1, max_size=3)
    permitted = data.draw(st.lists(counts, min_size=whole.size, max_size=whole.size))
    found = fewest_tranches(at_worth(whole), permitted)
    assert [one.counts for one in found] == fewest_slowly(whole, permitted)


def test_a_swap_joins_equal_parts() -> None:
    steps = equal_tranches(Steps.of([[-6, 6], [6, -6]], swaps=[(0, 1)]), [2, 4])
    assert steps.swaps == ((0, 2, 3),)
    (found,) = find_orders(steps, moves=[None])
    assert found.need.tolist() == [0, 0]


@settings(max_examples=25, deadline=None)
@given(small_steps(most=3, windows=False), st.integers(0, 1000), st.integers(1, 2), st.integers(2, 3))
def test_finer_tranches_never_raise_a_need(made: Steps, seed: int, coarse: int, times: int) -> None:
    """What ending now is worth is additive: a tranche shifts it by its share of what the whole step shifts it by."""
    shifts = np.random.default_rng(seed).integers(-3, 4, size=made.worth.shape)
    whole = replace(made, worth=made.worth + shifts)
    rough = find_orders(equal_tranches(whole, [coarse] * whole.size), moves=[None])
    fine = find_orders(equal_tranches(whole, [coarse * times] * whole.size), moves=[None])
    assert all(any((one.need <= other.need + 1e-9).all() for one in fine) for other in rough)
