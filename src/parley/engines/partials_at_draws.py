"""Part-packages at many draws at once, in flat arrays: joined, and the dominated left out, for two parties."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.time_budget import OutOfBudgetError
from parley.engines.utility_grid import SHIFT

__all__ = ["Meeting", "PartialsAtDraws", "expanded", "joined", "undominated_at_draws"]

_AT_ONCE = 50_000  # pairs looked at together, by whole draws: more do not fit the caches
_AT_MOST_AT_ONCE = 500_000  # the same within one draw: more would fill the memory
_AT_MOST = 5_000_000  # pairs of one draw in one join: beyond that, another method


@dataclass(frozen=True)
class PartialsAtDraws:
    """Part-packages of some draws, in ascending order of their groups; a group is a cell of a step at one draw.

    Parameters
    ----------
    cells
        How many cells each draw has.
    group
        Shape (partial,): the draw times ``cells``, plus the cell.
    first, second
        Shape (partial,): what the issues settled so far are worth to each party, in steps of the grid. [-]
    key
        Shape (partial, word): which options are settled, as `PackageKeys` has them.
    """

    cells: int
    group: NDArray[np.intp]
    first: NDArray[np.float64]
    second: NDArray[np.float64]
    key: NDArray[np.int64]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.group)

    def undominated(self, span: int) -> PartialsAtDraws:
        """Those that `undominated_at_draws` leaves, in its order."""
        return self.take(undominated_at_draws(self.group, self.first, self.second, span))

    def take(self, rows: NDArray[np.intp]) -> PartialsAtDraws:
        """Some of them."""
        return PartialsAtDraws(self.cells, self.group[rows], self.first[rows], self.second[rows], self.key[rows])

    @staticmethod
    def together(parts: list[PartialsAtDraws]) -> PartialsAtDraws:
        """All of several lists whose groups follow each other; at least one list."""
        if len(parts) == 1:
            return parts[0]
        return PartialsAtDraws(
            parts[0].cells,
            np.concatenate([part.group for part in parts]),
            np.concatenate([part.first for part in parts]),
            np.concatenate([part.second for part in parts]),
            np.concatenate([part.key for part in parts]),
        )


def undominated_at_draws(
    group: NDArray[np.intp], first: NDArray[np.float64], second: NDArray[np.float64], span: int
) -> NDArray[np.intp]:
    """For each group the part-packages that no other dominates; of equal ones the first.

    Parameters
    ----------
    group, first, second
        As in `PartialsAtDraws`.
    span
        More than the steps of the grid that two sums can be apart. Groups times span must fit int64.

    Returns
    -------
    shape (undominated,)
        Row numbers: groups ascend, and within a group the first party's utility descends.

    References
    ----------
    .. [1] H. T. Kung, F. Luccio, F. P. Preparata, "On finding the maxima of a set of vectors", J. ACM 22(4), 1975,
       469-476. https://doi.org/10.1145/321906.321910
    """
    if not len(group):
        return np.empty(0, dtype=np.intp)
    base = group * span
    place = base - np.floor(first + SHIFT).astype(np.int64)
    base += np.floor(second + SHIFT).astype(np.int64)
    # A join comes as runs that are in order already: a stable sort merges them, and leaves the first of equals first.
    order = place.argsort(kind="stable")
    height = base.take(order)  # later groups stand above all earlier ones
    new = np.ones(len(order), dtype=np.bool_)
    np.greater(height[1:], np.maximum.accumulate(height)[:-1], out=new[1:])
    rows = order[new]
    place = place.take(rows)
    last = np.ones(len(rows), dtype=np.bool_)  # equal for the first party: the best for the second comes last
    np.not_equal(place[1:], place[:-1], out=last[:-1])
    return rows if last.all() else rows[last]


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
        which, other = expanded(many)
        other += self.start[begin:end].take(which)
        group = self.group[begin:end].take(which)
        first = outer.first.take(row).take(which)
        first += inner.first.take(other)
        second = outer.second.take(row).take(which)
        second += inner.second.take(other)
        kept = undominated_at_draws(group, first, second, span)
        key = outer.key[row[which[kept]]] + inner.key[other[kept]]
        cells = len(self.meeting.outer) // self.meeting.merged
        return PartialsAtDraws(cells, group[kept], first[kept], second[kept], key)


def _extent(partials: PartialsAtDraws, draws: int, into: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each joint cell of each draw, where the fitting part-packages start in a list, and how many they are."""
    many = np.bincount(partials.group, minlength=draws * partials.cells)
    fitting = ((np.arange(draws) * partials.cells)[:, None] + into).reshape(-1)
    return (np.cumsum(many) - many).take(fitting), many.take(fitting)


def expanded(sizes: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each row, its number ``sizes[row]`` times, beside a count from 0."""
    row = np.repeat(np.arange(len(sizes)), sizes)
    turn = np.arange(len(row))
    turn -= np.repeat(np.cumsum(sizes) - sizes, sizes)
    return row, turn
