"""Which steps are tranches of one type, and the fewest chains of steps whose order is settled.

Within a type the order makes no difference, within a chain precedence settles it: so how many of each chain were
performed says all about a state.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.steps import Steps

__all__ = ["chains_of", "settled", "types_of"]

_DIGITS = 12


def types_of(steps: Steps) -> NDArray[np.intp]:
    """The type of each step; shape (step,). Steps of one type have equal worth, predecessors, successors and windows.

    Equal successors are asked for as well: otherwise it would matter which of the tranches came first.
    """
    columns = (steps.durations, steps.opens, steps.closes, steps.earliest)
    seen: dict[tuple[object, ...], int] = {}
    types = np.empty(steps.size, dtype=np.intp)
    worth = np.round(steps.worth, _DIGITS) + 0.0
    for step in range(steps.size):
        key = (
            worth[step].tobytes(),
            steps.before[:, step].tobytes(),
            steps.before[step].tobytes(),
            int(steps.likeness[step]),
            *(float(column[step]) for column in columns),
        )
        types[step] = seen.setdefault(key, len(seen))
    return types


def settled(steps: Steps, types: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which step comes before which without loss: precedence, what follows from it, and the draft within a type.

    Shape (step, step): transitive, the row's step before the column's.
    """
    before = steps.before | np.triu(types[:, None] == types[None, :], 1)
    for through in range(steps.size):
        before |= before[:, through, None] & before[None, through, :]
    return np.asarray(before)


def chains_of(before: NDArray[np.bool_]) -> tuple[NDArray[np.intp], ...]:
    """The fewest chains that hold every step once, each in its settled order; ``before`` is transitive.

    References
    ----------
    .. [1] R. P. Dilworth, "A decomposition theorem for partially ordered sets", Annals of Mathematics 51(1), 1950,
       161-166. https://doi.org/10.2307/1969503
    """
    m = len(before)
    after = np.full(m, -1)  # who follows each step in its chain
    ahead = np.full(m, -1)

    def follow(step: int, tried: set[int]) -> bool:
        for then in np.flatnonzero(before[step]):
            if int(then) in tried:
                continue
            tried.add(int(then))
            if ahead[then] < 0 or follow(int(ahead[then]), tried):
                after[step], ahead[then] = then, step
                return True
        return False

    for step in range(m):
        follow(step, set())
    chains = []
    for first in np.flatnonzero(ahead < 0):
        chain = [int(first)]
        while after[chain[-1]] >= 0:
            chain.append(int(after[chain[-1]]))
        chains.append(np.array(chain, dtype=np.intp))
    return tuple(chains)
