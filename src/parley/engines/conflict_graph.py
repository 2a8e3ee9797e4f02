"""The graph of a conflict: who can move it from which state to which, without listing every arc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

__all__ = ["BETTER", "WORSE", "ConflictGraph", "Direction", "arc_count", "arcs", "least_after", "targets"]

Direction = Literal["up", "down", "both", "none"]
Integers = NDArray[np.intp]

WORSE, BETTER = np.iinfo(np.intp).min // 2, np.iinfo(np.intp).max // 2
"""Below and above every rank; halved, so that either can be negated."""


@dataclass(frozen=True)
class _Slices:
    """A party's patterns, arranged: what is fixed by others x its directed levels x its free levels."""

    states: Integers
    directed: tuple[Integers, ...]
    """Of each combination of its directed levels, which such combinations a move can lead to, itself included."""


@dataclass(frozen=True)
class ConflictGraph:
    """States as combinations of levels, and who can change which level in which direction.

    A move changes any set of a party's own options within their directions. A state that holds several combinations has
    an arc if any of them has.

    Attributes
    ----------
    numbers
        Shape: the number of levels of each option. The state that a combination is, from 0; -1 where infeasible.
    owner
        Shape (option,): which party changes it, from 0.
    direction
        Shape (option,): to later levels (up), earlier ones (down), either (both), neither (none).
    parties
        How many there are.

    References
    ----------
    .. [1] L. Fang, K. W. Hipel, D. M. Kilgour, "Interactive Decision Making: The Graph Model for Conflict Resolution",
       Wiley 1993.
    """

    numbers: Integers
    owner: tuple[int, ...]
    direction: tuple[Direction, ...]
    parties: int

    def __post_init__(self) -> None:
        if not self.numbers.ndim == len(self.owner) == len(self.direction):
            raise ValueError("numbers has an axis an option, owner and direction an entry each")
        if not all(0 <= party < self.parties for party in self.owner):
            raise ValueError("owners are numbered from 0 below parties")

    @cached_property
    def states(self) -> int:
        """How many there are."""
        return int(self.numbers.max(initial=-1)) + 1

    @cached_property
    def merged(self) -> bool:
        """Whether any state holds several combinations."""
        return int((self.numbers >= 0).sum()) > self.states

    @cached_property
    def members(self) -> tuple[tuple[Integers, Integers], ...]:
        """Of each party, the places of its arranged combinations by state, and where each state's begin."""
        found = []
        for slices in self.slices:
            flat = slices.states.ravel()
            order = np.argsort(flat, kind="stable")
            found.append((order, np.searchsorted(flat[order], np.arange(self.states + 1))))
        return tuple(found)

    @cached_property
    def slices(self) -> tuple[_Slices, ...]:
        """How each party sees the combinations."""
        return tuple(self._slices(party) for party in range(self.parties))

    def _slices(self, party: int) -> _Slices:
        own = [axis for axis, owner in enumerate(self.owner) if owner == party and self.direction[axis] != "none"]
        directed = [axis for axis in own if self.direction[axis] != "both"]
        free = [axis for axis in own if self.direction[axis] == "both"]
        fixed = [axis for axis in range(self.numbers.ndim) if axis not in own]
        shape = self.numbers.shape
        sizes = [int(np.prod([shape[axis] for axis in axes], dtype=np.intp)) for axes in (fixed, directed, free)]
        arranged = np.transpose(self.numbers, (*fixed, *directed, *free)).reshape(sizes)
        strides = np.cumprod([1, *(shape[axis] for axis in reversed(directed))])[:-1][::-1].astype(np.intp)
        leads = []
        for levels in product(*(range(shape[axis]) for axis in directed)):
            reach = np.zeros(1, dtype=np.intp)
            for axis, level, stride in zip(directed, levels, strides, strict=True):
                ends = np.arange(level, shape[axis]) if self.direction[axis] == "up" else np.arange(level + 1)
                reach = (reach[:, None] + ends * stride).ravel()
            leads.append(reach)
        return _Slices(np.ascontiguousarray(arranged), tuple(leads))


