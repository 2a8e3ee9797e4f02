"""Conflicts small enough to be analysed word for word from the definitions, with sets and no arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st

from parley.engines.conflict_graph import ConflictGraph

ALLOWED = {
    "up": lambda old, new: new >= old,
    "down": lambda old, new: new <= old,
    "both": lambda old, new: True,
    "none": lambda old, new: new == old,
}


@dataclass(frozen=True)
class Small:
    """A small conflict and the order of each party: the higher a rank, the better."""

    graph: ConflictGraph
    ranks: tuple[tuple[int, ...], ...]

    @property
    def arrays(self) -> list[np.ndarray]:
        return [np.array(rank, dtype=np.intp) for rank in self.ranks]

    @property
    def states(self) -> range:
        return range(self.graph.states)

    def moves(self, party: int, state: int) -> set[int]:
        """One move changes any set of own options in their directions; any pattern of a state may make it."""
        patterns = [one for one in np.ndindex(self.graph.numbers.shape) if self.graph.numbers[one] >= 0]
        found = set()
        for old, new in product(patterns, patterns):
            if self.graph.numbers[old] == state and all(
                ALLOWED[way](before, after) if owner == party else before == after
                for before, after, owner, way in zip(old, new, self.graph.owner, self.graph.direction, strict=True)
            ):
                found.add(int(self.graph.numbers[new]))
        return found - {state}

    def gains(self, party: int, state: int) -> set[int]:
        """The moves to a strictly better state."""
        return {to for to in self.moves(party, state) if self.ranks[party][to] > self.ranks[party][state]}

    def legal(self, movers: tuple[int, ...], start: int, *, gaining: bool) -> set[int]:
        """Where legal sequences of one move or more lead: no mover moves twice in succession."""
        step = self.gains if gaining else self.moves
        reached: set[tuple[int, int]] = set()
        ahead = [(start, -1)]
        while ahead:
            state, last = ahead.pop()
            for mover in movers:
                if mover != last:
                    fresh = {(to, mover) for to in step(mover, state)} - reached
                    reached |= fresh
                    ahead += fresh
        return {state for state, _last in reached}

    def stable(self, concept: str, party: int, state: int) -> bool:
        """A state is stable for a party if each of its gains meets an answer that the concept allows."""
        return self.holds(concept, (party,), state)

    def holds(self, concept: str, members: tuple[int, ...], state: int) -> bool:
        """The same for a coalition: it gains if each member does; it is answered if one of them ends no better off."""

        def better(to: int) -> bool:
            return all(self.ranks[member][to] > self.ranks[member][state] for member in members)

        others = tuple(party for party in range(self.graph.parties) if party not in members)
        for gain in (to for to in self.legal(members, state, gaining=False) if better(to)):
            if concept == "nash":
                return False
            answers = {to for to in self.legal(others, gain, gaining=concept in ("seq", "sseq")) if not better(to)}
            if concept in ("smr", "sseq"):
                answers = {to for to in answers if not any(map(better, self.legal(members, to, gaining=False)))}
            if not answers:
                return False
        return True

    def coalitions(self) -> Iterator[tuple[int, ...]]:
        for size in range(1, self.graph.parties + 1):
            yield from combinations(range(self.graph.parties), size)


@st.composite
def small_conflicts(draw: st.DrawFn, *, most_states: int = 12) -> Small:
    """One to three parties, two to four options, some infeasible, some states merged, ties, irreversible moves."""
    parties = draw(st.integers(1, 3))
    count = draw(st.integers(2, 4))
    levels = tuple(draw(st.lists(st.integers(2, 3), min_size=count, max_size=count)))
    while np.prod(levels) > 24:
        levels = levels[:-1]
    owner = tuple(draw(st.integers(0, parties - 1)) for _level in levels)
    direction = tuple(draw(st.sampled_from(["both", "both", "up", "down", "none"])) for _level in levels)
    size = int(np.prod(levels))
    raw = draw(st.lists(st.integers(-1, most_states - 1), min_size=size, max_size=size))
    kept = sorted({one for one in raw if one >= 0}) or [0]
    if kept == [0] and 0 not in raw:
        raw[0] = 0
    numbers = np.array([kept.index(one) if one >= 0 else -1 for one in raw], dtype=np.intp).reshape(levels)
    ranks = tuple(
        tuple(draw(st.lists(st.integers(1, len(kept)), min_size=len(kept), max_size=len(kept))))
        for _party in range(parties)
    )
    return Small(ConflictGraph(numbers, owner, direction, parties), ranks)
