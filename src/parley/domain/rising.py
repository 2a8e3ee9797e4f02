"""A longest part of a sequence that rises: what stayed in order when some of it was moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["longest_rising"]


def longest_rising(values: Sequence[int]) -> list[int]:
    """Places, ascending, of a longest part whose values rise strictly; found by patience sorting.

    References
    ----------
    .. [1] M. L. Fredman, On computing the length of longest increasing subsequences, Discrete Mathematics 11(1),
       1975, 29-35.
    """
    ends: list[int] = []
    piles: list[int] = []
    before: list[int | None] = []
    for place, value in enumerate(values):
        pile = bisect_left(ends, value)
        ends[pile : pile + 1] = [value]
        piles[pile : pile + 1] = [place]
        before.append(piles[pile - 1] if pile else None)
    found = []
    current = piles[-1] if piles else None
    while current is not None:
        found.append(current)
        current = before[current]
    return found[::-1]
