"""The best packages of linked issues by mixed-integer programs, where elimination is too wide."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from parley.engines.gain_criteria import GainCriterion
from parley.engines.linked_program import PackageProgram
from parley.engines.linked_search import ZONE_TOLERANCE, Found
from parley.engines.linked_space import LinkedSpace
from parley.engines.time_budget import OutOfBudgetError, TimeBudget

__all__ = ["best_by_program"]

_TANGENT_RATIO = 1.2  # between neighbouring tangents: the logarithm is at most 0.4 % too high to begin with
_CLOSE = 1e-9

_Answer = tuple[NDArray[np.intp] | None, float]


def best_by_program(
    linked: LinkedSpace,
    reservation: NDArray[np.float64],
    criterion: GainCriterion,
    budget: TimeBudget,
    *,
    best: int = 1,
    besides: NDArray[np.intp] | None = None,
) -> list[Found]:
    """The ``best`` packages, best first, one in each answer; of packages that tie, any one comes first.

    A sum is one program. For the least gain a chain of programs raises the smallest gain, then the sum of the two
    smallest, and so on [1]. For a product the logarithm of each gain is held down by tangents, to which each package
    found adds its own until it reaches their bound. Each further package is found with those before it forbidden. The
    last answer is without a package where there is no other, or time was up. ``besides``, shape (package, issue) in the
    option numbers of the given space, are not to be given.

    References
    ----------
    .. [1] W. Ogryczak, T. Sliwinski, "On solving linear programs with the ordered weighted averaging objective",
       European Journal of Operational Research 148, 2003, 80-91. https://doi.org/10.1016/S0377-2217(02)00399-5
    """
    program = PackageProgram(linked.space, reservation)
    floors = np.full(linked.space.parties, -ZONE_TOLERANCE)
    program.ask_gains(floors)
    for package in [] if besides is None else besides:
        program.forbid(linked.reduced.renumbered(package))
    kinds: dict[str, Callable[[], _Search]] = {
        "sum": lambda: _Sum(program, criterion, floors, budget),
        "least": lambda: _Least(program, criterion, floors, budget),
        "product": lambda: _Product(program, criterion, floors, budget),
    }
    search = kinds[criterion.kind]()
    results: list[Found] = []
    while len(results) < best and (not results or len(results[-1].packages)):
        package, bound = search.next()
        if package is None:
            results.append(Found(np.zeros((0, linked.space.issues), dtype=np.intp), bound))
        else:
            results.append(Found(linked.reduced.original(package[None, :]), bound))
            program.forbid(package)
    return results


class _Search:
    """The best package that is not forbidden, with the bound on its value."""

    def __init__(
        self, program: PackageProgram, criterion: GainCriterion, floors: NDArray[np.float64], budget: TimeBudget
    ) -> None:
        self.program, self.criterion, self.floors, self.budget = program, criterion, floors, budget
        self.counted = np.flatnonzero(criterion.counted)

    def next(self) -> _Answer:
        raise NotImplementedError

    def solve(self) -> _Answer:
        """Solve the program as it stands; no package and an infinite bound when time is up."""
        try:
            return self.program.solve(self.budget, self.floors)
        except OutOfBudgetError:
            return None, np.inf


class _Sum(_Search):
    def next(self) -> _Answer:
        self.program.maximise_gains(self.criterion.weight)
        return self.solve()


class _Least(_Search):
    def next(self) -> _Answer:
        package, bound = None, np.inf
        held: list[int] = []
        for rank in range(1, len(self.counted) + 1):
            columns, factors = self._smallest(rank)
            total = np.zeros(self.program.model.variables)
            total[columns] = factors
            self.program.model.maximise(total)
            found, ceiling = self.solve()
            if rank == 1:
                bound = ceiling
            if found is None or (package is not None and self._ranked(found) < self._ranked(package)):
                break  # out of time, or the tolerance of the programs let an earlier rank slip
            package = found
            reached = float(self._weighted(package)[:rank].sum())
            held.append(self.program.model.add_row(columns, factors, lower=reached - _CLOSE))
        if held:
            self.program.model.set_row_bounds(held, -np.inf, np.inf)
        return package, bound

    def _smallest(self, rank: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """A sum of new variables that can be as large as the ``rank`` smallest weighted gains together, no larger."""
        model = self.program.model
        level = model.add_variables(1, -np.inf, np.inf)
        shortfall = model.add_variables(len(self.counted), 0.0, np.inf if rank > 1 else 0.0)
        factors = (self.criterion.weight * self.program.unit)[self.counted]
        for short, gain, factor in zip(shortfall, self.program.gain[self.counted], factors, strict=True):
            model.add_row([short, gain, level[0]], [1.0, factor, -1.0], lower=0.0)
        return np.append(level, shortfall), np.append(float(rank), -np.ones(len(shortfall)))

    def _weighted(self, package: NDArray[np.intp]) -> NDArray[np.float64]:
        return np.sort((self.program.gains(package) * self.criterion.weight)[self.counted])

    def _ranked(self, package: NDArray[np.intp]) -> list[float]:
        return [float(gain) for gain in np.round(self._weighted(package), 8)]


class _Product(_Search):
    """Holds the logarithms of gains down by tangents, more of them with every package met."""

    def __init__(
        self, program: PackageProgram, criterion: GainCriterion, floors: NDArray[np.float64], budget: TimeBudget
    ) -> None:
        super().__init__(program, criterion, floors, budget)
        self.least = _Least(program, criterion, floors, budget)
        self.logs: NDArray[np.intp] | None = None
        self.scale = float(np.exp(np.log(program.unit[self.counted]).mean()))

    def next(self) -> _Answer:
        package, known = None, 0.0
        if self.logs is None:
            package, least = self.least.next()
            if package is None:
                return None, least
            known = self._value(package)
            if known <= ZONE_TOLERANCE:
                return package, max(0.0, least)
            self.logs = self._held_logarithms(known)
        cost = np.zeros(self.program.model.variables)
        cost[self.logs] = 1.0
        self.program.model.maximise(cost)
        bound = np.inf
        tried: set[bytes] = set()
        while True:
            found, total = self.solve()
            if found is None:
                # Nothing is left: what is known is all there is. Out of time: the bound so far.
                return package, bound if total > 0 else (known if package is not None else -np.inf)
            bound = min(bound, self.scale * float(np.exp(total / len(self.counted))))
            value = self._value(found)
            if package is None or value > known:
                package, known = found, value
            if bound <= known * (1 + _CLOSE) or found.tobytes() in tried:
                return package, max(known, bound)
            tried.add(found.tobytes())
            for log, party in zip(self.logs, self.counted, strict=True):
                self._tangent(int(log), int(party), self.program.gains(found)[party] / self.program.unit[party])

    def _value(self, package: NDArray[np.intp]) -> float:
        return float(self.criterion.value(self.program.gains(package)[None, :])[0])

    def _held_logarithms(self, known: float) -> NDArray[np.intp]:
        """A logarithm for each gain, with tangents wherever a package as good as the known one may have its gains."""
        logs = self.program.model.add_variables(len(self.counted), -np.inf, np.inf)
        high = np.log((self.program.most / self.program.unit)[self.counted])
        low = len(self.counted) * np.log(known / self.scale) - high.sum() + high
        for log, party, bottom, top in zip(logs, self.counted, low, high, strict=True):
            steps = max(2, int(np.ceil((top - bottom) / np.log(_TANGENT_RATIO))))
            for point in np.linspace(bottom, top, steps):
                self._tangent(int(log), int(party), float(np.exp(point)))
        return logs

    def _tangent(self, log: int, party: int, point: float) -> None:
        """The logarithm of a gain is at most its tangent at a point, both in units of the party's range."""
        point = max(point, 1e-6)
        gain = self.program.gain[party]
        self.program.model.add_row([log, gain], [1.0, -1.0 / point], upper=float(np.log(point)) - 1.0)
