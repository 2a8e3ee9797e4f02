"""Weights for the parties under which no weighted sum of gains lets a criterion hope for more than it must."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from parley.engines.gain_criteria import GainCriterion
from parley.engines.mixed_integer import LinearModel

__all__ = ["Outlook", "outlook"]

_CLOSE = 1e-6  # how near, relative to the bound, the multipliers' bound must come to the hull's optimum
_STEEPEST = 1e4  # the largest price of a floor, in units of the largest weight
_ROUNDS = 60

Oracle = Callable[[NDArray[np.float64]], tuple[NDArray[np.float64], NDArray[np.float64]]]
"""Multipliers, shape (row, party), in; the largest weighted gains, shape (row,), and gains that reach them out."""


@dataclass
class Outlook:
    """What weighted sums say about a criterion.

    Parameters
    ----------
    multiplier
        Shape (party,): the best found. [-]
    bound
        No package of the zone has a larger value.
    seen
        The gains that were met on the way, each a row.
    """

    multiplier: NDArray[np.float64]
    bound: float = np.inf
    seen: list[NDArray[np.float64]] = field(default_factory=list)

    def ask(self, criterion: GainCriterion, oracle: Oracle, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Ask the oracle, remember what it shows, and give the gains it answers with."""
        best, gains = oracle(rows)
        for multiplier, value in zip(rows, best, strict=True):
            ceiling = criterion.ceiling(multiplier, float(value))
            if ceiling < self.bound:
                self.bound, self.multiplier = ceiling, multiplier
        self.seen.extend(gains)
        return gains


def outlook(criterion: GainCriterion, oracle: Oracle) -> Outlook:
    """The smallest bound that weighted sums of gains give, by cutting planes.

    The bound is what the criterion reaches at best on the convex hull of all gains; whatever the multipliers, it holds.
    At least one party must be counted, and some package allowed.

    References
    ----------
    .. [1] J. E. Kelley, "The cutting-plane method for solving convex programs", Journal of the SIAM 8(4), 1960,
       703-712. https://doi.org/10.1137/0108053
    .. [2] S. Boyd, L. Vandenberghe, "Convex Optimization", Cambridge University Press 2004, section 11.3 (the barrier).
    """
    if criterion.kind == "product":
        return _logarithmic_planes(criterion, oracle)
    return _cutting_planes(criterion, oracle)


def _cutting_planes(criterion: GainCriterion, oracle: Oracle) -> Outlook:
    weight, counted = criterion.weight, criterion.counted
    parties = len(weight)
    priced = criterion.kind == "sum"
    model = LinearModel()
    bound = model.add_variables(1, -np.inf, np.inf)
    if priced:  # the multiplier is the weight plus a price for each floor
        prices = model.add_variables(parties, 0.0, _STEEPEST * weight.max())
    else:  # a convex mix
        prices = model.add_variables(parties, 0.0, counted.astype(np.float64))
        model.add_row(prices, np.ones(parties), lower=1.0, upper=1.0)
    model.minimise([1.0])
    rows = weight[None, :] if priced else np.vstack([weight / counted.sum(), np.diag(weight)[counted]])
    result = Outlook(rows[0])
    for _ in range(_ROUNDS):
        for gain in result.ask(criterion, oracle, rows):
            # bound >= multiplier @ gain
            cut = gain if priced else weight * gain
            model.add_row(np.append(bound, prices), np.append(1.0, -cut), lower=float(weight @ gain) if priced else 0.0)
        answer = model.solve()
        if answer.status != "optimal" or answer.x is None:
            break
        if result.bound - answer.objective <= _CLOSE * max(1.0, abs(result.bound)):
            break
        price = np.maximum(answer.x[prices], 0.0)
        latest = weight + price if priced else weight * price
        # Half-way back to the best so far steadies the steps where there are many parties.
        rows = np.vstack([latest, (latest + result.multiplier) / 2])
    return result


def _logarithmic_planes(criterion: GainCriterion, oracle: Oracle) -> Outlook:
    """For a product: each round, the multipliers of the gains seen so far, by Newton steps with a barrier."""
    counted = criterion.counted
    some = int(counted.sum())
    rows = np.vstack([counted / some, np.eye(len(counted))[counted]])
    result = Outlook(rows[0])
    # No bound comes from a multiplier with a zero; those rows only show what each party could gain.
    best, gains = oracle(rows)
    result.bound = criterion.ceiling(rows[0], float(best[0]))
    result.seen.extend(gains)
    if (best[1:] <= 0).any():
        return Outlook(result.multiplier, min(0.0, result.bound), result.seen)
    steepest = _STEEPEST / best[1:]
    for _ in range(_ROUNDS):
        before = result.bound
        inside, hope = _barrier(np.array(result.seen)[:, counted], steepest)
        multiplier = np.zeros(len(counted))
        multiplier[counted] = inside
        result.ask(criterion, oracle, multiplier[None, :])
        if result.bound <= hope * (1 + _CLOSE) or (result.bound <= 0 < before):
            break
    return result


def _barrier(gains: NDArray[np.float64], steepest: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Multipliers with the largest product under which no gain seen is worth more than the number of parties.

    With them, the geometric mean that a mix of the gains seen could reach, up to the barrier's own gap.
    """
    parties = gains.shape[1]
    rows = np.vstack([gains, np.diag(parties / steepest)])
    point = 1.0 / np.maximum(np.abs(gains).max(axis=0), 1e-12)
    point *= 0.5 * parties / max((rows @ point).max(), 1e-12)
    sharpness = 1.0
    while True:
        for _ in range(30):
            room = parties - rows @ point
            slope = -sharpness / point + rows.T @ (1.0 / room)
            curve = np.diag(sharpness / point**2) + (rows / room[:, None] ** 2).T @ rows
            step = -np.linalg.solve(curve, slope)
            if -slope @ step < 1e-9:
                break
            length = min(1.0, 1.0 / (1.0 + np.sqrt(-slope @ step))) if -slope @ step > 0.1 else 1.0
            while ((point + length * step) <= 0).any() or ((rows @ (point + length * step)) >= parties).any():
                length /= 2
            point = point + length * step
        if len(rows) / sharpness < _CLOSE:
            break
        sharpness *= 20
    return point, float(np.prod(point ** (-1.0 / parties)))
