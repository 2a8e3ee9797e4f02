"""The undominated utility vectors of linked issues, bucket by bucket: messages are sets of vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.best_sums import best_sums, outside_sums
from parley.engines.elimination_plan import Bucket
from parley.engines.partial_packages import PackageKeys, Partials, undominated_in_cells
from parley.engines.space import PackageSpace
from parley.engines.time_budget import OutOfBudgetError, TimeBudget

__all__ = ["Demands", "surviving_sums"]

_AT_ONCE = 400_000  # part-packages joined before they are thinned out
_AT_MOST = 1_500_000  # part-packages of one message: beyond that, another method


@dataclass(frozen=True)
class Demands:
    """What a package must reach: for some alternative, ``weights[k] @ utility >= least[alternative, k]`` for every k.

    Parameters
    ----------
    weights
        Shape (sum, party), none negative: whatever dominates a package meets all that the package meets. [-]
    least
        Shape (alternative, sum); minus infinity where an alternative asks nothing of a sum. [-]
    """

    weights: NDArray[np.float64]
    least: NDArray[np.float64]

    def met(self, sums: Callable[[int, NDArray[np.intp]], NDArray[np.float64]], size: int) -> NDArray[np.bool_]:
        """Which of ``size`` candidates meet them, where ``sums(k, rows)`` gives sum k for some candidates."""
        met = np.zeros(size, dtype=np.bool_)
        rows = np.arange(size)
        asked = np.isfinite(self.least)
        often = {k: sums(k, rows) for k in range(len(self.weights)) if asked[:, k].sum() > 1}
        for least in self.least:
            open_ = rows[~met]
            for k in np.flatnonzero(np.isfinite(least)).tolist():
                reached = often[k][open_] if k in often else sums(k, open_)
                open_ = open_[reached >= least[k]]
            met[open_] = True
        return met


def surviving_sums(
    space: PackageSpace,
    plan: Sequence[Bucket],
    keys: PackageKeys,
    *,
    demands: Demands,
    copies: Sequence[NDArray[np.int64]],
    step: float,
    budget: TimeBudget,
    dominance: bool = True,
) -> Partials:
    """Every undominated utility vector that meets the demands, each with its first package in option order.

    The message of a bucket holds, for each cell, the undominated vectors of the issues settled so far. A vector that
    cannot meet a demand even with the best rest of the package for that demand is dropped at once.

    Parameters
    ----------
    plan
        From `plan_elimination`, for this space.
    copies
        One array an issue: how many packages each option stands for; ``count`` of the result multiplies them.
    step
        How wide the grid is on which utilities are compared. [-]
    dominance
        Whether the dominated are dropped; without it, every package that meets the demands is kept.

    Raises
    ------
    OutOfBudgetError
        If time is up, or a message has more vectors than memory should hold.

    References
    ----------
    .. [1] E. Rollon, J. Larrosa, "Bucket elimination for multiobjective optimization problems", Journal of Heuristics
       12, 2006, 307-328. https://doi.org/10.1007/s10732-006-6726-y
    """

    def thinned(partials: Partials) -> Partials:
        return undominated_in_cells(partials, step) if dominance else partials

    sums = best_sums(space, plan, demands.weights)
    outside = outside_sums(plan, sums)
    messages: dict[int, Partials] = {}
    for number, bucket in enumerate(plan):
        rest = np.repeat(outside[number], bucket.joint // bucket.cells, axis=1)
        alive = bucket.free & demands.met(_rows_of(rest + sums.joint[number]), bucket.joint)
        for child, into in zip(bucket.children, bucket.into, strict=True):
            alive &= np.bincount(messages[child].cell, minlength=int(into.max()) + 1)[into] > 0
            rest[:, alive] += sums.inside[child][:, into[alive]]
        partials = _own(space, bucket, keys, copies, alive)
        waiting = sorted(zip(bucket.children, bucket.into, strict=True), key=lambda pair: len(messages[pair[0]]))
        for child, into in waiting:
            rest[:, alive] -= sums.inside[child][:, into[alive]]
            partials = _joined(partials, messages.pop(child), into, demands, rest, thinned, budget)
        if not waiting:
            partials = partials.take(_hopeful(partials, demands, rest))
        if bucket.groups:
            partials = thinned(partials.moved(partials.cell // len(bucket.groups)))
        messages[number] = partials
        budget.check()
    return messages[len(plan) - 1]


def _rows_of(sums: NDArray[np.float64]) -> Callable[[int, NDArray[np.intp]], NDArray[np.float64]]:
    return lambda k, rows: sums[k][rows]


def _own(
    space: PackageSpace,
    bucket: Bucket,
    keys: PackageKeys,
    copies: Sequence[NDArray[np.int64]],
    alive: NDArray[np.bool_],
) -> Partials:
    """The bucket's own options in each joint cell, with the bundles decided there."""
    joint = np.flatnonzero(alive)
    if not bucket.groups:
        none = np.zeros((len(joint), keys.words), dtype=np.int64)
        return Partials(joint, bucket.bonus[joint].copy(), none, np.ones(len(joint), dtype=np.int64))
    options = np.concatenate(bucket.groups)
    sizes = np.array([len(group) for group in bucket.groups])
    group = joint % len(sizes)
    row, turn = _pairs(sizes[group])
    chosen = options[(np.cumsum(sizes) - sizes)[group][row] + turn]
    cell = joint[row]
    utility = space.scores[bucket.issue][chosen] + bucket.bonus[cell]
    return Partials(cell, utility, keys.of_options(bucket.issue, chosen), copies[bucket.issue][chosen])


def _pairs(sizes: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each row, its number ``sizes[row]`` times, beside a count from 0."""
    row = np.repeat(np.arange(len(sizes)), sizes)
    return row, np.arange(len(row)) - (np.cumsum(sizes) - sizes)[row]


def _joined(
    left: Partials,
    right: Partials,
    into: NDArray[np.intp],
    demands: Demands,
    rest: NDArray[np.float64],
    thinned: Callable[[Partials], Partials],
    budget: TimeBudget,
) -> Partials:
    """Each left part-package with each right one of the fitting cell, thinned out."""
    sizes = np.bincount(right.cell, minlength=int(into.max()) + 1)
    starts = np.cumsum(sizes) - sizes
    many = sizes[into[left.cell]]
    total = np.cumsum(many)
    parts: list[Partials] = []
    kept = begin = 0
    while begin < len(left) or not parts:
        budget.check()
        done = int(total[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, done + _AT_ONCE, side="right")))
        row, turn = _pairs(many[begin:end])
        row += begin
        other = starts[into[left.cell[row]]] + turn
        both = Partials(
            left.cell[row],
            left.utility[row] + right.utility[other],
            left.key[row] + right.key[other],
            left.count[row] * right.count[other],
        )
        parts.append(thinned(both.take(_hopeful(both, demands, rest))))
        kept += len(parts[-1])
        if kept > _AT_MOST:
            raise OutOfBudgetError
        begin = end
    return parts[0] if len(parts) == 1 else thinned(Partials.together(parts))


def _hopeful(partials: Partials, demands: Demands, rest: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which part-packages may still meet the demands, with the best rest of the package for each sum."""

    def best(k: int, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        reached: NDArray[np.float64] = partials.utility[rows] @ demands.weights[k] + rest[k][partials.cell[rows]]
        return reached

    return demands.met(best, len(partials))
