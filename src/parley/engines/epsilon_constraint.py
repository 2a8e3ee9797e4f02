"""The frontier of two parties by mixed-integer programs: the best for one, given ever more for the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.linked_frontier import Points
from parley.engines.linked_program import PackageProgram
from parley.engines.linked_space import LinkedSpace
from parley.engines.time_budget import OutOfBudgetError, TimeBudget

__all__ = ["RESOLUTION", "frontier_by_programs"]

RESOLUTION = 1e-6
"""Of a party's range: points closer than this for the second party may be taken for one. [-]"""


def frontier_by_programs(linked: LinkedSpace, floors: NDArray[np.float64], budget: TimeBudget) -> Points:
    """The undominated vectors of two parties with at least these floors, shape (party,), minus infinity for none.

    In turn: the most that the first party can have, then the most for the second at that; from there on a little more
    for the second. Two programs prove each point; what was found when time is up is on the frontier, but not all of it.

    References
    ----------
    .. [1] V. Chankong, Y. Y. Haimes, "Multiobjective Decision Making", North-Holland 1983, section 4.3 (the
       epsilon-constraint method).
    """
    space = linked.space
    program = PackageProgram(space, np.zeros(2))
    finest = RESOLUTION * program.unit
    found: list[NDArray[np.intp]] = []
    least = floors.copy()
    complete = False
    try:
        while True:
            program.ask_gains(least)
            program.maximise_gains(np.array([1.0, 0.0]))
            best, ceiling = program.solve(budget, least)
            if best is None:
                complete = True
                break
            reached = program.gains(best)
            if ceiling > reached[0] + finest[0]:
                break
            program.ask_gains(np.array([reached[0] - finest[0] * 1e-3, reached[1]]))
            program.maximise_gains(np.array([0.0, 1.0]))
            corner, ceiling = program.solve(budget, np.array([-np.inf, -np.inf]))
            if corner is None:
                corner = best
            elif ceiling > program.gains(corner)[1] + finest[1]:
                break
            found.append(corner)
            least[1] = program.gains(corner)[1] + finest[1]
    except OutOfBudgetError:
        pass
    packages = linked.reduced.original(np.array(found, dtype=np.intp).reshape(-1, space.issues))
    return Points(packages, np.full(len(packages), -1, dtype=np.int64), complete)
