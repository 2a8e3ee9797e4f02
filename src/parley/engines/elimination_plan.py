"""In which order to eliminate linked issues, and what each step must tell apart."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.space import Combination, PackageSpace
from parley.engines.time_budget import OutOfBudgetError

__all__ = ["Bucket", "plan_elimination"]

_Labels = tuple[int, ...]  # one number an option of an issue: those that a step cannot tell apart share theirs
_Links = dict[int, set[int]]

_FEW = 2_000  # joint cells: with fewer, no second order is tried


@dataclass(frozen=True)
class Bucket:
    """One step: settle one issue for every cell, that is for every way its linked, later issues can be settled.

    Options of a later issue that no combination met so far tells apart are one in a cell; options of the issue itself
    that none tells apart form a group. A joint cell is a cell with a group, the group varying fastest.

    Parameters
    ----------
    issue
        The issue settled here; -1 for the last step, which only brings the unlinked parts together.
    cells
        How many cells the message of this step has.
    groups
        Option numbers of the issue, one array a group.
    children
        Earlier steps whose messages meet here.
    into
        For each child, shape (joint cell,): the cell of the child's message that fits the joint cell.
    bonus
        Shape (joint cell, party): value of the bundles that are decided here. [-]
    free
        Shape (joint cell,): whether no forbidden combination that is decided here is contained.
    """

    issue: int
    cells: int
    groups: tuple[NDArray[np.intp], ...]
    children: tuple[int, ...]
    into: tuple[NDArray[np.intp], ...]
    bonus: NDArray[np.float64]
    free: NDArray[np.bool_]

    @property
    def joint(self) -> int:
        """How many joint cells."""
        return self.cells * max(1, len(self.groups))


@dataclass(frozen=True)
class _Step:
    """What a bucket tells apart, before its arrays are built."""

    issue: int
    labels: dict[int, _Labels]  # later issues, then the issue itself
    combinations: tuple[int, ...]
    children: tuple[int, ...]

    @property
    def joint(self) -> int:
        return math.prod(max(labels) + 1 for labels in self.labels.values())


def plan_elimination(space: PackageSpace, *, limit: int) -> tuple[Bucket, ...]:
    """The steps of bucket elimination, the last one with a single cell.

    Parameters
    ----------
    limit
        How many joint cells all steps may have together.

    Raises
    ------
    OutOfBudgetError
        If neither of two greedy orders (fewest cells, fewest new neighbours) stays within the limit.

    References
    ----------
    .. [1] R. Dechter, "Bucket elimination: a unifying framework for reasoning", Artificial Intelligence 113, 1999,
       41-85. https://doi.org/10.1016/S0004-3702(99)00059-4
    """
    options = space.options
    combinations = [*(bundle.combination for bundle in space.bundles), *space.never]
    members = [_membership(combination, options) for combination in combinations]
    kinds = [
        max(_refine([m[issue] for m in members if issue in m], options[issue])) + 1 for issue in range(len(options))
    ]

    def cells(issue: int, links: _Links) -> tuple[int, int]:
        return math.prod(kinds[other] for other in links[issue]) * kinds[issue], issue

    def fill(issue: int, links: _Links) -> tuple[int, int]:
        near = links[issue]
        return sum(len(near - links[other]) - 1 for other in near), cells(issue, links)[0]

    best: list[_Step] = []
    least = limit + 1
    for cost in (cells, fill):
        steps = _steps(options, members, _order(len(options), members, cost))
        size = sum(step.joint for step in steps)
        if size < least:
            best, least = steps, size
        if size < _FEW:
            break
    if not best:
        raise OutOfBudgetError
    buckets = [_bucket(space, members, step, best) for step in best]
    used = {child for step in best for child in step.children}
    roots = tuple(number for number in range(len(best)) if number not in used)
    nothing = np.zeros((1, space.parties))
    start = tuple(np.zeros(1, dtype=np.intp) for _ in roots)
    return (*buckets, Bucket(-1, 1, (), roots, start, nothing, np.ones(1, dtype=np.bool_)))


def _membership(combination: Combination, options: tuple[int, ...]) -> dict[int, _Labels]:
    """For each issue named, 1 for the options in the combination and 0 for the others."""
    return {
        issue: tuple(int(option in chosen) for option in range(options[issue]))
        for issue, chosen in zip(combination.issues, combination.options, strict=True)
    }


def _refine(labels: Sequence[_Labels], options: int) -> _Labels:
    """Labels that tell apart what any of the given ones does."""
    numbers: dict[tuple[int, ...], int] = {}
    if not labels:
        return (0,) * options
    return tuple(numbers.setdefault(signature, len(numbers)) for signature in zip(*labels, strict=True))


def _order(
    issues: int, members: Sequence[dict[int, _Labels]], cost: Callable[[int, _Links], tuple[int, int]]
) -> list[int]:
    links: _Links = {issue: set() for issue in range(issues)}
    for member in members:
        for issue in member:
            links[issue] |= member.keys() - {issue}
    order = []
    while links:
        issue = min(links, key=lambda issue: cost(issue, links))
        near = links.pop(issue)
        for other in near:
            links[other] = (links[other] | near) - {issue, other}
        order.append(issue)
    return order


def _steps(options: tuple[int, ...], members: Sequence[dict[int, _Labels]], order: list[int]) -> list[_Step]:
    place = {issue: position for position, issue in enumerate(order)}
    decided: list[list[int]] = [[] for _ in order]
    for number, member in enumerate(members):
        decided[min(place[issue] for issue in member)].append(number)
    children: list[list[int]] = [[] for _ in order]
    steps: list[_Step] = []
    for position, issue in enumerate(order):
        told: dict[int, list[_Labels]] = {issue: []}
        for number in decided[position]:
            for other, inside in members[number].items():
                told.setdefault(other, []).append(inside)
        for child in children[position]:
            for other, classes in steps[child].labels.items():
                if other != order[child]:
                    told.setdefault(other, []).append(classes)
        later = sorted((other for other in told if other != issue), key=place.__getitem__)
        labels = {other: _refine(told[other], options[other]) for other in [*later, issue]}
        steps.append(_Step(issue, labels, tuple(decided[position]), tuple(children[position])))
        if later:
            children[place[later[0]]].append(position)
    return steps


def _bucket(space: PackageSpace, members: Sequence[dict[int, _Labels]], step: _Step, steps: Sequence[_Step]) -> Bucket:
    sizes = {issue: max(labels) + 1 for issue, labels in step.labels.items()}
    shape = tuple(sizes.values())
    axis = {issue: number for number, issue in enumerate(step.labels)}
    # One option to speak for each class: all of a class fit the same cells.
    speaker = {issue: [labels.index(one) for one in range(sizes[issue])] for issue, labels in step.labels.items()}

    def along(issue: int, labels: _Labels) -> NDArray[np.intp]:
        values = np.array([labels[option] for option in speaker[issue]], dtype=np.intp)
        return values.reshape([-1 if number == axis[issue] else 1 for number in range(len(shape))])

    bonus = np.zeros((*shape, space.parties))
    free = np.ones(shape, dtype=np.bool_)
    for number in step.combinations:
        inside = np.ones(shape, dtype=np.bool_)
        for issue, labels in members[number].items():
            inside &= along(issue, labels) > 0
        if number < len(space.bundles):
            bonus[inside] += space.bundles[number].value
        else:
            free &= ~inside
    into = []
    for child in step.children:
        cell = np.zeros(shape, dtype=np.intp)
        for issue, labels in steps[child].labels.items():
            if issue != steps[child].issue:
                cell = cell * (max(labels) + 1) + along(issue, labels)
        into.append(cell.reshape(-1))
    own = np.array(step.labels[step.issue])
    return Bucket(
        step.issue,
        step.joint // sizes[step.issue],
        tuple(np.flatnonzero(own == group) for group in range(sizes[step.issue])),
        step.children,
        tuple(into),
        bonus.reshape(-1, space.parties),
        free.reshape(-1),
    )
