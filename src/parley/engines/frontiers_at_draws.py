"""The Pareto frontiers of two parties at many draws of utilities: one plan, many draws in the same arrays."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.engines.elimination_at_draws import PlanAtDraws, plan_at_draws
from parley.engines.elimination_plan import Bucket
from parley.engines.joins_at_draws import Meeting, joined
from parley.engines.partial_packages import PackageKeys
from parley.engines.partials_at_draws import PartialsAtDraws, undominated_at_draws
from parley.engines.space_at_draws import SpaceAtDraws
from parley.engines.sums_at_draws import sums_at_draws
from parley.engines.utility_grid import FINEST, STEPS_A_TOLERANCE

__all__ = ["FrontiersAtDraws", "frontiers_at_draws", "frontiers_in_parts"]

_DRAWS = 64  # in the same arrays: enough to make each call worth while, few enough for the caches
_GROUPS = 1 << 16  # in the same arrays: so many times the widest span still fits int64
_ROOM = 2.0  # steps of the grid: a point's dominators may lie lower by one, sums round by far less


@dataclass(frozen=True)
class FrontiersAtDraws:
    """Every undominated utility vector at each draw, each once, and a package that reaches it.

    Parameters
    ----------
    starts
        Shape (draw + 1,): the points of draw d are ``starts[d]:starts[d + 1]``; none where no package is allowed.
    utility
        Shape (point, 2): within a draw the first party's descends, so the second's ascends. Plain evaluation. [-]
    packages
        Shape (point, issue): option numbers, whole numbers of any width.
    """

    starts: NDArray[np.intp]
    utility: NDArray[np.float64]
    packages: NDArray[Any]


def frontiers_at_draws(
    spaces: SpaceAtDraws, *, at_least: NDArray[np.float64] | None = None, tolerance: float = 1e-9
) -> FrontiersAtDraws:
    """Every utility vector that no allowed package dominates, at each draw.

    Exact, by bucket elimination: the steps are planned once, and each is taken for many draws at once. Utilities are
    compared on the grid of `utility_grid`. What is found at a draw does not depend on the other draws asked for.

    Parameters
    ----------
    spaces
        Of two parties.
    at_least
        Shape (draw, party): points that give a party less are left out, and looked for as little as can be; None for
        the whole frontier. [-]
    tolerance
        How much of a difference matters. [-]

    Raises
    ------
    ValueError
        If there are other than two parties.
    OutOfBudgetError
        If issues are linked so closely, or a draw has so many part-packages, that another method is called for.

    References
    ----------
    .. [1] E. Rollon, J. Larrosa, "Bucket elimination for multiobjective optimization problems", Journal of Heuristics
       12, 2006, 307-328. https://doi.org/10.1007/s10732-006-6726-y
    """
    parts = list(frontiers_in_parts(spaces, at_least=at_least, tolerance=tolerance))
    if not parts:
        starts = np.zeros(spaces.draws + 1, dtype=np.intp)
        return FrontiersAtDraws(starts, np.empty((0, 2)), np.empty((0, spaces.issues), dtype=np.intp))
    return FrontiersAtDraws(
        np.append(0, np.cumsum(np.concatenate([np.diff(part.starts) for part in parts]))),
        np.concatenate([part.utility for part in parts]),
        np.concatenate([part.packages for part in parts], dtype=np.intp),
    )


def frontiers_in_parts(
    spaces: SpaceAtDraws, *, at_least: NDArray[np.float64] | None = None, tolerance: float = 1e-9
) -> Iterator[FrontiersAtDraws]:
    """The same, some draws at a time and in order: for who does not need all points in memory together.

    Nothing where no package is allowed.
    """
    if spaces.parties != 2:
        raise ValueError("frontiers at many draws are found for two parties only")
    plan = plan_at_draws(spaces)
    if not spaces.draws or not plan.buckets:
        return
    many = max(1, min(_DRAWS, _GROUPS // max(bucket.joint for bucket in plan.buckets)))
    for begin in range(0, spaces.draws, many):
        some = slice(begin, begin + many)
        yield _Elimination(spaces.part(some), plan, None if at_least is None else at_least[some], tolerance).points()


class _Elimination:
    """Some draws in the same arrays. What is joined to what at a draw depends on that draw alone."""

    def __init__(
        self, spaces: SpaceAtDraws, plan: PlanAtDraws, at_least: NDArray[np.float64] | None, tolerance: float
    ) -> None:
        self.spaces = spaces
        self.plan = plan
        self.at_least = at_least
        # Digits that are whole bits are faster to read.
        self.keys = PackageKeys.of(tuple(1 << (count - 1).bit_length() for count in spaces.options))
        largest = np.max([np.abs(table).max(axis=(1, 2)) for table in spaces.scores], axis=0) * spaces.issues
        bundles = np.abs(spaces.values).max(axis=2).sum(axis=1)
        step = np.maximum(tolerance / STEPS_A_TOLERANCE, np.maximum(largest, bundles) * FINEST)
        self.step = np.where(step > 0, step, 1.0)
        self.values = np.ascontiguousarray(spaces.values)
        self.span = 2 * math.ceil(((largest + bundles) / self.step).max()) + 4

    def points(self) -> FrontiersAtDraws:
        """The frontiers at these draws."""
        messages: dict[int, PartialsAtDraws] = {}
        for number, bucket in enumerate(self.plan.buckets):
            children = [messages.pop(child) for child in bucket.children]
            if bucket.groups:
                messages[number] = self._message(bucket, children)
            else:
                floor = self._floor() if number == len(self.plan.buckets) - 1 else None
                messages[number] = sums_at_draws(children, self.spaces.draws, self.span, floor)
        return self._evaluated(messages[len(self.plan.buckets) - 1])

    def _floor(self) -> NDArray[np.float64] | None:
        """Below which no sum matters: shape (draw, party), in steps of the grid."""
        return None if self.at_least is None else self.at_least / self.step[:, None] - _ROOM

    def _message(self, bucket: Bucket, children: list[PartialsAtDraws]) -> PartialsAtDraws:
        """What a step that settles an issue leaves for each of its cells."""
        draws, groups = self.spaces.draws, len(bucket.groups)
        same = np.arange(bucket.joint)
        message = self._own(bucket, merged=1 if children else groups)
        for place, (child, into) in enumerate(zip(children, bucket.into, strict=True)):
            merged = groups if place == len(children) - 1 else 1
            if place:
                message = joined(child, message, Meeting(draws, into, same, merged, self.span))
            else:
                message = joined(message, child, Meeting(draws, same, into, merged, self.span))
        return message

    def _own(self, bucket: Bucket, *, merged: int) -> PartialsAtDraws:
        """The step's own options in each joint cell, with the bundles decided there."""
        draws, values = self.spaces.draws, self.values
        free = np.flatnonzero(bucket.free)
        each = [bucket.groups[cell % len(bucket.groups)] for cell in free]
        cell = np.repeat(free, [len(group) for group in each])
        option = np.concatenate([np.empty(0, dtype=np.intp), *each])
        kept = self.plan.kept[bucket.issue]
        worth = self.spaces.scores[bucket.issue][:, kept]
        if self.spaces.bundles:
            worth = worth + self.plan.granted[bucket.issue] @ values
        worth = worth[:, option]
        decided = np.flatnonzero(bucket.bonus.any(axis=0))
        if len(decided):
            worth += (bucket.bonus[:, decided] @ values[:, decided])[:, cell]
        first, second = (worth / self.step[:, None, None]).transpose(2, 0, 1).reshape(2, -1)
        group = ((np.arange(draws) * bucket.joint)[:, None] + cell).reshape(-1) // merged
        key = np.tile(self.keys.of_options(bucket.issue, kept[option]), (draws, 1))
        return PartialsAtDraws(bucket.joint // merged, group, first, second, key).undominated(self.span)

    def _evaluated(self, whole: PartialsAtDraws) -> FrontiersAtDraws:
        """Whole packages, evaluated again as they are."""
        packages = self._packages(whole.key)
        utility = self.spaces.utility(whole.group, packages)
        first, second = (utility / self.step[whole.group, None]).T
        rows = undominated_at_draws(whole.group, first, second, self.span)
        if self.at_least is not None:
            rows = rows[(utility[rows] >= self.at_least[whole.group[rows]]).all(axis=1)]
        sizes = np.bincount(whole.group[rows], minlength=self.spaces.draws)
        return FrontiersAtDraws(np.append(0, np.cumsum(sizes)), utility[rows], packages[rows])

    def _packages(self, key: NDArray[np.int64]) -> NDArray[Any]:
        """Shape (package, issue), in numbers as short as they can be: most of what is found is packages."""
        most = max(self.spaces.options)
        packages = np.empty((self.spaces.issues, len(key)), dtype=np.min_scalar_type(most))
        for issue, count in enumerate(self.spaces.options):
            digit = int(self.keys.unit[issue]).bit_length() - 1
            packages[issue] = (key[:, self.keys.word[issue]] >> digit) & ((1 << (count - 1).bit_length()) - 1)
        return packages.T
