"""What a file's styles say of the words set in them: their names, their lists, whether they are hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parley.files.word.xml_parts import Element, W

__all__ = ["Styles", "on", "read_styles"]

_LONGEST = 20
"""Styles that are followed from one to the one it is based on; Word itself allows ten."""

_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True)
class Styles:
    """The styles of a file by their ids."""

    by_id: Mapping[str, Element]
    default: str = ""

    def name(self, style: str) -> str:
        """What a style is called in every language of the word processor, such as ``heading 1``."""
        found = self.by_id.get(style or self.default)
        label = found.find(f"{W}name") if found is not None else None
        return label.get(f"{W}val", "") if label is not None else ""

    def numbering(self, style: str) -> tuple[str | None, int | None]:
        """The list and the level that a style gives."""
        list_: str | None = None
        level: int | None = None
        for each in self._chain(style or self.default):
            own = each.find(f"{W}pPr/{W}numPr")
            if own is None:
                continue
            for name in ("numId", "ilvl"):
                value = own.find(f"{W}{name}")
                text = value.get(f"{W}val") if value is not None else None
                if name == "numId" and list_ is None:
                    list_ = text
                elif name == "ilvl" and level is None and text is not None and text.isdecimal():
                    level = int(text[:2])
        return list_, level

    def hidden(self, style: str) -> bool:
        """Whether a style hides the words set in it."""
        for each in self._chain(style):
            if (vanish := each.find(f"{W}rPr/{W}vanish")) is not None:
                return on(vanish)
        return False

    def _chain(self, style: str) -> Iterator[Element]:
        """A style and those it is based on; a circle is walked once, a long chain in part."""
        seen: set[str] = set()
        while style and style not in seen and len(seen) < _LONGEST and (found := self.by_id.get(style)) is not None:
            seen.add(style)
            yield found
            based = found.find(f"{W}basedOn")
            style = based.get(f"{W}val", "") if based is not None else ""


def on(switch: Element) -> bool:
    """Whether a switch such as ``w:vanish`` is on: it is, unless it says otherwise."""
    return switch.get(f"{W}val", "1").casefold() not in _OFF


def read_styles(root: Element | None) -> Styles:
    """The styles that styles.xml describes; none where the file has no such part."""
    rows = root.findall(f"{W}style") if root is not None else []
    by_id = {row.get(f"{W}styleId", ""): row for row in rows}
    default = [
        row.get(f"{W}styleId", "")
        for row in rows
        if row.get(f"{W}type") == "paragraph" and row.get(f"{W}default", "0").casefold() not in _OFF
    ]
    return Styles(by_id, default[-1] if default else "")
