"""Who would gain by stopping after a step, and by how much."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SIGNS", "Exposed"]

SIGNS = ("positive", "none", "depends")
"""Whether a party would gain by stopping: at all values that the statements allow, at none, or at some."""


@dataclass(frozen=True)
class Exposed:
    """One party after one prefix of an order.

    Parameters
    ----------
    after
        How many steps have been done; 0 before the first.
    party
        Who.
    low, high
        What it would gain by ending here rather than going on, over all values that its statements allow: the smallest
        and the largest. [-]
    sign
        One of SIGNS.
    leans_on
        Ids of the statements that decide it where the sign depends on more than what is known; empty otherwise.
    """

    after: int
    party: str
    low: float
    high: float
    sign: str
    leans_on: tuple[str, ...]
