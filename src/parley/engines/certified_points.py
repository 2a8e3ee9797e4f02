"""Some of the frontier, when all of it is out of reach: packages proved best in a way that cares for everyone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.gain_criteria import GainCriterion
from parley.engines.linked_frontier import Points
from parley.engines.linked_search import Found, best_by_elimination
from parley.engines.linked_space import LinkedSpace
from parley.engines.program_search import best_by_program
from parley.engines.time_budget import TimeBudget

__all__ = ["certified_points"]

_MOST = 400  # weights tried
_AT_ONCE = 16  # weights tried at once where no floor matters
_IN_VAIN = 60  # weights in a row that show nothing new before it is left at that
_PROVED = 1e-7


def certified_points(linked: LinkedSpace, floors: NDArray[np.float64], budget: TimeBudget) -> Points:
    """Points of the frontier with at least these floors, shape (party,), minus infinity for none: never all of it.

    Weights are spread evenly, first equal, then leaning to each party. A package with the largest weighted sum is on
    the frontier, and so is an undominated one with the largest smallest weighted gain, which can be any point [1].

    References
    ----------
    .. [1] R. E. Steuer, E.-U. Choo, "An interactive weighted Tchebycheff procedure for multiple objective programming",
       Mathematical Programming 26, 1983, 326-344. https://doi.org/10.1007/BF02591870
    """
    space = linked.space
    low = sum(table.min(axis=0) for table in space.scores) - 1.0
    low = low + sum((np.minimum(bundle.value, 0) for bundle in space.bundles), np.zeros(space.parties))
    reservation = np.maximum(floors, low)
    high = sum(table.max(axis=0) for table in space.scores)
    weights = _weights(space.parties) / np.maximum(high - low, 1e-9)
    found: dict[bytes, NDArray[np.intp]] = {}
    for begin in range(0, len(weights) if linked.plan else 0, _AT_ONCE):
        # What is best of all packages, and has these floors, is best of those that have.
        if budget.left() <= 0:
            break
        packages = linked.reduced.original(linked.best_under(weights[begin : begin + _AT_ONCE])[1])
        inside = (linked.given.utility(packages) >= floors).all(axis=1)
        found |= {package.tobytes(): package for package in packages[inside]}
    in_vain = 0
    for weight in weights:
        if budget.left() <= 0 or in_vain >= _IN_VAIN:
            break
        # By programs, a sum: a chain for the least gain that time cuts short proves nothing.
        criterion = GainCriterion("least" if linked.plan else "sum", weight)
        search = best_by_elimination if linked.plan else _by_program
        answer = search(linked, reservation, criterion, budget)
        in_vain += 1
        if answer.bound == -np.inf:
            break
        if not len(answer.packages):
            continue
        values = criterion.value(linked.given.utility(answer.packages) - reservation)
        if answer.bound - values.max() <= _PROVED:
            for package in answer.packages:
                if package.tobytes() not in found:
                    found[package.tobytes()] = package
                    in_vain = 0
    packages = np.array(list(found.values()), dtype=np.intp).reshape(-1, space.issues)
    return Points(packages, np.full(len(packages), -1, dtype=np.int64), complete=False)


def _by_program(
    linked: LinkedSpace, reservation: NDArray[np.float64], criterion: GainCriterion, budget: TimeBudget
) -> Found:
    return best_by_program(linked, reservation, criterion, budget)[0]


def _weights(parties: int) -> NDArray[np.float64]:
    """Positive weights that sum to 1: equal, each party almost alone, then an even spread; shape (weight, party)."""
    lean = np.full((parties, parties), 1e-3) + np.eye(parties)
    # The additive recurrence with the smallest gaps: powers of the root of x ** parties = x + 1.
    root = 2.0
    for _ in range(40):
        root = (1.0 + root) ** (1.0 / parties)
    turns = (0.5 + np.arange(1, _MOST)[:, None] * root ** -np.arange(1.0, parties)[None, :]) % 1.0
    cuts = np.sort(np.column_stack([np.zeros(len(turns)), turns, np.ones(len(turns))]), axis=1)
    spread = np.diff(cuts, axis=1) + 1e-4
    weights = np.vstack([np.ones((1, parties)), lean, spread])
    result: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return result
