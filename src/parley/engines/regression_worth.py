"""What knowing an unknown is worth: how much better one could choose if one coordinate were known exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.answer_worth import mean_and_error

__all__ = ["UnknownWorth", "regression_worth"]

_KNOTS = (0.25, 0.5, 0.75)
_RANK = 1e-10  # columns that differ by less, as where many draws share a value, count as one
_DRAWS_A_COLUMN = 10  # a curve with fewer draws for each of its coefficients follows the draws, not the mean


@dataclass(frozen=True)
class UnknownWorth:
    """The worth of each unknown, fitted on one half of the draws and scored on the other.

    Parameters
    ----------
    worth, standard_error
        Shape (unknown,): on the draws that no curve was fitted on, where it can be negative. [-]
    """

    worth: NDArray[np.float64]
    standard_error: NDArray[np.float64]


def regression_worth(
    criterion: NDArray[np.float64], unknown: NDArray[np.float64], first: NDArray[np.bool_]
) -> UnknownWorth:
    """The mean over draws of the best candidate's mean given the unknown, less the best mean now.

    The mean of each candidate given the unknown is a cubic spline with knots at the quartiles, fitted by least
    squares; a cubic, or less, where draws are few. Then the candidate whose curve is highest is taken at each draw
    that was not used, and what it is worth there is compared with the candidate that is best now: a curve that fits
    badly makes the worth smaller, never larger.

    Parameters
    ----------
    criterion
        Shape (candidate, draw): what each candidate is worth at each draw. [-]
    unknown
        Shape (unknown, draw): the coordinates, one at a time.
    first
        Shape (draw,): the draws that curves are fitted on; the worth is scored on the others.

    Raises
    ------
    ValueError
        If there is no candidate, or a half without draws.

    References
    ----------
    .. [1] M. Strong, J. E. Oakley, A. Brennan, "Estimating multiparameter partial expected value of perfect
       information from a probabilistic sensitivity analysis sample: a nonparametric regression approach", Medical
       Decision Making 34(3), 2014, 311-326. https://doi.org/10.1177/0272989X13505910
    """
    if not len(criterion) or not first.any() or first.all():
        raise ValueError("a worth needs a candidate, draws to fit on and draws to score on")
    fitting, scoring = criterion[:, first], criterion[:, ~first]
    now = int(np.argmax(fitting.sum(axis=1)))
    worth, error = np.empty(len(unknown)), np.empty(len(unknown))
    for number, values in enumerate(unknown):
        columns = _columns(values, first)
        # Least squares by the few columns' own decomposition: many times faster than one that carries all candidates.
        curves = np.linalg.pinv(columns[first], rcond=_RANK) @ fitting.T
        best = np.argmax(columns[~first] @ curves, axis=1)
        worth[number], error[number] = mean_and_error(scoring[best, np.arange(len(best))] - scoring[now])
    return UnknownWorth(worth, error)


def _columns(values: NDArray[np.float64], first: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Shape (draw, column): the spline's columns, fixed by the draws that are fitted on."""
    seen = values[first]
    low, high = float(seen.min()), float(seen.max())
    if high <= low:
        return np.ones((len(values), 1))
    # Beyond what was seen a cubic would run away: it stays where it was last seen.
    place = (np.clip(values, low, high) - low) / (high - low)
    knots = np.quantile((seen - low) / (high - low), _KNOTS)
    powers = [place**power for power in range(4)]
    columns = np.column_stack([*powers, *(np.clip(place - knot, 0.0, None) ** 3 for knot in knots)])
    return columns[:, : max(1, len(seen) // _DRAWS_A_COLUMN)]
