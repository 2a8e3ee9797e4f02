"""Words as a reader of the single text sees them on paper: no comments, no ties, no marks of Markdown."""

from __future__ import annotations

import re

from parley.domain.bracket import brackets, comments

__all__ = ["printed_paragraphs", "uncommented"]

_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?!\w)", re.DOTALL)
_ESCAPED = re.compile(r"\\([\[\]|\\*_])")
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
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", line))
