"""The losses of least cost that hold every party at every step, once it is known how well breaches are seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.mixed_integer import LinearModel
from parley.engines.polytope import add_dense_rows

__all__ = ["least_amounts", "loss_rows"]


def loss_rows(
    exposure: NDArray[np.float64],
    detection: NDArray[np.float64],
    false_alarm: NDArray[np.float64],
    covers: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A matrix and a need: every party is held at every prefix if and only if ``matrix @ losses >= need``.

    Parameters
    ----------
    exposure, detection, false_alarm
        Shape (prefix, party): E, q and f. [-]
    covers
        Shape (loss, prefix, party): 1 where a loss is set, 0 where not.

    Returns
    -------
    matrix
        Shape (2 x prefix x party, loss): first (q - f) X - later false alarms, then (q - f) X; the end asks nothing.
    need
        Shape (2 x prefix x party,): E, then 0. [-]
    """
    edge = (detection - false_alarm) * covers
    wrong = false_alarm * covers
    later = np.zeros_like(wrong)
    later[:, :-2] = np.cumsum(wrong[:, 1:-1][:, ::-1], axis=1)[:, ::-1]
    matrix = np.stack([edge - later, edge], axis=1)
    need = np.stack([exposure, np.zeros_like(exposure)])
    matrix[:, :, -1], need[:, -1] = 0.0, 0.0
    return matrix.reshape(len(covers), need.size).T, need.reshape(-1)


def least_amounts(
    matrix: NDArray[np.float64],
    need: NDArray[np.float64],
    lower: NDArray[np.float64],
    upper: NDArray[np.float64],
    price: NDArray[np.float64],
    *,
    slack: float = 1e-9,
) -> NDArray[np.float64] | None:
    """Amounts of least price with ``matrix @ amounts >= need``, then of least sum; None where there are none.

    Parameters
    ----------
    matrix, need
        Shape (row, amount), (row,).
    lower, upper, price
        Shape (amount,); ``lower`` is finite, ``price`` is not below 0.
    slack
        By how much a row may be missed.
    """
    amounts = lower.copy()
    free = np.flatnonzero((upper > lower) & matrix.any(axis=0))
    need = need - matrix @ lower
    binding = (need > slack) | (matrix[:, free] < 0).any(axis=1)
    matrix, need, room = matrix[binding][:, free], need[binding], (upper - lower)[free]
    with np.errstate(invalid="ignore"):
        most = np.where(matrix > 0, matrix * room, 0.0).sum(axis=1)
    if (most < need - slack).any():
        return None
    if not len(free) or not len(need):
        return amounts
    added = _one(matrix[:, 0], need, slack) if len(free) == 1 else _several(matrix, need, room, price[free])
    if added is None or (added > room * (1 + 1e-9) + slack).any():
        return None
    amounts[free] += np.minimum(added, room)
    return amounts


def _one(column: NDArray[np.float64], need: NDArray[np.float64], slack: float) -> NDArray[np.float64] | None:
    asks, allows = column > 0, column < 0
    least = max(0.0, float((need[asks] / column[asks]).max(initial=0.0)))
    return None if (column[allows] * least < need[allows] - slack).any() else np.array([least])


def _several(
    matrix: NDArray[np.float64], need: NDArray[np.float64], room: NDArray[np.float64], price: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    rows = np.unique(np.column_stack([matrix, need]), axis=0)
    model = LinearModel()
    model.add_variables(len(room), 0.0, room)
    add_dense_rows(model, rows[:, :-1], lower=rows[:, -1])
    model.minimise(price if price.any() else np.ones(len(room)))
    answer = model.solve()
    if answer.x is None or answer.status != "optimal":
        return None
    if price.any() and not price.all():  # what is free is still not set higher than needed
        model.add_row(np.arange(len(room)), price, upper=answer.objective + 1e-9 * max(1.0, abs(answer.objective)))
        model.minimise(np.ones(len(room)))
        again = model.solve()
        answer = again if again.status == "optimal" and again.x is not None else answer
    amounts: NDArray[np.float64] = np.maximum(np.asarray(answer.x), 0.0)
    return amounts
