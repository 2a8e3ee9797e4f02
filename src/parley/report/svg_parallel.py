"""The frontier of three and more parties: one upright axis a party, one line a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.language import gettext as _
from parley.report.figures import number
from parley.report.svg_drawing import WIDTH, Drawing, fit
from parley.report.svg_frontier import Marked, shape

__all__ = ["MOST_LINES", "frontier_lines", "spread"]

MOST_LINES = 200
"""How many points are drawn: more would be a grey field. What is said of the frontier counts them all."""

_SIDE, _TOP, _TALL = 26.0, 46.0, 230.0


def spread(count: int) -> range:
    """Which of so many points are drawn: all, or at most MOST_LINES of them, evenly spread."""
    return range(0, count, -(-count // MOST_LINES) or 1)


def frontier_lines(
    points: Sequence[Mapping[str, float]],
    parties: Sequence[tuple[str, str]],
    *,
    reservation: Mapping[str, float],
    solutions: Mapping[str, Marked],
    about: str,
) -> str:
    """Parallel axes, each from the smallest to the largest utility of its party; the bar across an axis is no deal.

    Points beyond MOST_LINES are left out evenly.
    """
    drawn = [points[place] for place in spread(len(points))]
    drawing = Drawing(_("Frontier of {count} parties").format(count=len(parties)), about)
    ids = [party for party, _name in parties]
    step = (WIDTH - 2 * _SIDE) / (len(ids) - 1)
    low, high = {}, {}
    for party in ids:
        values = [
            reservation[party],
            *(one[party] for one in drawn),
            *(one.utilities[party] for one in solutions.values()),
        ]
        low[party], high[party] = min(values), max(values)

    def path(utilities: Mapping[str, float]) -> list[tuple[float, float]]:
        return [
            (
                _SIDE + place * step,
                _TOP + _TALL * (1 - (utilities[party] - low[party]) / ((high[party] - low[party]) or 1.0)),
            )
            for place, party in enumerate(ids)
        ]

    drawing.lines([path(point) for point in drawn], "thread")
    drawing.lines(
        [[(_SIDE + place * step, _TOP), (_SIDE + place * step, _TOP + _TALL)] for place in range(len(ids))], "axis"
    )
    drawing.lines([[(x - 9, y), (x + 9, y)] for x, y in path(reservation)], "no-deal-mark")
    for place, (party, name) in enumerate(parties):
        _labels(drawing, place, len(ids), step, name, low[party], high[party])
    _solutions(drawing, solutions, {name: path(one.utilities) for name, one in solutions.items()})
    return drawing.svg(_TOP + _TALL + 34)


def _labels(drawing: Drawing, place: int, count: int, step: float, name: str, low: float, high: float) -> None:
    x, anchor = _SIDE + place * step, "middle"
    if place in (0, count - 1):
        x, anchor = (0.0, "start") if place == 0 else (WIDTH, "end")
    # Names take two lines in turn, so that each has twice the room.
    drawing.text(x, 11 + 13 * (place % 2), fit(name, 1.7 * step, 11), "label", size=11, anchor=anchor)
    drawing.text(x, _TOP - 6, number(high), "note", size=10, anchor=anchor)
    drawing.text(x, _TOP + _TALL + 14, number(low), "note", size=10, anchor=anchor)


def _solutions(
    drawing: Drawing, solutions: Mapping[str, Marked], paths: Mapping[str, list[tuple[float, float]]]
) -> None:
    seen: list[list[tuple[float, float]]] = []
    for name, path in paths.items():
        if path not in seen:
            drawing.lines([path], f"way-{len(seen) + 1}")
            seen.append(path)
        for x, y in path:
            drawing.polygon(shape(name, x, y, 5), "solution", tip=solutions[name].name)
    lowest = 0.0
    for path in sorted(seen, key=lambda one: one[-1][1]):
        letters = "".join(solutions[name].letter for name in paths if paths[name] == path)
        x, y = path[-1]
        lowest = max(y + 4, lowest + 13)
        drawing.text(x + 8, lowest, letters, "letter-out", size=11)
