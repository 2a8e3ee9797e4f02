"""Undominated sums over issues that nothing links, at many draws at once: what has most at stake comes first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.joins_at_draws import Meeting, joined
from parley.engines.partials_at_draws import PartialsAtDraws, expanded

__all__ = ["sums_at_draws"]


def sums_at_draws(
    parts: list[PartialsAtDraws], draws: int, span: int, floor: NDArray[np.float64] | None = None
) -> PartialsAtDraws:
    """One part-package of each list added up, the dominated left out after each.

    Parameters
    ----------
    parts
        At least one; each with a single cell a draw, undominated, the first party's utility descending at each draw.
    draws
        How many draws.
    span
        As in `undominated_at_draws`.
    floor
        Shape (draw, party): what cannot come to this much with the best of the lists to come is left out as well; None
        for nothing. In steps of the grid. [-]

    Raises
    ------
    OutOfBudgetError
        If one draw has too many part-packages.
    """
    many = np.array([np.bincount(part.group, minlength=draws) for part in parts])
    every = PartialsAtDraws.together(parts)
    if not many.all():
        return every.take(np.empty(0, dtype=np.intp))
    start = (np.cumsum(many) - many.reshape(-1)).reshape(many.shape)
    end = start + many - 1
    best = np.stack([every.first[start], every.second[end]], axis=2)
    worst = np.stack([every.first[end], every.second[start]], axis=2)
    # The lists in another order at each draw: by how much they can change, both parties' utilities taken together.
    # What changes little comes last, to long lists, and makes them little longer: with opposed parties that leaves a
    # third to three quarters of the pairs that a fixed order has to look at.
    order = np.argsort(-(best - worst).sum(axis=2), axis=0, kind="stable")
    best = np.take_along_axis(best, order[:, :, None], axis=0)
    to_come = best.sum(axis=0) - np.cumsum(best, axis=0)
    total, *others = _reordered(every, start, many, order)
    only = np.zeros(1, dtype=np.intp)
    for turn, other in enumerate(others):
        if floor is not None:
            total = _within_reach(total, floor - to_come[turn])
        total = joined(other, total, Meeting(draws, only, only, 1, span))
    return total


def _reordered(
    every: PartialsAtDraws, start: NDArray[np.intp], many: NDArray[np.intp], order: NDArray[np.intp]
) -> list[PartialsAtDraws]:
    """The lists in an order of each draw's own: all arrays of shape (list, draw)."""
    result = []
    for turn in order:
        draw = np.arange(len(turn))
        row, place = expanded(many[turn, draw])
        result.append(every.take(start[turn, draw].take(row) + place))
    return result


def _within_reach(total: PartialsAtDraws, needed: NDArray[np.float64]) -> PartialsAtDraws:
    """Those that are worth at least what is needed at their draw: shape (draw, party), in steps of the grid."""
    rows = np.flatnonzero(
        (total.first >= needed[:, 0].take(total.group)) & (total.second >= needed[:, 1].take(total.group))
    )
    return total if len(rows) == len(total) else total.take(rows)
