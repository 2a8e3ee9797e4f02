"""The package whose least served party is served best, then its second least served party, and so on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.additive_zone import TOLERANCE, AdditiveZone
from parley.engines.best_packages import PROOF, BestPackages
from parley.engines.gain_criteria import GainCriterion
from parley.engines.utility_grid import cells

__all__ = ["Leximin", "leximin"]


@dataclass(frozen=True)
class Leximin:
    """What the search found.

    Parameters
    ----------
    package
        Shape (issue,); None without one.
    bound
        No package of the zone serves its least served party better than this.
    proved
        Whether no package comes before this one; without a package, whether there is none.
    """

    package: NDArray[np.intp] | None
    bound: float
    proved: bool


@dataclass(frozen=True)
class _Case:
    """Some parties are the least served, from the least on; the least served of the others is to be served best."""

    ranked: tuple[int, ...]
    found: BestPackages

    @property
    def best(self) -> float:
        return float(self.found.values.max(initial=-np.inf))

    def decided(self, best: float) -> bool:
        """Whether the others cannot be served better than ``best``."""
        return self.found.complete or self.found.bound <= best + PROOF


def leximin(zone: AdditiveZone, weight: NDArray[np.float64]) -> Leximin:
    """The package of the zone whose weighted gains, sorted from the smallest, are the largest in dictionary order.

    Where the first search lists every package that serves the least served party best, the answer is among them.
    Otherwise the second least served comes next: some party is the least served, and the others are searched, for each
    such party in turn; then some two parties in some order; and so on.

    Parameters
    ----------
    zone
        The packages.
    weight : shape (party,)
        Gains are multiplied by this before they are compared; a party with 0 is left out, though it may refuse. Equal
        ones, within 1e-9, are decided by option order as far as the search sees.

    References
    ----------
    .. [1] A. Sen, "Collective Choice and Social Welfare", Holden-Day 1970, p. 138, note 12 (the lexicographic maximin).
    """
    counted = np.flatnonzero(weight > 0)
    least = [_Case((), zone.best(GainCriterion("least", weight)))]
    found = least[0].found
    if not len(found.values):
        return Leximin(None, found.bound, found.complete)
    proved = least[0].decided(least[0].best)
    served: list[float] = []
    while proved and len(served) + 1 < len(counted) and not all(case.found.complete for case in least):
        served.append(max(case.best for case in least))
        further = _next_cases(zone, weight, counted, served, least)
        best = max((case.best for case in further), default=-np.inf)
        if not np.isfinite(best):
            break  # only for want of time
        proved = all(case.decided(best) for case in further)
        least = [case for case in further if case.best >= best - TOLERANCE]
    proved = proved and (len(served) + 1 >= len(counted) or all(case.found.complete for case in least))
    packages = np.vstack([case.found.packages for case in least])
    gains = np.vstack([case.found.gains for case in least])
    return Leximin(packages[_first(packages, gains[:, counted] * weight[counted])], found.bound, proved)


def _next_cases(
    zone: AdditiveZone,
    weight: NDArray[np.float64],
    counted: NDArray[np.intp],
    served: list[float],
    least: list[_Case],
) -> list[_Case]:
    """The cases with one more party ranked; those that ask the same are searched once."""
    cases: dict[bytes, _Case] = {}
    for case in least:
        for party in counted:
            if party in case.ranked:
                continue
            ranked = (*case.ranked, int(party))
            level = np.full(len(weight), served[-1])
            level[list(ranked)] = served
            floor = np.where(weight > 0, level / np.where(weight > 0, weight, 1), 0.0)
            others = weight.copy()
            others[list(ranked)] = 0
            key = np.append(cells(floor, TOLERANCE), others > 0).tobytes()
            if key not in cases:
                cases[key] = _Case(ranked, zone.best(GainCriterion("least", others), floor=np.maximum(floor, 0.0)))
    return list(cases.values())


def _first(packages: NDArray[np.intp], served: NDArray[np.float64]) -> int:
    """The row whose numbers, sorted, are the largest in dictionary order; of equal ones the first in option order."""
    keys = -cells(np.sort(served, axis=1), TOLERANCE)
    return int(np.lexsort([*packages.T[::-1], *keys.T[::-1]])[0])
