"""Prices of the parties' utilities: the weighted sum that says most about how good a package can be.

Where issues add up independently, the best package under any prices is found option by option, and bounds every
criterion (`criterion_limits`). The best prices minimise that bound. It has corners, so each issue's best option is
first replaced by a soft maximum, and a small reward keeps prices positive; both fade while Newton's method follows.
Whatever the prices that come out, the bound they give holds: rounding can only make it looser.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.criterion_limits import Goal
from parley.engines.padded_tables import PaddedTables

__all__ = ["dual_prices"]

SOFTNESS = 0.05  # of the soft maximum at first, shared by the issues; a party's span of utilities is 1
REWARD = 0.02  # for positive prices at first
FADING = 0.3 ** np.arange(9)
STEPS = 8  # of Newton's method for each softness
CLOSE = 1e-3  # how far from its minimum, as a share of the reward, the soft bound may stay
SMALLEST_STEP = 1e-6
SMALLEST = 1e-12  # price
LARGEST = 1e5  # price in units of the others: more only adds noise, as where a reservation value cannot be met
RIDGE = 1e-10  # of the curvature: keeps directions in which nothing changes in hand


def dual_prices(tables: PaddedTables, goal: Goal) -> NDArray[np.float64]:
    """Prices under which no package of the zone can be hoped to be much better than the best that there is.

    Parameters
    ----------
    tables
        The options of each issue.
    goal
        The criterion, and the least gains in the zone.

    Returns
    -------
    shape (party,)
        Positive; only their proportions matter. [-]

    References
    ----------
    .. [1] Yu. Nesterov, "Smooth minimization of non-smooth functions", Mathematical Programming 103, 2005, 127-152
       (the soft maximum). https://doi.org/10.1007/s10107-004-0552-5
    .. [2] S. Boyd, L. Vandenberghe, "Convex Optimization", Cambridge University Press 2004, sec. 9.5, 10.2 and 11.3
       (Newton's method, equality constraints, rewards that fade).
    """
    lowest, span = tables.scores.min(axis=2), np.ptp(tables.scores, axis=2).sum(axis=1)
    span = np.where(span > 0, span, 1.0)
    scores = ((tables.scores - lowest[:, :, None]) / span[:, None, None]).transpose(1, 2, 0)
    problem = _Problem(scores, (goal.reservation - lowest.sum(axis=1)) / span, goal, span)
    best, least = problem.start, np.inf
    price = problem.start
    for fade in FADING:
        problem.soften(fade)
        for _ in range(STEPS):
            step, drop, bound = problem.newton(price)
            if bound < least:
                best, least = price, bound
            if drop < CLOSE * REWARD * fade or price.max() > LARGEST:
                break
            price = problem.descend(price, step, drop)
    return (problem.base + best) / span


class _Problem:
    """Minimise over positive x, where prices are base + x: best sum - x @ asked - rewards, and sometimes share @ x = 1.

    All in units of each party's span of utilities.
    """

    def __init__(
        self, scores: NDArray[np.float64], reservation: NDArray[np.float64], goal: Goal, span: NDArray[np.float64]
    ) -> None:
        self.scores = scores  # (issue, option, party)
        self.flat = scores.reshape(-1, scores.shape[2])
        weight, counted = goal.criterion.weight, goal.criterion.counted
        floor = goal.floor / span
        self.base = np.zeros(len(span))
        self.reservation = reservation
        self.asked = np.where(counted, 0.0, floor)
        self.always = np.zeros(len(span))  # rewards that stay
        self.share: NDArray[np.float64] | None = None
        self.start = np.ones(len(span))
        if goal.criterion.kind == "product":
            self.always = counted.astype(np.float64)
        elif goal.criterion.kind == "least":
            share = np.zeros(len(span))
            share[counted] = 1 / (weight[counted] * span[counted])
            self.share = share / share.sum()
            self.start = np.where(counted, 1.0, 0.1)
        else:
            self.base = weight * span / (weight * span).sum()
            self.asked = floor
            self.start = np.full(len(span), 0.1 / len(span))
        self.soften(1.0)

    def soften(self, fade: float) -> None:
        self.softness = SOFTNESS / len(self.scores) * fade
        self.reward = np.where(self.always > 0, self.always, REWARD * fade)

    def newton(self, x: NDArray[np.float64]) -> tuple[NDArray[np.float64], float, float]:
        """The step, how much it promises, and the bound without softness and rewards."""
        price = self.base + x
        worth = self.scores @ price
        top = worth.max(axis=1, keepdims=True)
        share = np.exp((worth - top) / self.softness)
        share /= share.sum(axis=1, keepdims=True)
        weighted = share[:, :, None] * self.scores
        mean = weighted.sum(axis=1)
        hessian = (weighted.reshape(self.flat.shape).T @ self.flat - mean.T @ mean) / self.softness
        curvature = hessian.diagonal() + self.reward / x**2
        hessian[np.diag_indices(len(x))] = curvature + RIDGE * curvature.max()
        slope = mean.sum(axis=0) - self.reservation - self.asked - self.reward / x
        step = self._solve(hessian, slope)
        bound = float(top.sum() - price @ self.reservation - x @ self.asked)
        if self.always.any():  # the same bound whatever the scale of the prices
            counted = self.always > 0
            bound = bound / float(np.exp(np.log(x[counted]).mean()))
        return step, -float(slope @ step), bound

    def _solve(self, hessian: NDArray[np.float64], slope: NDArray[np.float64]) -> NDArray[np.float64]:
        if self.share is None:
            return np.asarray(np.linalg.solve(hessian, -slope))
        across = np.linalg.solve(hessian, np.column_stack([-slope, self.share]))
        return np.asarray(across[:, 0] - across[:, 1] * (self.share @ across[:, 0]) / (self.share @ across[:, 1]))

    def value(self, x: NDArray[np.float64]) -> float:
        """What is minimised."""
        price = self.base + x
        worth = self.scores @ price
        top = worth.max(axis=1)
        soft = self.softness * np.log(np.exp((worth - top[:, None]) / self.softness).sum(axis=1))
        return float((top + soft).sum() - price @ self.reservation - x @ self.asked - self.reward @ np.log(x))

    def descend(self, x: NDArray[np.float64], step: NDArray[np.float64], drop: float) -> NDArray[np.float64]:
        """Along the step as far as it pays."""
        here, length = self.value(x), min(1.0, 0.9 / max(0.9, float((-step / x).max())))
        while length > SMALLEST_STEP and self.value(x + length * step) > here - 0.1 * length * drop:
            length /= 2
        return np.maximum(x + length * step, SMALLEST)
