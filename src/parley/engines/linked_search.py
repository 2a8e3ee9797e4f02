"""The best packages of linked issues by bucket elimination: bound the criterion, search what could reach the bound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.bucket_elimination import Demands, surviving_sums
from parley.engines.gain_criteria import GainCriterion
from parley.engines.linked_space import LinkedSpace
from parley.engines.multipliers import Outlook, outlook
from parley.engines.time_budget import OutOfBudgetError, TimeBudget

__all__ = ["ZONE_TOLERANCE", "Found", "best_by_elimination", "few_by_elimination"]

ZONE_TOLERANCE = 1e-9
"""A package that misses a reservation by no more than this is in the zone; values closer than this are a tie. [-]"""

# Of the way from the bound down to the best known: how far down to search. With more parties each step costs more.
_SHARES_OF_TWO = (0.3, 1.0)
_SHARES = (0.05, 0.1, 0.2, 0.35, 0.6, 1.0)


@dataclass(frozen=True)
class Found:
    """What a search found.

    Parameters
    ----------
    packages
        Shape (package, issue), in the option numbers of the given space: the best, with what ties with it.
    bound
        No package of the zone has a larger value; minus infinity when the zone is empty.
    """

    packages: NDArray[np.intp]
    bound: float


def best_by_elimination(
    linked: LinkedSpace, reservation: NDArray[np.float64], criterion: GainCriterion, budget: TimeBudget
) -> Found:
    """The packages with the largest value, by multipliers and then by bucket elimination with demands.

    A level just under the bound is asked for first: few part-packages may reach it. Either some package does, and the
    best of those is the best of all, or the bound falls to the level. The lowest level is that of the best package
    known, or the zone itself.
    """
    space = linked.space

    def oracle(rows: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        budget.check()
        best, packages = linked.best_under(rows)
        gains = space.utility(packages) - reservation
        seen.extend(packages)
        return best - rows @ reservation, gains

    seen: list[NDArray[np.intp]] = []
    nothing = np.zeros((0, space.issues), dtype=np.intp)
    if not linked.reduced.possible:
        return Found(nothing, -np.inf)
    bound = np.inf
    found = nothing
    try:
        view = outlook(criterion, oracle)
        bound = view.bound
        if criterion.kind != "sum" and bound < -ZONE_TOLERANCE:
            return Found(nothing, -np.inf)  # someone would refuse whatever is offered
        if criterion.kind == "product" and bound <= ZONE_TOLERANCE:
            # Someone cannot gain, so that all products are 0: any package of the zone will do.
            any_one = best_by_elimination(linked, reservation, GainCriterion("sum", criterion.weight), budget)
            return Found(any_one.packages, min(0.0, any_one.bound))
        gains = np.array(view.seen)
        inside = (gains >= -ZONE_TOLERANCE).all(axis=1)
        values = np.where(inside, criterion.value(gains), -np.inf)
        known = float(values.max(initial=-np.inf))
        if inside.any():
            found = linked.reduced.original(np.array(seen)[[int(values.argmax())]])
        for level in _levels(bound, known, space.parties):
            packages, values = _reaching(linked, reservation, criterion, view, level, budget)
            best = float(values.max(initial=-np.inf))
            if best >= level - ZONE_TOLERANCE:
                return Found(packages[values >= best - ZONE_TOLERANCE], best)
            bound = level
        bound = -np.inf
    except OutOfBudgetError:
        pass
    return Found(found, bound)


def few_by_elimination(
    linked: LinkedSpace,
    reservation: NDArray[np.float64],
    criterion: GainCriterion,
    best: float,
    few: int,
    budget: TimeBudget,
) -> NDArray[np.intp] | None:
    """All packages down to a value that at least ``few`` packages reach, or all of the zone: shape (package, issue).

    ``linked`` is prepared without dominance, ``best`` the largest value. None when the plan, memory or time does not
    suffice.
    """
    if not linked.plan:
        return None

    def oracle(rows: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        budget.check()
        sums, packages = linked.best_under(rows)
        return sums - rows @ reservation, linked.space.utility(packages) - reservation

    try:
        view = outlook(criterion, oracle)
        share = 1e-3
        while True:
            level = best * max(0.0, 1.0 - share)
            packages, values = _reaching(linked, reservation, criterion, view, level, budget, dominance=False)
            reaches = values >= level - ZONE_TOLERANCE
            if level <= 0 or reaches.sum() >= few:
                return packages[reaches]
            share *= 2
    except OutOfBudgetError:
        return None


def _levels(bound: float, known: float, parties: int) -> list[float]:
    if not np.isfinite(known):
        return [bound - share * (abs(bound) + 1.0) for share in (0.01, 0.1)] + [-np.inf]
    shares = _SHARES_OF_TWO if parties <= 2 else _SHARES
    return sorted({bound - share * (bound - known) for share in shares}, reverse=True)


def _reaching(
    linked: LinkedSpace,
    reservation: NDArray[np.float64],
    criterion: GainCriterion,
    view: Outlook,
    level: float,
    budget: TimeBudget,
    *,
    dominance: bool = True,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Undominated packages of the zone that reach the level, perhaps with a few that do not, and their values."""
    space = linked.space
    weights = np.eye(space.parties)
    least = reservation.copy()
    if np.isfinite(level):
        least += criterion.floors(level)
        weights = np.vstack([weights, view.multiplier])
        least = np.append(least, criterion.asks(view.multiplier, level) + view.multiplier @ reservation)
    slack = 2 * ZONE_TOLERANCE * np.maximum(1.0, weights.sum(axis=1))
    partials = surviving_sums(
        space,
        linked.plan,
        linked.keys,
        demands=Demands(weights, (least - slack)[None, :]),
        copies=linked.reduced.copies,
        step=linked.step,
        budget=budget,
        dominance=dominance,
    )
    packages = linked.packages(partials)
    gains = linked.given.utility(packages) - reservation
    inside = (gains >= -ZONE_TOLERANCE).all(axis=1)
    return packages[inside], criterion.value(gains[inside])
