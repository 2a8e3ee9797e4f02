"""Swaps through a neutral: two steps or more performed at once, so that nobody can stop between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.steps import Steps

__all__ = ["SwapPattern", "packings", "patterns_of", "skipped_states"]


@dataclass(frozen=True)
class SwapPattern:
    """So many tranches of each of some types, at once.

    Parameters
    ----------
    wanted
        Of each type that takes part, how many tranches, ascending by type.
    tranches
        Of each of these types, all its steps in drafted order.
    """

    wanted: tuple[tuple[int, int], ...]
    tranches: tuple[NDArray[np.intp], ...]

    @property
    def size(self) -> int:
        """How many steps are performed at once."""
        return sum(many for _type, many in self.wanted)

    def members(self, performed: NDArray[np.intp]) -> NDArray[np.intp]:
        """The steps it takes where so many tranches of each type, shape (type, state), were performed.

        Shape (state, step), ascending; of no meaning in states where too few tranches are left.
        """
        columns = [
            tranches[np.minimum(performed[kind] + place, len(tranches) - 1)]
            for (kind, many), tranches in zip(self.wanted, self.tranches, strict=True)
            for place in range(many)
        ]
        return np.sort(np.stack(columns, axis=1), axis=1)

    def leads_to(
        self,
        codes: NDArray[np.intp],
        place: NDArray[np.intp],
        performed: NDArray[np.intp],
        strides: NDArray[np.intp],
    ) -> NDArray[np.intp]:
        """The state that it leads to from each state; the number of states where it cannot be performed.

        Parameters
        ----------
        codes
            Shape (state,).
        place
            Shape (number,): the state of each number, the number of states where there is none.
        performed
            Shape (type, state).
        strides
            Shape (step,): what performing a step adds to a state's number.
        """
        none = len(codes)
        enough = np.ones(none, dtype=np.bool_)
        for (kind, many), tranches in zip(self.wanted, self.tranches, strict=True):
            enough &= performed[kind] + many <= len(tranches)
        there = np.full(none, none, dtype=np.intp)
        from_states = np.flatnonzero(enough)
        target = codes[from_states] + strides[self.members(performed[:, from_states])].sum(axis=1)
        there[from_states] = place[np.minimum(target, len(place) - 1)]
        # Another step of the same chain may have to come first: then the counts by type do not fit.
        reached = np.flatnonzero(there < none)
        fits = np.ones(len(reached), dtype=np.bool_)
        for kind, many in self.wanted:
            fits &= performed[kind, there[reached]] == performed[kind, reached] + many
        there[reached[~fits]] = none
        return there


def patterns_of(steps: Steps, types: NDArray[np.intp]) -> tuple[SwapPattern, ...]:
    """The different patterns among the swaps of some steps."""
    found: dict[tuple[tuple[int, int], ...], SwapPattern] = {}
    for swap in steps.swaps:
        kinds, many = np.unique(types[list(swap)], return_counts=True)
        wanted = tuple((int(kind), int(count)) for kind, count in zip(kinds, many, strict=True))
        tranches = tuple(np.flatnonzero(types == kind) for kind in kinds)
        found.setdefault(wanted, SwapPattern(wanted, tranches))
    return tuple(found.values())


def skipped_states(
    order: NDArray[np.intp], types: NDArray[np.intp], patterns: tuple[SwapPattern, ...]
) -> tuple[tuple[int, int], ...]:
    """Where in an order a pattern's steps stand side by side: from which prefix to which nobody can stop between."""
    found = []
    for pattern in patterns:
        wanted = sorted(kind for kind, many in pattern.wanted for _one in range(many))
        size = len(wanted)
        found += [
            (start, start + size)
            for start in range(len(order) - size + 1)
            if sorted(types[order[start : start + size]].tolist()) == wanted
        ]
    return tuple(sorted(set(found)))


def packings(windows: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """All ways to use windows that do not overlap, so that no further one could be used."""

    def extend(
        chosen: tuple[tuple[int, int], ...], rest: tuple[tuple[int, int], ...]
    ) -> Iterator[tuple[tuple[int, int], ...]]:
        if not rest:
            yield chosen
            return
        # The next window that is used begins before the earliest one left ends: else that one could be added.
        earliest = min(end for _start, end in rest)
        for window in rest:
            if window[0] < earliest:
                yield from extend((*chosen, window), tuple(one for one in rest if one[0] >= window[1]))

    yield from extend((), tuple(sorted(windows)))
