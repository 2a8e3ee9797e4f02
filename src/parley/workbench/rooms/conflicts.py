"""Two edits of one revision that somebody has to put together by hand: shown, and kept in files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from parley.language import gettext as _
from parley.verbs.shuttle.text_merge import MergeConflict, TextMerge
from parley.workbench.publishing import write_result

__all__ = ["MARKS", "Conflicting", "marked", "write_conflict"]

MARKS = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
"""The lines between which both wordings stand."""

_SHORT = 600  # characters up to which a clause is shown whole
_PARAGRAPH = re.compile(r".+?(?:\n[ \t]*(?=\n)\n+|\Z)|\n+", re.DOTALL)


@dataclass(frozen=True)
class Conflicting:
    """Two edits of one revision that somebody has to put together: nothing was taken in.

    Parameters
    ----------
    base, last
        The revision that both changed, and the one that the other edit became.
    conflicts
        By language: where both changed the same words.
    texts
        By language: the text with both wordings marked where somebody must choose, whole.
    by
        Who made the last.
    """

    base: int
    last: int
    conflicts: Mapping[str, tuple[MergeConflict, ...]]
    texts: Mapping[str, str]
    by: str = ""


def write_conflict(found: Conflicting, folder: Path, *, first: str) -> tuple[Path, ...]:
    """Write texts with both wordings marked into files that are not there yet, to be put together by hand.

    Parameters
    ----------
    first
        The language whose file names it not: the first of the case.
    """
    names = [f"draft-{found.last + 1:02}.conflict{'' if count == 1 else f'-{count}'}" for count in range(1, 1000)]
    suffixes = {language: "" if language == first else f".{language}" for language in found.texts}
    free = next(
        name for name in names if not any((folder / f"{name}{suffix}.md").exists() for suffix in suffixes.values())
    )
    written = []
    for language, text in found.texts.items():
        file = folder / f"{free}{suffixes[language]}.md"
        write_result(file, text, ".md")
        written.append(file)
    return tuple(written)


def marked(merge: TextMerge, last: int, by: str = "") -> str:
    """A merge as text, with both wordings where somebody must choose.

    What is short stands whole in both; of longer words, paragraphs that both have alike are left out of the marks.
    """
    theirs = _("revision {number}, by {name}").format(number=last, name=by) if by else str(last)
    made = ""
    for piece in merge.pieces:
        if isinstance(piece, str):
            made += piece
            continue
        above, mine, other, below = _apart(piece)
        made += above
        for mark, words in ((_("<<<<<<< yours"), mine), ("=======", other)):
            made = f"{_ended(made)}{mark}\n{words}"
        made = f"{_ended(made)}>>>>>>> {theirs}\n{below}"
    return made


def _apart(found: MergeConflict) -> tuple[str, str, str, str]:
    """What both have alike above, what each has, and what both have alike below; all in each where it is short."""
    if max(len(found.mine), len(found.theirs)) <= _SHORT:
        return "", found.mine, found.theirs, ""
    mine, other = (_PARAGRAPH.findall(words) for words in (found.mine, found.theirs))
    most = min(len(mine), len(other))
    above = next((count for count in range(most) if mine[count] != other[count]), most)
    below = next((count for count in range(most - above) if mine[-1 - count] != other[-1 - count]), most - above)
    return (
        "".join(mine[:above]),
        "".join(mine[above : len(mine) - below]),
        "".join(other[above : len(other) - below]),
        "".join(mine[len(mine) - below :]),
    )


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
