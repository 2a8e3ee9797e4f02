"""The solutions and the frontier at the central utilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.engines import solutions as engine
from parley.engines.answers import Optimum
from parley.engines.frontier import pareto_frontier
from parley.engines.space import PackageSpace
from parley.verbs.analyse.settings import Budget

__all__ = ["SOLUTIONS", "Frontier", "FrontierPoint", "Solution", "find_frontier", "find_solutions"]

SOLUTIONS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
"""The four solutions, those that need no comparison between parties first."""


@dataclass(frozen=True)
class Solution:
    """One solution at the central utilities.

    Parameters
    ----------
    name
        One of SOLUTIONS.
    package
        Issue to option; None where the zone is empty, or where nothing was found in time (then not proved).
    utilities, gains
        By party. [-]
    value, gap
        The criterion here, and how much better it could still be. Nash: geometric mean of gains. [-]
    proved
        Whether nothing better exists.
    method
        How it was found.
    """

    name: str
    package: dict[str, str] | None
    utilities: dict[str, float]
    gains: dict[str, float]
    value: float | None
    gap: float
    proved: bool
    method: str


@dataclass(frozen=True)
class FrontierPoint:
    """One undominated utility vector, a package that reaches it, and how many do (None: not counted)."""

    utilities: dict[str, float]
    package: dict[str, str]
    ties: int | None


@dataclass(frozen=True)
class Frontier:
    """The frontier: the part inside the zone, or the whole.

    Parameters
    ----------
    whole
        Whether the zone was lifted.
    complete
        Whether ``points`` are all of it.
    proved
        Whether each point is certainly undominated.
    size
        How many distinct points are known.
    points
        The points listed.
    method
        How it was found.
    """

    whole: bool
    complete: bool
    proved: bool
    size: int
    points: tuple[FrontierPoint, ...]
    method: str


def find_solutions(
    case: Case, space: PackageSpace, reservation: NDArray[np.float64], budget: Budget
) -> tuple[Solution, ...]:
    """The four solutions inside the zone."""
    found = []
    for number, name in enumerate(SOLUTIONS):
        solve = getattr(engine, name)
        best = solve(space, reservation, seconds=budget.left(0.8 / (len(SOLUTIONS) - number)))
        found.append(_solution(case, name, best, reservation))
    return tuple(found)


def _by_party(case: Case, values: Sequence[float]) -> dict[str, float]:
    return {actor.id: float(value) for actor, value in zip(case.parties, values, strict=True)}


def _solution(case: Case, name: str, best: Optimum, reservation: NDArray[np.float64]) -> Solution:
    if best.package is None or best.utility is None:
        return Solution(name, None, {}, {}, None, best.gap, best.proved, best.method)
    utility = np.array(best.utility)
    return Solution(
        name=name,
        package=case.agenda.package(best.package),
        utilities=_by_party(case, best.utility),
        gains=_by_party(case, (utility - reservation).tolist()),
        value=best.value,
        gap=best.gap,
        proved=best.proved,
        method=best.method,
    )


def find_frontier(
    case: Case, space: PackageSpace, reservation: NDArray[np.float64] | None, *, most: int, seconds: float
) -> Frontier:
    """The frontier above ``reservation``, or the whole where that is None; up to ``most`` points are listed."""
    found = pareto_frontier(space, reservation, most=most, seconds=seconds)
    return Frontier(
        whole=reservation is None,
        complete=found.complete,
        proved=found.proved,
        size=found.size,
        points=tuple(
            FrontierPoint(
                _by_party(case, utility.tolist()), case.agenda.package(package), int(ties) if ties >= 0 else None
            )
            for utility, package, ties in zip(found.utility, found.packages, found.ties, strict=True)
        ),
        method=found.method,
    )
