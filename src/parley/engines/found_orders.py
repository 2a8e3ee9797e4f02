"""What a search for orders answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["FoundOrder", "Kept", "distance"]


@dataclass(frozen=True)
class FoundOrder:
    """An order whose vector of needs no other one of its kind improves on.

    Parameters
    ----------
    order
        Shape (step,): step numbers, the first performed first.
    pauses
        Shape (state,): after how many steps somebody could stop, 0 and the last included: all numbers, but for those
        within a swap.
    need
        Shape (party,): the guarantee each party needs. [-]
    total
        The positive exposures summed over pauses and parties. [-]
    distance
        How many pairs of steps stand the other way round than in the draft (Kendall's distance). [-]
    moves
        How many moves were allowed; None for any number.
    proved
        Whether the needs are certainly undominated, the total and the distance as small as can be.
    gap
        By how much a need could still be lower, at most; 0 when proved. [-]
    method
        How it was found, in a few words.
    """

    order: NDArray[np.intp]
    pauses: NDArray[np.intp]
    need: NDArray[np.float64]
    total: float
    distance: int
    moves: int | None
    proved: bool
    gap: float
    method: str

    @property
    def swapped(self) -> tuple[tuple[int, ...], ...]:
        """The steps performed at once, swap by swap."""
        ends = zip(self.pauses[:-1], self.pauses[1:], strict=True)
        return tuple(tuple(int(step) for step in self.order[a:b]) for a, b in ends if b - a > 1)


@dataclass(frozen=True)
class Kept:
    """Whether any order stays within given caps.

    Parameters
    ----------
    order
        The one that does, of least total, then nearest to the draft; None where there is none.
    excess
        By how much every cap would have to be raised at least for some order to stay within them: 0 where one does,
        infinite where windows allow no order at all. The proof, where it is above 0. [-]
    proved
        Whether ``excess`` is exact.
    """

    order: FoundOrder | None
    excess: float
    proved: bool


def distance(order: NDArray[np.intp]) -> int:
    """How many pairs of steps stand the other way round than in the draft.

    References
    ----------
    .. [1] M. G. Kendall, "A new measure of rank correlation", Biometrika 30(1-2), 1938, 81-93.
       https://doi.org/10.1093/biomet/30.1-2.81
    """
    return int(np.triu(order[:, None] > order[None, :], 1).sum())
