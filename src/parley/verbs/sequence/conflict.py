"""Which states of a conflict each party would stay in, what holds it there, and what would have to be otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.conflict import Conflict
from parley.engines.coalition_stability import COALITION_CONCEPTS, coalition_stable
from parley.engines.conflict_graph import ConflictGraph, arc_count, arcs
from parley.engines.inverse_stability import swaps_needed, swaps_to_stable
from parley.engines.stability import CONCEPTS, thresholds
from parley.verbs.sequence.conflict_moves import Gain, Gains, Way, answers_to, conflict_graph, gains_at, ways_from

__all__ = [
    "INVERSE_CONCEPTS",
    "ConflictAnalysis",
    "Gain",
    "Gains",
    "Inverse",
    "Way",
    "analyse_conflict",
]

INVERSE_CONCEPTS = ("nash", "seq")
"""The concepts for which the inverse question is answered, exactly."""

MOST_INVERSE_STATES = 256
"""Up to so many states the inverse question is answered for each; above it for the states that were asked for."""

MOST_ARCS = 5_000_000
"""Above so many moves they are counted and not listed."""

MOST_COALITION_STATES = 256
"""Up to so many states, and MOST_COALITION_PARTIES, coalitions are looked at."""

MOST_COALITION_PARTIES = 6
MOST_LOOKED = 12

Ranks = Sequence[NDArray[np.intp] | None]
ByConcept = Mapping[str, Mapping[str, tuple[int, ...] | None]]


@dataclass(frozen=True)
class Inverse:
    """The fewest exchanges of neighbours in one party's stated order that make a state stable for it."""

    state: int
    party: str
    concept: str
    swaps: tuple[tuple[int, int], ...]
    """One after the other: the better state, and the worse one that takes its place."""


@dataclass(frozen=True)
class ConflictAnalysis:
    """What was found of a conflict. States go by their numbers in ``conflict.states``.

    Attributes
    ----------
    unknown
        Parties whose order is not known for every state: nothing is claimed for them.
    stable
        By concept and party, the states that are stable for it; None where an order that the concept asks for is
        unknown.
    equilibria
        By concept, the states that are stable for every party; None where that is not known for one of them.
    inverse
        For states that are not stable for a party: for all of them (``inverse_whole``), or for those that somebody
        named where there are too many.
    moves
        By party, where its moves lead from each state that it can move from; None where there are too many to list.
    move_count
        By party, how many arcs it has (at most, where several patterns are one state).
    looked
        The states that gains are told of: those asked for, those after phases, the status quo; else the equilibria.
    gains
        By state of ``looked`` and party, the moves that the party would gain by, and what answers them; None for a
        party whose order is unknown.
    ways
        Shortest ways from the status quo, or from the states after phases, to the equilibria.
    coalitions
        By concept, the states that no coalition would leave; None where not looked at.
    """

    conflict: Conflict
    unknown: tuple[str, ...]
    stable: ByConcept
    equilibria: Mapping[str, tuple[int, ...] | None]
    inverse: tuple[Inverse, ...]
    inverse_whole: bool
    moves: Mapping[str, Mapping[int, tuple[int, ...]]] | None
    move_count: Mapping[str, int]
    looked: tuple[int, ...]
    gains: Mapping[int, Mapping[str, Gains | None]]
    ways: tuple[Way, ...]
    ways_whole: bool
    coalitions: Mapping[str, tuple[int, ...]] | None
    method: str


