"""Which rows bind a polytope: those that the others do not imply.

Three steps, cheapest first. Chains are looked through. From an inner point one goes along the normal of each row: the
row that is met first, alone, binds. A linear program decides each row that is left.

References
----------
.. [1] H. C. P. Berbee, C. G. E. Boender, A. H. G. Rinnooy Kan, C. L. Scheffer, R. L. Smith, J. Telgen, "Hit-and-run
   algorithms for the identification of nonredundant linear inequalities", Mathematical Programming 37, 1987, 184-207.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.chained_rows import without_chained
from parley.engines.merged_coordinates import MergedPolytope
from parley.engines.mixed_integer import LinearModel
from parley.engines.polytope import add_dense_rows
from parley.engines.time_budget import TimeBudget

__all__ = ["binding_rows"]

_TOLERANCE = 1e-9
_AT_ONCE = 512


def binding_rows(polytope: MergedPolytope, budget: TimeBudget) -> tuple[NDArray[np.bool_], bool]:
    """Which rows to keep, shape (row,), and whether they are certainly no more than bind.

    The kept rows describe the same polytope. Where the budget ends first, rows that nothing is known of are kept.
    """
    left = np.flatnonzero(without_chained(polytope))
    rows = polytope.rows[left]
    normals = rows - (rows @ polytope.equations.T) @ polytope.equations
    length = np.linalg.norm(normals, axis=1)
    open_ = length > _TOLERANCE  # the others are constant along every open direction, and kept at the inner point
    left, length = left[open_], length[open_]
    rows, normals = rows[open_] / length[:, None], normals[open_] / length[:, None]
    slack = polytope.slack[left] / length
    keep = np.zeros(len(polytope.rows), dtype=np.bool_)
    keep[left] = True
    unsure = np.flatnonzero(~_met_first(normals, slack))
    if not len(unsure):
        return keep, True
    model = LinearModel()
    model.add_variables(len(polytope.point), -np.inf, np.inf)
    add_dense_rows(model, rows, upper=slack)
    add_dense_rows(model, polytope.equations, lower=0.0, upper=0.0)
    for row in (int(row) for row in unsure):
        if not budget.left():
            return keep, False
        # Pushed outwards by one: a row that still is not reached is implied by the others.
        model.set_row_bounds(row, -np.inf, slack[row] + 1.0)
        model.maximise(rows[row])
        answer = model.solve(budget.left())
        if answer.status == "time":
            return keep, False
        keep[left[row]] = answer.status != "optimal" or answer.objective > slack[row] + _TOLERANCE
        model.set_row_bounds(row, -np.inf, slack[row] if keep[left[row]] else np.inf)
    return keep, True


def _met_first(normals: NDArray[np.float64], slack: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Rows that are met first, with no other near, on the way from the inner point along some row's normal.

    Parameters
    ----------
    normals, slack
        Shape (row, coordinate), each of length 1; shape (row,): how far off each row is. [-]
    """
    found = np.zeros(len(slack), dtype=np.bool_)
    for start in range(0, len(slack) if len(slack) > 1 else 0, _AT_ONCE):
        speed = normals @ normals[start : start + _AT_ONCE].T
        with np.errstate(divide="ignore"):
            far = np.where(speed > _TOLERANCE, slack[:, None] / np.maximum(speed, _TOLERANCE), np.inf)
        first = far.argmin(axis=0)
        ways = np.arange(len(first))
        nearest, fastest = far[first, ways], speed[first, ways]
        far[first, ways] = np.inf
        # Past it and before the next one every other row is kept, and this one is broken by as much as it moved.
        found[first[(far.min(axis=0) - nearest) * fastest > 10 * _TOLERANCE]] = True
    return found
