"""Packages that contain no forbidden combination: counted exactly, listed, or drawn evenly, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.elimination_plan import Bucket, plan_elimination
from parley.engines.space import Combination, PackageSpace
from parley.engines.time_budget import OutOfBudgetError

__all__ = ["AllowedPackages"]

_CELLS = 300_000
"""How many joint cells a plan may have before an issue is settled beforehand instead."""

Within = Sequence[NDArray[np.bool_]]
"""For each issue, which of its options count."""


@dataclass(frozen=True)
class AllowedPackages:
    """The packages that contain no forbidden combination.

    Parameters
    ----------
    options
        How many options each issue has.
    plans
        Steps of elimination. Every allowed package is among those of exactly one plan: where a single plan would have
        too many cells, the issue that is linked most is settled at each of its options in turn.

    References
    ----------
    .. [1] R. Dechter, "Bucket elimination: a unifying framework for reasoning", Artificial Intelligence 113, 1999,
       41-85 (counting by sums and products, section 7; conditioning, section 9).
       https://doi.org/10.1016/S0004-3702(99)00059-4
    """

    options: tuple[int, ...]
    plans: tuple[tuple[Bucket, ...], ...]

    @classmethod
    def of(cls, options: Sequence[int], never: Sequence[Combination], *, cells: int = _CELLS) -> AllowedPackages:
        """Make ready to count. ``cells``: how many joint cells a plan may have."""
        return cls(tuple(options), tuple(_plans(tuple(options), tuple(never), cells)))

    def count(self, within: Within | None = None) -> int:
        """How many; exact. ``within`` leaves out options."""
        return sum(int(_ways(plan, self._all(within))[-1][0]) for plan in self.plans)

    def listed(self, within: Within | None = None) -> NDArray[np.intp]:
        """All of them: shape (package, issue) of option numbers."""
        return np.concatenate([self._listed(plan, self._all(within)) for plan in self.plans])

    def drawn(self, number: int, random: np.random.Generator, within: Within | None = None) -> NDArray[np.intp]:
        """Some of them, each as likely as every other, with replacement: shape (number, issue).

        Raises
        ------
        ValueError
            If there is none.
        """
        allowed = self._all(within)
        counts = [_ways(plan, allowed)[-1][0] for plan in self.plans]
        if not sum(counts):
            raise ValueError("there is no package to draw")
        shares = np.array([count / sum(counts) for count in counts], dtype=np.float64)
        parts = random.multinomial(number, shares)
        found = [self._drawn(plan, allowed, int(part), random) for plan, part in zip(self.plans, parts, strict=True)]
        return np.concatenate(found)

    def _all(self, within: Within | None) -> Within:
        return within if within is not None else [np.ones(options, dtype=np.bool_) for options in self.options]

    def _listed(self, plan: tuple[Bucket, ...], within: Within) -> NDArray[np.intp]:
        """From the last step back to the first: what stands there in ways to go on is never a dead end."""
        ways = _ways(plan, within)
        packages = np.zeros((1 if ways[-1][0] else 0, len(self.options)), dtype=np.intp)
        if not len(packages):
            return packages
        cells: dict[int, NDArray[np.intp]] = {len(plan) - 1: np.zeros(1, dtype=np.intp)}
        for step in reversed(range(len(plan))):
            bucket, own = plan[step], cells.pop(step)
            if bucket.issue < 0:
                joint = own
            else:
                choices = [
                    (np.flatnonzero(ways[step][own * len(bucket.groups) + group] != 0), group, option)
                    for group, options in enumerate(bucket.groups)
                    for option in options
                    if within[bucket.issue][option]
                ]
                rows = np.concatenate([rows for rows, _group, _option in choices])
                lengths = [len(rows) for rows, _group, _option in choices]
                joint = own[rows] * len(bucket.groups) + np.repeat([group for _rows, group, _o in choices], lengths)
                packages = packages[rows]
                packages[:, bucket.issue] = np.repeat([option for _rows, _group, option in choices], lengths)
                cells = {child: cell[rows] for child, cell in cells.items()}
            for child, into in zip(bucket.children, bucket.into, strict=True):
                cells[child] = into[joint]
        return packages

    def _drawn(
        self, plan: tuple[Bucket, ...], within: Within, number: int, random: np.random.Generator
    ) -> NDArray[np.intp]:
        packages = np.zeros((number, len(self.options)), dtype=np.intp)
        if not number:
            return packages
        ways = _ways(plan, within)
        cells: dict[int, NDArray[np.intp]] = {len(plan) - 1: np.zeros(number, dtype=np.intp)}
        for step in reversed(range(len(plan))):
            bucket, joint = plan[step], cells.pop(step)
            if bucket.issue >= 0:
                groups = len(bucket.groups)
                table = _shares(ways[step].reshape(-1, groups))
                group = (random.random(number)[:, None] >= table[joint]).sum(axis=1)
                joint = joint * groups + group
                for one, options in enumerate(bucket.groups):
                    rows, left = np.flatnonzero(group == one), options[within[bucket.issue][options]]
                    if len(rows):
                        packages[rows, bucket.issue] = left[random.integers(len(left), size=len(rows))]
            for child, into in zip(bucket.children, bucket.into, strict=True):
                cells[child] = into[joint]
        return packages


def _plans(options: tuple[int, ...], never: tuple[Combination, ...], cells: int) -> Iterator[tuple[Bucket, ...]]:
    space = PackageSpace(tuple(np.zeros((number, 1)) for number in options), (), never)
    linked = Counter(issue for one in never if len(one.issues) > 1 for issue in one.issues)
    try:
        yield plan_elimination(space, limit=cells if linked else sum(options) * 2)
        return
    except OutOfBudgetError:
        ((issue, _times),) = linked.most_common(1)
    for option in range(options[issue]):
        others = tuple(other for other in range(options[issue]) if other != option)
        fixed = (Combination((issue,), (others,)),) if others else ()
        # A combination that needs another option of the issue is out of reach: it ties nothing together any more.
        rest = tuple(part for one in never if (part := _given(one, issue, option)) is not None)
        yield from _plans(options, (*rest, *fixed), cells)


def _given(one: Combination, issue: int, option: int) -> Combination | None:
    """What is left of a combination once an issue is settled; None where it cannot be contained any more."""
    if issue not in one.issues or one.issues == (issue,):
        return one
    place = one.issues.index(issue)
    if option not in one.options[place]:
        return None
    return Combination(one.issues[:place] + one.issues[place + 1 :], one.options[:place] + one.options[place + 1 :])


def _ways(plan: tuple[Bucket, ...], within: Within) -> list[NDArray[np.object_]]:
    """For each step and joint cell, in how many ways its issue and all before it can be settled; exact integers."""
    found: list[NDArray[np.object_]] = []
    messages: list[NDArray[np.object_]] = []
    for bucket in plan:
        ways = bucket.free.astype(np.int64).astype(object)
        if bucket.issue >= 0:
            sizes = [int(within[bucket.issue][options].sum()) for options in bucket.groups]
            ways = ways * np.tile(np.array(sizes, dtype=object), bucket.cells)
        for child, into in zip(bucket.children, bucket.into, strict=True):
            ways = ways * messages[child][into]
        found.append(ways)
        messages.append(ways.reshape(bucket.cells, -1).sum(axis=1))
    return found


def _shares(ways: NDArray[np.object_]) -> NDArray[np.float64]:
    """Shape (cell, group): up to which number between 0 and 1 each group is drawn, the last one left out."""
    total = ways.sum(axis=1)
    table = np.zeros((len(ways), ways.shape[1] - 1))
    running = np.zeros(len(ways), dtype=object)
    for group in range(ways.shape[1] - 1):
        running = running + ways[:, group]
        table[:, group] = [part / whole if whole else 1.0 for part, whole in zip(running, total, strict=True)]
    return table
