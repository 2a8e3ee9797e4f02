"""A TOML text taken apart into the pieces a person sees: headers, values, comments, blank lines, each with its line.

TOML readers forget where things stood; messages need the line, and saving must leave alone what did not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["Piece", "pieces"]

_COMMENT_OR_STRING = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
    | \"\"\" (?:[^"\\]++ | \\. | "(?!""))*+ \"\"\" "{0,2}
    | '{3} (?:[^']++ | '(?!''))*+ '{3} '{0,2}
    | " (?:[^"\\\n]++ | \\.)*+ "
    | ' [^'\n]*+ '
    """,
    re.DOTALL | re.VERBOSE,
)
_HEADER = re.compile(r"\s*(\[\[?)(.+?)\]\]?\s*\Z", re.DOTALL)
_NAME = re.compile(r""""[^"]*"|'[^']*'|[^.\s]+""")


@dataclass(frozen=True)
class Piece:
    """One piece of a TOML text: its kind, the line it begins on (from 1), its text, and its dotted name if any.

    ``bare`` is the text, character for character, with comments blanked and strings turned to underscores: brackets,
    commas and equals signs in it are those of TOML itself. Line ends within strings are turned to ``~`` there.
    """

    kind: Literal["header", "value", "comment", "blank"]
    line: int
    text: str
    bare: str
    names: tuple[str, ...] = ()
    listed: bool = False
    """Whether it is the header of one table of several: ``[[issue]]``."""

    @property
    def last_line(self) -> int:
        """The line it ends on."""
        return self.line + self.text.rstrip("\n").count("\n")


def _bare(text: str) -> str:
    def hide(match: re.Match[str]) -> str:
        if match.group("comment") is not None:
            return " " * len(match.group())
        return re.sub(r"[^\n]", "_", match.group()).replace("\n", "~")

    return _COMMENT_OR_STRING.sub(hide, text)


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in _NAME.findall(dotted))


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text that is known to be TOML, in order; together their texts are the whole text."""
    bare = _bare(text)
    start, line = 0, 1
    while start < len(text):
        end, depth = start, 0
        while end == start or (depth > 0 and end < len(text)):
            more = bare.find("\n", end) + 1 or len(text)
            depth += sum(map(bare[end:more].count, "[{")) - sum(map(bare[end:more].count, "]}"))
            end = more
        yield _piece(line, text[start:end], bare[start:end])
        line += text.count("\n", start, end)
        start = end


def _piece(line: int, text: str, bare: str) -> Piece:
    if not bare.strip():
        return Piece("comment" if text.strip() else "blank", line, text, bare)
    if (header := _HEADER.match(bare)) and "=" not in bare:
        named = _names(text[header.start(2) : header.end(2)])
        return Piece("header", line, text, bare, named, listed=header.group(1) == "[[")
    return Piece("value", line, text, bare, _names(text[: bare.find("=")]))
