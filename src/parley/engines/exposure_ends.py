"""Both ends of every exposure over all values that statements allow: linear programs that share their answers.

An exposure is linear in a party's values, so its ends over the polytope are at corners. A corner that is best for one
state is best for many: the rows that meet in it tell, by plain arithmetic and for all states at once, for which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parley.engines.polytope import Polytope
from parley.engines.step_states import StateSpace

__all__ = ["Ends", "exposure_ends", "largest_values", "leaning_rows", "row_likeness", "sign", "upper_ends"]

_TOLERANCE = 1e-9
_INDEPENDENT = 1e-12  # a side's square, less what sides before it cover, from which on it is one more
_DIGITS = 12
_PORTION = 20_000  # states at a time


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

    Shape (cost, coordinate) in, (cost,) out. As many programs are solved as corners are met, not as there are costs.

    Raises
    ------
    ValueError
        If the polytope is empty.
    """
    different, which = np.unique(np.round(costs, _DIGITS) + 0.0, axis=0, return_inverse=True)
    sides, limits, equal = _sides(polytope)
    model = polytope.model(margin=0.0)
    best = np.full(len(different), np.nan)
    open_costs = np.arange(len(different))
    while len(open_costs):
        one = open_costs[len(open_costs) // 2]
        model.maximise(different[one])
        answer = model.solve()
        if answer.x is None or answer.status != "optimal":
            raise ValueError("an empty polytope has no extremes")
        best[one] = answer.objective
        corner = _corner(sides, limits, equal, answer.x, different[one])
        best_here = np.zeros(len(open_costs), dtype=np.bool_)
        if corner is not None:
            back, free = corner
            for start in range(0, len(open_costs), _PORTION):
                some = slice(start, start + _PORTION)
                weights = different[open_costs[some]] @ back
                # A cost that is a sum of the sides that meet here, none taken away, is largest here.
                best_here[some] = (weights[:, ~free] >= -_TOLERANCE).all(axis=1)
            best[open_costs[best_here]] = different[open_costs[best_here]] @ answer.x
        open_costs = open_costs[~best_here & (open_costs != one)]
    return best[which.ravel()]


def leaning_rows(polytope: Polytope, cost: NDArray[np.float64]) -> NDArray[np.intp]:
    """The rows of the polytope that hold the largest ``cost x`` where it is: numbers into ``polytope.rows``."""
    model = polytope.model(margin=0.0)
    model.maximise(cost)
    answer = model.solve()
    if answer.row_dual is None:
        raise ValueError("an empty polytope has no extremes")
    return np.flatnonzero(np.abs(answer.row_dual[: len(polytope.rows)]) > _TOLERANCE)


def _sides(polytope: Polytope) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """All that bounds the polytope as rows ``sides x <= limits``, and which are equations."""
    unit = np.eye(polytope.size)
    fixed = polytope.lower == polytope.upper
    sides = np.vstack([polytope.equal, unit[fixed], polytope.rows, unit[~fixed], -unit[~fixed]])
    limits = np.concatenate(
        [polytope.targets, polytope.upper[fixed], polytope.limits, polytope.upper[~fixed], -polytope.lower[~fixed]]
    )
    lengths = np.linalg.norm(sides, axis=1)
    some = lengths > _TOLERANCE  # a row without numbers bounds nothing
    equal = np.arange(len(sides)) < len(polytope.equal) + fixed.sum()
    return sides[some] / lengths[some, None], limits[some] / lengths[some], equal[some]


def _corner(
    sides: NDArray[np.float64],
    limits: NDArray[np.float64],
    equal: NDArray[np.bool_],
    x: NDArray[np.float64],
    cost: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]] | None:
    """Sides that meet in ``x``, as many as coordinates: the inverse of their table, and which are equations."""
    size = len(x)
    tight = np.flatnonzero(equal | (sides @ x >= limits - _TOLERANCE * (1 + np.abs(limits))))
    # Equations first, then the sides that face where the cost points: those are likely to carry it.
    tight = tight[np.lexsort((-(sides[tight] @ cost), ~equal[tight]))]
    chosen = tight
    if len(tight) > size:
        chosen = np.empty(size, dtype=np.intp)
        rest = sides[tight]
        for place in range(size):
            lengths = np.einsum("rc,rc->r", rest, rest)
            first = int(np.argmax(lengths > _INDEPENDENT))
            if lengths[first] <= _INDEPENDENT:
                return None
            chosen[place] = tight[first]
            along = rest[first] / np.sqrt(lengths[first])
            rest = rest - np.outer(rest @ along, along)
    if len(chosen) < size:
        return None
    try:
        back = np.linalg.inv(sides[chosen])
    except np.linalg.LinAlgError:
        return None
    return np.asarray(back, dtype=np.float64), equal[chosen]
