"""Orders as a mixed-integer model: which steps are performed after so many, and what parties would gain by stopping."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.mixed_integer import LinearAnswer, LinearModel
from parley.engines.step_types import settled, types_of
from parley.engines.steps import Steps

__all__ = ["OrderModel"]

_ROUNDING = 1e-12
_SLACK = 1e-7  # of windows, in days: what rows may be missed by
_Terms = list[tuple[int, float]]


class OrderModel:
    """Variables ``x[s, t]``: whether step ``s`` is among the first ``t``; needs; positive exposures; an excess.

    Parameters
    ----------
    steps
        In drafted order; swaps are not looked at.

    Notes
    -----
    No solve is given an order to begin from: under changed limits and costs, HiGHS 1.15 took one for the best there is.
    """

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        m, n = steps.size, steps.parties
        self._model = model = LinearModel()
        self._within = model.add_variables(m * max(m - 1, 0), 0, 1, integer=True).reshape(m, max(m - 1, 0))
        self._needs = model.add_variables(n)
        self._positive = model.add_variables(n * max(m - 1, 0)).reshape(n, max(m - 1, 0))
        self._excess = int(model.add_variables(1)[0])
        self._caps: list[int] = []
        self._rows_of_order()
        self._rows_of_exposure()
        if steps.windowed:
            self._rows_of_windows()

    def allow(self, limits: NDArray[np.float64]) -> None:
        """Let no need exceed its limit; shape (party,)."""
        # What is certain before the first step is the same in every order: a limit below it leaves nothing.
        self._hopeless = bool((limits < self._floor - _ROUNDING * (1 + self._floor)).any())
        self._model.set_bounds(self._needs, self._floor, np.maximum(limits, self._floor))

    def least_need(self, party: int, seconds: float) -> LinearAnswer:
        """The least need of one party within the limits."""
        if self._hopeless:
            return LinearAnswer("infeasible", None, np.nan, np.inf)
        cost = np.zeros(self._model.variables)
        cost[self._needs[party]] = 1.0
        self._model.minimise(cost)
        return self._model.solve(seconds)

    def least_total(self, seconds: float) -> LinearAnswer:
        """The least sum of positive exposures within the limits."""
        cost = np.zeros(self._model.variables)
        cost[self._positive.ravel()] = 1.0
        self._model.minimise(cost)
        return self._model.solve(seconds)

    def least_excess(self, caps: NDArray[np.float64], seconds: float) -> LinearAnswer:
        """By how much all caps, shape (party,), would have to be raised for some order to keep them."""
        finite = [party for party in range(self.steps.parties) if np.isfinite(caps[party])]
        rows = [
            self._model.add_row([self._needs[party], self._excess], [1.0, -1.0], upper=caps[party]) for party in finite
        ]
        cost = np.zeros(self._model.variables)
        cost[self._excess] = 1.0
        self._model.minimise(cost)
        answer = self._model.solve(seconds)
        if rows:
            self._model.set_row_bounds(rows, -np.inf, np.inf)
        return answer

    def order(self, x: NDArray[np.float64]) -> NDArray[np.intp]:
        """The order that a model's values stand for; steps of one type in drafted order."""
        return np.argsort(-x[self._within].sum(axis=1), kind="stable").astype(np.intp)

    def _rows_of_order(self) -> None:
        """So many steps after so many; none taken back; none before what it waits for."""
        m, add = self.steps.size, self._model.add_row
        before = settled(self.steps, types_of(self.steps))
        next_to = before & ~((before.astype(np.intp) @ before.astype(np.intp)) > 0)
        for t in range(m - 1):
            add(self._within[:, t], 1.0, lower=t + 1, upper=t + 1)
        for step in range(m):
            for t in range(m - 2):
                add(self._within[step, [t, t + 1]], [1.0, -1.0], upper=0.0)
        for first, then in np.argwhere(next_to):
            for t in range(m - 1):
                if t == 0:
                    self._model.set_bounds(self._within[then, 0], 0.0, 0.0)
                else:
                    add([self._within[then, t], self._within[first, t - 1]], [1.0, -1.0], upper=0.0)
            if m > 1:
                self._model.set_bounds(self._within[first, m - 2], 1.0, 1.0)

    def _rows_of_exposure(self) -> None:
        """No need and no positive exposure below what stopping would be worth."""
        worth = self.steps.worth
        before_all = -worth.sum(axis=0)
        self._floor = np.maximum(before_all, 0.0)
        for party in range(self.steps.parties):
            for t in range(self._within.shape[1]):
                columns = self._within[:, t]
                for over in (self._needs[party], self._positive[party, t]):
                    where, numbers = np.append(columns, over), np.append(worth[:, party], -1.0)
                    self._model.add_row(where[numbers != 0], numbers[numbers != 0], upper=-float(before_all[party]))
        self._hopeless = False

    def _rows_of_windows(self) -> None:
        """A step begins once it may and is done in time, by the sum of the durations until then."""
        m, durations = self.steps.size, self.steps.durations
        everything = float(durations.sum())
        for step in range(m):
            opens, closes = float(self.steps.opens[step]), float(self.steps.closes[step])
            for t in range(m):  # the step is the one after ``t`` others
                performed = self._sum_of(durations, t)
                after = self._sum_of(durations, t + 1)
                taken = self._sum_of(np.eye(m)[step], t + 1), self._sum_of(np.eye(m)[step], t)
                if opens > 0 and np.isfinite(opens):
                    self._at_least(performed, taken, opens, lower=-_SLACK)
                elif opens > 0:
                    self._at_least(performed, taken, everything + 1, lower=-_SLACK)
                if closes < everything:
                    large = everything - closes
                    self._at_most(after, taken, large, upper=everything + _SLACK)

    def _sum_of(self, numbers: NDArray[np.float64], t: int) -> tuple[_Terms, float]:
        """Numbers of the steps among the first ``t``, summed: as terms and a constant."""
        if t == 0:
            return [], 0.0
        if t == self.steps.size:
            return [], float(numbers.sum())
        return [(int(self._within[s, t - 1]), float(numbers[s])) for s in np.flatnonzero(numbers)], 0.0

    def _at_least(
        self, total: tuple[_Terms, float], taken: tuple[tuple[_Terms, float], tuple[_Terms, float]], factor: float,
        *, lower: float,
    ) -> None:  # fmt: skip
        self._row([(total, 1.0), (taken[0], -factor), (taken[1], factor)], lower=lower)

    def _at_most(
        self, total: tuple[_Terms, float], taken: tuple[tuple[_Terms, float], tuple[_Terms, float]], factor: float,
        *, upper: float,
    ) -> None:  # fmt: skip
        self._row([(total, 1.0), (taken[0], factor), (taken[1], -factor)], upper=upper)

    def _row(
        self, parts: list[tuple[tuple[_Terms, float], float]], *, lower: float = -np.inf, upper: float = np.inf
    ) -> None:
        numbers: dict[int, float] = {}
        constant = 0.0
        for (terms, fixed), factor in parts:
            constant += factor * fixed
            for variable, number in terms:
                numbers[variable] = numbers.get(variable, 0.0) + factor * number
        columns = [variable for variable, number in numbers.items() if number]
        self._model.add_row(
            np.array(columns, dtype=np.intp), [numbers[column] for column in columns],
            lower=lower - constant, upper=upper - constant,
        )  # fmt: skip
