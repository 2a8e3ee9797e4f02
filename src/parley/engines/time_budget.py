"""A budget of seconds: what keeps a hard question from running without end."""

from __future__ import annotations

import time
from dataclasses import dataclass

__all__ = ["DEFAULT_SECONDS", "OutOfBudgetError", "TimeBudget"]

DEFAULT_SECONDS = 60.0
"""What a question may take where its caller names no budget. [s]"""


class OutOfBudgetError(TimeoutError):
    """A step met the end of its budget, of seconds or of size; whoever began it says what is known by then."""


@dataclass(frozen=True)
class TimeBudget:
    """Ends at a moment of the monotonic clock.

    Parameters
    ----------
    until
        The moment, as ``time.monotonic`` counts. [s]
    """

    until: float

    @classmethod
    def of(cls, seconds: float | None, *, default: float = DEFAULT_SECONDS) -> TimeBudget:
        """A budget that starts now; ``default`` seconds where none are named. [s]"""
        return cls(time.monotonic() + (default if seconds is None else seconds))

    def left(self) -> float:
        """What is left of it, never below 0. [s]"""
        return max(0.0, self.until - time.monotonic())

    def part(self, share: float) -> TimeBudget:
        """A budget that starts now and ends when this share of what is left is used."""
        return TimeBudget(time.monotonic() + share * self.left())

    def check(self) -> None:
        """Raise `OutOfBudgetError` once nothing is left."""
        if time.monotonic() >= self.until:
            raise OutOfBudgetError
