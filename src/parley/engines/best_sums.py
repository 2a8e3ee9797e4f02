"""The best weighted sum of utilities by bucket elimination, and what the rest of a package can add at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.elimination_plan import Bucket
from parley.engines.space import PackageSpace

__all__ = ["BestSums", "best_package", "best_sums", "outside_sums"]


@dataclass(frozen=True)
class BestSums:
    """The best sums under several weights at once.

    Parameters
    ----------
    inside
        One array a bucket, shape (weight, cell): the best sum over the issues settled in this step and in those before
        it that it gathers; minus infinity where they cannot be settled. [-]
    joint
        One array a bucket, shape (weight, joint cell): the same before the step's own issue is settled.
    """

    inside: tuple[NDArray[np.float64], ...]
    joint: tuple[NDArray[np.float64], ...]

    @property
    def value(self) -> NDArray[np.float64]:
        """Shape (weight,): the best sum over all allowed packages; minus infinity when there is none."""
        return self.inside[-1][:, 0]


def best_sums(space: PackageSpace, plan: Sequence[Bucket], weights: NDArray[np.float64]) -> BestSums:
    """The largest weighted sum of utilities, for each row of ``weights``, shape (weight, party)."""
    inside: list[NDArray[np.float64]] = []
    joint: list[NDArray[np.float64]] = []
    for bucket in plan:
        total = weights @ bucket.bonus.T
        total[:, ~bucket.free] = -np.inf
        for child, into in zip(bucket.children, bucket.into, strict=True):
            total += inside[child][:, into]
        if bucket.groups:
            worth = weights @ space.scores[bucket.issue].T
            best = np.column_stack([worth[:, group].max(axis=1) for group in bucket.groups])
            cells = total.reshape(len(weights), bucket.cells, len(bucket.groups))
            cells += best[:, None, :]
            inside.append(cells.max(axis=2))
        else:
            inside.append(total)
        joint.append(total)
    return BestSums(tuple(inside), tuple(joint))


def best_package(
    space: PackageSpace, plan: Sequence[Bucket], weight: NDArray[np.float64], sums: BestSums, row: int = 0
) -> NDArray[np.intp]:
    """A package, shape (issue,), that reaches ``sums.value[row]``, the best under ``weight``, shape (party,)."""
    package = np.zeros(space.issues, dtype=np.intp)
    cell = {len(plan) - 1: 0}
    for number in range(len(plan) - 1, -1, -1):
        bucket = plan[number]
        here = cell[number]
        if bucket.groups:
            width = len(bucket.groups)
            group = int(np.argmax(sums.joint[number][row, here * width : (here + 1) * width]))
            options = bucket.groups[group]
            package[bucket.issue] = options[int(np.argmax(space.scores[bucket.issue][options] @ weight))]
            here = here * width + group
        for child, into in zip(bucket.children, bucket.into, strict=True):
            cell[child] = int(into[here])
    return package


def outside_sums(plan: Sequence[Bucket], sums: BestSums) -> tuple[NDArray[np.float64], ...]:
    """One array a bucket, shape (weight, cell): the best sum over everything that the step's message leaves open. [-]

    A message's own sum plus this is the best that any whole package through that cell can reach.
    """
    rows = len(sums.value)
    outside: list[NDArray[np.float64]] = [np.zeros((rows, 1))] * len(plan)
    for number in range(len(plan) - 1, -1, -1):
        bucket = plan[number]
        around = np.repeat(outside[number], bucket.joint // bucket.cells, axis=1) + sums.joint[number]
        for child, into in zip(bucket.children, bucket.into, strict=True):
            mine = sums.inside[child][:, into]
            rest = np.where(np.isfinite(around), around - np.where(np.isfinite(mine), mine, 0.0), -np.inf)
            best = np.full_like(sums.inside[child], -np.inf)
            for row in range(rows):
                np.maximum.at(best[row], into, rest[row])
            outside[child] = best
    return tuple(outside)
