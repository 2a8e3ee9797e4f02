"""What every last move would make of the needs, worked out without making the orders; then the promising ones, made.

A move shifts the exposures that it passes over by what the moved steps are worth, and leaves those before and behind as
they were: running maxima say what is left of the needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from parley.engines.exposure import exposure
from parley.engines.steps import Steps

__all__ = ["Open", "promising_neighbours"]

_ROWS = 10_000  # orders made at a time
_SLICE = 256  # orders whose moves are weighed at once

Open = Callable[[NDArray[np.float64]], NDArray[np.bool_]]
"""Which vectors of needs, shape (order, party), no order known so far rules out."""


def promising_neighbours(
    steps: Steps, orders: NDArray[np.intp], kinds: NDArray[np.intp], still_open: Open
) -> Iterator[NDArray[np.intp]]:
    """Orders one move away that are not ruled out by needs, in portions, the least sum of needs first in each slice.

    Parameters
    ----------
    steps
        In drafted order, without swaps. Precedence and windows are not looked at.
    orders
        Shape (order, step).
    kinds
        Shape (step,): equal for steps that may stand for each other.
    still_open
        Of vectors of needs, shape (order, party), which are still worth making; asked again before each portion.
    """
    m = steps.size
    for start in range(0, len(orders), _SLICE):
        some = orders[start : start + _SLICE]
        moves, needs = [], []
        for which, place, long, targets, least in _weighed(steps, some, kinds):
            row, column = np.nonzero(still_open(least.reshape(-1, least.shape[2])).reshape(least.shape[:2]))
            different = kinds[some[which[row], place]] != kinds[some[which[row], targets[column]]]
            row, column = (row, column) if long > 1 else (row[different], column[different])
            fixed = np.full(len(row), place), np.full(len(row), long)
            moves.append(np.stack([which[row], *fixed, targets[column]], axis=1))
            needs.append(least[row, column])
        if not moves:
            continue
        move, need = np.concatenate(moves), np.concatenate(needs)
        order = np.argsort(need.sum(axis=1), kind="stable")
        move, need = move[order], need[order]
        while len(move):
            yield _made(some, move[:_ROWS], m)
            left = still_open(need[_ROWS:])
            move, need = move[_ROWS:][left], need[_ROWS:][left]


def _weighed(
    steps: Steps, orders: NDArray[np.intp], kinds: NDArray[np.intp]
) -> Iterator[tuple[NDArray[np.intp], int, int, NDArray[np.intp], NDArray[np.float64]]]:
    """Which orders, from where, how many steps, where to: and the needs that follow, shape (order, target, party)."""
    m = steps.size
    owner = steps.obligation[orders]
    beside = np.hstack([np.zeros((len(orders), 1), dtype=np.intp), (owner[:, 1:] == owner[:, :-1]).astype(np.intp)])
    run = np.cumsum(beside, axis=1)
    along = np.ascontiguousarray(exposure(steps.worth, None, orders).transpose(2, 0, 1))  # party, order, prefix
    front = np.maximum.accumulate(along, axis=2)
    back = np.maximum.accumulate(along[:, :, ::-1], axis=2)[:, :, ::-1]
    for long in range(1, m):
        whole = run[:, long - 1 :] - run[:, : m - long + 1] == long - 1
        if not whole.any():
            return
        for place in np.flatnonzero(whole.any(axis=0)):
            which = np.flatnonzero(whole[:, place])
            here, ahead, behind = along[:, which], front[:, which], back[:, which]
            targets = np.delete(np.arange(m - long + 1), [place, *([place - 1] if long == 1 and place else [])])
            earlier, later = targets[targets < place], targets[targets > place]
            least = np.concatenate(
                [
                    _earlier(here, ahead, behind, int(place), long)[:, :, earlier],
                    _later(here, ahead, behind, int(place), long)[:, :, later - place - 1],
                ],
                axis=2,
            )
            yield which, int(place), long, targets, np.maximum(least, 0.0).transpose(1, 2, 0)


def _inner(here: NDArray[np.float64], place: int, long: int) -> NDArray[np.float64]:
    """What the moved steps add up to at most before the last of them; shape (party, order, 1)."""
    within = here[:, :, place + 1 : place + long] - here[:, :, place, None]
    return np.asarray(within.max(axis=2, initial=-np.inf, keepdims=True))


def _earlier(
    here: NDArray[np.float64], ahead: NDArray[np.float64], behind: NDArray[np.float64], place: int, long: int
) -> NDArray[np.float64]:
    """Largest exposures when the steps are put back at each earlier place; shape (party, order, place)."""
    worth = (here[:, :, place + long] - here[:, :, place])[:, :, None]
    passed = np.maximum.accumulate(here[:, :, place::-1], axis=2)[:, :, ::-1]
    found = np.maximum(ahead[:, :, :place], passed[:, :, :place] + worth)
    np.maximum(found, here[:, :, :place] + _inner(here, place, long), out=found)
    return np.asarray(np.maximum(found, behind[:, :, place + long, None]))


def _later(
    here: NDArray[np.float64], ahead: NDArray[np.float64], behind: NDArray[np.float64], place: int, long: int
) -> NDArray[np.float64]:
    """The same at each later place; the first is the next one."""
    end = place + long
    worth = (here[:, :, end] - here[:, :, place])[:, :, None]
    passed = np.maximum.accumulate(here[:, :, end:], axis=2)[:, :, 1:] - worth
    found = np.maximum(passed, behind[:, :, end + 1 :])
    np.maximum(found, here[:, :, end + 1 :] - worth + _inner(here, place, long), out=found)
    return np.asarray(np.maximum(found, ahead[:, :, place, None]))


def _made(orders: NDArray[np.intp], moves: NDArray[np.intp], m: int) -> NDArray[np.intp]:
    """The orders that moves make: each the order's number, from where, how many steps, where to."""
    which, place, long, target = (column[:, None] for column in moves.T)
    position = np.arange(m)
    rest = np.where(position < target, position, position - long)
    source = np.where(
        (position >= target) & (position < target + long),
        place + position - target,
        np.where(rest < place, rest, rest + long),
    )
    return np.asarray(orders[which, source])
