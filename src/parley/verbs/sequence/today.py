"""Where an agreement stands by its ledger: who would gain by ending now, whatever of it nobody knows."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import product

import numpy as np

from parley.domain.case import Case
from parley.domain.performed_steps import performed_steps
from parley.engines.exposure_ends import sign
from parley.verbs.sequence.drafting import Draft
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.sequence import Today
from parley.verbs.sequence.sequencing import exposed_at

__all__ = ["MOST_STATES", "today"]

MOST_STATES = 64
"""So many states that a ledger leaves open are looked at one by one; for more, a wider interval holds them all."""


def today(case: Case, draft: Draft) -> Today | None:
    """Who would gain by ending now, by the ledger up to the day of the case; None without a ledger.

    Tranches count as done in their order. A row without a quantity leaves open how many of the obligation's remaining
    steps were performed: then a party's interval holds all that may be the case.
    """
    if not case.performed:
        return None
    found = performed_steps(draft.steps, [row for row in case.performed if row.date <= case.as_of])
    place = {step.id: number for number, step in enumerate(draft.steps)}
    done = [place[id] for id in found.done]
    unknown = [[place[id] for id in ids] for ids in found.unknown.values()]
    if math.prod(len(steps) + 1 for steps in unknown) > MOST_STATES:
        exposed = _holding_all(draft, done, [number for steps in unknown for number in steps])
    else:
        endings = [_ending(draft, start) for start in _possible(done, unknown)]
        exposed = tuple(_widest(rows) for rows in zip(*endings, strict=True))
    return Today(found.done, exposed, tuple(id for ids in found.unknown.values() for id in ids))


def _ending(draft: Draft, done: Collection[int]) -> tuple[Exposed, ...]:
    return exposed_at(draft, np.zeros(0, dtype=np.intp), start=sorted(done))


def _possible(done: list[int], unknown: Collection[list[int]]) -> Iterator[list[int]]:
    """The sets of steps that may have been performed, where of some obligations nobody knows how much was."""
    for chosen in product(*(range(len(steps) + 1) for steps in unknown)):
        yield [*done, *(step for steps, count in zip(unknown, chosen, strict=True) for step in steps[:count])]


def _holding_all(draft: Draft, done: list[int], unknown: list[int]) -> tuple[Exposed, ...]:
    """An interval a party that holds its exposure whichever of the unknown steps were performed."""
    rows = list(_ending(draft, done))
    for step in unknown:
        # With all others done, ending spares a party this step alone: doing it adds the opposite.
        alone = _ending(draft, set(range(len(draft.steps))) - {step})
        for party, (row, one) in enumerate(zip(rows, alone, strict=True)):
            low, high = row.low + min(0.0, -one.high), row.high + max(0.0, -one.low)
            rows[party] = replace(row, low=low, high=high, sign=sign(low, high))
    return tuple(rows)


def _widest(rows: Collection[Exposed]) -> Exposed:
    """One party's exposure over all states that may be the case."""
    first, *rest = rows
    if not rest:
        return first
    signs = {one.sign for one in rows}
    return replace(
        first,
        low=min(one.low for one in rows),
        high=max(one.high for one in rows),
        sign=signs.pop() if len(signs) == 1 else "depends",
        leans_on=tuple(dict.fromkeys(name for one in rows for name in one.leans_on)),
    )
