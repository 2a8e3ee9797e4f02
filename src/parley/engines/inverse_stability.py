"""The fewest changes to one party's stated order that make a state stable for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["swaps_needed", "swaps_to_stable"]

Integers = NDArray[np.intp]


def swaps_needed(rank: Integers, secured: Integers) -> Integers:
    """How many adjacent transpositions in a party's order make each state stable for it, at least. [-]

    A transposition exchanges two states of neighbouring tiers. For Nash and SEQ what a move secures is the rank of one
    of a set of states that does not depend on the party's own order; so it is enough, and no less is, that the state
    climbs to the tier of what it is measured against.

    Parameters
    ----------
    rank
        Shape (state,): the higher, the better for the party; equal where tied.
    secured
        Shape (state,): :attr:`parley.engines.stability.Thresholds.secured` of the party for Nash or SEQ.

    Returns
    -------
    shape (state,)
        0 where the state is stable already.

    References
    ----------
    .. [1] R. A. Kinsara, O. Petersons, K. W. Hipel, D. M. Kilgour, "Advanced decision support for the graph model for
       conflict resolution", Journal of Decision Systems 24, 2015: the inverse question, by listing orders.
    """
    ladder, tier = np.unique(rank, return_inverse=True)
    return np.asarray(np.maximum(np.searchsorted(ladder, secured, side="right") - 1 - tier, 0))


def swaps_to_stable(rank: Integers, secured: Integers, state: int) -> tuple[tuple[int, int], ...]:
    """The transpositions themselves, one after the other: a better state, and the worse one that it gives way to.

    Parameters
    ----------
    rank, secured
        As for :func:`swaps_needed`.
    state
        Which state is to be stable.

    Returns
    -------
    tuple
        Empty where it is stable already. Where a tier has several states, the first of them by number gives way.
    """
    ladder, first, tier = np.unique(rank, return_index=True, return_inverse=True)
    start = int(tier[state])
    end = int(np.searchsorted(ladder, secured[state], side="right")) - 1
    return tuple((better, state) for better in first[start + 1 : end + 1].tolist())