def least_after(graph: ConflictGraph, party: int, values: Integers, rank: Integers | None = None) -> Integers:
    """The smallest value among the states to which one move of a party leads.

    Parameters
    ----------
    graph
        The conflict.
    party
        Who moves.
    values
        Shape (state,).
    rank
        Shape (state,), the higher the better for the party: only moves to a strictly better state count. None: all.

    Returns
    -------
    shape (state,)
        ``BETTER`` where there is no such move. A state is not a move to itself.
    """
    slices = graph.slices[party]
    found = np.full(graph.states, BETTER, dtype=np.intp)
    for start, reach in enumerate(slices.directed):
        source = slices.states[:, start, :]
        target = slices.states[:, reach, :].reshape(len(source), -1)
        least = _elsewhere(source, target, values) if rank is None else _improving(source, target, values, rank)
        feasible = source >= 0
        np.minimum.at(found, source[feasible], least[feasible])
    return found


def _elsewhere(source: Integers, target: Integers, values: Integers) -> Integers:
    """The smallest value of a target that is not the source's own state: the smallest of all, or of all but one."""
    worth = np.where(target >= 0, values[target], BETTER)
    least = worth.min(axis=1, keepdims=True)
    state = np.take_along_axis(target, worth.argmin(axis=1, keepdims=True), axis=1)
    second = np.where(target == state, BETTER, worth).min(axis=1, keepdims=True)
    return np.asarray(np.where(source == state, second, least))


def _improving(source: Integers, target: Integers, values: Integers, rank: Integers) -> Integers:
    """The smallest value of a target that the mover ranks strictly above the source: a suffix of the sorted row."""
    top = int(rank.max(initial=0)) + 1
    height = np.where(target >= 0, rank[target], 0)
    order = np.argsort(height, axis=1)
    height = np.take_along_axis(height, order, axis=1)
    worth = np.take_along_axis(np.where(target >= 0, values[target], BETTER), order, axis=1)
    suffix = np.minimum.accumulate(worth[:, ::-1], axis=1)[:, ::-1]
    suffix = np.concatenate([suffix, np.full((len(suffix), 1), BETTER)], axis=1)
    # One search for all rows: each row has a stretch of keys of its own.
    row = np.arange(len(source), dtype=np.intp)[:, None]
    keys = (row * (top + 1) + height).ravel()
    asked = row * (top + 1) + np.where(source >= 0, rank[source], top)
    place = np.searchsorted(keys, asked.ravel(), side="right").reshape(source.shape) - row * target.shape[1]
    return np.asarray(np.take_along_axis(suffix, place, axis=1))


def targets(graph: ConflictGraph, party: int, state: int) -> Integers:
    """The states to which one move of a party leads from a state, ascending."""
    slices = graph.slices[party]
    order, begin = graph.members[party]
    _others, directed, free = slices.states.shape
    places = order[begin[state] : begin[state + 1]] // free
    found = [
        slices.states[others, slices.directed[start], :].ravel()
        for others, start in sorted({divmod(place, directed) for place in places.tolist()})
    ]
    every = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.intp)
    return np.asarray(every[(every >= 0) & (every != state)])


def arc_count(graph: ConflictGraph, party: int) -> int:
    """How many arcs a party has at most: several combinations of one state may have the same."""
    slices = graph.slices[party]
    feasible = (slices.states >= 0).sum(axis=2)
    return int(
        sum(
            (feasible[:, start] * (feasible[:, reach].sum(axis=1) - 1)).sum()
            for start, reach in enumerate(slices.directed)
        )
    )


def arcs(graph: ConflictGraph, party: int) -> Iterator[tuple[int, Integers]]:
    """Every state from which a party has a move, ascending, and where its moves lead, ascending."""
    slices = graph.slices[party]
    pairs = []
    for start, reach in enumerate(slices.directed):
        source = slices.states[:, start, :]
        target = slices.states[:, reach, :].reshape(len(source), -1)
        two = np.broadcast_arrays(source[:, :, None], target[:, None, :])
        code = np.where((two[0] >= 0) & (two[1] >= 0) & (two[0] != two[1]), two[0] * graph.states + two[1], -1)
        pairs.append(code[code >= 0])
    every = np.concatenate(pairs)
    every = np.unique(every) if graph.merged else np.sort(every)
    sources, first = np.unique(every // graph.states, return_index=True)
    leads = np.split(every % graph.states, first)[1:]  # what stands before the first source is nothing
    yield from zip(sources.tolist(), leads, strict=True)
