"""Of the orders within limits, the one of least total, then nearest to the draft, then earliest in the draft."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.need_boxes import TOLERANCE
from parley.engines.step_states import StateSpace

__all__ = ["first_order", "least_bottleneck"]

_FEW = 0.4  # of the states: below it, picking them out costs less than passing over the barred ones


def least_bottleneck(space: StateSpace, cost: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least, over ways from a state to the end, of the largest cost met, the state's own included.

    Shape (state,) in, infinite where a state is barred; shape (state + 1,) out, the last one infinite. [-]
    """
    worst = np.append(cost, np.inf)
    levels, successors = space.levels, space.successors
    inside = np.flatnonzero(np.isfinite(cost))
    if len(inside) > _FEW * space.size:
        for level in range(len(levels) - 3, -1, -1):
            here = slice(levels[level], levels[level + 1])
            ahead = worst.take(successors[:, here]).min(axis=0, initial=np.inf)
            np.maximum(cost[here], ahead, out=worst[here])
        return worst
    bounds = np.searchsorted(inside, levels)
    for level in range(len(levels) - 3, -1, -1):
        some = inside[bounds[level] : bounds[level + 1]]
        ahead = worst.take(successors[:, some]).min(axis=0, initial=np.inf)
        worst[some] = np.maximum(cost[some], ahead)
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
    inside = np.asarray((exposures <= limits + TOLERANCE).all(axis=1))
    if not inside[0] or not inside[-1]:
        return None
    reached = _reached(space, inside)
    if not reached[-1]:
        return None
    small = space.only(reached)
    own = np.maximum(exposures[reached], 0.0).sum(axis=1)
    rest, tight = _least_sum(small, own)
    if _holds_draft(small, tight):
        return np.arange(small.steps.size, dtype=np.intp), np.arange(small.steps.size + 1, dtype=np.intp)
    near = _reached(small, np.asarray(np.isfinite(rest[:-1])), tight)
    small, tight = small.only(near), tight[:, near]
    return _earliest(small, _nearest(small, tight))


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


def _holds_draft(space: StateSpace, ways: NDArray[np.bool_]) -> bool:
    """Whether the draft is among the orders that the ways given make: then none is nearer to it."""
    state = np.zeros(1, dtype=np.intp)
    for step in range(space.steps.size):
        rows = [
            row
            for row in np.flatnonzero(ways[: len(space.chains), state[0]])
            if space.added(int(row), state)[0, 0] == step
        ]
        if not rows:
            return False
        state = space.successors[rows[0], state]
    return True


def _nearest(space: StateSpace, tight: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of some ways, those that make the orders nearest to the draft."""
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
    return shortest


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
        if row >= len(space.chains):
            members = space.added(row, states)
            for table, count in zip(later, counts[:, states], strict=True):
                added[row, states] += table[count[:, None], members].sum(axis=1)
            continue
        steps, own = space.chains[row], counts[row, states]
        for other, table in enumerate(later):
            if other != row:  # within a chain no step is drafted later than one after it
                where = counts[other, states] * len(steps) + own
                added[row, states] += table[:, steps].ravel().take(where)
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
