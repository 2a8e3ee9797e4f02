"""Every swap of a few issues of a package, as arrays: which are allowed, and how often each party prefers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.space import Combination
from parley.verbs.analyse.advice.drawn_case import DrawnCase

__all__ = ["Changes", "SwapSearch", "counted_up_to"]

_CELLS = 1_500_000  # swap-draws looked at once: 12 MB a party
_LOOK = 200  # draws of the first look
_MARGIN = 0.15  # four standard errors of a share of one half over that many draws
_TOLERANCE = 1e-9


def counted_up_to(others: Sequence[int], largest: int, most: int) -> int:
    """How many issues a swap may touch so that there are at most ``most`` swaps; at least one.

    ``others`` is how many other options each issue has.
    """
    polynomial = [1]
    for number in others:
        polynomial = [low + number * high for low, high in zip([*polynomial, 0], [0, *polynomial], strict=True)][
            : largest + 1
        ]
    reach = 1
    while reach < min(largest, len(polynomial) - 1) and sum(polynomial[1 : reach + 2]) <= most:
        reach += 1
    return reach


@dataclass(frozen=True)
class Changes:
    """Every way to settle one issue of a package differently, in option order.

    Parameters
    ----------
    start
        Shape (issue,): the package, as option numbers.
    issue, option
        Shape (change,): which issue is settled differently, and how.
    """

    start: NDArray[np.intp]
    issue: NDArray[np.intp]
    option: NDArray[np.intp]

    @classmethod
    def of(cls, start: Sequence[int], options: Sequence[int]) -> Changes:
        """All of them, for a package of so many options an issue."""
        pairs = [
            (issue, option) for issue, many in enumerate(options) for option in range(many) if option != start[issue]
        ]
        issue, option = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        return cls(np.array(start, dtype=np.intp), issue, option)

    def extended(self, swaps: NDArray[np.intp]) -> NDArray[np.intp]:
        """Swaps of ``n`` issues, shape (swap, n), to all swaps of one issue more, in option order; none at first."""
        if not swaps.shape[1]:
            return np.arange(len(self.issue), dtype=np.intp)[:, None]
        after = np.searchsorted(self.issue, self.issue[swaps[:, -1]], side="right")
        many = len(self.issue) - after
        whose = np.repeat(np.arange(len(swaps)), many)
        ends = np.cumsum(many)
        added = np.arange(len(whose)) - np.repeat(ends - many, many) + after[whose]
        return np.column_stack([swaps[whose], added])

    def contains(self, combination: Combination, swaps: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Whether the package after each swap contains a combination: shape (swap, n) in, (swap,) out."""
        step = np.zeros(len(self.issue), dtype=np.int16)
        settled = 0
        for issue, options in zip(combination.issues, combination.options, strict=True):
            before = int(self.start[issue]) in options
            settled += before
            here = self.issue == issue
            step[here] = np.isin(self.option[here], options).astype(np.int16) - before
        inside: NDArray[np.bool_] = settled + step[swaps].sum(axis=1) == len(combination.issues)
        return inside


class SwapSearch:
    """Swaps from one package at the draws of a case."""

    def __init__(self, drawn: DrawnCase, changes: Changes) -> None:
        self.changes = changes
        self._bundles = [of.bundles for of in drawn.arrays.parties]
        self._vectors = drawn.vectors
        whole = changes.start[None, :]
        forbidden = (*drawn.arrays.links, *drawn.arrays.red_lines)
        links = len(drawn.arrays.links)
        # A red line that the start touches is no bar: the draft's reader knows of it, and the report says it.
        self._forbidden = [
            one for place, one in enumerate(forbidden) if place < links or not one.contained_in(whole)[0]
        ]
        # Shape (change, draw): what each change alone adds to a party's utility, its bundles left out.
        self._added = []
        for of, vectors in zip(drawn.arrays.parties, drawn.vectors, strict=True):
            to = [of.options[issue][option] for issue, option in zip(changes.issue, changes.option, strict=True)]
            back = [of.options[issue][changes.start[issue]] for issue in changes.issue]
            self._added.append(np.ascontiguousarray((vectors[:, to] - vectors[:, back]).T))
        self._look = np.unique(np.linspace(0, drawn.draws - 1, min(_LOOK, drawn.draws)).astype(np.intp))
        self._first_look = [np.ascontiguousarray(added[:, self._look]) for added in self._added]

    def allowed(self, swaps: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which swaps keep every link and touch no red line that the start does not touch."""
        free = np.ones(len(swaps), dtype=np.bool_)
        for combination in self._forbidden:
            free &= ~self.changes.contains(combination, swaps)
        return free

    def shares(self, swaps: NDArray[np.intp]) -> NDArray[np.float64]:
        """In what share of draws all parties prefer a swap, then each of them: shape (swap, 1 + party). [-]"""
        return self._shares(swaps, self._added, self._vectors)

    def promising(self, swaps: NDArray[np.intp], least: float) -> NDArray[np.bool_]:
        """Which swaps may be preferred by all in that share of draws, by a first look at some of the draws.

        With few draws nothing is dropped; otherwise what falls short by four standard errors is.
        """
        if len(self._look) < _LOOK:
            return np.ones(len(swaps), dtype=np.bool_)
        seen = self._shares(swaps, self._first_look, [vectors[self._look] for vectors in self._vectors])
        return seen[:, 0] >= least - _MARGIN

    def _shares(
        self,
        swaps: NDArray[np.intp],
        added: Sequence[NDArray[np.float64]],
        vectors: Sequence[NDArray[np.float64]],
    ) -> NDArray[np.float64]:
        found = np.empty((len(swaps), 1 + len(added)))
        for start in range(0, len(swaps), step := max(1, _CELLS // added[0].shape[1])):
            part = swaps[start : start + step]
            every: NDArray[np.bool_] | None = None
            for party, of in enumerate(added):
                change = of[part[:, 0]]
                for column in part.T[1:]:
                    change += of[column]
                self._add_bundles(change, part, party, vectors[party])
                prefers = change > _TOLERANCE
                found[start : start + step, 1 + party] = prefers.mean(axis=1)
                every = prefers if every is None else every & prefers
            found[start : start + step, 0] = 0.0 if every is None else every.mean(axis=1)
        return found

    def _add_bundles(
        self, change: NDArray[np.float64], swaps: NDArray[np.intp], party: int, vectors: NDArray[np.float64]
    ) -> None:
        for combination, coordinate in self._bundles[party]:
            before = bool(combination.contained_in(self.changes.start[None, :])[0])
            step = self.changes.contains(combination, swaps).astype(np.float64) - before
            touched = np.flatnonzero(step)
            change[touched] += step[touched, None] * vectors[:, coordinate]

    def package(self, swap: NDArray[np.intp]) -> NDArray[np.intp]:
        """The package after one swap: shape (issue,)."""
        package = self.changes.start.copy()
        package[self.changes.issue[swap]] = self.changes.option[swap]
        return package
