"""Orders that lie one move, or two, from the draft.

A move takes one step, or tranches of one obligation that stand side by side, out and puts them back elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from parley.engines.steps import Steps

__all__ = ["canonical", "distinct", "neighbours"]

_ROWS = 100_000  # orders at a time: what keeps memory small


def neighbours(steps: Steps, orders: NDArray[np.intp], kinds: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """All orders that one move makes of some orders, in portions; precedence and windows are not looked at.

    Parameters
    ----------
    steps
        Whose obligations say what may move together.
    orders
        Shape (order, step).
    kinds
        Shape (step,): equal for steps that may stand for each other. A step put back beside one of its kind is the
        same as one put back on that one's other side: it is listed once.
    """
    m = orders.shape[1]
    places, targets, table = _single_moves(m)
    portion = max(1, _ROWS // max(1, len(table)))
    for start in range(0, len(orders), portion):
        some = orders[start : start + portion]
        words = kinds[some]
        new, move = np.nonzero(words[:, places] != words[:, targets])
        yield some[new[:, None], table[move]]
    owner = steps.obligation[orders]
    for long in range(2, m):
        beside = (owner[:, 1:] == owner[:, :-1]).astype(np.intp)
        run = np.cumsum(np.hstack([np.zeros((len(orders), 1), dtype=np.intp), beside]), axis=1)
        whole = run[:, long - 1 :] - run[:, : m - long + 1] == long - 1
        if not whole.any():
            return
        for place in np.flatnonzero(whole.any(axis=0)):
            table = _block_moves(m, int(place), long)
            blocks = orders[whole[:, place]]
            portion = max(1, _ROWS // max(1, len(table)))
            for start in range(0, len(blocks), portion):
                yield blocks[start : start + portion][:, table].reshape(-1, m)


def canonical(orders: NDArray[np.intp], kinds: NDArray[np.intp]) -> NDArray[np.intp]:
    """The same orders with steps of one kind in drafted order among themselves."""
    same = np.empty_like(orders)
    np.put_along_axis(same, np.argsort(kinds[orders], axis=1, kind="stable"), np.argsort(kinds, kind="stable")[None], 1)
    return same


def distinct(orders: NDArray[np.intp], kinds: NDArray[np.intp]) -> NDArray[np.intp]:
    """Orders that differ by more than which of some steps of one kind comes first, each once and canonical."""
    return canonical(orders[np.unique(kinds[orders], axis=0, return_index=True)[1]], kinds)


def _single_moves(m: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """From where, to where, and the positions as they then stand; exchanging neighbours is listed once."""
    pairs = [(place, target) for place in range(m) for target in range(m) if target != place and target != place - 1]
    if not pairs:
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp), np.zeros((0, m), dtype=np.intp)
    rows = [np.insert(np.delete(np.arange(m), place), target, place) for place, target in pairs]
    places, targets = np.array(pairs, dtype=np.intp).T
    return places, targets, np.array(rows, dtype=np.intp)


def _block_moves(m: int, place: int, long: int) -> NDArray[np.intp]:
    """The positions as they stand when so many from one place on are put back at each other place."""
    block = np.arange(place, place + long)
    rest = np.delete(np.arange(m), block)
    rows = [np.insert(rest, target, block) for target in range(len(rest) + 1) if target != place]
    return np.array(rows, dtype=np.intp).reshape(-1, m)
