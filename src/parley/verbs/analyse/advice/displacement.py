"""Whether another package takes a pick's place once something is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.verbs.analyse.advice.drawn_case import ideal_among, smallest_ratio
from parley.verbs.analyse.advice.picks import apart

__all__ = ["Rival", "Weighed", "rivals"]

_SURE = 3.0
"""Standard errors: of many statements and candidates, some would be ahead by twice the error by chance."""


@dataclass(frozen=True)
class Weighed:
    """The criterion of packages at some draws: shape (package, issue) and (package, draw). [-]"""

    packages: NDArray[np.intp]
    worth: NDArray[np.float64]

    @classmethod
    def of(cls, packages: NDArray[np.intp], gains: NDArray[np.float64]) -> Weighed:
        """From gains, shape (party, package, draw); ideal gains are the best among these packages."""
        return cls(packages, smallest_ratio(gains, ideal_among(gains)))


@dataclass(frozen=True)
class Rival:
    """The best other package for a pick's place.

    Parameters
    ----------
    package
        Shape (issue,): option numbers.
    better, standard_error
        By how much its criterion is ahead on average; negative where it is not. [-]
    takes_over
        Whether it is surely ahead, and surely more so than before.
    """

    package: NDArray[np.intp]
    better: float
    standard_error: float
    takes_over: bool


def rivals(before: Weighed, after: Weighed, picks: NDArray[np.intp]) -> list[Rival | None]:
    """For each pick its best rival: a package as far from the other picks as it is. None where there is no other.

    Parameters
    ----------
    before, after
        The criterion with and without what is left out, at as many draws. The packages of ``after`` begin with those of
        ``before``; others were not allowed before.
    picks
        Shape (pick, issue): among the packages.
    """
    needed = apart(picks.shape[1])
    distance = np.array([(after.packages != pick).sum(axis=1) for pick in picks])
    found: list[Rival | None] = []
    for place in range(len(picks)):
        own = int(np.flatnonzero(distance[place] == 0)[0])
        others = np.flatnonzero((np.delete(distance, place, axis=0) >= needed).all(axis=0) & (distance[place] > 0))
        if not len(others):
            found.append(None)
            continue
        best = int(others[np.argmax(after.worth[others].mean(axis=1))])
        ahead = after.worth[best] - after.worth[own]
        # The same chance that put it ahead before is no change.
        gained = ahead - (before.worth[best] - before.worth[own]) if best < len(before.worth) else ahead
        found.append(
            Rival(
                package=after.packages[best],
                better=float(ahead.mean()),
                standard_error=_error(ahead),
                takes_over=all(one.mean() > max(_SURE * _error(one), 1e-9) for one in (ahead, gained)),
            )
        )
    return found


def _error(values: NDArray[np.float64]) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))
