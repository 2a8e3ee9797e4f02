"""Pictures of ranges taken apart: their strokes, and where values stand on their axes."""

from __future__ import annotations

import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    *("class", "fill", "stroke", "stroke-width", "d", "x", "y", "width", "height", "rx", "pointer-events"),
    *("font-size", "text-anchor", "role", "aria-label", "direction", "viewBox"),
}


def paths(root: ET.Element, kind: str) -> list[list[tuple[float, float]]]:
    """The strokes of a kind, each through its points."""
    found = []
    for path in root.iter(f"{SVG}path"):
        if path.get("class") == kind:
            for stroke in (path.get("d") or "").split("M")[1:]:
                found.append([tuple(map(float, point.split())) for point in stroke.split("L")])
    return found


def scale(root: ET.Element, panel: int) -> tuple[float, float]:
    """Where nought stands in the panel of a party, and how wide one unit is, as its axis says."""
    texts = [
        (float(text.get("x", "")), float(text.get("y", "")), (text.text or "").strip("\u2068\u2069"))
        for text in root.iter(f"{SVG}text")
        if text.get("class") == "s-note" and text.get("text-anchor") == "middle"
    ]
    heights = sorted({y for _x, y, _text in texts})
    marks = [(x, float(text)) for x, y, text in texts if y == heights[panel]]
    (x0, first), *_between, (x1, last) = marks
    unit = (x1 - x0) / (last - first)
    return x0 - first * unit, unit
