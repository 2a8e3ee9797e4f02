"""Which states no coalition would leave: the coalition forms of Nash, GMR, SMR and SEQ, for conflicts of some size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from parley.engines.conflict_graph import ConflictGraph, arcs

__all__ = ["COALITION_CONCEPTS", "MOST_STATES", "coalition_stable"]

COALITION_CONCEPTS = ("nash", "gmr", "smr", "seq")

MOST_STATES = 2_048
"""The matrices have the square of it."""

Integers = NDArray[np.intp]
Relation = NDArray[np.bool_]


def coalition_stable(graph: ConflictGraph, ranks: Sequence[Integers]) -> dict[str, Relation]:
    """Which states are stable for every coalition, single parties included.

    A coalition improves on a state by a legal sequence of its members' moves to one that each of them ranks strictly
    higher. The others' answer, a legal sequence of theirs, meets it where it leads to a state that some member does not
    rank higher. SMR: and from which no legal sequence of the coalition leads to one that all rank higher. SEQ: as GMR,
    each move of the answer being an improvement for whoever makes it. Nobody answers the coalition of all.

    Parameters
    ----------
    graph
        The conflict, of ``MOST_STATES`` at most.
    ranks
        Of every party, shape (state,): the higher, the better.

    Returns
    -------
    dict
        For each of ``COALITION_CONCEPTS``, shape (state,).

    Raises
    ------
    ValueError
        If there are more states.

    References
    ----------
    .. [1] D. M. Kilgour, K. W. Hipel, L. Fang, X. Peng, "Coalition analysis in group decision support", Group Decision
       and Negotiation 10, 2001, 159-175.
    .. [2] T. Inohara, K. W. Hipel, "Coalition analysis in the graph model for conflict resolution", Systems Engineering
       11, 2008.
    """
    if graph.states > MOST_STATES:
        raise ValueError(f"{graph.states} states; coalitions are looked at up to {MOST_STATES}")
    every = [_matrix(graph, party) for party in range(graph.parties)]
    better = [rank[None, :] > rank[:, None] for rank in ranks]  # [s, t]: t is better than s
    gains = [arc & up for arc, up in zip(every, better, strict=True)]
    found = {concept: np.ones(graph.states, dtype=bool) for concept in COALITION_CONCEPTS}
    parties = range(graph.parties)
    for size in range(1, graph.parties + 1):
        for members in combinations(parties, size):
            others = [party for party in parties if party not in members]
            reach = _legal([every[party] for party in members])
            up = np.logical_and.reduce([better[party] for party in members])
            improves = reach & up
            answer = _legal([every[party] for party in others]) if others else np.zeros_like(up)
            gaining = _legal([gains[party] for party in others]) if others else np.zeros_like(up)
            holds = ~up & ~_then(up, reach.T)  # [s, u]: an answer u after which nothing better than s is left
            met = {
                "nash": np.zeros_like(up),
                "gmr": _then(~up, answer.T),
                "smr": _then(holds, answer.T),
                "seq": _then(~up, gaining.T),
            }
            for concept, meets in met.items():
                found[concept] &= ~(improves & ~meets).any(axis=1)
    return found


def _matrix(graph: ConflictGraph, party: int) -> Relation:
    made = np.zeros((graph.states, graph.states), dtype=bool)
    for source, leads in arcs(graph, party):
        made[source, leads] = True
    return made


def _then(first: Relation, second: Relation) -> Relation:
    """[s, t]: some u with first[s, u] and second[u, t]."""
    return np.asarray(first.astype(np.float32) @ second.astype(np.float32) > 0.5)


def _legal(moves: Sequence[Relation]) -> Relation:
    """Where legal sequences of the movers lead; no mover moves twice in succession."""
    begun = list(moves)
    while True:
        then = [
            move | _then(move, np.logical_or.reduce([one for other, one in enumerate(begun) if other != mover]))
            if len(moves) > 1
            else move
            for mover, move in enumerate(moves)
        ]
        if all(np.array_equal(old, new) for old, new in zip(begun, then, strict=True)):
            return np.asarray(np.logical_or.reduce(then))
        begun = then
