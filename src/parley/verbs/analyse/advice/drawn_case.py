"""A case at the draws: what any package gives each party at each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.verbs.analyse.arrays import CaseArrays

__all__ = ["DrawnCase", "ideal_among", "inside", "smallest_ratio", "undominated_among"]

_TOLERANCE = 1e-9
_AT_ONCE = 200


def inside(gains: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where no party would refuse: shape (party, package, draw) in, (package, draw) out."""
    return np.asarray((gains >= -_TOLERANCE).all(axis=0))


def ideal_among(gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """The largest gain of each party among packages that nobody would refuse: shape (draw, party), 0 without any."""
    return np.asarray(np.where(inside(gains), gains, 0.0).max(axis=1, initial=0.0).T)


def smallest_ratio(gains: NDArray[np.float64], ideal: NDArray[np.float64]) -> NDArray[np.float64]:
    """The smallest ratio of gain to ideal gain, 0 where any party would refuse. [-]

    Shapes (party, package, draw) and (draw, party) in, (package, draw) out. A party whose ideal gain is zero is left
    out; where all are, it is 1.
    """
    worth = np.where(inside(gains), 1.0, 0.0)
    for gain, most in zip(gains, ideal.T, strict=True):
        hopeful = most > _TOLERANCE
        ratio = gain / np.where(hopeful, most, 1.0)
        np.minimum(worth, np.where(hopeful, ratio, 1.0), out=worth)
    return np.maximum(worth, 0.0)


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
        """What makes up a party's gain: shape (package, issue) of option numbers in, (package, coordinate) out."""
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
        return smallest_ratio(self.gains(packages), self.ideal) * self.open

    def among(self, packages: NDArray[np.intp]) -> DrawnCase:
        """The same with some packages in the place of all: zone, ideal gains and best criterion are those among them.

        Shape (package, issue) in; packages that links and red lines allow.
        """
        ideal, open_ = np.zeros(self.ideal.shape), np.zeros(self.draws, dtype=np.bool_)
        best = np.zeros(self.draws)
        parts = [packages[begin : begin + _AT_ONCE] for begin in range(0, len(packages), _AT_ONCE)]
        for part in parts:
            gains = self.gains(part)
            open_ |= inside(gains).any(axis=0)
            np.maximum(ideal, ideal_among(gains), out=ideal)
        limited = replace(self, ideal=ideal, open=open_)
        for part in parts:
            np.maximum(best, limited.criterion(part).max(axis=0), out=best)
        return replace(limited, best=best)

    def first(self, count: int) -> DrawnCase:
        """The same at the first draws only."""
        return replace(
            self,
            vectors=tuple(vectors[:count] for vectors in self.vectors),
            ideal=self.ideal[:count],
            best=self.best[:count],
            open=self.open[:count],
        )

    def allowed(self, packages: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which packages keep every link and touch no red line: shape (package, issue) in, (package,) out."""
        free = np.ones(len(packages), dtype=np.bool_)
        for combination in (*self.arrays.links, *self.arrays.red_lines):
            free &= ~combination.contained_in(packages)
        return free


def undominated_among(drawn: DrawnCase, packages: NDArray[np.intp], package: NDArray[np.intp]) -> NDArray[np.bool_]:
    """At which draws none of the packages is better than one for a party and no worse for any: shape (draw,).

    Shapes (package, issue) and (issue,).
    """
    free = np.ones(drawn.draws, dtype=np.bool_)
    own = drawn.gains(package[None, :])
    for begin in range(0, len(packages), _AT_ONCE):
        ahead = drawn.gains(packages[begin : begin + _AT_ONCE]) - own
        better = (ahead >= -_TOLERANCE).all(axis=0) & (ahead > _TOLERANCE).any(axis=0)
        free &= ~better.any(axis=0)
    return free
