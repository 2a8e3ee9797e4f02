"""The analytic centre of a polytope: one point that keeps as far from all of its sides as they together allow.

Implied equalities and redundant rows are removed first. What is left describes the polytope in one way only, so the
centre does not depend on how its statements happen to be written, and needs no draws.

References
----------
.. [1] S. Boyd, L. Vandenberghe, "Convex Optimization", Cambridge University Press 2004, section 8.5.3.
.. [2] R. M. Freund, R. Roundy, M. J. Todd, "Identifying the set of always-active constraints in a system of linear
   inequalities by a single linear program", MIT Sloan working paper 1674-85, 1985.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.mixed_integer import LinearModel
from parley.engines.polytope import Polytope, add_dense_rows

__all__ = ["Centre", "analytic_centre"]

_TOLERANCE = 1e-9
_MOST_STEPS = 500


@dataclass(frozen=True)
class Centre:
    """The centre, and what was removed to find it.

    Parameters
    ----------
    point
        Shape (coordinate,).
    dimension
        Of the polytope: how many directions are open at the centre.
    sides
        How many rows bind it, once redundant ones are removed.
    proved
        Whether Newton's method ended within its tolerance.
    """

    point: NDArray[np.float64]
    dimension: int
    sides: int
    proved: bool


def analytic_centre(polytope: Polytope) -> Centre:
    """The point of the polytope that maximises the product of the distances to its sides.

    Raises
    ------
    ValueError
        If the polytope is empty.
    """
    free = np.flatnonzero(polytope.lower < polytope.upper)
    point = polytope.lower.copy()
    rows = np.vstack([polytope.rows[:, free], np.eye(len(free)), -np.eye(len(free))])
    known = np.where(polytope.lower < polytope.upper, 0.0, polytope.lower)
    limits = np.concatenate([polytope.limits - polytope.rows @ known, polytope.upper[free], -polytope.lower[free]])
    equal, targets = polytope.equal[:, free], polytope.targets - polytope.equal @ known
    inside, always = _inside(rows, limits, equal, targets)
    directions = _open_directions(np.vstack([equal, rows[always]]))
    if not directions.shape[1]:
        point[free] = np.clip(inside, polytope.lower[free], polytope.upper[free])
        return Centre(point, 0, 0, proved=True)
    # From here on z stands for how far one goes from the inner point along the open directions.
    sides, slack = rows[~always] @ directions, limits[~always] - rows[~always] @ inside
    sides, slack = _irredundant(sides, slack)
    z, proved = _newton(sides, slack)
    point[free] = np.clip(inside + directions @ z, polytope.lower[free], polytope.upper[free])
    return Centre(point, directions.shape[1], len(slack), proved)


def _inside(
    rows: NDArray[np.float64], limits: NDArray[np.float64], equal: NDArray[np.float64], targets: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """A point that keeps every row with room to spare but those that never have any, and which those are.

    The point is scaled up until each row that can have room has a whole unit of it: ``rows x + t <= limits s``, ``0 <=
    t <= 1``, ``s >= 1``, as much ``t`` as can be.
    """
    model = LinearModel()
    x = model.add_variables(rows.shape[1], -np.inf, np.inf)
    t = model.add_variables(len(rows), 0.0, 1.0)
    s = model.add_variables(1, 1.0, np.inf)
    columns = np.concatenate([x, t, s])
    add_dense_rows(model, np.hstack([rows, np.eye(len(rows)), -limits[:, None]]), upper=0.0, columns=columns)
    if len(equal):
        wide = np.hstack([equal, np.zeros((len(equal), len(rows))), -targets[:, None]])
        add_dense_rows(model, wide, lower=0.0, upper=0.0, columns=columns)
    cost = np.zeros(model.variables)
    cost[t] = 1.0
    model.maximise(cost)
    answer = model.solve()
    if answer.x is None:
        raise ValueError("an empty polytope has no centre")
    return answer.x[x] / answer.x[s], answer.x[t] < 0.5


def _open_directions(equations: NDArray[np.float64]) -> NDArray[np.float64]:
    """An orthonormal basis of what all equations leave open: shape (coordinate, direction)."""
    if not len(equations):
        return np.eye(equations.shape[1])
    _left, sizes, right = np.linalg.svd(equations)
    rank = int((sizes > _TOLERANCE * max(1.0, sizes.max(initial=0.0))).sum())
    return np.asarray(right[rank:].T)


def _irredundant(
    sides: NDArray[np.float64], slack: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The rows without those that the others imply; of equal rows one is kept."""
    length = np.linalg.norm(sides, axis=1)
    used = length > _TOLERANCE
    sides, slack = sides[used] / length[used, None], slack[used] / length[used]
    _unique, first = np.unique(np.round(np.column_stack([sides, slack]), 9), axis=0, return_index=True)
    sides, slack = sides[np.sort(first)], slack[np.sort(first)]
    model = LinearModel()
    model.add_variables(sides.shape[1], -np.inf, np.inf)
    add_dense_rows(model, sides, upper=slack)
    keep = np.ones(len(slack), dtype=np.bool_)
    for row in range(len(slack)):
        # Pushed outwards by one: a row that still is not reached is implied by the others.
        model.set_row_bounds(row, -np.inf, slack[row] + 1.0)
        model.maximise(sides[row])
        answer = model.solve()
        keep[row] = answer.status != "optimal" or answer.objective > slack[row] + _TOLERANCE
        model.set_row_bounds(row, -np.inf, slack[row] if keep[row] else np.inf)
    return sides[keep], slack[keep]


def _newton(sides: NDArray[np.float64], slack: NDArray[np.float64]) -> tuple[NDArray[np.float64], bool]:
    """Maximise the sum of logarithms of ``slack - sides z`` by damped Newton steps from z = 0."""
    z = np.zeros(sides.shape[1])
    for _step in range(_MOST_STEPS):
        room = slack - sides @ z
        gradient = sides.T @ (1.0 / room)
        hessian = (sides / room[:, None] ** 2).T @ sides
        step = -np.linalg.solve(hessian, gradient)
        decrement = float(-gradient @ step)
        if decrement < 1e-14:
            # So near, a whole step doubles the number of right digits: one more is all that a float can hold.
            return z + step, True
        length = 1.0
        value = -np.log(room).sum()
        while True:
            new = slack - sides @ (z + length * step)
            if (new > 0).all() and -np.log(new).sum() <= value - 0.25 * length * decrement + 1e-12 * abs(value):
                break
            length /= 2
            if length < 1e-12:
                return z, decrement < 1e-12
        z = z + length * step
    return z, False
