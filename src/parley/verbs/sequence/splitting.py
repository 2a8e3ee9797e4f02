"""In how few tranches an agreement does as well as in the finest that it permits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.domain.agreement import Agreement
from parley.domain.case import Case
from parley.engines.exposure_ends import upper_ends
from parley.engines.order_search import best_orders, order_within
from parley.engines.step_states import STATES, StateSpace
from parley.engines.time_budget import OutOfBudgetError
from parley.verbs.sequence.drafting import Draft, draft_of

__all__ = ["MOST_CHOICES", "Split", "find_splits"]

MOST_CHOICES = 64
"""Choices of counts that are looked at: with more, counts are not compared."""

_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Split:
    """The fewest tranches that do as well as the finest, for one of the finest's vectors of needs.

    Parameters
    ----------
    counts
        By obligation that may be split: into how many tranches.
    order
        Of the steps that these counts make, by id.
    need, finest
        By party: what the order needs, and what the best order of the finest counts needs. [-]
    """

    counts: dict[str, int]
    order: tuple[str, ...]
    need: dict[str, float]
    finest: dict[str, float]


@dataclass(frozen=True)
class _Space:
    draft: Draft
    states: StateSpace
    upper: NDArray[np.float64]


def find_splits(case: Case, agreement: Agreement, **asked: Any) -> tuple[Split, ...]:
    """The fewest tranches over the counts that the register permits, for any number of moves.

    Searched at the finest counts first, at all values that the statements allow; then fewer tranches are tried, the
    fewest in all first. Empty where nothing may be split, where there are too many choices, or too many states.

    Parameters
    ----------
    asked
        What ``draft_of`` takes beside the counts.
    """
    permitted = {one.id: sorted(set(one.tranches)) for one in agreement.within if one.is_step and len(one.tranches) > 1}
    if not permitted or np.prod([float(len(counts)) for counts in permitted.values()]) > MOST_CHOICES:
        return ()
    try:
        return tuple(_splits(case, permitted, asked))
    except OutOfBudgetError:
        return ()


def _splits(case: Case, permitted: Mapping[str, list[int]], asked: Mapping[str, Any]) -> Iterator[Split]:
    finest = _space(case, {id: max(counts) for id, counts in permitted.items()}, asked)
    choices = sorted(product(*permitted.values()), key=lambda counts: (sum(counts), counts))
    known = {tuple(max(counts) for counts in permitted.values()): finest}
    for target in best_orders(finest.states, finest.upper):
        for counts in choices:
            if counts not in known:
                known[counts] = _space(case, dict(zip(permitted, counts, strict=True)), asked)
            one = known[counts]
            kept = order_within(one.draft.engine, target.need + _TOLERANCE, space=one.states, upper=one.upper)
            if kept.order is not None:
                parties = one.draft.parties
                yield Split(
                    counts=dict(zip(permitted, counts, strict=True)),
                    order=tuple(one.draft.steps[step].id for step in kept.order.order),
                    need={party: float(need) for party, need in zip(parties, kept.order.need, strict=True)},
                    finest={party: float(need) for party, need in zip(parties, target.need, strict=True)},
                )
                break


def _space(case: Case, counts: Mapping[str, int], asked: Mapping[str, Any]) -> _Space:
    draft = draft_of(case, tranches=counts, **asked)
    states = StateSpace.of(draft.engine, limit=STATES)
    return _Space(draft, states, upper_ends(states, draft.polytopes, draft.rows))
