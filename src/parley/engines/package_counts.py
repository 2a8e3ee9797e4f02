"""How many packages stand behind each point: exact as long as int64 can hold it, and never silently wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["PackageCounts"]

LARGEST = 2.0**62  # well below what int64 holds, well above the error of the rough count


@dataclass(frozen=True)
class PackageCounts:
    """Counts of packages, one a point.

    Parameters
    ----------
    exact
        The count modulo 2**64. [packages]
    rough
        The count in float64, which tells when the exact one has gone round. [packages]
    """

    exact: NDArray[np.int64]
    rough: NDArray[np.float64]

    @classmethod
    def ones(cls, points: int) -> PackageCounts:
        """One package each."""
        return cls(np.ones(points, dtype=np.int64), np.ones(points))

    def take(self, rows: NDArray[np.intp]) -> PackageCounts:
        """The counts of some of the points."""
        return PackageCounts(self.exact[rows], self.rough[rows])

    def times(self, copies: NDArray[np.int64]) -> PackageCounts:
        """Each of some options, that many copies of it, with each point: the options one after another."""
        exact = (copies[:, None] * self.exact).ravel()
        return PackageCounts(exact, (copies[:, None] * self.rough).ravel())

    def append(self, other: PackageCounts) -> PackageCounts:
        """These points, then those."""
        return PackageCounts(np.append(self.exact, other.exact), np.append(self.rough, other.rough))

    def summed(self, starts: NDArray[np.intp]) -> PackageCounts:
        """Sums over runs of points, each from one start to the next."""
        return PackageCounts(np.add.reduceat(self.exact, starts), np.add.reduceat(self.rough, starts))

    def known(self) -> NDArray[np.int64]:
        """The counts, -1 where they are beyond int64."""
        return np.where(self.rough < LARGEST, self.exact, -1)
