"""A line of numbers across a picture, with nought always on it: what the pictures of ranges share."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from parley.report.svg_drawing import Drawing
from parley.report.svg_frontier import ticks

__all__ = ["Axis", "axis_over", "draw_axis", "draw_range", "figure_text"]

_ROOM = 0.04
_MOST_TICKS = 6
_LARGE = 1e5
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True)
class Axis:
    """Where values stand.

    Parameters
    ----------
    low, high
        The values at its two ends. [-]
    start, end
        Where these stand, counted from the side where reading starts. [px]
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands. [px]"""
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """A few round values, nought among them."""
        found = ticks(self.low, self.high)
        step = (found[-1] - found[0]) / max(len(found) - 1, 1)
        while len(found) > _MOST_TICKS:
            step *= 2
            found = [one for one in found if math.isclose(one / step, round(one / step), abs_tol=1e-6)]
        return [0.0 if abs(one) < step * 1e-6 else one for one in found]


def axis_over(values: Iterable[float], *, start: float, end: float) -> Axis:
    """The axis that holds nought and all these values, with a little room where they go beyond it."""
    held = [0.0, *values]
    low, high = min(held), max(held)
    if high <= low:
        return Axis(0.0, 1.0, start, end)
    room = _ROOM * (high - low)
    return Axis(low - (room if low < 0 else 0.0), high + (room if high > 0 else 0.0), start, end)


def draw_axis(drawing: Drawing, axis: Axis, y: float) -> None:
    """Draw the axis at a height, with a few figures below it."""
    found = axis.ticks()
    step = min((after - before for before, after in pairwise(found)), default=1.0)
    strokes = [[(axis.start, y), (axis.end, y)]]
    for value in found:
        strokes.append([(axis.at(value), y), (axis.at(value), y + 4)])
        drawing.text(
            axis.at(value), y + 14, figure_text(drawing, _figure(value, step)), "note", size=10, anchor="middle"
        )
    drawing.lines(strokes, "axis")


def _figure(value: float, step: float) -> str:
    """A value with as many decimals as its step has."""
    if max(abs(value), step) >= _LARGE:
        return f"{value:.3g}"
    return f"{value:.{max(0, math.ceil(-math.log10(step) - 1e-9))}f}"


def figure_text(drawing: Drawing, text: str) -> str:
    """A figure as a picture may show it: its sign and its % stay where they are in a picture that is mirrored."""
    return f"{_ISOLATE}{text}{_END_OF_ISOLATE}" if drawing.rtl else text


def draw_range(drawing: Drawing, axis: Axis, y: float, ends: tuple[float, float]) -> None:
    """A thin line from end to end with a stop at either."""
    first, last = axis.at(ends[0]), axis.at(ends[1])
    drawing.lines(
        [[(first, y), (last, y)], [(first, y - 3), (first, y + 3)], [(last, y - 3), (last, y + 3)]], "whisker"
    )
