"""The fewest exchanges in a stated order that make a state stable, beside trying every order within reach."""

from __future__ import annotations

from collections import deque
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from parley.engines.inverse_stability import swaps_needed, swaps_to_stable
from parley.engines.stability import thresholds
from tests.engines.conflicts_by_definition import Small, small_conflicts

Tiers = tuple[frozenset[int], ...]


def _tiers(rank: tuple[int, ...]) -> Tiers:
    """Worst first."""
    return tuple(frozenset(s for s, one in enumerate(rank) if one == level) for level in sorted(set(rank)))


def _rank(tiers: Tiers) -> tuple[int, ...]:
    return tuple(next(place for place, tier in enumerate(tiers) if s in tier) for s in range(sum(map(len, tiers))))


def _exchanged(tiers: Tiers, better: int, worse: int) -> Tiers:
    at = next(place for place, tier in enumerate(tiers) if worse in tier)
    assert better in tiers[at + 1], "an exchange is one of neighbours"
    changed = list(tiers)
    changed[at] = tiers[at] - {worse} | {better}
    changed[at + 1] = tiers[at + 1] - {better} | {worse}
    return tuple(changed)


def _fewest(small: Small, party: int, concept: str, state: int) -> int:
    """Breadth first over all orders that exchanges of neighbours lead to."""
    start = _tiers(small.ranks[party])
    seen, ahead = {start}, deque([(start, 0)])
    while ahead:
        tiers, count = ahead.popleft()
        ranks = tuple(_rank(tiers) if one == party else rank for one, rank in enumerate(small.ranks))
        if Small(small.graph, ranks).stable(concept, party, state):
            return count
        for low, high in pairwise(tiers):
            for worse in low:
                for better in high:
                    other = _exchanged(tiers, better, worse)
                    if other not in seen:
                        seen.add(other)
                        ahead.append((other, count + 1))
    raise AssertionError("the best state of an order is stable")


@pytest.mark.parametrize("concept", ["nash", "seq"])
@given(small=small_conflicts(most_states=4))
def test_no_shorter_list_of_exchanges_makes_a_state_stable(concept: str, small: Small) -> None:
    for party, rank in enumerate(small.arrays):
        secured = thresholds(small.graph, small.arrays, party).secured[concept]
        assert secured is not None
        for state in small.states:
            swaps = swaps_to_stable(rank, secured, state)
            assert len(swaps) == swaps_needed(rank, secured)[state] == _fewest(small, party, concept, state)
            tiers = _tiers(small.ranks[party])
            for better, worse in swaps:
                tiers = _exchanged(tiers, better, worse)
            changed = tuple(_rank(tiers) if one == party else old for one, old in enumerate(small.ranks))
            assert Small(small.graph, changed).stable(concept, party, state)


def test_a_state_climbs_past_those_between_it_and_what_tempts_away() -> None:
    rank = np.array([1, 2, 3, 4], dtype=np.intp)
    secured = np.array([3, 0, 0, 0], dtype=np.intp)
    assert swaps_needed(rank, secured).tolist() == [2, 0, 0, 0]
    assert swaps_to_stable(rank, secured, 0) == ((1, 0), (2, 0))
    assert swaps_to_stable(rank, secured, 3) == ()
