"""Runs and paragraphs of a Word file as XML, with the tracked changes that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from parley.files.word.directions import stretches

__all__ = ["AUTHOR", "WHEN", "Change", "Stretch", "Tracked", "paragraph"]

AUTHOR = "Parley"
"""Who is named as the author of every change: never a person."""

WHEN = "2000-01-01T00:00:00Z"
"""When every change is said to be made: never the hour of anybody's work."""

Change = Literal["ins", "del", "moveFrom", "moveTo"]

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"([\t\n\u2011\u00ad])")
_SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>", "\u00ad": "<w:softHyphen/>"}


@dataclass
class Tracked:
    """Numbers the changes, bookmarks and moves of one file; no number says anything outside it."""

    _last: int = 0
    _moves: int = 0
    _open: dict[str, int] = field(default_factory=dict)

    def number(self) -> int:
        """A number that nothing else in the file has."""
        self._last += 1
        return self._last

    def who(self) -> str:
        """The attributes of one change."""
        return f'w:id="{self.number()}" w:author="{AUTHOR}" w:date="{WHEN}"'

    def move_name(self) -> str:
        """What ties the two ends of one move together."""
        self._moves += 1
        return f"move{self._moves}"

    def bookmark(self, name: str) -> tuple[str, str]:
        """Where a bookmark starts and where it ends."""
        number = self.number()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'

    def move(self, change: Literal["moveFrom", "moveTo"], name: str) -> tuple[str, str]:
        """Where one end of a move starts and where it ends."""
        who, number = self.who(), self._last
        return f'<w:{change}RangeStart {who} w:name="{name}"/>', f'<w:{change}RangeEnd w:id="{number}"/>'


@dataclass(frozen=True)
class Stretch:
    """Words and the changes around them, the outermost first."""

    words: str
    changes: tuple[Change, ...] = ()


def paragraph(
    words: Iterable[Stretch],
    tracked: Tracked,
    *,
    style: str = "",
    rtl: bool = False,
    mark: Change | None = None,
    bookmarks: Sequence[tuple[str, str]] = (),
    opens: bool = True,
    closes: bool = True,
) -> str:
    """One paragraph.

    Parameters
    ----------
    words
        What stands in it.
    mark
        The change that its end stands in.
    bookmarks, opens, closes
        Bookmarks, each as its start and its end, and whether they start and end here.
    """
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += "<w:bidi/>" if rtl else ""
    properties += f"<w:rPr><w:{mark} {tracked.who()}/></w:rPr>" if mark else ""
    body = "".join(start for start, _end in bookmarks) if opens else ""
    body += "".join(_stretch(each, tracked, rtl=rtl) for each in words)
    body += "".join(end for _start, end in reversed(bookmarks)) if closes else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{body}</w:p>"


def _stretch(words: Stretch, tracked: Tracked, *, rtl: bool) -> str:
    gone = bool(words.changes) and words.changes[-1] == "del"
    runs = "".join(_run(part, gone=gone, rtl=turned) for part, turned in stretches(_clean(words.words), rtl=rtl))
    for change in reversed(words.changes):
        runs = f"<w:{change} {tracked.who()}>{runs}</w:{change}>" if runs else ""
    return runs


def _run(words: str, *, gone: bool, rtl: bool) -> str:
    tag = "delText" if gone else "t"
    inside = "".join(
        _SIGNS.get(part) or f'<w:{tag} xml:space="preserve">{escape(part, quote=False)}</w:{tag}>'
        for part in _BREAKS.split(words)
        if part
    )
    return f"<w:r>{'<w:rPr><w:rtl/></w:rPr>' if rtl else ''}{inside}</w:r>"


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
