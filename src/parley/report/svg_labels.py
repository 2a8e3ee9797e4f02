"""Words in a picture, and lines that leave out the places where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parley.report.svg_drawing import text_width

__all__ = ["Label", "around"]

_ABOVE = 0.82
_BELOW = 0.28
"""How far letters reach above and below their base line, of the size of the font. [-]"""
_CLEAR = 2.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """A line of text.

    Parameters
    ----------
    x, y
        Where it starts, or with the anchor ``end`` where it ends, on its base line. [px]
    words, kind
        What it says; its class.
    size
        Of the font. [px]
    anchor
        ``start`` or ``end``.
    """

    x: float
    y: float
    words: str
    kind: str
    size: float
    anchor: str = "start"

    def covers(self, x: float) -> bool:
        """Whether it stands above or below a place; its width is an estimate."""
        width = text_width(self.words, self.size)
        start = self.x - (width if self.anchor == "end" else 0.0)
        return bool(self.words) and start - _CLEAR <= x <= start + width + _CLEAR

    @property
    def band(self) -> tuple[float, float]:
        """From which height to which it reaches. [px]"""
        return self.y - self.size * _ABOVE, self.y + self.size * _BELOW


def around(points: Sequence[Point], labels: Sequence[Label]) -> list[list[Point]]:
    """A line through points, cut where a piece of it that runs up or down would cross words."""
    strokes: list[list[Point]] = [[points[0]]]
    for (x, y), (next_x, next_y) in pairwise(points):
        down = 1.0 if next_y >= y else -1.0
        bands = sorted(
            (label.band for label in labels if x == next_x and label.covers(x)), key=lambda band: down * band[0]
        )
        for top, bottom in bands:
            enters, leaves = (top, bottom) if down > 0 else (bottom, top)
            if (leaves - y) * down <= 0 or (next_y - enters) * down <= 0:
                continue
            if (enters - strokes[-1][-1][1]) * down > 0:
                strokes[-1].append((x, enters))
            else:
                strokes[-1].pop()
            strokes.append([(x, leaves)])
        strokes[-1].append((next_x, next_y))
    return [stroke for stroke in strokes if len(stroke) > 1]
