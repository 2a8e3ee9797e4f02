"""The frontier of two parties: its points, what no deal is worth to each, and where the solutions lie."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parley.language import gettext as _
from parley.report.figures import number
from parley.report.svg_drawing import WIDTH, Drawing, fit

__all__ = ["Marked", "frontier_plane", "shape", "ticks"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 38.0, 14.0, 22.0, 40.0
_SIDE = WIDTH - _LEFT - _RIGHT
_HEIGHT = _TOP + _SIDE + _BOTTOM


@dataclass(frozen=True)
class Marked:
    """A solution: its letter, its name, and its utilities by party. [-]"""

    letter: str
    name: str
    utilities: Mapping[str, float]


def ticks(low: float, high: float) -> list[float]:
    """Four to ten round numbers from ``low`` to ``high``."""
    span = high - low
    if not span > sys.float_info.min * 100:  # less has no round numbers in between
        return [low]
    step = 10.0 ** math.floor(math.log10(span))
    step *= next(part for part in (0.1, 0.2, 0.5, 1.0) if span / (part * step) <= 10)
    first = math.ceil(low / step - 1e-9)
    return [one * step for one in range(first, math.floor(high / step + 1e-9) + 1)]


def shape(name: str, x: float, y: float, size: float) -> list[tuple[float, float]]:
    """The corners of a solution's sign: diamond, triangle, square or pentagon."""
    corners, turn = {
        "nash": (4, 0.0),
        "kalai_smorodinsky": (3, 0.0),
        "egalitarian": (4, math.pi / 4),
        "utilitarian": (5, 0.0),
    }.get(name, (6, 0.0))
    angles = [turn + 2 * math.pi * corner / corners for corner in range(corners)]
    return [(x + size * math.sin(angle), y - size * math.cos(angle)) for angle in angles]


def frontier_plane(
    points: Sequence[Mapping[str, float]],
    parties: Sequence[tuple[str, str]],
    *,
    reservation: Mapping[str, float],
    solutions: Mapping[str, Marked],
    about: str,
) -> str:
    """A plane of two utilities. Numbers run from left to right in every language.

    Parameters
    ----------
    points
        Utilities by party, in order along the frontier. [-]
    parties
        Id and name of the two.
    reservation
        What no deal is worth. [-]
    solutions
        By name.
    about
        The same in sentences.
    """
    (across, across_name), (up, up_name) = parties
    marked = [one.utilities for one in solutions.values()]
    low, high = {}, {}
    for party in (across, up):
        values = [reservation[party], *(one[party] for one in (*points, *marked))]
        room = 0.06 * ((max(values) - min(values)) or 1.0)
        low[party], high[party] = min(values) - room, max(values) + room

    def at(utilities: Mapping[str, float]) -> tuple[float, float]:
        x, y = ((utilities[party] - low[party]) / (high[party] - low[party]) for party in (across, up))
        return _LEFT + _SIDE * x, _TOP + _SIDE * (1 - y)

    drawing = Drawing(_("Frontier: {across} and {up}").format(across=across_name, up=up_name), about)
    _axes(drawing, across, across_name, up, up_name, low, high)
    x0, y0 = at(reservation)
    drawing.lines([[(x0, _TOP), (x0, _TOP + _SIDE)], [(_LEFT, y0), (_LEFT + _SIDE, y0)]], "no-deal")
    drawing.text(
        _LEFT + _SIDE - 2,
        y0 - 4,
        fit(_("no deal, {party}").format(party=up_name), 150, 10),
        "note",
        size=10,
        anchor="end",
    )
    drawing.text(
        x0 + 4, _TOP + _SIDE - 5, fit(_("no deal, {party}").format(party=across_name), 150, 10), "note", size=10
    )
    places = sorted(at(point) for point in points)
    stairs = [step for one, other in pairwise(places) for step in (one, (one[0], other[1]))]
    drawing.lines([[*stairs, *places[-1:]]], "stairs")
    drawing.dots(places, "point", size=5 if len(places) <= 60 else 3)
    _solutions(drawing, solutions, {name: at(one.utilities) for name, one in solutions.items()})
    return drawing.svg(_HEIGHT)


def _axes(
    drawing: Drawing,
    across: str,
    across_name: str,
    up: str,
    up_name: str,
    low: Mapping[str, float],
    high: Mapping[str, float],
) -> None:
    drawing.lines([[(_LEFT, _TOP), (_LEFT, _TOP + _SIDE), (_LEFT + _SIDE, _TOP + _SIDE)]], "axis")
    grid = []
    for value in ticks(low[across], high[across]):
        x = _LEFT + _SIDE * (value - low[across]) / (high[across] - low[across])
        grid.append([(x, _TOP + _SIDE), (x, _TOP + _SIDE + 4)])
        drawing.text(x, _TOP + _SIDE + 15, number(value), "note", size=10, anchor="middle")
    for value in ticks(low[up], high[up]):
        y = _TOP + _SIDE * (1 - (value - low[up]) / (high[up] - low[up]))
        grid.append([(_LEFT - 4, y), (_LEFT, y)])
        drawing.text(_LEFT - 6, y + 3.5, number(value), "note", size=10, anchor="end")
    drawing.lines(grid, "axis")
    drawing.text(
        _LEFT + _SIDE,
        _HEIGHT - 8,
        fit(_("{party}: utility →").format(party=across_name), _SIDE, 11),
        "label",
        size=11,
        anchor="end",
    )
    drawing.text(0, 11, fit(_("↑ {party}: utility").format(party=up_name), WIDTH, 11), "label", size=11)


def _solutions(drawing: Drawing, solutions: Mapping[str, Marked], places: Mapping[str, tuple[float, float]]) -> None:
    together: dict[tuple[float, float], list[str]] = {}
    for name, (x, y) in places.items():
        together.setdefault((round(x, 1), round(y, 1)), []).append(name)
    lowest = -math.inf
    for (x, y), names in sorted(together.items(), key=lambda one: one[0][1]):
        for size, name in zip(range(7 + 2 * (len(names) - 1), 0, -2), names, strict=False):
            drawing.polygon(shape(name, x, y, size), "solution", tip=solutions[name].name)
        lowest = max(y - 9, lowest + 13)
        letters = " ".join(solutions[name].letter for name in names)
        near_edge = x > WIDTH - 60
        drawing.text(
            x + (-10 if near_edge else 10),
            lowest,
            letters,
            "letter-out",
            size=12,
            anchor="end" if near_edge else "start",
        )
