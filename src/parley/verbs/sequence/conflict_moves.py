"""Moves that a party would gain by, what the others could answer, and ways from one state to others."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from parley.domain.conflict import Conflict
from parley.engines.conflict_graph import ConflictGraph, Direction, targets
from parley.engines.conflict_paths import Step, paths_from
from parley.engines.stability import least_in_answer

__all__ = ["Answers", "Gain", "Gains", "Move", "Way", "answers_to", "conflict_graph", "gains_at", "ways_from"]

Ranks = Sequence[NDArray[np.intp] | None]

_DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down", "both": "both", "none": "none"}
_MOST_GAINS = 8
"""So many gains of a party at a state are told, with their answers; more are counted."""

_MOST_PATTERNS_TOLD = 64
"""Of a state that holds more patterns, changes are told of the first ones."""


@dataclass(frozen=True)
class Move:
    """One move: whose, to which state, and which options it changes to which level."""

    party: str
    to: int
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Gain:
    """A move that a party would gain by, and a shortest answer that would leave it no better off than before.

    Attributes
    ----------
    answer
        Empty where there is none.
    credible
        Whether each move of the answer is an improvement for whoever makes it; None where that is not known.
    worse
        Whether the answer leaves the party worse off than before, and not only no better off.
    """

    move: Move
    answer: tuple[Move, ...]
    credible: bool | None
    worse: bool


@dataclass(frozen=True)
class Gains:
    """The best moves that a party would gain by at a state, best first, and how many further ones there are."""

    told: tuple[Gain, ...]
    further: int = 0


@dataclass(frozen=True)
class Way:
    """A shortest way between two states. ``improving``: each move is an improvement for whoever makes it."""

    start: int
    moves: tuple[Move, ...]
    improving: bool

    @property
    def end(self) -> int:
        """The state that it leads to."""
        return self.moves[-1].to


def conflict_graph(conflict: Conflict) -> ConflictGraph:
    """The conflict as arrays."""
    return ConflictGraph(
        conflict.space.numbers,
        tuple(conflict.parties.index(option.owner) for option in conflict.options),
        tuple(_DIRECTIONS[option.moves] for option in conflict.options),
        len(conflict.parties),
    )


@dataclass(frozen=True)
class Answers:
    """How far legal sequences of the others can take a party down from each state.

    Attributes
    ----------
    least
        Shape (state,): the lowest rank that any moves of theirs lead to.
    gaining
        Shape (state,): the same by improvements, made by those whose orders are known.
    """

    least: NDArray[np.intp]
    gaining: NDArray[np.intp]


def answers_to(graph: ConflictGraph, ranks: Ranks) -> tuple[Answers | None, ...]:
    """Of each party, what the others can do about its moves; None where its order is unknown."""
    found: list[Answers | None] = []
    for party, rank in enumerate(ranks):
        others = [other for other in range(graph.parties) if other != party]
        known = [other for other in others if ranks[other] is not None]
        found.append(
            None
            if rank is None
            else Answers(least_in_answer(graph, others, rank), least_in_answer(graph, known, rank, ranks))
        )
    return tuple(found)


def gains_at(
    conflict: Conflict, graph: ConflictGraph, ranks: Ranks, answers: Sequence[Answers | None], state: int
) -> dict[str, Gains | None]:
    """By party, the moves from a state that it would gain by; None where its order is unknown."""
    return {
        name: None
        if (rank := ranks[party]) is None or (answer := answers[party]) is None
        else _gains(conflict, graph, ranks, party, rank, answer, state)
        for party, name in enumerate(conflict.parties)
    }


def _gains(
    conflict: Conflict,
    graph: ConflictGraph,
    ranks: Ranks,
    party: int,
    rank: NDArray[np.intp],
    answers: Answers,
    state: int,
) -> Gains:
    leads = targets(graph, party, state)
    better = leads[rank[leads] > rank[state]]
    better = better[np.argsort(-rank[better], kind="stable")]
    others = [other for other in range(graph.parties) if other != party]
    goal = rank <= rank[state]
    known = all(ranks[other] is not None for other in others)
    found = []
    for to in better[:_MOST_GAINS].tolist():
        credible = bool(answers.gaining[to] <= rank[state])
        answered: tuple[Step, ...] = ()
        if answers.least[to] <= rank[state]:  # there is one, so that the search ends
            search = paths_from(graph, to, others, ranks=ranks if credible else None, goal=goal, most=sys.maxsize)
            answered = _reached(search.to, goal)
        answer = _told(conflict, graph, answered, to)
        worse = bool(answer) and bool(rank[answer[-1].to] < rank[state])
        told = True if credible else (False if known else None)
        found.append(Gain(_move(conflict, graph, Step(party, to), state), answer, told if answer else None, worse))
    return Gains(tuple(found), max(len(better) - _MOST_GAINS, 0))


def _reached(to: dict[int, tuple[Step, ...]], goal: NDArray[np.bool_]) -> tuple[Step, ...]:
    return next((steps for end, steps in to.items() if steps and goal[end]), ())


def ways_from(
    conflict: Conflict, graph: ConflictGraph, ranks: Ranks, begin: Sequence[int], ends: Sequence[int]
) -> tuple[tuple[Way, ...], bool]:
    """Shortest ways from each beginning to each end, and whether none was missed.

    Ways of improvements come first; by moves that somebody would not gain by only where there are none.
    """
    movers = range(graph.parties)
    found, whole = [], True
    for start in begin:
        gaining = paths_from(graph, start, movers, ranks=ranks)
        left = [end for end in ends if end not in gaining.to]
        every = paths_from(graph, start, movers) if left else gaining
        whole = whole and gaining.complete and every.complete
        for paths, improving in ((gaining, True), (every, False)):
            found += [
                Way(start, _told(conflict, graph, paths.to[end], start), improving)
                for end in ends
                if paths.to.get(end) and (improving or end in left)
            ]
    return tuple(sorted(found, key=lambda way: (not way.improving, len(way.moves)))), whole


def _told(conflict: Conflict, graph: ConflictGraph, steps: Sequence[Step], start: int) -> tuple[Move, ...]:
    states = [start, *(step.state for step in steps)]
    return tuple(
        _move(conflict, graph, Step(step.party, after), before)
        for step, (before, after) in zip(steps, pairwise(states), strict=True)
    )


def _move(conflict: Conflict, graph: ConflictGraph, step: Step, start: int) -> Move:
    """A move with the fewest changes of options that make it."""
    own = [axis for axis, owner in enumerate(graph.owner) if owner == step.party]
    fewest: list[tuple[int, int]] | None = None
    after = np.argwhere(graph.numbers == step.state)
    for pattern in np.argwhere(graph.numbers == start)[:_MOST_PATTERNS_TOLD]:
        change = after - pattern
        fits = (np.delete(change, own, axis=1) == 0).all(axis=1)
        for axis in own:
            if graph.direction[axis] != "both":
                sign = {"up": 1, "down": -1, "none": 0}[graph.direction[axis]]
                fits &= (np.sign(change[:, axis]) == sign) | (change[:, axis] == 0)
        for row in np.flatnonzero(fits):
            changed = [(axis, int(after[row, axis])) for axis in own if change[row, axis]]
            fewest = changed if fewest is None or len(changed) < len(fewest) else fewest
    told = ((conflict.options[axis], level) for axis, level in fewest or ())
    return Move(conflict.parties[step.party], step.state, tuple((one.id, one.levels[level]) for one, level in told))
