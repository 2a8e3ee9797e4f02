"""Every package whose weighted sum falls short of the best sum by at most so much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.issue_tables import IssueTables
from parley.engines.nondominated import undominated
from parley.engines.padded_tables import PaddedTables
from parley.engines.time_budget import TimeBudget
from parley.engines.utility_grid import cells

__all__ = ["NearBest", "NearBestPackages"]

FILTER_FROM = 64  # part-packages; fewer are cheaper to extend than to filter
FILTER_TO = 300_000  # part-packages; more would take too long
CHUNK = 1 << 16  # part-packages held against all limits at a time
GOLDEN = 0.6180339887498949  # multiples of it fall evenly everywhere: a fixed sample without a pattern
ROUNDING = 1e-12  # of the largest sum: sums in another order may differ by as much


@dataclass(frozen=True)
class _Stage:
    """One issue: the option and the column before it of each part-package."""

    issue: int
    option: NDArray[np.intp]
    before: NDArray[np.intp]


@dataclass(frozen=True)
class NearBestPackages:
    """What one pass found.

    Parameters
    ----------
    gains
        Shape (party, package), packages in option order. [-]
    thinned
        Whether some were dropped for being too many.
    work
        How many part-packages were made on the way.
    """

    gains: NDArray[np.float64]
    thinned: bool
    work: int
    _settled: NDArray[np.intp]
    _stages: tuple[_Stage, ...]
    _options: tuple[NDArray[np.intp], ...]

    def packages(self, columns: NDArray[np.intp]) -> NDArray[np.intp]:
        """The packages of some columns, in option numbers of the space: shape (package, issue)."""
        packages = np.empty((len(self._settled), len(columns)), dtype=np.intp)
        packages[:] = self._settled[:, None]
        for stage in reversed(self._stages):
            packages[stage.issue] = self._options[stage.issue][stage.option[columns]]
            columns = stage.before[columns]
        return packages.T


class NearBest:
    """Packages ordered by how far they fall short of the best sum under given prices.

    Parameters
    ----------
    tables
        The options of each issue, at least one each.
    padded
        The same, padded.
    price : shape (party,)
        The prices, not negative, in which a package falls short. [-]
    lines : shape (line, party)
        More prices, in which packages may be asked for a least sum. [-]
    reservation : shape (party,)
        Gains are counted from here. [-]
    step
        How wide a cell of the grid is. [-]
    """

    def __init__(
        self,
        tables: IssueTables,
        padded: PaddedTables,
        price: NDArray[np.float64],
        lines: NDArray[np.float64],
        reservation: NDArray[np.float64],
        step: float,
    ) -> None:
        self.tables = tables
        self.padded = padded
        self.lines = lines
        self.reservation = reservation
        self.step = step
        worth = np.tensordot(price, padded.scores, axes=1)
        self.best = worth.argmax(axis=1)
        top = worth.max(axis=1)
        self.top = float(top.sum() - price @ reservation)
        self.loss = np.where(padded.real, top[:, None] - worth, np.inf)
        self.noise = ROUNDING * float(np.abs(worth).max(axis=1).sum() + abs(price @ reservation))
        self.largest = float(np.where(padded.real, self.loss, 0).max(axis=1).sum())
        self.along = np.tensordot(lines, padded.scores, axes=1)

    def find(
        self, shortfall: float, least: NDArray[np.float64], *, copies: int, widest: int, budget: TimeBudget
    ) -> NearBestPackages:
        """One pass.

        Parameters
        ----------
        shortfall
            How much less than ``top`` a package may be worth in the prices. [-]
        least : shape (line,)
            What ``lines @ gains`` must be at least. [-]
        copies
            Packages are dropped when this many others are at least as good for every party (the earlier of equal ones
            counts as better). 1 keeps the undominated.
        widest
            With more part-packages than this, only as many, a sample spread over all of them, are followed.
        budget
            When to give up.

        Raises
        ------
        OutOfBudgetError
            When the budget is used up.
        """
        shortfall += self.noise
        within = self.loss <= shortfall
        free = within.sum(axis=1) > 1
        rows = np.arange(len(free))
        settled = np.array([options[best] for options, best in zip(self.tables.options, self.best, strict=True)])
        rest = self._rest(within)
        start = self.padded.scores[:, rows[~free], self.best[~free]].sum(axis=1) - self.reservation
        gains, lost = start[:, None], np.zeros(1)
        stages: list[_Stage] = []
        thinned, work = False, 0
        filter_at = FILTER_FROM
        for issue in rows[free][::-1]:
            budget.check()
            options = np.flatnonzero(within[issue])
            flat = (lost <= shortfall - self.loss[issue, options, None]).ravel().nonzero()[0]
            chosen, before = np.divmod(flat, len(lost))
            option = options[chosen]
            gains = self.tables.scores[issue].take(option, axis=1) + gains.take(before, axis=1)
            lost = self.loss[issue].take(option) + lost.take(before)
            stays = self._able(gains, least - rest[issue], budget)
            size = len(stays)
            if filter_at <= size <= FILTER_TO:
                stays = stays[self._first_layers(gains.take(stays, axis=1), copies)]
                # The next one can wait longer where this one dropped little.
                filter_at = max(FILTER_FROM, len(stays) * (2 if len(stays) < size / 2 else 8))
            if len(stays) > widest:
                stays = stays[np.arange(len(stays)) * GOLDEN % 1 < widest / len(stays)]
                thinned = True
            if len(stays) < len(lost):
                gains, lost = gains.take(stays, axis=1), lost.take(stays)
                option, before = option.take(stays), before.take(stays)
            work += len(flat)
            stages.append(_Stage(int(issue), option, before))
        return NearBestPackages(gains, thinned, work, settled, tuple(stages), self.tables.options)

    def _rest(self, within: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Shape (issue, line): what the free issues before each can add at most; settled ones are in from the start."""
        most = np.where(within, self.along, -np.inf).max(axis=2)
        most[:, within.sum(axis=1) <= 1] = 0
        rest: NDArray[np.float64] = (np.cumsum(most, axis=1) - most).T
        return rest

    def _able(self, gains: NDArray[np.float64], least: NDArray[np.float64], budget: TimeBudget) -> NDArray[np.intp]:
        """Columns that can still reach what is asked along the lines."""
        size = gains.shape[1]
        able = np.empty(size, dtype=np.bool_)
        for begin in range(0, size, CHUNK):
            budget.check()
            part = slice(begin, begin + CHUNK)
            able[part] = (self.lines @ gains[:, part] >= least[:, None]).all(axis=0)
        return able.nonzero()[0]

    def _first_layers(self, gains: NDArray[np.float64], copies: int) -> NDArray[np.intp]:
        """Columns that fewer than ``copies`` others are at least as good as, and perhaps some more."""
        keys = cells(gains, self.step)
        left = np.arange(gains.shape[1])
        layers = []
        for _ in range(copies):
            layer = undominated(keys[:, left])
            layers.append(left[layer])
            left = np.delete(left, layer)
        return np.sort(np.concatenate(layers))
