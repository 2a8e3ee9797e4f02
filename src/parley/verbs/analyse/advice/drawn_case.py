"""A case at the draws: what any package gives each party at each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.verbs.analyse.arrays import CaseArrays

__all__ = ["DrawnCase"]

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class DrawnCase:
    """A case and its draws.

    Parameters
    ----------
    case, arrays
        As it was asked about.
    vectors
        One array a party, shape (draw, coordinate): utilities in the coordinates of its polytope. [-]
    ideal
        Shape (draw, party): the best gain that each party could hope for inside the zone; 0 without a zone. [-]
    best
        Shape (draw,): the best criterion of any package; 0 without a zone. [-]
    open
        Shape (draw,): whether there is a zone.
    """

    case: Case
    arrays: CaseArrays
    vectors: tuple[NDArray[np.float64], ...]
    ideal: NDArray[np.float64]
    best: NDArray[np.float64]
    open: NDArray[np.bool_]

    @property
    def draws(self) -> int:
        """How many."""
        return len(self.best)

    def rows(self, packages: NDArray[np.intp], party: int) -> NDArray[np.float64]:
        """The rows whose product with a party's utilities is its gain: shape (package, issue) to (package, coordinate)."""
        of = self.arrays.parties[party]
        rows = np.zeros((len(packages), of.polytope.size))
        at = np.arange(len(packages))
        for issue, coordinates in enumerate(of.options):
            rows[at, coordinates[packages[:, issue]]] = 1.0
        for combination, coordinate in of.bundles:
            rows[combination.contained_in(packages), coordinate] += 1.0
        rows[:, of.reservation] -= 1.0
        return rows

    def gains(self, packages: NDArray[np.intp]) -> NDArray[np.float64]:
        """Gains: shape (package, issue) of option numbers in, shape (party, package, draw) out. [-]"""
        return np.stack([self.rows(packages, party) @ vectors.T for party, vectors in enumerate(self.vectors)])

    def criterion(self, packages: NDArray[np.intp]) -> NDArray[np.float64]:
        """The criterion of packages that links and red lines allow: shape (package, issue) in, (package, draw) out.

        The smallest ratio of gain to ideal gain; 0 where any party would refuse. A party whose ideal gain is zero is
        left out of ratios.
        """
        gains = self.gains(packages)
        worth = np.where((gains >= -_TOLERANCE).all(axis=0), np.inf, 0.0)
        for gain, ideal in zip(gains, self.ideal.T, strict=True):
            hopeful = ideal > _TOLERANCE
            ratio = np.divide(gain, ideal, out=np.full_like(gain, np.inf), where=hopeful)
            np.minimum(worth, ratio, out=worth)
        worth = np.clip(worth, 0.0, None)
        return np.where(np.isfinite(worth), np.minimum(worth, 1.0), 1.0) * self.open

    def allowed(self, packages: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which packages keep every link and touch no red line: shape (package, issue) in, (package,) out."""
        free = np.ones(len(packages), dtype=np.bool_)
        for combination in (*self.arrays.links, *self.arrays.red_lines):
            free &= ~combination.contained_in(packages)
        return free
