"""Many part-packages at once, by cell: what each is worth, which it is, and which of a cell are undominated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.utility_grid import cells

__all__ = ["PackageKeys", "Partials", "undominated_in_cells"]

_SMALL = 24  # cells up to this size are compared pair by pair, many cells at once
_PAIRS = 2_000_000  # pairs compared at once


@dataclass(frozen=True)
class PackageKeys:
    """Packages as whole numbers that add up issue by issue and sort in option order.

    Parameters
    ----------
    word
        Shape (issue,): in which word the issue has its digit.
    unit
        Shape (issue,): what one step of that digit adds to the word.
    words
        How many words a key has.
    """

    word: NDArray[np.intp]
    unit: NDArray[np.int64]
    words: int

    @classmethod
    def of(cls, options: tuple[int, ...]) -> PackageKeys:
        """Keys for packages with these numbers of options."""
        word = np.zeros(len(options), dtype=np.intp)
        unit = np.ones(len(options), dtype=np.int64)
        number, room = 0, 1
        for issue in range(len(options) - 1, -1, -1):
            if room * options[issue] >= 1 << 62:
                number, room = number + 1, 1
            word[issue], unit[issue] = number, room
            room *= options[issue]
        return cls(number - word, unit, number + 1)

    def of_options(self, issue: int, options: NDArray[np.intp]) -> NDArray[np.int64]:
        """Shape (option, word): what settling an issue at each of these options adds to a key."""
        key = np.zeros((len(options), self.words), dtype=np.int64)
        key[:, self.word[issue]] = options * self.unit[issue]
        return key

    def of_packages(self, packages: NDArray[np.intp]) -> NDArray[np.int64]:
        """Shape (package, word): the keys of whole packages, shape (package, issue)."""
        key = np.zeros((len(packages), self.words), dtype=np.int64)
        for issue, (word, unit) in enumerate(zip(self.word, self.unit, strict=True)):
            key[:, word] += packages[:, issue] * unit
        return key

    def packages(self, key: NDArray[np.int64], options: tuple[int, ...]) -> NDArray[np.intp]:
        """Shape (package, issue): the packages that have these keys."""
        digits = [key[:, self.word[issue]] // self.unit[issue] % size for issue, size in enumerate(options)]
        return np.column_stack(digits).astype(np.intp).reshape(len(key), len(options))


@dataclass(frozen=True)
class Partials:
    """Part-packages, in ascending order of their cells.

    Parameters
    ----------
    cell
        Shape (partial,).
    utility
        Shape (partial, party): of what is settled so far. [-]
    key
        Shape (partial, word): which options it settles.
    count
        Shape (partial,): how many part-packages share its cell and utility.
    """

    cell: NDArray[np.intp]
    utility: NDArray[np.float64]
    key: NDArray[np.int64]
    count: NDArray[np.int64]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.cell)

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> Partials:
        """Some of them."""
        return Partials(self.cell[rows], self.utility[rows], self.key[rows], self.count[rows])

    def moved(self, cell: NDArray[np.intp]) -> Partials:
        """The same part-packages in other cells."""
        return Partials(cell, self.utility, self.key, self.count)

    @staticmethod
    def together(parts: list[Partials]) -> Partials:
        """All of several lists whose cells follow each other."""
        if len(parts) == 1:
            return parts[0]
        return Partials(
            np.concatenate([part.cell for part in parts]),
            np.concatenate([part.utility for part in parts]),
            np.concatenate([part.key for part in parts]),
            np.concatenate([part.count for part in parts]),
        )


def undominated_in_cells(partials: Partials, step: float) -> Partials:
    """For each cell, the utility vectors that no other vector of the cell dominates, each once.

    Vectors are compared on a grid ``step`` wide, so that one sum in two orders is one vector. Of equal vectors the
    first in option order stays, and stands for all of them in ``count``. [-]

    References
    ----------
    .. [1] H. T. Kung, F. Luccio, F. P. Preparata, "On finding the maxima of a set of vectors", J. ACM 22(4), 1975,
       469-476. https://doi.org/10.1145/321906.321910
    """
    if len(partials) < 2:
        return partials
    steps = cells(partials.utility, step)
    order = np.lexsort([*(-steps[:, party] for party in range(steps.shape[1] - 1, -1, -1)), partials.cell])
    cell, steps = partials.cell[order], steps[order]
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = (cell[1:] != cell[:-1]) | (steps[1:] != steps[:-1]).any(axis=1)
    count = partials.count[order]
    if not new.all():
        starts = np.flatnonzero(new)
        group = np.cumsum(new) - 1
        words = partials.key[order]
        first = np.lexsort([*(words[:, word] for word in range(words.shape[1] - 1, -1, -1)), group])[starts]
        order, count = order[first], np.add.reduceat(count, starts)
        cell, steps = cell[starts], steps[starts]
    rows = _sweep(cell, steps) if steps.shape[1] <= 2 else _compare(cell, steps)
    kept = order[rows]
    return Partials(cell[rows], partials.utility[kept], partials.key[kept], count[rows])


def _sweep(cell: NDArray[np.intp], steps: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Two parties, in descending order of the first: a vector stays when it gives the second more than all before."""
    _, rank = np.unique(steps[:, -1], return_inverse=True)
    height = cell * (int(rank.max()) + 1) + rank  # later cells stand above all earlier ones
    stays = np.ones(len(cell), dtype=np.bool_)
    stays[1:] = height[1:] > np.maximum.accumulate(height)[:-1]
    return stays


def _compare(cell: NDArray[np.intp], steps: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Three parties and more: distinct vectors, sorted by cell."""
    stays = np.ones(len(cell), dtype=np.bool_)
    starts = np.flatnonzero(np.diff(cell, prepend=cell[0] - 1))
    sizes = np.diff(starts, append=len(cell))
    low = 1
    while low < min(_SMALL, int(sizes.max())):
        high = min(2 * low, _SMALL)
        alike = np.flatnonzero((sizes > low) & (sizes <= high))
        width = max(1, _PAIRS // (high * high))
        for begin in range(0, len(alike), width):
            some = alike[begin : begin + width]
            inside = np.arange(high)[None, :] < sizes[some][:, None]
            rows = np.where(inside, starts[some][:, None] + np.arange(high)[None, :], starts[some][:, None])
            block = steps[rows]
            beaten = (block[:, :, None, :] <= block[:, None, :, :]).all(axis=3)
            beaten &= (rows[:, :, None] != rows[:, None, :]) & inside[:, None, :] & inside[:, :, None]
            stays[rows[beaten.any(axis=2) & inside]] = False
        low = high
    large = np.flatnonzero(sizes > _SMALL)
    if len(large):
        import moocore

        for start, size in zip(starts[large], sizes[large], strict=True):
            stays[start : start + size] = moocore.is_nondominated(steps[start : start + size], maximise=True)
    return stays
