"""Pictures as SVG text: nothing in them loads, runs, or has an id or a style; the page's CSS dresses their classes."""

from __future__ import annotations

import re
import unicodedata
from html import escape

__all__ = ["WIDTH", "Drawing", "fit", "text_width", "wrap"]

WIDTH = 340.0
"""Width of every picture: that of a small telephone, so that no text has to shrink. [px]"""

# What is seen where the page's style sheet is missing, as in a notebook that was not trusted. CSS goes before these.
_BARE = {
    "line": {"fill": "none", "stroke": "currentColor"},
    "area": {"fill": "none", "stroke": "currentColor", "stroke-width": "0.75"},
    "solid": {"fill": "currentColor", "stroke": "none"},
    "text": {"fill": "currentColor"},
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]/- "), frozenset("mwMW@%")


def _place(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _safe(text: str) -> str:
    return escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.7 if letter.isupper() else 0.56


def _holds_rtl(words: str) -> bool:
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in words)


def text_width(text: str, size: float) -> float:
    """About how wide a text is at a font of ``size``. [px]"""
    return sum(map(_letter, text)) * size


def fit(text: str, width: float, size: float) -> str:
    """The text, cut with an ellipsis where it would be wider than ``width`` at a font of ``size``; an estimate. [px]"""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1].rstrip()
    return text + "…"


def wrap(text: str, width: float, size: float, *, lines: int) -> list[str]:
    """The text on at most so many lines, the last one cut where there is more."""
    made: list[str] = []
    rest = text.split()
    while rest and len(made) < lines:
        line = rest.pop(0)
        while rest and text_width(f"{line} {rest[0]}", size) <= width:
            line += " " + rest.pop(0)
        made.append(line)
    if rest:
        made[-1] += " " + " ".join(rest)
    return [fit(line, width, size) for line in made]


class Drawing:
    """A picture under way. Places count from the side where reading starts, so that it can be mirrored as a whole.

    Parameters
    ----------
    title, about
        What it shows in a few words, and in sentences for those who cannot see it.
    rtl
        Whether reading starts on the right.
    width
        Of the picture. [px]
    """

    def __init__(self, title: str, about: str, *, rtl: bool = False, width: float = WIDTH) -> None:
        self.title, self.about, self.rtl, self.width = title, about, rtl, width
        self._parts: list[str] = []

    def _at(self, x: float) -> float:
        return self.width - x if self.rtl else x

    def _add(self, name: str, bare: str, kind: str, inside: str = "", **attributes: float | str) -> None:
        given = {"class": f"s-{kind}", **_BARE[bare], **attributes}
        written = "".join(
            f' {key.replace("_", "-")}="{_safe(value) if isinstance(value, str) else _place(value)}"'
            for key, value in given.items()
        )
        self._parts.append(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")

    def box(
        self, x: float, y: float, width: float, height: float, kind: str, *, tip: str = "", round: float = 2
    ) -> None:
        """A rectangle, with words that show when it is pointed at."""
        left = self._at(x) - (width if self.rtl else 0)
        inside = f"<title>{_safe(tip)}</title>" if tip else ""
        self._add("rect", "area", kind, inside, x=left, y=y, width=width, height=height, rx=round)

    def bars(self, boxes: list[tuple[float, float, float, float]], kind: str) -> None:
        """Filled rectangles (x, y, width, height) as one shape."""
        way = -1 if self.rtl else 1
        parts = [
            f"M{_place(self._at(x))} {_place(y)}h{_place(way * width)}v{_place(height)}h{_place(-way * width)}z"
            for x, y, width, height in boxes
            if width > 0
        ]
        if parts:
            self._add("path", "solid", kind, d="".join(parts), pointer_events="none")

    def lines(self, strokes: list[list[tuple[float, float]]], kind: str) -> None:
        """Lines through points (x, y), as one shape."""
        parts = [
            "M" + "L".join(f"{_place(self._at(x))} {_place(y)}" for x, y in stroke) for stroke in strokes if stroke
        ]
        if parts:
            self._add("path", "line", kind, d="".join(parts), pointer_events="none")

    def dots(self, places: list[tuple[float, float]], kind: str, *, size: float) -> None:
        """Round dots of one size, as one shape."""
        parts = [f"M{_place(self._at(x))} {_place(y)}h0" for x, y in places]
        if parts:
            self._add("path", "line", kind, d="".join(parts), stroke_width=size, stroke_linecap="round")

    def polygon(self, points: list[tuple[float, float]], kind: str, *, tip: str = "") -> None:
        """A closed shape."""
        places = " ".join(f"{_place(self._at(x))},{_place(y)}" for x, y in points)
        self._add("polygon", "area", kind, f"<title>{_safe(tip)}</title>" if tip else "", points=places)

    def circle(self, x: float, y: float, radius: float, kind: str, *, tip: str = "") -> None:
        """A circle."""
        inside = f"<title>{_safe(tip)}</title>" if tip else ""
        self._add("circle", "area", kind, inside, cx=self._at(x), cy=y, r=radius)

    def text(self, x: float, y: float, words: str, kind: str, *, size: float = 11, anchor: str = "start") -> None:
        """A line of text on the base line ``y``; it starts, has its middle, or ends at ``x``."""
        if words:
            if (
                self.rtl and not words.startswith("\u2068") and not _holds_rtl(words)
            ):  # a name in another script runs its own way, with its signs
                words = f"\u2068{words}\u2069"
            self._add("text", "text", kind, _safe(words), x=self._at(x), y=y, font_size=size, text_anchor=anchor)

    def svg(self, height: float) -> str:
        """The picture, once its height is known."""
        size = f'width="{_place(self.width)}" height="{_place(height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_place(self.width)} {_place(height)}" {size} '
            f'role="img" aria-label="{_safe(self.title)}" direction="{"rtl" if self.rtl else "ltr"}" class="picture">'
            f"<title>{_safe(self.title)}</title><desc>{_safe(self.about)}</desc>{''.join(self._parts)}</svg>"
        )
