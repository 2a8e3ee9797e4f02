"""Part-packages at many draws, joined: each with each that fits it, and the dominated left out, for two parties."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.partials_at_draws import PartialsAtDraws, expanded, undominated, undominated_at_draws
from parley.engines.time_budget import OutOfBudgetError

__all__ = ["Meeting", "joined"]

_AT_ONCE = 50_000  # pairs looked at together, by whole draws: more do not fit the caches
_AT_MOST_AT_ONCE = 500_000  # the same within one draw: more would fill the memory
_ALONE = 5_000  # pairs of one draw: from here on it is worth while to look at it alone
_SLICES = 2_000
_AT_MOST = 5_000_000  # pairs of one draw in one join: beyond that, another method


@dataclass(frozen=True)
class Meeting:
    """Which cells of two lists meet in a join.

    Parameters
    ----------
    draws
        How many draws.
    outer, inner
        Shape (joint cell,): the cell of each list that fits the joint cell.
    merged
        So many neighbouring joint cells become one cell of the result.
    span
        As in `undominated_at_draws`.
    """

    draws: int
    outer: NDArray[np.intp]
    inner: NDArray[np.intp]
    merged: int
    span: int


def joined(outer: PartialsAtDraws, inner: PartialsAtDraws, meeting: Meeting) -> PartialsAtDraws:
    """Each part-package of one list with each of the fitting cell of the other; then out with the dominated.

    Fastest where the outer list is the shorter, and the inner one holds undominated part-packages only.

    Raises
    ------
    OutOfBudgetError
        If one draw has too many pairs.
    """
    pairs = _Pairs(outer, inner, meeting)
    if pairs.at_draw.max(initial=0) > _AT_MOST:
        raise OutOfBudgetError
    done = np.cumsum(pairs.at_draw)
    parts = []
    begin = 0
    while begin < meeting.draws:
        before = int(done[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(done, before + _AT_ONCE, side="right")))
        if pairs.at_draw[begin] >= _ALONE:
            end = begin + 1
        parts.append(pairs.undominated(int(pairs.begins[begin]), int(pairs.begins[end])))
        begin = end
    return PartialsAtDraws.together(parts)


class _Pairs:
    """What meets, as rows: one part-package of the outer list with ``many`` of the inner list from ``start`` on."""

    def __init__(self, outer: PartialsAtDraws, inner: PartialsAtDraws, meeting: Meeting) -> None:
        self.outer, self.inner, self.meeting = outer, inner, meeting
        outer_start, outer_many = _extent(outer, meeting.draws, meeting.outer)
        inner_start, inner_many = _extent(inner, meeting.draws, meeting.inner)
        outer_many[inner_many == 0] = 0
        cell, turn = expanded(outer_many)
        self.row = outer_start.take(cell) + turn
        self.start = inner_start.take(cell)
        self.many = inner_many.take(cell)
        self.group = cell // meeting.merged
        by_draw = (meeting.draws, len(meeting.outer))
        self.at_draw = (outer_many * inner_many).reshape(by_draw).sum(axis=1)
        # At which row each draw begins.
        self.begins = np.append(0, np.cumsum(outer_many.reshape(by_draw).sum(axis=1)))

    def undominated(self, begin: int, end: int) -> PartialsAtDraws:
        """What is undominated of the pairs of these rows."""
        span = self.meeting.span
        many = self.many[begin:end]
        if end - begin > 1 and many.sum() > _AT_MOST_AT_ONCE:
            middle = (begin + end) // 2
            halves = [self.undominated(begin, middle), self.undominated(middle, end)]
            return PartialsAtDraws.together(halves).undominated(span)
        outer, inner, row = self.outer, self.inner, self.row[begin:end]
        group, start = self.group[begin:end], self.start[begin:end]
        if end - begin > 1 and group[0] == group[-1] and (start == start[0]).all():
            # All rows meet the same list, as in every sum that is long: nothing has to be looked up.
            met = slice(int(start[0]), int(start[0] + many[0]))
            first = np.add.outer(outer.first.take(row), inner.first[met])
            second = np.add.outer(outer.second.take(row), inner.second[met])
            kept = _not_behind(first, second)
            first, second = first.reshape(-1).take(kept), second.reshape(-1).take(kept)
            which, other = np.divmod(kept, many[0])
            other += met.start
            group = np.full(len(kept), group[0])
            kept = undominated(None, first, second)
            which, other, group = which[kept], other[kept], group[kept]
        else:
            which, other = expanded(many)
            other += start.take(which)
            group = group.take(which)
            first = outer.first.take(row).take(which)
            first += inner.first.take(other)
            second = outer.second.take(row).take(which)
            second += inner.second.take(other)
            kept = undominated_at_draws(group, first, second, span)
            which, other, group = which[kept], other[kept], group[kept]
        key = outer.key.take(row.take(which), axis=0)
        key += inner.key.take(other, axis=0)
        cells = len(self.meeting.outer) // self.meeting.merged
        return PartialsAtDraws(cells, group, first[kept], second[kept], key)


def _not_behind(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.intp]:
    """What a look at slices of the first party's utility does not already show to be dominated: flat row numbers.

    Both of shape (row, partial), the first party's utility descending along each row and the second's ascending. What
    is left out is worth less to the second party, by a whole step of the grid, than something of a higher slice.
    """
    low, high, count = first[:, -1].min(), first[:, 0].max(), min(_SLICES, first.shape[1])
    slices = ((first - low) * (count / max(high - low, 1.0))).astype(np.intp)
    best = np.full((len(first), count + 2), -np.inf)
    of_row = slices + np.arange(len(first))[:, None] * (count + 2)
    best.reshape(-1)[of_row] = second  # of a slice the last, which is the best of its row
    above = np.maximum.accumulate(best.max(axis=0)[::-1])[::-1][1:]
    return np.flatnonzero(second > above.take(slices) - 1.0)


def _extent(partials: PartialsAtDraws, draws: int, into: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each joint cell of each draw, where the fitting part-packages start in a list, and how many they are."""
    many = np.bincount(partials.group, minlength=draws * partials.cells)
    fitting = ((np.arange(draws) * partials.cells)[:, None] + into).reshape(-1)
    return (np.cumsum(many) - many).take(fitting), many.take(fitting)
