"""All states that an order of steps can pass through, as a graph without cycles whose paths are the orders.

What a party would gain by stopping depends on the set of steps performed, not on how it came about. A state counts
how many steps of each chain were performed, and is written as one number in a mixed radix.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.neutral_swaps import SwapPattern, patterns_of
from parley.engines.step_types import chains_of, settled, types_of
from parley.engines.steps import Steps
from parley.engines.time_budget import OutOfBudgetError

__all__ = ["STATES", "StateSpace", "grid_size"]

STATES = 4_000_000
"""Beyond this many combinations of counts, orders are found by a mixed-integer program instead. [-]"""

_SLACK = 1e-9  # of windows, in days


@dataclass(frozen=True)
class StateSpace:
    """States by how many steps were performed, none first and all last.

    Parameters
    ----------
    steps
        What the states are states of.
    types
        Shape (step,).
    chains
        Of each chain, its steps in the order in which they are performed.
    patterns
        What may be swapped.
    strides
        Shape (chain,): what one more step of a chain adds to a state's number.
    codes
        Shape (state,): the number of each state.
    levels
        Shape (step + 2,): states ``levels[t]`` to ``levels[t + 1]`` have ``t`` steps performed.
    successors
        Shape (chain + pattern, state): the state that the chain's next step, or the swap, leads to; the number of
        states where there is none.
    """

    steps: Steps
    types: NDArray[np.intp]
    chains: tuple[NDArray[np.intp], ...]
    patterns: tuple[SwapPattern, ...]
    strides: NDArray[np.intp]
    codes: NDArray[np.intp]
    levels: NDArray[np.intp]
    successors: NDArray[np.intp]

    @classmethod
    def of(cls, steps: Steps, *, limit: int = STATES) -> StateSpace:
        """The states of some steps.

        Raises
        ------
        OutOfBudgetError
            If there are more than ``limit`` combinations of counts, allowed or not.
        """
        types = types_of(steps)
        before = settled(steps, types)
        chains = chains_of(before)
        radices = np.array([len(chain) + 1 for chain in chains], dtype=np.intp)
        if np.prod(radices.astype(np.float64)) > limit:
            raise OutOfBudgetError(f"more than {limit} states")
        strides = np.append(np.cumprod(radices[::-1])[::-1][1:], 1).astype(np.intp)
        allowed = _closed(chains, radices, before)
        level = np.zeros((1,), dtype=np.int16)
        for radix in radices:
            level = (level[:, None] + np.arange(radix, dtype=np.int16)).ravel()
        codes = np.flatnonzero(allowed)
        codes = codes[np.argsort(level[codes], kind="stable")]
        levels = np.searchsorted(level[codes], np.arange(steps.size + 2)).astype(np.intp)
        patterns = patterns_of(steps, types)
        empty = np.zeros((0, len(codes)), dtype=np.intp)
        space = cls(steps, types, chains, patterns, strides, codes, levels, empty)
        return cls(steps, types, chains, patterns, strides, codes, levels, space._edges(int(radices.prod())))

    @property
    def size(self) -> int:
        """How many states."""
        return len(self.codes)

    def counts(self, states: NDArray[np.intp] | slice = slice(None)) -> NDArray[np.intp]:
        """How many steps of each chain were performed; shape (chain, state)."""
        codes = self.codes[states]
        counts = np.empty((len(self.chains), len(codes)), dtype=np.intp)
        above = np.zeros(len(codes), dtype=np.intp)
        for row, (chain, stride) in enumerate(zip(self.chains, self.strides, strict=True)):
            here = codes // stride
            np.subtract(here, above * (len(chain) + 1), out=counts[row])
            above = here
        return counts

    def sums(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """A table's rows summed over the steps performed; shape (step, column) in, (state, column) out."""
        total = np.zeros((1, table.shape[1]))
        for chain in self.chains:
            running = np.vstack([np.zeros((1, table.shape[1])), np.cumsum(table[chain], axis=0)])
            total = (total[:, None] + running).reshape(len(total) * len(running), table.shape[1])
        return np.asarray(total[self.codes])

    def exposures(self) -> NDArray[np.float64]:
        """What stopping in each state is worth to each party, against seeing it through; shape (state, party). [-]"""
        found = np.asarray(self.sums(self.steps.worth) - self.steps.worth.sum(axis=0))
        found[-1] = 0.0
        return found

    def added(self, row: int, states: NDArray[np.intp]) -> NDArray[np.intp]:
        """The steps that a row of ``successors`` adds in some states; shape (state, step added)."""
        counts = self.counts(states)
        if row < len(self.chains):
            chain = self.chains[row]
            return np.asarray(chain[np.minimum(counts[row], len(chain) - 1)][:, None])
        return self.patterns[row - len(self.chains)].members(self._performed(counts))

    def through(self, orders: NDArray[np.intp]) -> NDArray[np.intp]:
        """The states that orders pass through; shape (order, step) in, (order, step + 1) out, -1 where there is none.

        Within a type, tranches count as performed in the drafted order.
        """
        stride = np.empty(self.steps.size, dtype=np.intp)
        for chain, size in zip(self.chains, self.strides, strict=True):
            stride[chain] = size
        codes = np.zeros((len(orders), orders.shape[1] + 1), dtype=np.intp)
        np.cumsum(stride[orders], axis=1, out=codes[:, 1:])
        found = np.empty_like(codes)
        for level in range(codes.shape[1]):  # within a level, states ascend by number
            known = self.codes[self.levels[level] : self.levels[level + 1]]
            place = np.minimum(np.searchsorted(known, codes[:, level]), len(known) - 1)
            found[:, level] = np.where(known[place] == codes[:, level], place + self.levels[level], -1)
        return found

    def only(self, keep: NDArray[np.bool_]) -> StateSpace:
        """The same with only some of its states, all that lead from one to the other kept."""
        new = np.append(np.where(keep, np.cumsum(keep) - 1, keep.sum()), keep.sum())
        return StateSpace(
            self.steps,
            self.types,
            self.chains,
            self.patterns,
            self.strides,
            self.codes[keep],
            np.append(0, np.cumsum(keep))[self.levels],
            new[self.successors[:, keep]],
        )

    def _performed(self, counts: NDArray[np.intp]) -> NDArray[np.intp]:
        # Of each type, how many tranches were performed: shape (type, state).
        kinds = np.arange(self.types.max(initial=-1) + 1)
        performed = np.zeros((len(kinds), counts.shape[1]), dtype=np.intp)
        for chain, count in zip(self.chains, counts, strict=True):
            running = np.cumsum(self.types[chain][None, :] == kinds[:, None], axis=1)
            performed += np.hstack([np.zeros((len(kinds), 1), dtype=np.intp), running])[:, count]
        return performed

    def _edges(self, grid: int) -> NDArray[np.intp]:
        none = self.size
        place = np.full(grid, none, dtype=np.intp)
        place[self.codes] = np.arange(self.size)
        counts = self.counts()
        steps = self.steps
        elapsed = self.sums(steps.durations[:, None])[:, 0] if steps.windowed else np.zeros(0)
        edges = np.empty((len(self.chains) + len(self.patterns), self.size), dtype=np.intp)
        for row, (chain, stride) in enumerate(zip(self.chains, self.strides, strict=True)):
            place.take(self.codes + stride, mode="clip", out=edges[row])
            edges[row, counts[row] == len(chain)] = none
            if steps.windowed:
                step = chain[np.minimum(counts[row], len(chain) - 1)]
                late = elapsed + steps.durations[step] > steps.closes[step] + _SLACK
                edges[row, late | (elapsed < steps.opens[step] - _SLACK)] = none
        if self.patterns:
            performed = self._performed(counts)
            stride_of = np.empty(steps.size, dtype=np.intp)
            for chain, stride in zip(self.chains, self.strides, strict=True):
                stride_of[chain] = stride
            for row, pattern in enumerate(self.patterns, len(self.chains)):
                edges[row] = pattern.leads_to(self.codes, place, performed, stride_of)
                if steps.windowed:
                    step = pattern.members(performed)
                    end = elapsed + steps.durations[step].sum(axis=1)
                    late = (end[:, None] > steps.closes[step] + _SLACK).any(axis=1)
                    edges[row, late | (elapsed[:, None] < steps.opens[step] - _SLACK).any(axis=1)] = none
        return edges


def grid_size(steps: Steps) -> float:
    """How many combinations of counts there are, allowed or not."""
    chains = chains_of(settled(steps, types_of(steps)))
    return float(np.prod([len(chain) + 1.0 for chain in chains]))


def _closed(
    chains: tuple[NDArray[np.intp], ...], radices: NDArray[np.intp], before: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which combinations of counts hold all that their steps wait for; shape (number of a state,)."""
    allowed = np.ones(radices, dtype=np.bool_)
    for one, later in enumerate(chains):
        for other, earlier in enumerate(chains):
            waits = before[np.ix_(earlier, later)]  # along a chain what is waited for only grows
            if one == other or not waits.any():
                continue
            wanted = np.append(0, np.where(waits.any(axis=0), len(earlier) - waits[::-1].argmax(axis=0), 0))
            wanted = np.maximum.accumulate(wanted)
            kept = np.arange(len(earlier) + 1)[:, None] >= wanted[None, :]
            shape = np.ones(len(chains), dtype=np.intp)
            shape[[other, one]] = radices[[other, one]]
            allowed &= (kept if other < one else kept.T).reshape(shape)
    return allowed.ravel()
