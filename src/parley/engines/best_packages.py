"""The best packages under a criterion, and a proof that there are none better, without a list of packages.

Prices bound the criterion (`dual_prices`); a package better than the best one known falls short of the best sum in
these prices by little (`criterion_limits`). So all packages that fall short by a little are found (`near_best`), then
by more, until what was found proves that nothing further down can be better.
"""

from __future__ import annotations

import contextlib
import itertools
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.engines.criterion_limits import Goal
from parley.engines.dual_prices import dual_prices
from parley.engines.issue_tables import IssueTables
from parley.engines.near_best import NearBest, NearBestPackages
from parley.engines.padded_tables import PaddedTables
from parley.engines.time_budget import OutOfBudgetError, TimeBudget

__all__ = ["PROOF", "BestPackages", "best_packages"]

PROOF = 1e-8
"""A value is proved when no package can be better by more than this. [unit of the value]"""

FACTORS = (0.5, 2.0)  # prices around the best ones: one party's times this,
PAIR = 1.5  # or one party's times this and another's over this
FIRST_SHORTFALL = 1e-6  # of the largest
WIDTHS = (20_000, 100_000, 500_000)  # part-packages followed at a time: few as long as that may do
FINE = 1e-6  # where there are too many packages to follow, a smaller gap is not worth the time it takes
AIMS = (0.99, 0.9, 0.5, 0.1)  # of the way from the best value known to the bound
GROWTH = ((5_000, 4.0), (200_000, 2.0), (np.inf, 1.4))  # how much deeper after so much work: overshooting is dear
WORTHWHILE = 0.9  # a thinned pass is repeated, with what it found, when that leaves less than this to look at


@dataclass(frozen=True)
class BestPackages:
    """What a search found.

    Parameters
    ----------
    packages
        Shape (package, issue): those whose value is at least that of the last one asked for, within the tolerance, in
        option order; of equal utility vectors at least as many as were asked for. [-]
    gains
        Shape (package, party). [-]
    values
        Shape (package,): the criterion.
    bound
        No package that was not found has a larger value.
    complete
        Whether every package that could be listed is: with none, there is no package above the floor.
    """

    packages: NDArray[np.intp]
    gains: NDArray[np.float64]
    values: NDArray[np.float64]
    bound: float
    complete: bool


def best_packages(
    tables: IssueTables,
    goal: Goal,
    *,
    step: float,
    budget: TimeBudget,
    best: int = 1,
    above: float = -np.inf,
) -> BestPackages:
    """The best packages among those that give each party the floor.

    Parameters
    ----------
    tables
        The options of each issue; for more than one package, dominated options too.
    goal
        The criterion and the floor.
    step
        How wide a cell of the grid is. [-]
    budget
        When to stop with what is known.
    best
        How many packages are asked for.
    above
        Only packages with a larger value are asked for.
    """
    search = _Search(tables, goal, step, best, above)
    with contextlib.suppress(OutOfBudgetError):
        search.run(budget)
    return search.result()


class _Search:
    def __init__(self, tables: IssueTables, goal: Goal, step: float, best: int, above: float) -> None:
        padded = PaddedTables.of(tables)
        self.goal = goal
        self.best = best
        self.above = above
        self.value = max(above, goal.worst)  # what a package must reach to matter
        self.price = dual_prices(padded, goal)
        self.lines = _lines(self.price)
        self.near = NearBest(tables, padded, self.price, self.lines, goal.reservation, step)
        self.bound = goal.bound(self.price, self.near.top)
        self.complete = False
        nothing = np.empty((0, len(self.price)))
        self.found = BestPackages(np.empty((0, tables.issues), np.intp), nothing, np.empty(0), np.inf, False)

    @property
    def needed(self) -> float:
        """How far a package may fall short that matters."""
        return self.near.top - self.goal.asked(self.price, self.value - self.goal.tolerance)

    def run(self, budget: TimeBudget) -> None:
        """Pass after pass until nothing that matters can be missing, or until passes are thinned in vain."""
        shortfall = min(FIRST_SHORTFALL * self.near.largest, self.needed)
        widths = list(WIDTHS)
        while self.needed >= 0:
            before = self.needed
            found = self._pass(shortfall, widths[0], budget)
            if not found.thinned:
                seen = self.goal.bound(self.price, self.near.top - shortfall)
                self.bound = min(self.bound, max(self.value, seen))
                needed = min(self.needed, self.near.largest)
                if shortfall >= needed:
                    break
                growth = next(growth for work, growth in GROWTH if found.work <= work)
                shortfall = min(shortfall * growth, needed)
                continue
            self._aim(widths[0], budget)
            if self.bound <= self.value + FINE:
                return  # as good as proved, though others may be as good
            if self.needed > before * WORTHWHILE:
                widths = widths[1:]
                if not widths:
                    return
            shortfall = min(shortfall, self.needed)
        self.bound, self.complete = self.value, True

    def _aim(self, widest: int, budget: TimeBudget) -> None:
        """Where there are too many packages to follow: look for one that is much better, then for less and less.

        What cannot reach so high drops out early, and makes room. Where nothing was left out, the bound comes down.
        """
        better = True
        while better and self.bound > self.value + PROOF:
            for share in AIMS:
                aim = self.value + share * (self.bound - self.value)
                shortfall = self.near.top - self.goal.asked(self.price, aim)
                found = self._pass(shortfall, widest, budget, aim)
                better = self.value >= aim
                if better:
                    break
                if not found.thinned:
                    self.bound = aim

    def _pass(self, shortfall: float, widest: int, budget: TimeBudget, aim: float = -np.inf) -> NearBestPackages:
        """Look as deep as ``shortfall``, remember what is best, and raise what a package must reach."""
        asked = max(self.value - self.goal.tolerance, aim)
        least = np.array([self.goal.asked(line, asked) for line in self.lines])
        found = self.near.find(shortfall, least, copies=self.best, widest=widest, budget=budget)
        values = self.goal.value(found.gains)
        last = self._last(values) - self.goal.tolerance
        columns = np.flatnonzero((values >= max(asked, last)) & (values > self.above))
        self._keep(found.packages(columns), found.gains[:, columns].T, values[columns])
        return found

    def _last(self, values: NDArray[np.float64]) -> float:
        """The value of the last package asked for."""
        return float(np.partition(values, -self.best)[-self.best]) if len(values) >= self.best else -np.inf

    def _keep(self, packages: NDArray[np.intp], gains: NDArray[np.float64], values: NDArray[np.float64]) -> None:
        """Add to what was found; drop what no longer matters."""
        packages, first = np.unique(np.vstack([self.found.packages, packages]), axis=0, return_index=True)
        gains, values = np.vstack([self.found.gains, gains])[first], np.append(self.found.values, values)[first]
        self.value = max(self.value, self._last(values))
        matter = values >= self.value - self.goal.tolerance
        self.found = replace(self.found, packages=packages[matter], gains=gains[matter], values=values[matter])

    def result(self) -> BestPackages:
        """What was found, and what is proved about it."""
        return replace(self.found, bound=self.bound, complete=self.complete)


def _lines(price: NDArray[np.float64]) -> NDArray[np.float64]:
    """Prices around the best ones: what a part-package may lack for one party, it must make up for another."""
    parties = len(price)
    lines = [price, *np.eye(parties)]
    for party in range(parties):
        for factor in FACTORS:
            line = price.copy()
            line[party] *= factor
            lines.append(line)
    for one, other in itertools.permutations(range(parties), 2):
        line = price.copy()
        line[one] *= PAIR
        line[other] /= PAIR
        lines.append(line)
    return np.array(lines)
