"""The solutions of a bargaining problem over linked issues: each by elimination where that fits, else by programs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.additive_zone import nothing
from parley.engines.answers import Optimum
from parley.engines.gain_criteria import GainCriterion
from parley.engines.linked_search import ZONE_TOLERANCE, Found, best_by_elimination, few_by_elimination
from parley.engines.linked_space import LinkedSpace, prepare
from parley.engines.program_search import best_by_program
from parley.engines.space import PackageSpace
from parley.engines.time_budget import TimeBudget
from parley.engines.utility_grid import cells

__all__ = ["LinkedSolutions"]

_CELLS = 150_000  # beyond that, programs are faster than elimination
_PROVED = 1e-9  # relative: a bound this close to the value is the value
_PROVED_BY_PROGRAM = 1e-7  # the same, where the bound is a solver's
_ELIMINATION = "weighted bounds, then bucket elimination of all that could do better"
_PROGRAM = "mixed-integer programs"


class LinkedSolutions:
    """The solutions for one space and one reservation, within one budget of seconds.

    Every package is evaluated again by the space's plain functions, and taken only if it is allowed and in the zone.

    Parameters
    ----------
    space
        Any space; meant for those with bundles or links.
    reservation
        Shape (party,): utility of no deal. [-]
    budget
        For all questions together.

    Raises
    ------
    ValueError
        If a reservation value is missing or not finite.
    """

    def __init__(self, space: PackageSpace, reservation: NDArray[np.float64], budget: TimeBudget) -> None:
        self.space = space
        self.reservation = np.asarray(reservation, dtype=np.float64)
        if self.reservation.shape != (space.parties,) or not np.isfinite(self.reservation).all():
            raise ValueError(f"reservation needs one finite value for each of {space.parties} parties")
        self.budget = budget
        self._linked: LinkedSpace | None = None
        self._ideals: tuple[Optimum, ...] | None = None

    @property
    def linked(self) -> LinkedSpace:
        """The space made ready, once."""
        if self._linked is None:
            self._linked = prepare(self.space, cells=_CELLS)
        return self._linked

    def best(self, criterion: GainCriterion) -> Optimum:
        """The best package under a criterion; its ties by the larger sum of weighted gains, then by option order."""
        linked = self.linked
        found = Found(np.zeros((0, self.space.issues), dtype=np.intp), np.inf)
        if linked.plan or not linked.reduced.possible:
            found = best_by_elimination(linked, self.reservation, criterion, self.budget.part(0.6))
        answer = self._optimum(found, criterion, _ELIMINATION, _PROVED)
        if answer.proved or not self.budget.left():
            return answer
        other = best_by_program(linked, self.reservation, criterion, self.budget)[0]
        found = Found(np.vstack([found.packages, other.packages]), min(found.bound, other.bound))
        return self._optimum(found, criterion, _PROGRAM, _PROVED_BY_PROGRAM)

    def ideals(self) -> tuple[Optimum, ...]:
        """For each party, the package of the zone where it gains most, and that gain. [-]"""
        if self._ideals is None:
            units = np.eye(self.space.parties)
            self._ideals = tuple(self.best(GainCriterion("sum", unit)) for unit in units)
        return self._ideals

    def ratios(self) -> NDArray[np.float64]:
        """Shape (party,): what turns a gain into its share of the ideal gain; 0 for a party without hope."""
        ideals = np.array([ideal.value for ideal in self.ideals()])
        hope = ideals > ZONE_TOLERANCE
        result: NDArray[np.float64] = np.where(hope, 1.0 / np.where(hope, ideals, 1.0), 0.0)
        return result

    def utilitarian(self) -> Optimum:
        """The largest sum of utilities; ``value`` is that sum. [-]"""
        answer = self.best(GainCriterion("sum", np.ones(self.space.parties)))
        return _with_value(answer, answer.value + float(self.reservation.sum()))

    def egalitarian(self) -> Optimum:
        """The largest smallest gain, leximin; ``value`` is the smallest gain. [-]"""
        return self.best(GainCriterion("least", np.ones(self.space.parties)))

    def kalai_smorodinsky(self) -> Optimum:
        """The largest smallest ratio of gain to ideal gain, leximin; ``value`` is the smallest ratio. [-]"""
        ratios = self.ratios()
        return self._leaning(self.best(GainCriterion("least", ratios)) if ratios.any() else self._without_hope())

    def nash(self) -> Optimum:
        """The largest product of gains; ``value`` is their geometric mean. [-]"""
        answer = self.best(GainCriterion("product", np.ones(self.space.parties)))
        if answer.utility is None:
            return answer
        if (np.array(answer.utility) - self.reservation).min() > ZONE_TOLERANCE:
            return answer
        # Someone gains nothing, or only what rounding leaves: is that so everywhere?
        ratios = self.ratios()
        if not ratios.any():
            return self._leaning(self._without_hope())
        if not ratios.all():
            answer = self.best(GainCriterion("product", (ratios > 0).astype(np.float64)))
        if answer.value <= ZONE_TOLERANCE:
            # No package leaves everyone with hope a gain: all products are 0, and the sum of ratios decides.
            answer = _with_value(self.best(GainCriterion("sum", ratios)), 0.0)
        return self._leaning(answer)

    def best_by_nash(self, best: int) -> tuple[Optimum, ...]:
        """The ``best`` packages by the product of gains, fewer where the zone has fewer; at least one answer."""
        if best < 1:
            raise ValueError("ask for at least one package")
        first = self.nash()
        if best == 1 or first.package is None:
            return (first,)
        counted = np.ones(self.space.parties)
        if first.value <= ZONE_TOLERANCE or (np.array(first.utility) - self.reservation).min() <= ZONE_TOLERANCE:
            counted = (self.ratios() > 0).astype(np.float64)
        criterion = GainCriterion("product", counted)
        asked, value = criterion, first.value
        if value <= ZONE_TOLERANCE:  # all products are 0: in the order of what breaks the tie
            asked = GainCriterion("sum", self.ratios() if counted.any() else np.ones(self.space.parties))
            value = self.best(asked).value
        every = prepare(self.space, cells=_CELLS, dominance=False)
        few = few_by_elimination(every, self.reservation, asked, value, best, self.budget.part(0.5))
        if few is not None:
            gains = self.space.utility(few) - self.reservation
            packages = few[self._ranked(few, gains, criterion)[:best]]
            return tuple(
                self._optimum(Found(one[None, :], np.nan), criterion, _ELIMINATION, _PROVED) for one in packages
            )
        known = np.array([first.package], dtype=np.intp)
        found = best_by_program(every, self.reservation, asked, self.budget, best=best - 1, besides=known)
        answers = [self._optimum(one, asked, _PROGRAM, _PROVED_BY_PROGRAM) for one in found]
        if asked is not criterion:
            answers = [_with_value(answer, 0.0) for answer in answers]
        return (first, *(answer for answer in answers if answer.package is not None))

    def _without_hope(self) -> Optimum:
        """Nobody can gain: whatever is in the zone leaves everyone where they are."""
        return _with_value(self.best(GainCriterion("sum", np.ones(self.space.parties))), 0.0)

    def _leaning(self, answer: Optimum) -> Optimum:
        """An answer that rests on the ideal gains: where one of those is not proved, nobody knows how far it is off."""
        if all(ideal.proved for ideal in self.ideals()):
            return answer
        return Optimum(answer.package, answer.utility, answer.value, np.inf, False, answer.method)

    def _optimum(self, found: Found, criterion: GainCriterion, method: str, close: float) -> Optimum:
        utilities = self.space.utility(found.packages)
        gains = utilities - self.reservation
        inside = np.flatnonzero((gains >= -ZONE_TOLERANCE).all(axis=1) & self.space.allowed(found.packages))
        if not len(inside):
            return nothing(proved=found.bound == -np.inf)
        first = inside[self._ranked(found.packages[inside], gains[inside], criterion)[0]]
        package, utility = found.packages[first], utilities[first]
        value = float(criterion.value(gains[[first]])[0])
        bound = value if np.isnan(found.bound) else found.bound
        proved = bound - value <= close * max(1.0, abs(value))
        return Optimum(
            tuple(int(option) for option in package),
            tuple(float(one) for one in utility),
            value,
            0.0 if proved else bound - value,
            proved,
            method,
        )

    def _ranked(
        self, packages: NDArray[np.intp], gains: NDArray[np.float64], criterion: GainCriterion
    ) -> NDArray[np.intp]:
        """Row numbers of packages from the best to the worst, ties by the rules of the criterion."""
        columns: list[NDArray[np.float64]] = [criterion.value(gains)]
        if criterion.kind == "least":
            columns = list(np.sort((gains * criterion.weight)[:, criterion.counted], axis=1).T)
        elif criterion.kind == "product" and len(np.unique(np.round(gains, 9), axis=0)) > 1:
            columns.append(gains @ self.ratios())
        steps = [-cells(column, ZONE_TOLERANCE) for column in columns]
        return np.lexsort([*packages.T[::-1], *steps[::-1]])


def _with_value(answer: Optimum, value: float) -> Optimum:
    if answer.package is None:
        return answer
    return Optimum(answer.package, answer.utility, value, answer.gap, answer.proved, answer.method)
