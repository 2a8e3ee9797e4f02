"""Solutions whose own search found nothing in time: the best of what other answers found stands in, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.engines.gain_criteria import GainCriterion
from parley.engines.space import PackageSpace
from parley.verbs.analyse.solutions import Solution

__all__ = ["METHOD", "with_packages_found"]

METHOD = "the best package that other answers found: its own search found none in the time given"

_TOLERANCE = 1e-9


def with_packages_found(
    case: Case,
    space: PackageSpace,
    reservation: NDArray[np.float64],
    solutions: Sequence[Solution],
    packages: Iterable[Mapping[str, str] | None],
) -> tuple[Solution, ...]:
    """The solutions, with a package wherever one of the zone is known.

    Parameters
    ----------
    space
        The packages of the zone's links and red lines.
    reservation
        Shape (party,): utility of no deal. [-]
    packages
        Packages that other answers found, in the zone at these utilities or not; those of the solutions count anyway.

    Notes
    -----
    What stands in is not proved. Its gap is to a bound that costs no search: nobody gains more than with the best
    option for it on every issue and every bundle that it likes. Ratios of Kalai-Smorodinsky are to that bound.
    """
    if all(one.package is not None or one.proved for one in solutions):
        return tuple(solutions)
    known = [one for one in (*(one.package for one in solutions), *packages) if one is not None]
    numbers = np.array([case.agenda.numbers(one) for one in known], dtype=np.intp).reshape(-1, space.issues)
    numbers = numbers[space.allowed(numbers)]
    gains = space.utility(numbers) - reservation
    inside = (gains >= -_TOLERANCE).all(axis=1)
    if not inside.any():
        return tuple(solutions)
    standing = _StandIns(case, space, reservation, numbers[inside], gains[inside])
    return tuple(one if one.package is not None or one.proved else standing.best(one) for one in solutions)


class _StandIns:
    """Packages of the zone by each solution's criterion."""

    def __init__(
        self,
        case: Case,
        space: PackageSpace,
        reservation: NDArray[np.float64],
        packages: NDArray[np.intp],
        gains: NDArray[np.float64],
    ) -> None:
        self.case, self.space, self.reservation = case, space, reservation
        self.packages, self.gains = packages, gains
        self.hoped = np.array([_at_most(space, unit) for unit in np.eye(space.parties)]) - reservation

    def best(self, solution: Solution) -> Solution:
        """A solution with the best of the packages, not proved."""
        hope = self.hoped > _TOLERANCE
        ones = np.ones(self.space.parties)
        ratios = np.where(hope, 1.0 / np.where(hope, self.hoped, 1.0), 0.0)
        gains = np.where(self.gains > _TOLERANCE, self.gains, 0.0)  # the root of a rounding error would be large
        # The product leaves out who cannot gain in the zone; where nobody knows who that is, one alone may count.
        mean = _mean(self.hoped[hope]) if (gains[:, hope] > 0).any(axis=0).all() else float(self.hoped.max())
        criterion, most = {
            "nash": (GainCriterion("product", hope.astype(np.float64)), mean),
            "kalai_smorodinsky": (GainCriterion("least", ratios), 1.0 if hope.any() else 0.0),
            "egalitarian": (GainCriterion("least", ones), float(self.hoped.min())),
            "utilitarian": (GainCriterion("sum", ones), _at_most(self.space, ones) - float(self.reservation.sum())),
        }[solution.name]
        values = criterion.value(gains)
        sums = gains @ (ratios if solution.name in ("nash", "kalai_smorodinsky") else ones)
        # Of equal ones that with the larger sum, then the first in option order.
        place = np.lexsort([*self.packages.T[::-1], -np.round(sums, 9), -np.round(values, 9)])[0]
        value = float(values[place])
        gap = max(most - value, 0.0)
        if solution.name == "utilitarian":
            value = float((self.gains[place] + self.reservation).sum())
        return replace(
            solution,
            package=self.case.agenda.package(self.packages[place].tolist()),
            utilities=self._by_party(self.gains[place] + self.reservation),
            gains=self._by_party(self.gains[place]),
            value=value,
            gap=gap,
            method=METHOD,
        )

    def _by_party(self, values: NDArray[np.float64]) -> dict[str, float]:
        return {actor.id: float(value) for actor, value in zip(self.case.parties, values, strict=True)}


def _mean(gains: NDArray[np.float64]) -> float:
    return float(np.prod(gains ** (1.0 / len(gains)))) if len(gains) else 0.0


def _at_most(space: PackageSpace, weight: NDArray[np.float64]) -> float:
    """No package has a larger weighted sum of utilities: the best option on each issue, and every bundle that helps."""
    total = sum(max(float(bundle.value @ weight), 0.0) for bundle in space.bundles)
    for issue, table in enumerate(space.scores):
        values = table @ weight
        alone = [one.options[0] for one in space.never if one.issues == (issue,)]
        free = np.setdiff1d(np.arange(len(values)), np.concatenate([np.zeros(0, dtype=np.intp), *map(np.array, alone)]))
        total += float(values[free].max(initial=-np.inf))
    return total
