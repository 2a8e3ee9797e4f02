"""Medians of five, and a row of the table that they go into."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["REPEATS", "Row", "median_seconds", "show"]

REPEATS = 5
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Row:
    """One bar:

    what was measured, the bar, the figure, whether it is met (None: could not be measured here), and a note.
    """

    case: str
    bar: str
    figure: str
    met: bool | None
    note: str = ""


def median_seconds(run: Callable[[], Answer], *, repeats: int = REPEATS) -> tuple[float, Answer]:
    """The median time of some runs after one that is not counted, and the last answer. [s]"""
    answer = run()
    seconds = []
    for _repeat in range(repeats):
        start = time.perf_counter()
        answer = run()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), answer


def show(seconds: float) -> str:
    """A time as people write it."""
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} us"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
