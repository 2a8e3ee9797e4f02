"""The Pareto frontier of any space: the front door to the additive and the linked engine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.additive_frontier import additive_frontier
from parley.engines.answers import Frontier
from parley.engines.certified_points import certified_points
from parley.engines.epsilon_constraint import frontier_by_programs
from parley.engines.linked_frontier import Points, frontier_by_elimination
from parley.engines.linked_space import prepare
from parley.engines.partial_packages import PackageKeys, Partials, undominated_in_cells
from parley.engines.space import PackageSpace
from parley.engines.time_budget import DEFAULT_SECONDS, OutOfBudgetError, TimeBudget

__all__ = ["pareto_frontier"]

_CELLS = 1_000_000  # beyond that, the tables of elimination take more memory than a laptop should give
_ELIMINATION = "bucket elimination: undominated sums, issue by issue along the links"
_PROGRAMS = "mixed-integer programs: the best for one party, given ever more for the other"
_SOME = "packages that are best under some weights: the rest was out of reach"


def pareto_frontier(
    space: PackageSpace,
    reservation: NDArray[np.float64] | None = None,
    *,
    tolerance: float = 1e-9,
    most: int | None = None,
    seconds: float | None = None,
) -> Frontier:
    """Every utility vector that no allowed package dominates.

    Exact by sums issue by issue, or by bucket elimination where issues are linked. Where links are too many for that,
    two parties' frontiers are found by mixed-integer programs, which take points closer than a millionth of a party's
    range for one; for three parties and more some points are given, each certainly undominated.

    Parameters
    ----------
    space
        Any space.
    reservation : shape (party,)
        Keep the points where each party has at least this, within the tolerance; None keeps all. [-]
    tolerance
        How much of a difference matters. [-]
    most
        List at most this many points, spread evenly from one end to the other; ``size`` still counts all.
    seconds
        Stop after about this long with what is proved by then, marked as not complete; None: after a minute. [s]

    Raises
    ------
    ValueError
        If the reservation values have another shape or a NaN.

    References
    ----------
    .. [1] E. Rollon, J. Larrosa, "Bucket elimination for multiobjective optimization problems", Journal of Heuristics
       12, 2006, 307-328. https://doi.org/10.1007/s10732-006-6726-y
    """
    seconds = DEFAULT_SECONDS if seconds is None else seconds
    if space.additive:
        return additive_frontier(space, reservation, tolerance=tolerance, most=most, seconds=seconds)
    floors = np.full(space.parties, -np.inf)
    if reservation is not None:
        floors = np.asarray(reservation, dtype=np.float64) - tolerance
        if floors.shape != (space.parties,) or np.isnan(floors).any():
            raise ValueError(f"reservation needs one value for each of {space.parties} parties")
    budget = TimeBudget.of(seconds)
    linked = prepare(space, cells=_CELLS, tolerance=tolerance)
    points, method = None, _ELIMINATION
    if linked.plan or not linked.reduced.possible:
        try:
            points = frontier_by_elimination(linked, floors, budget.part(0.7))
        except OutOfBudgetError:
            points = None
    if points is None and space.parties == 2:
        points, method = frontier_by_programs(linked, floors, budget), _PROGRAMS
    elif points is None:
        points, method = certified_points(linked, floors, budget), _SOME
    return _listed(space, points, floors, linked.step, most, method)


def _listed(
    space: PackageSpace,
    points: Points,
    floors: NDArray[np.float64],
    step: float,
    most: int | None,
    method: str,
) -> Frontier:
    """The points as an answer: evaluated again, what is not allowed or below a floor left out, sorted, capped."""
    keys = PackageKeys.of(space.options)
    utility = space.utility(points.packages)
    good = space.allowed(points.packages) & (utility >= floors).all(axis=1)
    one = np.zeros(len(good), dtype=np.intp)
    rows = Partials(one, utility, keys.of_packages(points.packages), points.ties).take(good)
    kept = undominated_in_cells(rows, step)
    order = np.lexsort(-kept.utility.T[::-1])
    size = len(order)
    if most is not None and size > most:
        order = order[np.linspace(0, size - 1, max(most, 0)).round().astype(np.intp)]
    packages = keys.packages(kept.key[order], space.options)
    ties = np.where(kept.count[order] > 0, kept.count[order], -1)
    complete = points.complete and len(order) == size
    return Frontier(space.utility(packages), packages, ties, size, complete, True, method)
