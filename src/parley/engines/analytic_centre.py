"""The analytic centre of a polytope: one point that keeps as far from all of its sides as they together allow.

Implied equalities and redundant rows are removed first. What is left describes the polytope in one way only, so the
centre does not depend on how its statements happen to be written, and needs no draws.

References
----------
.. [1] S. Boyd, L. Vandenberghe, "Convex Optimization", Cambridge University Press 2004, section 8.5.3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.binding_rows import binding_rows
from parley.engines.interior import interior
from parley.engines.merged_coordinates import MergedPolytope, merged
from parley.engines.polytope import Polytope
from parley.engines.time_budget import TimeBudget

__all__ = ["Centre", "analytic_centre"]

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
        Whether every redundant row was removed and Newton's method ended within its tolerance.
    """

    point: NDArray[np.float64]
    dimension: int
    sides: int
    proved: bool


def analytic_centre(polytope: Polytope, *, seconds: float | None = None) -> Centre:
    """The point of the polytope that maximises the product of the distances to its sides.

    Parameters
    ----------
    seconds
        Stop about this long after a point inside was found; None: no bound. [s] What is known by then is inside, but
        not the centre, or that of a description in which some rows may be redundant: not proved.

    Raises
    ------
    ValueError
        If the polytope is empty.
    """
    point = polytope.lower.copy()
    inner = interior(polytope)
    budget = TimeBudget.of(seconds, default=np.inf)
    free, inside, dimension, sides, proved = inner.free, inner.point, 0, 0, True
    few = merged(inner)
    if few.dimension:
        keep, complete = binding_rows(few, budget)
        sides, dimension = int(keep.sum()), few.dimension
        step, found = _newton(few.some(keep), budget)
        inside, proved = inside + few.spread(step), complete and found
    point[free] = np.clip(inside, polytope.lower[free], polytope.upper[free])
    return Centre(point, dimension, sides, proved)


def _newton(polytope: MergedPolytope, budget: TimeBudget) -> tuple[NDArray[np.float64], bool]:
    """Maximise the sum of logarithms of the room of each row by damped Newton steps from the inner point."""
    slack, hessian_at = polytope.slack, _hessian(polytope.rows)
    free, tied = len(polytope.point), len(polytope.equations)
    system, right = np.zeros((free + tied, free + tied)), np.zeros(free + tied)
    system[free:, :free], system[:free, free:] = polytope.equations, polytope.equations.T
    gone = np.zeros(free)
    for _step in range(_MOST_STEPS):
        room = slack - polytope.rows @ gone
        gradient = polytope.rows.T @ (1.0 / room)
        system[:free, :free], right[:free] = hessian_at(room), -gradient
        step = np.linalg.solve(system, right)[:free]
        decrement = float(-gradient @ step)
        if decrement < 1e-14:
            # So near, a whole step doubles the number of right digits: one more is all that a float can hold.
            return gone + step, True
        if not budget.left():
            return gone, False
        length = 1.0
        value = -np.log(room).sum()
        while True:
            new = slack - polytope.rows @ (gone + length * step)
            if (new > 0).all() and -np.log(new).sum() <= value - 0.25 * length * decrement + 1e-12 * abs(value):
                break
            length /= 2
            if length < 1e-12:
                return gone, decrement < 1e-12
        gone = gone + length * step
    return gone, False


def _hessian(rows: NDArray[np.float64]) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """The second derivative as a function of each row's room; rows with few numbers cost only their pairs."""
    size = rows.shape[1]
    where = [np.flatnonzero(row) for row in rows]
    if sum(len(one) ** 2 for one in where) > rows.size:
        return lambda room: np.asarray((rows / room[:, None] ** 2).T @ rows)
    pair = np.concatenate([(one[:, None] * size + one).ravel() for one in where])
    product = np.concatenate([np.outer(row[one], row[one]).ravel() for row, one in zip(rows, where, strict=True)])
    owner = np.repeat(np.arange(len(rows)), [len(one) ** 2 for one in where])

    def summed(room: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(pair, product / room[owner] ** 2, size * size).astype(np.float64).reshape(size, size)

    return summed
