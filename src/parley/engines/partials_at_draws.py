"""Part-packages at many draws at once, in flat arrays, and which of them are undominated, for two parties."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.utility_grid import SHIFT

__all__ = ["PartialsAtDraws", "expanded", "undominated", "undominated_at_draws"]


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
    return undominated(group * span, first, second)


def undominated(
    base: NDArray[np.intp] | None, first: NDArray[np.float64], second: NDArray[np.float64]
) -> NDArray[np.intp]:
    """The same for a group's number times span; None where all are of one group."""
    if not len(first):
        return np.empty(0, dtype=np.intp)
    place, height = _cells(first), _cells(second)
    np.negative(place, out=place)
    if base is not None:
        place += base
        height += base  # later groups stand above all earlier ones
    # A join comes as runs that are in order already: a stable sort merges them, and leaves the first of equals first.
    order = place.argsort(kind="stable")
    height = height.take(order)
    new = np.ones(len(order), dtype=np.bool_)
    np.greater(height[1:], np.maximum.accumulate(height)[:-1], out=new[1:])
    rows = order[new]
    place = place.take(rows)
    last = np.ones(len(rows), dtype=np.bool_)  # equal for the first party: the best for the second comes last
    np.not_equal(place[1:], place[:-1], out=last[:-1])
    return rows if last.all() else rows[last]


def _cells(values: NDArray[np.float64]) -> NDArray[np.int64]:
    moved = values + SHIFT
    return np.floor(moved, out=moved).astype(np.int64)


def expanded(sizes: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each row, its number ``sizes[row]`` times, beside a count from 0."""
    row = np.repeat(np.arange(len(sizes)), sizes)
    turn = np.arange(len(row))
    turn -= np.repeat(np.cumsum(sizes) - sizes, sizes)
    return row, turn
