"""The slow twin of the engines of guarantees: every plan of a party, weighed over every way that alarms can fall."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.guarantee_element import GuaranteeElement

Numbers = Sequence[float] | NDArray[np.float64]


def exact(values: Numbers) -> list[Fraction]:
    return [Fraction(float(value)) for value in values]


def prefixes_held(
    exposed: Numbers, seen: Numbers, wrongly: Numbers, at_stake: Numbers, slack: float = 0.0
) -> list[bool]:
    """For one party: at which prefixes no plan of leaving, now or later, is better than going on to the end."""
    gained, q, f, stake = exact(exposed), exact(seen), exact(wrongly), exact(at_stake)
    end = len(gained) - 1

    @cache
    def worth(step: int, leaves: int) -> Fraction:
        if step == end:
            return gained[end]
        if step == leaves:
            return q[step] * (gained[step] - stake[step]) + (1 - q[step]) * gained[step]
        after = worth(step + 1, leaves)
        return f[step] * (after - stake[step]) + (1 - f[step]) * after

    return [
        all(worth(step, end) >= worth(step, leaves) - Fraction(slack) for leaves in range(step, end))
        for step in range(end)
    ] + [True]


def point_of(elements: Sequence[GuaranteeElement], exposed: ArrayLike) -> tuple[NDArray[np.float64], ...]:
    """What is left exposed, q and f, where every interval of the elements is one number; shape (prefix, party) each."""
    left, silent = np.array(exposed, dtype=np.float64), np.ones(np.shape(exposed))
    quiet = silent.copy()
    for step, party in np.ndindex(left.shape):
        for each in elements:
            if each.covers[step, party]:
                silent[step, party] *= 1 - each.detection[0]
                quiet[step, party] *= 1 - each.false_alarm[0]
                left[step, party] *= 1 - each.relief[0] if left[step, party] > 0 else 1
    return left, 1 - silent, 1 - quiet


def closes(elements: Sequence[GuaranteeElement], amounts: Numbers, exposed: ArrayLike, slack: float) -> bool:
    """Whether every party goes on at every prefix, and no loss is set where alarms are rather false than true."""
    left, seen, wrongly = point_of(elements, exposed)
    stake = np.zeros(left.shape)
    for each, amount in zip(elements, amounts, strict=True):
        stake += each.covers * (amount if each.scalable else each.size[0])
    backwards = (seen < wrongly - slack) & (stake > slack)
    backwards[-1] = False
    return not backwards.any() and all(
        all(prefixes_held(left[:, party], seen[:, party], wrongly[:, party], stake[:, party], slack))
        for party in range(left.shape[1])
    )


def least_cost(elements: Sequence[GuaranteeElement], exposed: ArrayLike) -> float:
    """Of one combination: the cheapest corner of the losses that close it, infinite where none does."""
    left, seen, wrongly = point_of(elements, exposed)
    count, end = len(elements), len(left) - 1
    planes: list[tuple[list[float], float]] = []
    for number, each in enumerate(elements):
        unit = [float(other == number) for other in range(count)]
        ends = (0.0, each.size[0]) if each.scalable else (each.size[0],)
        planes += [(unit, bound) for bound in ends if np.isfinite(bound)]
    for step, party in np.ndindex(end, left.shape[1]):
        row = []
        for each in elements:
            later = sum(wrongly[s, party] * each.covers[s, party] for s in range(step + 1, end))
            row.append((seen[step, party] - wrongly[step, party]) * each.covers[step, party] - later)
        planes.append((row, left[step, party]))
    best = np.inf
    for chosen in combinations(planes, count):
        matrix, right = np.array([row for row, _ in chosen]).reshape(count, count), np.array([at for _, at in chosen])
        if count and abs(np.linalg.det(matrix)) < 1e-9:
            continue
        corner = np.linalg.solve(matrix, right)
        inside = all(
            -1e-9 <= amount <= each.size[0] + 1e-9 and (each.scalable or abs(amount - each.size[0]) < 1e-9)
            for each, amount in zip(elements, corner, strict=True)
        )
        cost = sum(each.cost[0] + each.unit_cost[0] * amount for each, amount in zip(elements, corner, strict=True))
        if inside and cost < best and closes(elements, np.maximum(corner, 0), exposed, 1e-8):
            best = float(cost)
    return best


def every_closing_set(elements: Sequence[GuaranteeElement], exposed: ArrayLike) -> dict[tuple[int, ...], float]:
    """Every combination that closes, with its least cost."""
    numbers = range(len(elements))
    every = [chosen for size in range(len(elements) + 1) for chosen in combinations(numbers, size)]
    costs = {chosen: least_cost([elements[each] for each in chosen], exposed) for chosen in every}
    return {chosen: cost for chosen, cost in costs.items() if np.isfinite(cost)}
