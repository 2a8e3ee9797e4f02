"""Corners of the two-party frontier's hull, and the boxes between them where every other point must lie."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from parley.engines.best_sums import best_package, best_sums
from parley.engines.bucket_elimination import Demands
from parley.engines.elimination_plan import Bucket
from parley.engines.space import PackageSpace
from parley.engines.time_budget import TimeBudget

__all__ = ["boxes_between", "supported_points"]

_LEAN = 1e-4  # how much the ends of the frontier care for the other party


def supported_points(
    space: PackageSpace, plan: Sequence[Bucket], *, most: int, step: float, budget: TimeBudget
) -> NDArray[np.float64]:
    """Undominated vectors that are best under some weights, at most about ``most``: shape (point, 2).

    Halving the hull: between two neighbours, the weights that find both equal are tried; what beats both is a new
    corner. In descending order of the first party.

    References
    ----------
    .. [1] Y. P. Aneja, K. P. K. Nair, "Bicriteria transportation problem", Management Science 25(1), 1979, 73-78.
       https://doi.org/10.1287/mnsc.25.1.73
    """

    def best(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = best_sums(space, plan, weights)
        if not np.isfinite(sums.value).all():
            return np.zeros((0, 2))
        rows = range(len(weights))
        return space.utility(np.array([best_package(space, plan, weights[row], sums, row) for row in rows]))

    points = _descending(best(np.array([[1.0, _LEAN], [_LEAN, 1.0]])), step)
    settled: set[tuple[float, ...]] = set()
    while 2 <= len(points) < most:
        budget.check()
        pairs = [(left, right) for left, right in pairwise(points) if (*left, *right) not in settled][
            : most - len(points)
        ]
        if not pairs:
            break
        found = best(np.array([_normal(left, right) for left, right in pairs]))
        settled |= {(*left, *right) for left, right in pairs}
        points = _descending(np.vstack([points, found]), step)
    return points


def boxes_between(points: NDArray[np.float64], floors: NDArray[np.float64], slack: float) -> Demands:
    """Demands with one alternative for each box between neighbours, and one beyond each end.

    An undominated vector lies, if not on a corner, above a left neighbour for the second party and above a right
    neighbour for the first. Each box also asks for the weighted sum of its lowest corner, under the weights that find
    its neighbours equal: the same demand, but one that weeds out part-packages earlier.
    """
    low = np.full((len(points) + 1, 2), -np.inf)
    low[:-1, 0] = points[:, 0]
    low[1:, 1] = points[:, 1]
    low = np.maximum(low, floors)
    least = np.full((len(low), 2 + len(low)), -np.inf)
    least[:, :2] = low
    weights = np.vstack([np.eye(2), np.zeros((len(low), 2))])
    for box in range(1, len(low) - 1):
        weights[2 + box] = _normal(points[box - 1], points[box])
        least[box, 2 + box] = weights[2 + box] @ low[box]
    used = np.isfinite(least).any(axis=0)
    return Demands(weights[used], (least - slack)[:, used])


def _descending(points: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """The undominated among a few points, each once, in descending order of the first party."""
    kept: list[NDArray[np.float64]] = []
    for point in points[np.lexsort([-points[:, 1], -points[:, 0]])]:
        if not kept or point[1] > kept[-1][1] + step:
            kept.append(point)
    return np.array(kept).reshape(-1, 2)


def _normal(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    weight = np.array([right[1] - left[1], left[0] - right[0]])
    result: NDArray[np.float64] = weight / weight.sum()
    return result
