"""Words as a reader of the single text sees them on paper: no comments, no ties, no marks of Markdown."""

from __future__ import annotations

import re
from collections import defaultdict

from parley.domain.bracket import brackets, comments

__all__ = ["printed_paragraphs", "uncommented"]

_ESCAPED = re.compile(r"\\([\[\]|\\*_#])")
_RUN = re.compile(r"(\*+|_+)|\\[\[\]|\\*_#]")
"""Runs of marks that may be emphasis, and escaped signs."""

_MOST = 3
_BREAK = re.compile(r"\n[ \t]*\n")
_ENTRY = re.compile(r"\n(?=[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t])")


def printed_paragraphs(written: str, *, opens: str = "[", closes: str = "]") -> tuple[str, ...]:
    """Paragraphs and entries of lists, each on one line.

    An open bracket has its wordings side by side, ``[one | another]``.

    Parameters
    ----------
    opens, closes
        What stands around the wordings of an open bracket.
    """
    plain = _bracketed(uncommented(written), opens, closes)
    blocks = (entry for block in _BREAK.split(plain) for entry in _ENTRY.split(block))
    lines = (_unescaped(" ".join(block.split())) for block in blocks)
    return tuple(line for line in lines if line)


def uncommented(written: str) -> str:
    """Words without the comments that stand between them."""
    out, place = [], 0
    for start, end in comments(written):
        out.append(written[place:start])
        place = end
    return "".join([*out, written[place:]])


def _bracketed(written: str, opens: str, closes: str) -> str:
    """Each bracket with its wordings alone; one that cannot be read stays as it was written."""
    out, place = [], 0
    for bracket in brackets(written)[0]:
        words = " | ".join(one.words for one in bracket.alternatives)
        out += [written[place : bracket.start], f"{opens}{words}{closes}"]
        place = bracket.end
    return "".join([*out, written[place:]])


def _unescaped(line: str) -> str:
    return _ESCAPED.sub(r"\1", _unmarked(line))


def _unmarked(line: str) -> str:
    """A line without the marks of emphasis: one to three stars or underlines before words, and as many behind them.

    An underline within a word is none. Marks are paired from left to right, each with the next that can close it, and
    what stands between is left as it is. Each is looked at a few times however many there are: a room that proposes
    a page of stars keeps nobody waiting.
    """
    if "*" not in line and "_" not in line:
        return line
    runs, closing = _marks(line)
    if not closing:
        return line
    passed: dict[str, int] = defaultdict(int)
    made, done = [], 0
    for start, end in runs:
        if end == len(line) or line[end].isspace() or line[end] in "*_":
            continue
        # One run opens once at most: with three stars, or with fewer; an underline with all of it.
        for place in range(max(start, done, end - _MOST), end):
            mark = line[place:end]
            if mark[0] == "_" and (place > start or line[start - 1 : start].isalnum()):
                break
            places = closing[mark]
            while passed[mark] < len(places) and places[passed[mark]] <= end:
                passed[mark] += 1
            if passed[mark] < len(places):
                close = places[passed[mark]]
                made += [line[done:place], line[end:close]]
                done = close + len(mark)
                break
    return "".join([*made, line[done:]])


def _marks(line: str) -> tuple[list[tuple[int, int]], dict[str, list[int]]]:
    """Runs of marks, from and to; and by mark the places where one can close, in order."""
    runs: list[tuple[int, int]] = []
    closing: dict[str, list[int]] = defaultdict(list)
    escaped = 0  # where the last escaped sign ends: that is a sign like any other
    for found in _RUN.finditer(line):
        if found[1] is None:
            escaped = found.end()
            continue
        start, end = found.span()
        runs.append((start, end))
        before, after = line[start - 1 : start], line[end : end + 1]
        if not before or before.isspace() or (before in "*_" and escaped != start):
            continue
        for count in range(1, min(_MOST, end - start) + 1):
            whole = count == end - start
            if not (after.isalnum() or after == "_") if whole else line[start] == "*":
                closing[line[start : start + count]].append(start)
    return runs, closing
