"""Which states each party would stay in: Nash, GMR, SMR, SEQ and SSEQ, for any number of parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.conflict_graph import BETTER, WORSE, ConflictGraph, least_after

__all__ = ["CONCEPTS", "ON_OTHERS", "Thresholds", "least_in_answer", "stable", "thresholds"]

Integers = NDArray[np.intp]
Ranks = Sequence[Integers | None]

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""Nash stability, general and symmetric metarationality, sequential and symmetric sequential stability."""

ON_OTHERS = frozenset({"seq", "sseq"})
"""The concepts that ask what the others prefer: their answers are improvements for whoever moves."""


@dataclass(frozen=True)
class Thresholds:
    """How well a party can secure itself by moving away from each state.

    Attributes
    ----------
    secured
        For each concept, shape (state,): the highest rank that a move of the party's own leads to and that no answer
        takes below it; ``WORSE`` without a move. The state is stable for the party where its own rank is no lower. None
        where the concept asks for an order that is unknown.
    """

    secured: dict[str, Integers | None]


def least_in_answer(
    graph: ConflictGraph, movers: Sequence[int], values: Integers, ranks: Ranks | None = None
) -> Integers:
    """The smallest value that legal sequences of some parties can lead to from each state, itself included.

    In a legal sequence no party moves twice in succession. With ``ranks``, each move is an improvement for whoever
    makes it.

    Parameters
    ----------
    graph
        The conflict.
    movers
        The parties that answer.
    values
        Shape (state,).
    ranks
        Of every party, shape (state,); None for all: every move counts.

    Returns
    -------
    shape (state,)
        Never above ``values``.
    """
    # after[k]: the least that can follow once k has moved, so that k does not begin.
    after = {mover: values for mover in movers}
    while True:
        begun = {
            mover: least_after(graph, mover, after[mover], None if ranks is None else ranks[mover]) for mover in movers
        }
        then = {
            mover: np.minimum.reduce([values, *(begun[other] for other in movers if other != mover)])
            for mover in movers
        }
        if all(np.array_equal(after[mover], then[mover]) for mover in movers):
            return np.asarray(np.minimum.reduce([values, *begun.values()]))
        after = then


def thresholds(graph: ConflictGraph, ranks: Ranks, party: int) -> Thresholds:
    """How well a party can secure itself by moving away from each state, concept by concept.

    Parameters
    ----------
    graph
        The conflict.
    ranks
        Of every party, shape (state,): the higher, the better; None where unknown. The party's own must be known.
    party
        Whose.

    Raises
    ------
    ValueError
        If the party's own order is unknown.
    """
    own = ranks[party]
    if own is None:
        raise ValueError(f"the order of party {party} is unknown")
    others = [other for other in range(graph.parties) if other != party]
    known = all(ranks[other] is not None for other in others)
    # What the party is left with after an answer: the state itself, or the best that it can move on to.
    settled = np.maximum(own, -least_after(graph, party, -own))
    kept: dict[str, Integers | None] = {
        "nash": own,
        "gmr": least_in_answer(graph, others, own),
        "smr": np.minimum(own, least_in_answer(graph, others, settled)),
        "seq": least_in_answer(graph, others, own, ranks) if known else None,
        "sseq": np.minimum(own, least_in_answer(graph, others, settled, ranks)) if known else None,
    }
    return Thresholds({concept: _best_move(graph, party, worth) for concept, worth in kept.items()})


def _best_move(graph: ConflictGraph, party: int, worth: Integers | None) -> Integers | None:
    if worth is None:
        return None
    best = -least_after(graph, party, -worth)
    return np.where(best == -BETTER, WORSE, best)


def stable(graph: ConflictGraph, ranks: Ranks) -> tuple[dict[str, NDArray[np.bool_] | None], ...]:
    """Which states are stable for each party under each concept.

    A state is stable for a party if each of its improvements meets an answer by the others, along a legal sequence, to
    a state that is not better for it than where it stood. Nash: no answer is looked at. GMR: any answer. SMR: an answer
    from which it cannot move to anything better, either. SEQ and SSEQ: as GMR and SMR, each move of the answer being
    itself an improvement for whoever makes it.

    Parameters
    ----------
    graph
        The conflict.
    ranks
        Of every party, shape (state,): the higher, the better; None where unknown.

    Returns
    -------
    tuple
        Of each party, for each of ``CONCEPTS``, shape (state,); None where an order that it asks for is unknown.

    References
    ----------
    .. [1] L. Fang, K. W. Hipel, D. M. Kilgour, "Interactive Decision Making: The Graph Model for Conflict Resolution",
       Wiley 1993.
    .. [2] D. M. Kilgour, K. W. Hipel, "The graph model for conflict resolution: past, present, and future", Group
       Decision and Negotiation 14, 2005, 441-460. https://doi.org/10.1007/s10726-005-9002-x
    .. [3] L. C. Rêgo, G. I. A. Vieira, "Symmetric sequential stability in the graph model for conflict resolution with
       multiple decision makers", Group Decision and Negotiation 26, 2017. https://doi.org/10.1007/s10726-016-9520-8
    """
    found = []
    for party, own in enumerate(ranks):
        if own is None:
            found.append(dict.fromkeys(CONCEPTS))
            continue
        secured = thresholds(graph, ranks, party).secured
        found.append({concept: None if worth is None else worth <= own for concept, worth in secured.items()})
    return tuple(found)