def analyse_conflict(conflict: Conflict, *, states: Sequence[str] = (), start: str = "") -> ConflictAnalysis:
    """Which states hold, for whom, and why.

    Parameters
    ----------
    conflict
        Options, states and stated orders.
    states
        States to look at closely, by name or full pattern.
    start
        The status quo; the conflict's own where it is empty.

    Raises
    ------
    NoSuchName
        If a state is none.
    """
    graph = conflict_graph(conflict)
    ranks = [conflict.rank(party) for party in conflict.parties]
    secured = [None if rank is None else thresholds(graph, ranks, party).secured for party, rank in enumerate(ranks)]
    stable = {
        concept: {
            name: _stable(ranks[party], None if (known := secured[party]) is None else known[concept])
            for party, name in enumerate(conflict.parties)
        }
        for concept in CONCEPTS
    }
    equilibria = {concept: _in_all(list(found.values()), graph.states) for concept, found in stable.items()}
    begin = _begin(conflict, start)
    asked = _asked(conflict, states, begin)
    looked = asked or _held(equilibria)
    whole = graph.states <= MOST_INVERSE_STATES
    answers = answers_to(graph, ranks) if looked else ()
    count = {name: arc_count(graph, party) for party, name in enumerate(conflict.parties)}
    ends = sorted({state for found in equilibria.values() for state in found or ()})
    ways, ways_whole = ways_from(conflict, graph, ranks, begin, ends)
    return ConflictAnalysis(
        conflict=conflict,
        unknown=conflict.unknown,
        stable=stable,
        equilibria=equilibria,
        inverse=_inverse(conflict.parties, ranks, secured, range(graph.states) if whole else asked),
        inverse_whole=whole,
        moves=_moves(graph, conflict.parties) if sum(count.values()) <= MOST_ARCS else None,
        move_count=count,
        looked=looked,
        gains={state: gains_at(conflict, graph, ranks, answers, state) for state in looked},
        ways=ways,
        ways_whole=ways_whole,
        coalitions=_coalitions(graph, ranks),
        method="stability by its definitions over the whole graph; inverse in closed form, exact",
    )


def _stable(rank: NDArray[np.intp] | None, secured: NDArray[np.intp] | None) -> tuple[int, ...] | None:
    return None if rank is None or secured is None else tuple(np.flatnonzero(secured <= rank).tolist())


def _in_all(found: Sequence[tuple[int, ...] | None], states: int) -> tuple[int, ...] | None:
    common = np.ones(states, dtype=bool)
    for one in found:
        if one is None:
            return None
        member = np.zeros(states, dtype=bool)
        member[list(one)] = True
        common &= member
    return tuple(np.flatnonzero(common).tolist())


def _begin(conflict: Conflict, start: str) -> tuple[int, ...]:
    """Where ways begin: the status quo, or else the states after phases."""
    if start or conflict.status_quo:
        return (conflict.state(start or conflict.status_quo),)
    return tuple(dict.fromkeys(conflict.state(one.state) for one in conflict.after))


def _asked(conflict: Conflict, states: Sequence[str], begin: tuple[int, ...]) -> tuple[int, ...]:
    """The states that somebody named: those asked for, where ways begin, those after phases."""
    after = (conflict.state(one.state) for one in conflict.after)
    return tuple(dict.fromkeys([*(conflict.state(name) for name in states), *begin, *after]))


def _held(equilibria: Mapping[str, tuple[int, ...] | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(state for concept in CONCEPTS for state in equilibria[concept] or ()))[:MOST_LOOKED]


def _inverse(
    parties: Sequence[str],
    ranks: Ranks,
    secured: Sequence[Mapping[str, NDArray[np.intp] | None] | None],
    states: Sequence[int],
) -> tuple[Inverse, ...]:
    found = []
    for party, rank, known in zip(parties, ranks, secured, strict=True):
        for concept in INVERSE_CONCEPTS:
            needed = None if known is None else known[concept]
            if rank is None or needed is None:
                continue
            unstable = swaps_needed(rank, needed) > 0
            found += [
                Inverse(state, party, concept, swaps_to_stable(rank, needed, state))
                for state in states
                if unstable[state]
            ]
    return tuple(found)


def _moves(graph: ConflictGraph, parties: Sequence[str]) -> dict[str, dict[int, tuple[int, ...]]]:
    return {
        name: {source: tuple(leads.tolist()) for source, leads in arcs(graph, party)}
        for party, name in enumerate(parties)
    }


def _coalitions(graph: ConflictGraph, ranks: Ranks) -> dict[str, tuple[int, ...]] | None:
    known = [rank for rank in ranks if rank is not None]
    if len(known) < len(ranks) or graph.states > MOST_COALITION_STATES or len(ranks) > MOST_COALITION_PARTIES:
        return None
    found = coalition_stable(graph, known)
    return {concept: tuple(np.flatnonzero(found[concept]).tolist()) for concept in COALITION_CONCEPTS}
