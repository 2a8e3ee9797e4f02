"""The Pareto frontier when issues add up independently: built issue by issue, without a list of packages."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.answers import Frontier
from parley.engines.issue_tables import IssueTables, undominated_options
from parley.engines.nondominated import undominated_with_counts
from parley.engines.package_counts import PackageCounts
from parley.engines.space import PackageSpace
from parley.engines.supported import supported_packages
from parley.engines.time_budget import OutOfBudgetError, TimeBudget
from parley.engines.utility_grid import SHIFT, grid_step

__all__ = ["additive_frontier"]

UNFILTERED = 400  # so few part-packages are cheaper to extend than to filter
AT_ONCE = 4_000_000  # part-packages filtered in one go; more are taken option by option
FIRST_RATE = 2e-6  # before anything is measured: what filtering takes a part-package [s]
MARGIN = 1.3  # filtering grows a little faster than the number of part-packages
METHOD = "sums built issue by issue, the dominated left out at each"
CUT_SHORT = "best weighted sums of utilities only, as time was up"


def additive_frontier(
    space: PackageSpace,
    reservation: NDArray[np.float64] | None = None,
    *,
    tolerance: float = 1e-9,
    most: int | None = None,
    seconds: float | None = None,
) -> Frontier:
    """Every utility vector that no allowed package dominates.

    Utilities are compared on the grid of `utility_grid`: those further apart than the tolerance are never confused, and
    each package that gives everyone their reservation value is matched or bettered, within the tolerance, by a point.

    Parameters
    ----------
    space
        An additive space.
    reservation : shape (party,)
        Keep the points where each party has at least this, within the tolerance; None keeps all. [-]
    tolerance
        How much of a difference matters. [-]
    most
        List at most this many points, spread evenly from one end to the other; ``size`` still counts all.
    seconds
        Stop after about this long, with those points that maximise some weighted sum of utilities: each certainly
        undominated, by no means all of them. None: no bound. [s]

    Raises
    ------
    ValueError
        If the space is not additive, or the reservation values have another shape or a NaN.

    References
    ----------
    .. [1] M. Ehrgott, "Multicriteria Optimization", 2nd ed., Springer 2005, ch. 8 and 9 (weighted sums, dynamic
       programming). https://doi.org/10.1007/3-540-27659-9
    """
    step = grid_step(space, tolerance)
    tables = undominated_options(space, step)
    floor = None
    if reservation is not None:
        floor = np.asarray(reservation, dtype=np.float64) - tolerance
        if floor.shape != (space.parties,) or np.isnan(floor).any():
            raise ValueError(f"reservation needs one value for each of {space.parties} parties")
    if tables.empty:
        none = np.empty((0, space.issues), dtype=np.intp)
        return _listed(space, none, np.empty(0, dtype=np.int64), 0, complete=True, method=METHOD)
    try:
        sums = _Sums(tables, step, floor, TimeBudget.of(seconds, default=math.inf))
    except OutOfBudgetError:
        packages = supported_packages(tables, step, floor)
        size = len(packages)
        packages = packages[_spread(size, most)]
        unknown = np.full(len(packages), -1, dtype=np.int64)
        return _listed(space, packages, unknown, size, complete=False, method=CUT_SHORT)
    points = sums.points(most)
    return _listed(
        space, sums.packages(points), sums.ties(points), sums.size, complete=len(points) == sums.size, method=METHOD
    )


def _listed(
    space: PackageSpace,
    packages: NDArray[np.intp],
    ties: NDArray[np.int64],
    size: int,
    *,
    complete: bool,
    method: str,
) -> Frontier:
    utility = space.utility(packages)
    if (utility[1:, 0] >= utility[:-1, 0]).any():  # equal for the first party, or in another order by a rounding error
        order = np.lexsort(-utility.T[::-1])
        utility, packages, ties = utility[order], packages[order], ties[order]
    return Frontier(utility, packages, ties, size, complete, True, method)


def _spread(size: int, most: int | None) -> NDArray[np.intp]:
    """At most so many places out of ``size``, evenly spread, both ends among them."""
    if most is None or size <= most:
        return np.arange(size)
    return np.linspace(0, size - 1, max(most, 0)).round().astype(np.intp)


@dataclass(frozen=True)
class _Stage:
    """How to undo one issue: column ``kept[k]`` of all options times ``width`` part-packages became column k."""

    kept: NDArray[np.intp] | None
    width: int


class _Sums:
    """The undominated sums over the issues from the last to the first.

    Columns stay in option order: of part-packages with equal sums the first is kept, which is then the first package.
    """

    def __init__(self, tables: IssueTables, step: float, floor: NDArray[np.float64] | None, budget: TimeBudget) -> None:
        self.tables = tables
        self.budget = budget
        self.rate = FIRST_RATE
        self.stages: list[_Stage] = []
        # In cells of the grid, its shift added once.
        self.scores = [table / step for table in tables.scores]
        self.utility = np.full((tables.parties, 1), SHIFT)
        self.counts: PackageCounts | None = None
        self.reach: NDArray[np.float64] | None = None
        if floor is not None:  # what the floor still asks for once the issues before an issue have given their best
            best = np.cumsum([table.max(axis=1) for table in self.scores], axis=0)
            self.reach = (floor / step + SHIFT) - np.vstack([np.zeros(tables.parties), best])
        for issue in range(tables.issues - 1, -1, -1):
            self._add(issue)

    @property
    def size(self) -> int:
        """How many points."""
        return self.utility.shape[1]

    def _add(self, issue: int) -> None:
        """Each option of one more issue to each part-package; then out with what is dominated or out of reach."""
        scores, copies, width = self.scores[issue], self.tables.copies[issue], self.size
        options = scores.shape[1]
        counts = self.counts
        if counts is not None or copies is not None:
            ones = np.ones(options, dtype=np.int64)
            counts = (counts or PackageCounts.ones(width)).times(ones if copies is None else copies)
        kept: NDArray[np.intp] | None = None
        if width * options > AT_ONCE:
            kept, counts = self._in_turn(issue, counts or PackageCounts.ones(width * options))
        elif issue == 0 or width * options > UNFILTERED:
            utility = (scores[:, :, None] + self.utility[:, None, :]).reshape(len(scores), -1)
            kept, counts = self._filter(utility, None, counts, issue)
        if kept is None:
            self.utility = (scores[:, :, None] + self.utility[:, None, :]).reshape(len(scores), -1)
        else:
            option, column = np.divmod(kept, width)
            self.utility = scores.take(option, axis=1) + self.utility.take(column, axis=1)
            able = self._able(self.utility, issue)
            if able is not None:
                kept, counts = kept[able], counts and counts.take(able)
                self.utility = self.utility.take(able, axis=1)
        self.counts = counts
        self.stages.append(_Stage(kept, width))

    def _in_turn(self, issue: int, counts: PackageCounts) -> tuple[NDArray[np.intp], PackageCounts | None]:
        """Option by option, where all sums at once would fill the memory."""
        scores, width = self.scores[issue], self.size
        kept = np.empty(0, dtype=np.intp)
        behind: PackageCounts | None = counts.take(kept)
        for option in range(scores.shape[1]):
            more = np.arange(option * width, (option + 1) * width)
            behind = behind and behind.append(counts.take(more))
            kept = np.append(kept, more)
            options, columns = np.divmod(kept, width)
            kept, behind = self._filter(
                scores.take(options, axis=1) + self.utility.take(columns, axis=1), kept, behind, issue
            )
        return kept, behind

    def _filter(
        self, utility: NDArray[np.float64], kept: NDArray[np.intp] | None, counts: PackageCounts | None, issue: int
    ) -> tuple[NDArray[np.intp], PackageCounts | None]:
        """What stays of the columns ``kept``; ``utility`` is overwritten."""
        # With two parties the sweep is as cheap as looking whether the floor can be reached.
        able = self._able(utility, issue) if len(utility) > 2 else None
        if able is not None:
            kept, counts = able if kept is None else kept[able], counts and counts.take(able)
            utility = utility.take(able, axis=1)
        size = utility.shape[1]
        if size * self.rate * MARGIN > self.budget.left():
            raise OutOfBudgetError
        begun = time.monotonic()
        rows, counts = undominated_with_counts(np.floor(utility, out=utility), counts)
        if size > UNFILTERED:
            self.rate = (time.monotonic() - begun) / size
        return rows if kept is None else kept[rows], counts

    def _able(self, utility: NDArray[np.float64], issue: int) -> NDArray[np.intp] | None:
        """The columns that can still reach the floor; None for all."""
        if self.reach is None:
            return None
        able = utility[0] >= self.reach[issue, 0]
        for row, least in zip(utility[1:], self.reach[issue, 1:], strict=True):
            able &= row >= least
        return None if able.all() else np.flatnonzero(able)

    def points(self, most: int | None) -> NDArray[np.intp]:
        """The points to list, best for the first party first."""
        order = np.lexsort(-self.utility[::-1])
        return order[_spread(self.size, most)]

    def ties(self, points: NDArray[np.intp]) -> NDArray[np.int64]:
        """How many packages reach each point; -1 where int64 cannot hold the number."""
        if self.counts is None:
            return np.ones(len(points), dtype=np.int64)
        return self.counts.take(points).known()

    def packages(self, points: NDArray[np.intp]) -> NDArray[np.intp]:
        """The package behind each point."""
        packages = np.empty((self.tables.issues, len(points)), dtype=np.intp)
        for issue, stage in enumerate(reversed(self.stages)):
            column = points if stage.kept is None else stage.kept[points]
            option, points = np.divmod(column, stage.width)
            packages[issue] = self.tables.options[issue][option]
        return packages.T
