"""Linked issues as a mixed-integer program: one choice an issue, one switch a bundle, one gain a party."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.mixed_integer import LinearAnswer, LinearModel
from parley.engines.space import Bundle, Combination, PackageSpace
from parley.engines.time_budget import OutOfBudgetError, TimeBudget

__all__ = ["PackageProgram"]

_ROOM = (
    1e-7  # for the solver's tolerance, in units of a party's range: what slips through is caught by plain evaluation
)


class PackageProgram:
    """A program whose solutions are the allowed packages, with each party's gain over a reservation as a variable.

    Gains are in units of a party's range, so that the solver's tolerance means the same for all.

    Parameters
    ----------
    space
        Any space.
    reservation
        Shape (party,). [-]

    Attributes
    ----------
    model
        The program.
    choice
        One array an issue: the variable of each option.
    gain
        Shape (party,): the variable of each party's gain, in units of ``unit``.
    least, most
        Shape (party,): what a party could gain at worst and at best, as far as bounds issue by issue tell. [-]
    unit
        Shape (party,): the difference. [-]
    """

    def __init__(self, space: PackageSpace, reservation: NDArray[np.float64]) -> None:
        self.space = space
        self.reservation = reservation
        self.model = LinearModel()
        self.choice = [self.model.add_variables(options, 0, 1, integer=True) for options in space.options]
        for chosen in self.choice:
            self.model.add_row(chosen, np.ones(len(chosen)), lower=1.0, upper=1.0)
        for combination in space.never:
            self.model.add_row(*self._named(combination), upper=len(combination.issues) - 1.0)
        self._switch = [self._switched(bundle) for bundle in space.bundles]
        values = np.array([bundle.value for bundle in space.bundles]).reshape(-1, space.parties)
        low = sum(table.min(axis=0) for table in space.scores) + np.minimum(values, 0).sum(axis=0)
        high = sum(table.max(axis=0) for table in space.scores) + np.maximum(values, 0).sum(axis=0)
        self.unit = np.where(high - low > 1e-9, high - low, 1.0)
        self.least, self.most = low - reservation, high - reservation
        self.gain = self.model.add_variables(
            space.parties, self.least / self.unit - _ROOM, self.most / self.unit + _ROOM
        )
        columns = np.concatenate([*self.choice, np.array(self._switch, dtype=np.intp)])
        for party in range(space.parties):
            worth = np.concatenate([*(table[:, party] for table in space.scores), values[:, party]]) / self.unit[party]
            used = worth != 0
            owed = reservation[party] / self.unit[party]
            self.model.add_row(
                np.append(columns[used], self.gain[party]), np.append(worth[used], -1.0), lower=owed, upper=owed
            )

    def _named(self, combination: Combination) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        pairs = zip(combination.issues, combination.options, strict=True)
        columns = np.concatenate([self.choice[issue][list(chosen)] for issue, chosen in pairs])
        return columns, np.ones(len(columns))

    def _switched(self, bundle: Bundle) -> int:
        """A variable that is 1 when the bundle is contained and 0 when not, as far as that matters to anyone."""
        switch = int(self.model.add_variables(1, 0, 1)[0])
        if (bundle.value > 0).any():
            for issue, chosen in zip(bundle.combination.issues, bundle.combination.options, strict=True):
                columns = np.append(self.choice[issue][list(chosen)], switch)
                self.model.add_row(columns, np.append(np.ones(len(chosen)), -1.0), lower=0.0)
        if (bundle.value < 0).any():
            columns, ones = self._named(bundle.combination)
            most = len(bundle.combination.issues) - 1.0
            self.model.add_row(np.append(columns, switch), np.append(ones, -1.0), upper=most)
        return switch

    def ask_gains(self, least: NDArray[np.float64]) -> None:
        """From now on, each party gains about this at least; shape (party,), minus infinity for no demand. [-]"""
        least = np.maximum(least, self.least) / self.unit - _ROOM
        self.model.set_bounds(self.gain, least, self.most / self.unit + _ROOM)

    def forbid(self, package: NDArray[np.intp]) -> None:
        """From now on, not this package; shape (issue,)."""
        columns = [chosen[option] for chosen, option in zip(self.choice, package, strict=True)]
        self.model.add_row(columns, np.ones(len(columns)), upper=len(columns) - 1.0)

    def maximise_gains(self, weights: NDArray[np.float64]) -> None:
        """Make a weighted sum of gains the objective; shape (party,). [-]"""
        cost = np.zeros(self.model.variables)
        cost[self.gain] = weights * self.unit
        self.model.maximise(cost)

    def package(self, answer: LinearAnswer) -> NDArray[np.intp] | None:
        """The package of an answer, shape (issue,), None without one."""
        if answer.x is None:
            return None
        return np.array([int(np.argmax(answer.x[chosen])) for chosen in self.choice], dtype=np.intp)

    def gains(self, package: NDArray[np.intp]) -> NDArray[np.float64]:
        """Each party's gain from a package by the plain evaluation: shape (issue,) in, (party,) out. [-]"""
        result: NDArray[np.float64] = self.space.utility(package[None, :])[0] - self.reservation
        return result

    def solve(self, budget: TimeBudget, floors: NDArray[np.float64]) -> tuple[NDArray[np.intp] | None, float]:
        """Solve for a package that truly has these gains at least, and give it with the bound on the objective.

        The solver may miss a floor by its tolerance: a package that does is forbidden, and the next one asked for. No
        package and a bound of minus infinity mean that there is none.

        Raises
        ------
        OutOfBudgetError
            If time is up before any package is found. One found in time is given, with the bound known by then.
        """
        while True:
            budget.check()
            answer = self.model.solve(budget.left())
            if answer.status == "infeasible":
                return None, -np.inf
            package = self.package(answer)
            if package is None:
                raise OutOfBudgetError
            if (self.gains(package) >= floors).all() and self.space.allowed(package[None, :])[0]:
                return package, answer.bound
            self.forbid(package)
