"""An issue's stake spread over its obligations, where nobody said what each of them is worth.

Of an issue none of whose obligations a party's statements name, each obligation has its part by quantity. Quantities of
different units cannot be added: units share the stake equally, and within a unit it goes by quantity.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parley.domain.agreement import Agreement
from parley.domain.obligation import Obligation
from parley.domain.preferences import Preferences
from parley.domain.statement import Rank, Stake
from parley.domain.step_rows import StepRows
from parley.domain.step_statement import Bears, Benefits, StepRank, obligations_named

__all__ = ["spread_rows"]


def spread_rows(
    agreement: Agreement, preferences: Preferences, rows: StepRows
) -> tuple[list[NDArray[np.float64]], tuple[str, ...]]:
    """The equations that spread stakes, each shape (coordinate,) and equal to 0, and the issues whose stake is spread.

    What ranks and stakes say of those issues becomes rows: a stake is a share of all the party's stakes, of which those
    without obligations fall away, so an interval bounds the ratio of two stakes and, where every obligation has its
    part by such an issue, a stake from below.
    """
    named = {
        name for statement in preferences.of_kind(Benefits, Bears, StepRank) for name in obligations_named(statement)
    }
    of_issue: dict[str, list[Obligation]] = defaultdict(list)
    for one in agreement.within:
        if one.issue and one.id in rows.at.gain:
            of_issue[one.issue].append(one)
    spread = {issue: owed for issue, owed in of_issue.items() if not named & {one.id for one in owed}}
    equations = [row for owed in spread.values() for row in _by_quantity(rows, owed)]
    stakes = {issue: rows.sizes([one.id for one in owed]) for issue, owed in spread.items()}
    _add_ranks(preferences, stakes, rows)
    alone = len(rows.at.gain) == sum(len(owed) for owed in spread.values())
    _add_stakes(preferences, stakes, rows, alone=alone)
    return equations, tuple(spread)


def _by_quantity(rows: StepRows, owed: Sequence[Obligation]) -> list[NDArray[np.float64]]:
    """One equation fewer than obligations: each has its part of the sum."""
    units: dict[tuple[str, str], float] = defaultdict(float)
    for one in owed:
        units[one.unit, one.per] += one.quantity or 0.0
    whole = rows.sizes([one.id for one in owed])
    return [
        rows.sizes([one.id]) - (one.quantity or 0.0) / units[one.unit, one.per] / len(units) * whole
        for one in owed[:-1]
    ]


def _add_ranks(preferences: Preferences, stakes: dict[str, NDArray[np.float64]], rows: StepRows) -> None:
    for rank in preferences.of_kind(Rank):
        assert isinstance(rank, Rank)
        tiers = [[issue for issue in tier if issue in stakes] for tier in rank.tiers]
        tiers = [tier for tier in tiers if tier]
        for tier in tiers:
            for one, other in itertools.pairwise(tier):
                rows.exactly(stakes[one] - stakes[other], 0.0, rank.id)
        for larger, smaller in itertools.pairwise(tiers):
            rows.at_least(stakes[larger[0]] - stakes[smaller[0]], 0.0, rank.id)


def _add_stakes(
    preferences: Preferences, stakes: dict[str, NDArray[np.float64]], rows: StepRows, *, alone: bool
) -> None:
    said = [one for one in preferences.of_kind(Stake) if isinstance(one, Stake) and one.issue in stakes]
    if alone:
        for one in said:
            rows.at_least(stakes[one.issue], one.low, one.id)
    for one, other in itertools.permutations(said, 2):
        if one.issue != other.issue:  # one <= its high end, the other >= its low end: so is their ratio
            rows.at_most(other.low * stakes[one.issue] - one.high * stakes[other.issue], 0.0, one.id)
