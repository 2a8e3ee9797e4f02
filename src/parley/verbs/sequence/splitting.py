"""In how few tranches an agreement does as well as in the finest that it permits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.domain.agreement import Agreement
from parley.domain.case import Case
from parley.engines.exposure_ends import upper_ends
from parley.engines.step_states import STATES, StateSpace
from parley.engines.time_budget import OutOfBudgetError
from parley.engines.tranche_splitting import Tranches, fewest_tranches
from parley.verbs.sequence.drafting import Draft, draft_of

__all__ = ["MOST_CHOICES", "Split", "find_splits"]

MOST_CHOICES = 64
"""Choices of counts that are all looked at: with more, counts are lowered one obligation at a time. [-]"""

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
    proved
        Whether no fewer tranches do as well; not where there are so many choices that counts are lowered one
        obligation after another.
    """

    counts: dict[str, int]
    order: tuple[str, ...]
    need: dict[str, float]
    finest: dict[str, float]
    proved: bool = True


def find_splits(case: Case, agreement: Agreement, **asked: Any) -> tuple[Split, ...]:
    """The fewest tranches over the counts that the register permits, for any number of moves.

    Searched at the finest counts first, at all values that the statements allow; then fewer tranches are tried, the
    fewest in all first. Empty where nothing may be split, or where there are too many states.

    Parameters
    ----------
    asked
        What ``draft_of`` takes beside the counts.
    """
    permitted = {one.id: one.tranches for one in agreement.within if one.is_step and len(set(one.tranches)) > 1}
    drafts: dict[tuple[int, ...], Draft] = {}

    def split(counts: tuple[int, ...]) -> Tranches:
        draft = draft_of(case, tranches=dict(zip(permitted, counts, strict=True)), **asked)
        drafts[counts] = draft
        space = StateSpace.of(draft.engine, limit=STATES)
        return Tranches(space, upper_ends(space, draft.polytopes, draft.engine_rows))

    if not permitted:
        return ()
    try:
        found = fewest_tranches(split, list(permitted.values()), tolerance=_TOLERANCE, choices=MOST_CHOICES)
    except OutOfBudgetError:
        return ()
    return tuple(
        Split(
            counts=dict(zip(permitted, one.counts, strict=True)),
            order=tuple(drafts[one.counts].steps[step].id for step in drafts[one.counts].steps_in(one.order.order)),
            need=_by_party(drafts[one.counts], one.order.need),
            finest=_by_party(drafts[one.counts], one.finest),
            proved=one.proved,
        )
        for one in found
        if not drafts[one.counts].days.late(one.order.order, one.order.pauses).size
    )


def _by_party(draft: Draft, needs: NDArray[np.float64]) -> dict[str, float]:
    return {party: float(need) for party, need in zip(draft.parties, needs, strict=True)}
