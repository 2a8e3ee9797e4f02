"""The inside of a polytope: a point with room on every side that has any, and the equations that always hold.

References
----------
.. [1] R. M. Freund, R. Roundy, M. J. Todd, "Identifying the set of always-active constraints in a system of linear
   inequalities by a single linear program", MIT Sloan working paper 1674-85, 1985.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.mixed_integer import LinearModel
from parley.engines.polytope import Polytope, add_dense_rows

__all__ = ["Interior", "interior"]


@dataclass(frozen=True)
class Interior:
    """A polytope without the coordinates that are fixed, its implied equations told apart from its sides.

    ``{x : sides x <= limits, equations x = targets}`` over the coordinates in ``free``, with ``sides x < limits`` at
    ``point``.

    Parameters
    ----------
    free
        The coordinates whose bounds differ; the others stand at their bound.
    point
        Shape (free coordinate,): inside.
    sides, limits
        Shape (side, free coordinate), (side,): rows and bounds that leave room somewhere.
    equations
        Shape (equation, free coordinate): structure, and rows that never leave any room.
    all_rows
        Shape (row, free coordinate): sides and implied equations together, as they were written.
    """

    free: NDArray[np.intp]
    point: NDArray[np.float64]
    sides: NDArray[np.float64]
    limits: NDArray[np.float64]
    equations: NDArray[np.float64]
    all_rows: NDArray[np.float64]


def interior(polytope: Polytope) -> Interior:
    """The inside of a polytope's closure.

    Raises
    ------
    ValueError
        If the polytope is empty.
    """
    free = np.flatnonzero(polytope.lower < polytope.upper)
    known = np.where(polytope.lower < polytope.upper, 0.0, polytope.lower)
    rows = np.vstack([polytope.rows[:, free], np.eye(len(free)), -np.eye(len(free))])
    limits = np.concatenate([polytope.limits - polytope.rows @ known, polytope.upper[free], -polytope.lower[free]])
    equal, targets = polytope.equal[:, free], polytope.targets - polytope.equal @ known
    point, always = _inside(rows, limits, equal, targets)
    return Interior(free, point, rows[~always], limits[~always], np.vstack([equal, rows[always]]), rows)


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
    # Not as one dense matrix: with a column of its own for each row it would be far larger than all that it says.
    owner, where = np.nonzero(rows)
    order = np.argsort(np.concatenate([owner, np.arange(len(rows)), np.arange(len(rows))]), kind="stable")
    model.add_rows(
        np.searchsorted(owner, np.arange(len(rows))) + 2 * np.arange(len(rows)),
        np.concatenate([where, t, np.full(len(rows), s[0])])[order],
        np.concatenate([rows[owner, where], np.ones(len(rows)), -limits])[order],
        upper=0.0,
    )
    if len(equal):
        wide = np.hstack([equal, -targets[:, None]])
        add_dense_rows(model, wide, lower=0.0, upper=0.0, columns=np.concatenate([x, s]))
    cost = np.zeros(model.variables)
    cost[t] = 1.0
    model.maximise(cost)
    answer = model.solve()
    if answer.x is None:
        raise ValueError("an empty polytope has no centre")
    return answer.x[x] / answer.x[s], answer.x[t] < 0.5
