"""How a conflict can get from one state to others: shortest legal sequences of moves."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.conflict_graph import ConflictGraph, targets

__all__ = ["Paths", "Step", "paths_from"]

Integers = NDArray[np.intp]

MOST_NODES = 20_000
"""How many pairs of a state and its last mover are looked at before a search gives up."""


@dataclass(frozen=True)
class Step:
    """One move of a path: who makes it, and the state that it leads to."""

    party: int
    state: int


@dataclass(frozen=True)
class Paths:
    """Shortest paths from one state, by the state that they lead to; ``complete`` if there are no others."""

    to: dict[int, tuple[Step, ...]]
    complete: bool


def paths_from(
    graph: ConflictGraph,
    start: int,
    movers: Sequence[int],
    *,
    ranks: Sequence[Integers | None] | None = None,
    goal: NDArray[np.bool_] | None = None,
    most: int = MOST_NODES,
) -> Paths:
    """Shortest legal sequences of moves from a state: no party moves twice in succession.

    Parameters
    ----------
    graph
        The conflict.
    start
        The state that they begin in; the way to it is empty.
    movers
        The parties that move.
    ranks
        Of every party, shape (state,): each move is an improvement for whoever makes it, and a party whose order is
        None makes none. None for all: every move counts.
    goal
        Shape (state,): stop at the first of these that is reached, ``start`` apart.
    most
        How many pairs of state and last mover are looked at.

    References
    ----------
    .. [1] K. W. Li, D. M. Kilgour, K. W. Hipel, "Status quo analysis in the graph model for conflict resolution",
       Journal of the Operational Research Society 56(6), 2005, 699-707.
    """
    found: dict[int, tuple[Step, ...]] = {start: ()}
    seen = {(start, -1)}
    ahead: deque[tuple[int, int, tuple[Step, ...]]] = deque([(start, -1, ())])
    while ahead:
        state, last, path = ahead.popleft()
        for party in movers:
            if party == last:
                continue
            for next_state in _leads(graph, party, state, ranks):
                if (next_state, party) in seen:
                    continue
                if len(seen) > most:
                    return Paths(found, complete=False)
                seen.add((next_state, party))
                longer = (*path, Step(party, next_state))
                found.setdefault(next_state, longer)
                if goal is not None and goal[next_state]:
                    return Paths(found, complete=False)
                ahead.append((next_state, party, longer))
    return Paths(found, complete=True)


def _leads(graph: ConflictGraph, party: int, state: int, ranks: Sequence[Integers | None] | None) -> list[int]:
    if ranks is None:
        return [int(one) for one in targets(graph, party, state)]
    rank = ranks[party]
    if rank is None:
        return []
    leads = targets(graph, party, state)
    return [int(one) for one in leads[rank[leads] > rank[state]]]
