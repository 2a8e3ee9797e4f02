"""Both ends of every exposure over all values that statements allow: linear programs that share their answers.

An exposure is linear in a party's values, so its ends over the polytope are at corners. A corner that is best for one
state is best for many: the edges that leave it tell, by plain arithmetic and for all states at once, for which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parley.engines.corner_edges import edges_at, sides_of
from parley.engines.polytope import Polytope
from parley.engines.step_states import StateSpace

__all__ = ["Ends", "exposure_ends", "largest_values", "leaning_rows", "row_likeness", "sign", "upper_ends"]

_TOLERANCE = 1e-9
_DIGITS = 12
_PORTION = 20_000  # states at a time
_TRIED, _WORTH = (
    64,
    4,
)  # after so many corners, each must have settled so many costs: else edges take longer than they spare


@dataclass(frozen=True)
class Ends:
    """The smallest and the largest exposure of each party in each state, both shape (state, party). [-]"""

    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def signs(self) -> list[list[Literal["positive", "none", "depends"]]]:
        """Whether each party would gain by stopping, state by state."""
        return [
            [sign(low, high) for low, high in zip(*rows, strict=True)] for rows in zip(self.low, self.high, strict=True)
        ]


def upper_ends(
    space: StateSpace, polytopes: Sequence[Polytope], rows: Sequence[NDArray[np.float64]]
) -> NDArray[np.float64]:
    """The larger ends alone, shape (state, party): what orders are compared by. Parameters as `exposure_ends`. [-]"""
    return np.column_stack(
        [largest_values(polytope, _costs(space, table)) for polytope, table in zip(polytopes, rows, strict=True)]
    )


def _costs(space: StateSpace, table: NDArray[np.float64]) -> NDArray[np.float64]:
    """What an exposure is made of: shape (state, coordinate); nothing at the end."""
    costs: NDArray[np.float64] = space.sums(table) - table.sum(axis=0)
    costs[-1] = 0.0
    return costs


def sign(low: float, high: float) -> Literal["positive", "none", "depends"]:
    """Whether stopping is worth something whatever the values, never, or that depends on them."""
    if low > _TOLERANCE:
        return "positive"
    return "depends" if high > _TOLERANCE else "none"


def exposure_ends(space: StateSpace, polytopes: Sequence[Polytope], rows: Sequence[NDArray[np.float64]]) -> Ends:
    """Both ends of each party's exposure in each state.

    Parameters
    ----------
    space
        The states; `Steps.likeness` must tell apart steps whose rows differ for some party (`row_likeness`).
    polytopes
        Of each party, the values its statements allow.
    rows
        Of each party, shape (step, coordinate): what a step is worth, its shift of what ending now is worth included,
        is its row times the party's coordinates.

    Raises
    ------
    ValueError
        If a polytope is empty.
    """
    low = np.zeros((space.size, len(polytopes)))
    high = np.zeros_like(low)
    for party, (polytope, table) in enumerate(zip(polytopes, rows, strict=True)):
        costs = _costs(space, table)
        high[:, party] = largest_values(polytope, costs)
        low[:, party] = -largest_values(polytope, -costs)
    return Ends(low + 0.0, high + 0.0)


def row_likeness(rows: Sequence[NDArray[np.float64]]) -> NDArray[np.intp]:
    """Numbers that tell apart steps whose rows differ for some party; shape (step,)."""
    table = np.round(np.hstack(list(rows)), _DIGITS) + 0.0
    return np.asarray(np.unique(table, axis=0, return_inverse=True)[1].ravel(), dtype=np.intp)


def largest_values(polytope: Polytope, costs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The largest ``cost x`` over the polytope's closure, for many costs at once.

    Shape (cost, coordinate) in, (cost,) out. About as many programs are solved as corners are met, not as there are
    costs; where corners are hardly shared, one program a cost.

    Raises
    ------
    ValueError
        If the polytope is empty.
    """
    best = np.zeros(len(costs))
    if not polytope.size:
        return best
    sides = sides_of(polytope)
    model = polytope.model(margin=0.0)
    still = np.arange(len(costs))
    corners = 0
    while len(still):
        one = still[len(still) // 2]
        model.maximise(costs[one])
        answer = model.solve()
        if answer.x is None or answer.status != "optimal":
            raise ValueError("an empty polytope has no extremes")
        here = still == one
        shared = corners < _TRIED or len(costs) - len(still) >= _WORTH * corners
        edges = edges_at(sides, answer.x, costs[one]) if shared else None
        corners += 1
        if edges is not None:
            for start in range(0, len(still), _PORTION):
                some = slice(start, start + _PORTION)
                here[some] |= (costs[still[some]] @ edges.T <= _TOLERANCE).all(axis=1)
        best[still[here]] = costs[still[here]] @ answer.x
        still = still[~here]
    return best


def leaning_rows(polytope: Polytope, cost: NDArray[np.float64]) -> NDArray[np.intp]:
    """The rows of the polytope that hold the largest ``cost x`` where it is: numbers into ``polytope.rows``."""
    model = polytope.model(margin=0.0)
    model.maximise(cost)
    answer = model.solve()
    if answer.row_dual is None:
        raise ValueError("an empty polytope has no extremes")
    return np.flatnonzero(np.abs(answer.row_dual[: len(polytope.rows)]) > _TOLERANCE)
