"""A space of linked issues made ready to be searched: reduced, and with a plan of elimination where one fits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.best_sums import best_package, best_sums
from parley.engines.elimination_plan import Bucket, plan_elimination
from parley.engines.partial_packages import PackageKeys, Partials
from parley.engines.reduction import ReducedSpace, reduce_options
from parley.engines.space import PackageSpace
from parley.engines.time_budget import OutOfBudgetError
from parley.engines.utility_grid import FINEST, grid_step

__all__ = ["LinkedSpace", "prepare"]

_CELLS_WITH_TIES = 30_000


@dataclass(frozen=True)
class LinkedSpace:
    """What a search needs.

    Parameters
    ----------
    given
        The space as it was given.
    reduced
        The space over the options that are left.
    plan
        The steps of bucket elimination over it; empty when they would have too many cells.
    keys
        Packages of the reduced space as numbers.
    step
        How wide the grid is on which utilities are compared. [-]
    """

    given: PackageSpace
    reduced: ReducedSpace
    plan: tuple[Bucket, ...]
    keys: PackageKeys
    step: float

    @property
    def space(self) -> PackageSpace:
        """The reduced space."""
        return self.reduced.space

    @property
    def cells(self) -> int:
        """How many joint cells the plan has."""
        return sum(bucket.joint for bucket in self.plan)

    def packages(self, partials: Partials) -> NDArray[np.intp]:
        """The whole packages of a search's result, in the given option numbers."""
        return self.reduced.original(self.keys.packages(partials.key, self.space.options))

    def best_under(self, weights: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """The best weighted sum of utilities for each row of weights, and a reduced package that reaches it.

        Shape (weight, party) in; (weight,) and (weight, issue) out. Without any allowed package the sums are minus
        infinity.
        """
        sums = best_sums(self.space, self.plan, weights)
        if not np.isfinite(sums.value).all():
            return sums.value, np.zeros((0, self.space.issues), dtype=np.intp)
        rows = range(len(weights))
        found = [best_package(self.space, self.plan, weights[row], sums, row) for row in rows]
        return sums.value, np.array(found)


def prepare(space: PackageSpace, *, cells: int, tolerance: float = 1e-9, dominance: bool = True) -> LinkedSpace:
    """Reduce a space and plan its elimination.

    Options that could only be part of a tie are kept where that leaves few cells, and left out otherwise.

    Parameters
    ----------
    space
        Any space.
    cells
        How many joint cells a plan may have; with more, the answer is without a plan.
    tolerance
        How much of a difference matters. [-]
    dominance
        Whether options may be left out because others are better for everyone.
    """
    reduced = reduce_options(space, keep_ties=True, dominance=dominance)
    plan: tuple[Bucket, ...] = ()
    if reduced.possible:
        try:
            plan = plan_elimination(reduced.space, limit=min(cells, _CELLS_WITH_TIES))
        except OutOfBudgetError:
            if dominance:
                reduced = reduced.further(reduce_options(reduced.space, keep_ties=False))
            try:
                plan = plan_elimination(reduced.space, limit=cells)
            except OutOfBudgetError:
                plan = ()
    largest = sum(float(np.abs(bundle.value).max()) for bundle in reduced.space.bundles)
    step = max(grid_step(reduced.space, tolerance), largest * FINEST)
    return LinkedSpace(space, reduced, plan, PackageKeys.of(reduced.space.options), step)
