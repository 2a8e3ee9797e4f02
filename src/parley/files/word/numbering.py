"""The numbers that a reader sees before paragraphs and that stand nowhere in the text: rules say how to count them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parley.files.word.number_formats import FORMATS, written
from parley.files.word.styles import Styles
from parley.files.word.xml_parts import Element, W

__all__ = ["Counters", "Numbering", "read_numbering"]

_LEVELS = 9
_LONGEST = 255
"""What may stand around a number. [characters] Longer ones are cut: they would be repeated at every paragraph."""

_PLACE = re.compile(r"%([1-9])")
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "◦", "\uf0d8": "➢", "\uf0fc": "✓", "o": "◦", "\uf02d": "-"}
"""Bullets that are signs of a font of signs, as a reader sees them."""


@dataclass(frozen=True)
class _Level:
    start: int
    kind: str
    text: str
    restart: int | None
    digits: bool


@dataclass(frozen=True)
class Numbering:
    """The lists of a file: the levels of each, and which lists count on from each other."""

    levels: Mapping[str, Mapping[int, _Level]]
    shared: Mapping[str, str]
    starts: Mapping[tuple[str, int], int]
    by_style: Mapping[tuple[str, str], int]
    styles: Styles
    unknown: tuple[str, ...]

    def place(self, properties: Element | None, style: str) -> tuple[str, int] | None:
        """The list and the level of a paragraph, from its own properties or its style's; None outside lists."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        direct, level = _pair(own)
        inherited, inherited_level = self.styles.numbering(style)
        found = direct if direct is not None else inherited
        if found is None or found == "0" or found not in self.levels:
            return None
        if level is None:
            level = self.by_style.get((found, style), inherited_level or 0)
        return found, max(0, min(level, _LEVELS - 1))


class Counters:
    """Counts through one story of a file, as its reader would."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, place: tuple[str, int]) -> str:
        """The number of the next paragraph at this place."""
        list_, level = place
        levels = self._numbering.levels[list_]
        counts = self._counts.setdefault(self._numbering.shared[list_], {})
        if (list_, level) in self._numbering.starts and place not in self._started:
            counts[level] = self._numbering.starts[list_, level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = levels[level].start if level in levels else 1
        self._started.add(place)
        for below in [each for each in counts if each > level]:
            limit = levels[below].restart if below in levels else None
            if limit is None or (limit and level < limit):
                del counts[below]
        return self._shown(levels, level, counts)

    def _shown(self, levels: Mapping[int, _Level], level: int, counts: Mapping[int, int]) -> str:
        rule = levels.get(level)
        if rule is None:
            return ""
        if rule.kind == "bullet":
            return _BULLETS.get(rule.text, rule.text)

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            kind = levels[at].kind if at in levels else "decimal"
            if rule.digits and kind != "decimalZero":
                kind = "decimal"
            first = levels[at].start if at in levels else 1  # where a level above has not been used yet
            return written(counts.get(at, first), kind) if kind != "bullet" else ""

        return _PLACE.sub(number, rule.text)


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists that numbering.xml describes; none where the file has no such part."""
    abstract: dict[str, Element] = {}
    by_style_name: dict[str, Element] = {}
    lists = root.findall(f"{W}num") if root is not None else []
    for each in root.findall(f"{W}abstractNum") if root is not None else []:
        abstract.setdefault(each.get(f"{W}abstractNumId", ""), each)
        if (link := _value(each, "styleLink")) is not None:
            by_style_name.setdefault(link, each)
    levels: dict[str, dict[int, _Level]] = {}
    shared: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    by_style: dict[tuple[str, str], int] = {}
    for each in lists:
        id_ = each.get(f"{W}numId", "")
        name = _value(each, "abstractNumId") or ""
        source = abstract.get(name)
        if source is not None and (linked := _value(source, "numStyleLink")) in by_style_name:
            source = by_style_name[linked or ""]
        if source is None:
            continue
        shared[id_] = source.get(f"{W}abstractNumId", "")
        rows = {_number(row.get(f"{W}ilvl"), 0): row for row in source.findall(f"{W}lvl")}
        for change in each.findall(f"{W}lvlOverride"):
            level = _number(change.get(f"{W}ilvl"), 0)
            if (row := change.find(f"{W}lvl")) is not None:
                rows[level] = row
            if (start := _value(change, "startOverride")) is not None:
                starts[id_, level] = _number(start, 1)
        levels[id_] = {level: _level(row) for level, row in rows.items()}
        by_style |= {(id_, style): level for level, row in rows.items() if (style := _value(row, "pStyle"))}
    kinds = {level.kind for rows in levels.values() for level in rows.values()}
    return Numbering(levels, shared, starts, by_style, styles, tuple(sorted(kinds - set(FORMATS) - {"bullet"})))


def _level(row: Element) -> _Level:
    restart = _value(row, "lvlRestart")
    return _Level(
        _number(_value(row, "start"), 0 if _value(row, "start") is None else 1),
        _value(row, "numFmt") or "decimal",
        (_value(row, "lvlText") or "")[:_LONGEST],
        None if restart is None else _number(restart, 0),
        row.find(f"{W}isLgl") is not None,
    )


def _pair(element: Element | None) -> tuple[str | None, int | None]:
    if element is None:
        return None, None
    level = _value(element, "ilvl")
    return _value(element, "numId"), None if level is None else _number(level, 0)


def _value(element: Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _number(text: str | None, otherwise: int) -> int:
    try:
        return max(-1_000_000, min(int(text or ""), 1_000_000))
    except ValueError:
        return otherwise
