"""Clauses: a heading of the single text with the words below it, kept exactly as they were written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

__all__ = ["ANNEX", "MARKS", "UNNUMBERED", "Clause", "flowing", "heading_of", "marked_heading"]

ANNEX = "annex"
UNNUMBERED = "unnumbered"
MARKS = (ANNEX, UNNUMBERED)
"""What a heading may be marked as, after its id: ``{#maps .annex}``."""

_DEEPEST = 6
_MARKS = re.compile(r"\{((?:\s*[#.][A-Za-z0-9][A-Za-z0-9_-]*)+)\s*\}\Z")

_SOFT_BREAK = re.compile(r"(?<!\n)\n(?![ \t]*(?:\n|[-*+>|#]|[0-9]+[.)]))")


@dataclass(frozen=True)
class Clause:
    """One heading and what stands below it.

    Parameters
    ----------
    heading, body
        As written, line ends and all: joined they are this stretch of the text. The text before the first heading is
        a clause without a heading.
    line
        Where the heading stands, from 1.
    """

    heading: str
    body: str
    line: int = 1

    @property
    def level(self) -> int:
        """How deep the heading is, from 1; 0 for what stands before the first."""
        return len(self.heading) - len(self.heading.lstrip("#"))

    @cached_property
    def _read(self) -> tuple[str, tuple[str, ...]]:
        return marked_heading(self.heading)

    @property
    def title(self) -> str:
        """The heading's words alone."""
        return self._read[0]

    @property
    def id(self) -> str:
        """The stable id that the heading ends with, ``{#id}``; empty where it has none."""
        return next((mark[1:] for mark in self._read[1] if mark.startswith("#")), "")

    @property
    def marks(self) -> tuple[str, ...]:
        """What the heading is marked as, without dots: ``annex``, ``unnumbered``, or a slip of the pen."""
        return tuple(mark[1:] for mark in self._read[1] if mark.startswith("."))

    @property
    def text(self) -> str:
        """All of it, as written."""
        return self.heading + self.body


def heading_of(line: str) -> str:
    """The heading on a line, without its number signs; empty where it has none."""
    text = line.lstrip("#")
    if not 1 <= len(line) - len(text) <= _DEEPEST or not text[:1].isspace():
        return ""
    return _unclosed(text).strip()


def flowing(body: str) -> str:
    """Words as Markdown reads them: a line break in a paragraph is a space; lists, tables and quotes keep theirs."""
    return _SOFT_BREAK.sub(" ", body.strip())


def marked_heading(line: str) -> tuple[str, tuple[str, ...]]:
    """The words of the heading on a line, and its marks as written: ``("Maps", ("#maps", ".annex"))``."""
    heading = heading_of(line)
    found = _MARKS.search(heading)
    if found is None:
        return heading, ()
    return _unclosed(f" {heading[: found.start()]}").strip(), tuple(re.findall(r"[#.][^\s#.]+", found[1]))


def _unclosed(text: str) -> str:
    """A heading without number signs that close it: "## Title ##" is a heading, too."""
    bare = text.rstrip().rstrip("#")
    return bare if bare[-1:].isspace() else text
