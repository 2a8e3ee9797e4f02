"""Of all orders that keep limits, the one of least total exposure, then nearest to the draft, then first in the draft."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.need_boxes import TOLERANCE
from parley.engines.step_states import StateSpace

__all__ = ["first_order", "least_bottleneck"]


def least_bottleneck(space: StateSpace, cost: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least, over ways from a state to the end, of the largest cost met, the state's own included.

    Shape (state,) in, infinite where a state is barred; shape (state + 1,) out, the last one infinite. [-]
    """
    worst = np.append(cost, np.inf)
    levels, successors = space.levels, space.successors
    for level in range(len(levels) - 3, -1, -1):
        here = slice(levels[level], levels[level + 1])
        ahead = worst.take(successors[:, here]).min(axis=0, initial=np.inf)
        np.maximum(cost[here], ahead, out=worst[here])
    return worst


def first_order(
    space: StateSpace, exposures: NDArray[np.float64], limits: NDArray[np.float64]
) -> tuple[NDArray[np.intp], NDArray[np.intp]] | None:
    """The order that keeps the limits with the least total, the shortest distance, the earliest drafted steps.

    Parameters
    ----------
    space
        The states.
    exposures
        Shape (state, party). [-]
    limits
        Shape (party,): what no exposure exceeds by more than the tolerance. [-]

    Returns
    -------
    tuple
        The order, shape (step,), and its pauses; None when no order keeps the limits.
    """
    inside = (exposures <= limits + TOLERANCE).all(axis=1)
    if not inside[0] or not inside[-1]:
        return None
    reached = _reached(space, inside)
    if not reached[-1]:
        return None
    small = space.only(reached)
    own = np.maximum(exposures[reached], 0.0).sum(axis=1)
    rest, tight = _least_sum(small, own)
    near = np.isfinite(rest[:-1])
    near &= _reached(small, near, tight)
    small, tight = small.only(near), tight[:, near]
    ahead, tight = _least_distance(small, tight)
    return _earliest(small, tight)


def _reached(space: StateSpace, inside: NDArray[np.bool_], ways: NDArray[np.bool_] | None = None) -> NDArray[np.bool_]:
    """Which states can be reached from the first through those inside."""
    reached = np.zeros(space.size + 1, dtype=np.bool_)
    reached[0] = True
    allowed = np.append(inside, False)
    for level in range(len(space.levels) - 2):
        here = np.arange(space.levels[level], space.levels[level + 1])
        here = here[reached[here] & allowed[here]]
        if len(here):
            ahead = space.successors[:, here]
            reached[ahead.ravel() if ways is None else ahead[ways[:, here]]] = True
    return np.asarray(reached[:-1] & inside)


def _least_sum(space: StateSpace, own: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The least sum from each state to the end, and which ways reach it."""
    rest = np.append(own, np.inf)
    tight = np.zeros(space.successors.shape, dtype=np.bool_)
    for level in range(len(space.levels) - 3, -1, -1):
        here = slice(space.levels[level], space.levels[level + 1])
        ahead = rest[space.successors[:, here]]
        best = ahead.min(axis=0, initial=np.inf)
        tight[:, here] = (ahead <= best + TOLERANCE) & np.isfinite(ahead)
        rest[here] = own[here] + best
    return rest, tight


def _least_distance(space: StateSpace, tight: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The shortest distance from each state to the end over some ways, and which of them reach it."""
    far = np.iinfo(np.int64).max // 2
    added = _inversions(space, tight)
    rest = np.full(space.size + 1, far, dtype=np.int64)
    rest[space.size - 1] = 0
    shortest = np.zeros_like(tight)
    for level in range(len(space.levels) - 3, -1, -1):
        here = slice(space.levels[level], space.levels[level + 1])
        through = np.where(tight[:, here], rest[space.successors[:, here]] + added[:, here], far)
        best = through.min(axis=0, initial=far)
        shortest[:, here] = (through == best) & (best < far)
        rest[here] = best
    return rest, shortest


def _inversions(space: StateSpace, ways: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many steps performed were drafted later than those that each way adds; shape of ``ways``."""
    m = space.steps.size
    added = np.zeros(ways.shape, dtype=np.int64)
    counts = space.counts()
    # Of each chain's first steps, how many were drafted later than a step: shape (count, step).
    later = [
        np.vstack([np.zeros((1, m), dtype=np.int64), np.cumsum(chain[:, None] > np.arange(m), axis=0)])
        for chain in space.chains
    ]
    for row in range(len(ways)):
        states = np.flatnonzero(ways[row])
        if len(states):
            members = space.added(row, states)
            for table, count in zip(later, counts[:, states], strict=True):
                added[row, states] += table[count[:, None], members].sum(axis=1)
    return added


def _earliest(space: StateSpace, ways: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Along the ways given, always the step drafted first; a single step before a swap that begins with it."""
    order: list[int] = []
    pauses = [0]
    state = 0
    while state != space.size - 1:
        options = [
            (tuple(int(step) for step in space.added(int(row), np.array([state]))[0]), int(row))
            for row in np.flatnonzero(ways[:, state])
        ]
        steps, row = min(options)
        order += steps
        pauses.append(len(order))
        state = int(space.successors[row, state])
    return np.array(order, dtype=np.intp), np.array(pauses, dtype=np.intp)
