"""What each party would gain by stopping after each step of an order: its exposure, and the guarantee that it needs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["exposure", "needs", "total_exposure"]


def exposure(
    values: NDArray[np.float64], shifts: NDArray[np.float64] | None, order: NDArray[np.intp]
) -> NDArray[np.float64]:
    """What stopping after each prefix of an order would be worth to each party, against seeing it through.

    ``E_i(t) = U_i(t) - U_i(T) + W_i(t) - W_i(T)``: what a party has had, and what ending now is worth to it, each less
    what it comes to at the end. Both are sums over steps, so it is the opposite of what the steps to come are worth.

    Parameters
    ----------
    values : shape (step, party)
        What each step is worth, burdens negative. [-]
    shifts : shape (step, party)
        By how much performing a step shifts what ending now is worth; None for not at all. [-]
    order : shape (step,) or (order, step)
        Step numbers, the first performed first; or several such orders.

    Returns
    -------
    shape (step + 1, party) or (order, step + 1, party)
        Row ``t`` after ``t`` steps, row 0 before the first; the last row is 0. [-]

    Examples
    --------
    >>> exposure(np.array([[-4.0, 6.0], [6.0, -5.0]]), None, np.array([0, 1]))[:, 1].tolist()
    [-1.0, 5.0, 0.0]
    """
    worth = values if shifts is None else values + shifts
    steps = worth.T[:, order]  # party by party: sums and maxima then run along what lies together
    along = np.zeros((*steps.shape[:-1], steps.shape[-1] + 1))
    np.cumsum(-steps[..., ::-1], axis=-1, out=along[..., -2::-1])
    along += 0.0  # no minus zero
    return np.asarray(np.moveaxis(along, 0, -1))


def needs(exposures: NDArray[np.float64]) -> NDArray[np.float64]:
    """The guarantee each party needs: its largest exposure over the prefixes, never below 0.

    Shape (prefix, party) or (order, prefix, party) in, one axis fewer out. [-]
    """
    return np.asarray(np.maximum(exposures.max(axis=-2), 0.0))


def total_exposure(exposures: NDArray[np.float64]) -> NDArray[np.float64]:
    """The positive exposures summed over prefixes and parties; shape () or (order,). [-]"""
    return np.asarray(np.maximum(exposures, 0.0).sum(axis=(-2, -1)))
