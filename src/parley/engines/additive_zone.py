"""The packages of an additive space that give each party at least its reservation value, ready to be searched."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.answers import Optimum
from parley.engines.best_packages import BestPackages, best_packages
from parley.engines.criterion_limits import Goal
from parley.engines.gain_criteria import GainCriterion
from parley.engines.issue_tables import IssueTables, allowed_options, undominated_options
from parley.engines.space import PackageSpace
from parley.engines.time_budget import TimeBudget
from parley.engines.utility_grid import grid_step

__all__ = ["TOLERANCE", "AdditiveZone", "nothing"]

TOLERANCE = 1e-9
"""Gains, ratios and criteria that differ by less count as equal. [-]"""

NO_PACKAGE = "no package gives every party its reservation value"
OUT_OF_TIME = "no package found in time"


@dataclass(frozen=True)
class AdditiveZone:
    """An additive space and its reservation values.

    Parameters
    ----------
    space
        An additive space.
    reservation
        Shape (party,). [-]
    tables
        The options that an undominated package can have.
    step
        How wide a cell of the grid is. [-]
    budget
        When to stop.
    """

    space: PackageSpace
    reservation: NDArray[np.float64]
    tables: IssueTables
    step: float
    budget: TimeBudget

    @property
    def tolerance(self) -> float:
        """Gains that differ by less count as equal: 1e-9, or more where utilities are too large for that. [-]"""
        return max(TOLERANCE, self.step)

    @classmethod
    def of(cls, space: PackageSpace, reservation: NDArray[np.float64], seconds: float | None) -> AdditiveZone:
        """The zone; without ``seconds``, there is no bound.

        Raises
        ------
        ValueError
            If the space is not additive, or a reservation value is missing or not finite.
        """
        reservation = np.asarray(reservation, dtype=np.float64)
        if reservation.shape != (space.parties,) or not np.isfinite(reservation).all():
            raise ValueError(f"reservation needs one finite value for each of {space.parties} parties")
        step = grid_step(space, TOLERANCE)
        budget = TimeBudget.of(seconds, default=math.inf)
        return cls(space, reservation, undominated_options(space, step), step, budget)

    def best(
        self,
        criterion: GainCriterion,
        *,
        floor: NDArray[np.float64] | None = None,
        copies: int = 1,
        above: float = -math.inf,
    ) -> BestPackages:
        """The best packages of the zone under a criterion, see `best_packages`; ``floor`` asks for larger gains. [-]"""
        floor = np.zeros(self.space.parties) if floor is None else floor
        tables = self.tables if copies == 1 else allowed_options(self.space)
        if tables.empty:
            nothing = np.empty((0, self.space.parties))
            return BestPackages(np.empty((0, self.space.issues), np.intp), nothing, np.empty(0), -math.inf, True)
        goal = Goal(criterion, self.reservation, floor, self.tolerance)
        return best_packages(tables, goal, step=self.step, budget=self.budget, best=copies, above=above)

    def gains(self, package: NDArray[np.intp]) -> NDArray[np.float64]:
        """What each party gains, by the plain evaluation: shape (issue,) in, shape (party,) out. [-]"""
        gain: NDArray[np.float64] = self.space.utility(package[None, :])[0] - self.reservation
        return gain

    def holds(self, package: NDArray[np.intp]) -> bool:
        """Whether a package of allowed options is in the zone."""
        return bool((self.gains(package) >= -self.tolerance).all())

    def optimum(self, package: NDArray[np.intp], value: float, bound: float, *, proved: bool, method: str) -> Optimum:
        """The answer with this package, when no package has a larger value than ``bound``."""
        gap = 0.0 if proved else max(0.0, bound - value)
        utility = self.space.utility(package[None, :])[0]
        return Optimum(
            tuple(int(option) for option in package), tuple(float(x) for x in utility), value, gap, proved, method
        )


def nothing(proved: bool) -> Optimum:
    """The answer without a package: the zone is empty, or nothing was found in time."""
    return Optimum(None, None, math.nan, 0.0 if proved else math.inf, proved, NO_PACKAGE if proved else OUT_OF_TIME)
