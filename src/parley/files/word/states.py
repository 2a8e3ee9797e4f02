"""In which state words of a Word file are: standing, put in, taken out, or both, and how that is written in signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from parley.files.word.reading import Mark, Piece, WordParagraph
from parley.language import gettext as _

__all__ = ["State", "Stretch", "in_signs", "state_of", "stretches", "typed", "words_in_signs"]

State = Literal["stands", "new", "gone", "new and gone"]

_SIGNS: dict[State, str] = {"stands": "{}", "new": "{{+{}+}}", "gone": "[-{}-]", "new and gone": "[-{{+{}+}}-]"}
_TYPED = re.compile(r"\[-|-\]|\{\+|\+\}")
_PARAGRAPH_END = "¶"


@dataclass(frozen=True)
class Stretch:
    """Words in one state.

    Parameters
    ----------
    words
        The words.
    state
        ``new`` in an insertion, ``gone`` in a deletion, ``new and gone`` in both; words that were moved are new where
        they stand and gone where they stood.
    by
        Who made the changes, the outermost first.
    hidden
        Whether the file hides them from its reader.
    """

    words: str
    state: State
    by: tuple[str, ...] = ()
    hidden: bool = False


def state_of(marks: Iterable[Mark]) -> State:
    """The state of what stands in these changes."""
    adds = {mark.adds for mark in marks}
    if adds == {True, False}:
        return "new and gone"
    return "stands" if not adds else "new" if True in adds else "gone"


def stretches(pieces: Iterable[Piece]) -> tuple[Stretch, ...]:
    """Pieces as stretches: neighbours in one state, by the same people, as one."""

    def nature(piece: Piece) -> tuple[State, tuple[str, ...], bool]:
        return state_of(piece.marks), tuple(mark.by for mark in piece.marks), piece.hidden

    return tuple(
        Stretch("".join(piece.words for piece in group), state, by, hidden)
        for (state, by, hidden), group in groupby(pieces, key=nature)
    )


def typed(words: str) -> str:
    """Words in which somebody typed signs that stand for changes: ``⟨[-⟩``, so that nobody takes them for a change."""
    return _TYPED.sub(r"⟨\g<0>⟩", words)


def in_signs(paragraph: WordParagraph, show: Callable[[str], str] = str) -> str:
    """A paragraph with its number and each change in signs; a changed end as ``¶``, where it runs into the next.

    Parameters
    ----------
    show
        What is done to words before signs stand around them.
    """
    end = state_of(paragraph.end)
    number = f"{show(paragraph.number)} " if paragraph.number else ""
    told = number + words_in_signs(paragraph.pieces, show)
    return told if end == "stands" else told + _SIGNS[end].format(_PARAGRAPH_END)


def words_in_signs(pieces: Iterable[Piece], show: Callable[[str], str] = str) -> str:
    """Words with signs: ``[-gone-]``, ``{+new+}``, ``[-{+put in and taken out again+}-]``, and hidden ones so named."""
    out = []
    for one in stretches(pieces):
        words = show(typed(one.words))
        if one.hidden and words.strip():
            words = _("⟨hidden: {words}⟩").format(words=words)
        out.append(_SIGNS[one.state].format(words) if words else "")
    return "".join(out)
