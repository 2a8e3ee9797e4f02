"""The frontier of linked issues by bucket elimination; for two parties, in boxes between the hull's corners."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.bucket_elimination import Demands, surviving_sums
from parley.engines.linked_space import LinkedSpace
from parley.engines.supported_points import boxes_between, supported_points
from parley.engines.time_budget import TimeBudget

__all__ = ["Points", "frontier_by_elimination"]

_SIMPLE = 600  # joint cells: below this, boxes take longer than they save
_CORNERS = 24
_NUMBERS = 8_000_000  # weights times joint cells that memory should hold


@dataclass(frozen=True)
class Points:
    """Packages on the frontier as a method found them.

    Parameters
    ----------
    packages
        Shape (point, issue), in the option numbers of the given space.
    ties
        Shape (point,): how many allowed packages reach the same vector, -1 where not counted.
    complete
        Whether no point is missing.
    """

    packages: NDArray[np.intp]
    ties: NDArray[np.int64]
    complete: bool


def frontier_by_elimination(linked: LinkedSpace, floors: NDArray[np.float64], budget: TimeBudget) -> Points:
    """The undominated vectors with at least these floors, shape (party,), minus infinity for none.

    Raises
    ------
    OutOfBudgetError
        If time or memory does not suffice.
    """
    space, reduced = linked.space, linked.reduced
    none = np.zeros((0, space.issues), dtype=np.intp)
    if not reduced.possible:
        return Points(none, np.zeros(0, dtype=np.int64), complete=True)
    corners = min(_CORNERS, _NUMBERS // linked.cells)
    if space.parties == 2 and linked.cells > _SIMPLE and corners > 2:
        points = supported_points(space, linked.plan, most=corners, step=linked.step, budget=budget)
        demands = boxes_between(points, floors, 10 * linked.step)
    else:
        asked = np.isfinite(floors)
        demands = Demands(np.eye(space.parties)[asked], floors[asked][None, :])
    partials = surviving_sums(
        space, linked.plan, linked.keys, demands=demands, copies=reduced.copies, step=linked.step, budget=budget
    )
    every = math.prod(int(copies.sum()) for copies in reduced.copies)
    counted = reduced.exact_ties and every < 1 << 62
    ties = partials.count if counted else np.full(len(partials), -1, dtype=np.int64)
    return Points(linked.packages(partials), ties, complete=True)
