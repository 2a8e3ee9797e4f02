"""Which words of a Word file stand in one version of it only, and in which paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from parley.domain.word_diff import words_of
from parley.files.word.reading import Line, Mark, WordParagraph, stands

__all__ = ["Changed", "changed_words"]

Changed = dict[str, dict[str, list[tuple[int, ...]]]]
"""By clause and word, for each time that it stands there: the numbers of its paragraphs, mostly of one."""

_Span = tuple[int, int, int | None]


def changed_words(
    paragraphs: Sequence[WordParagraph],
    found: Sequence[Line],
    ties: Sequence[str | None],
    version: Literal["base", "after"],
    *,
    ours: Callable[[Mark], bool],
) -> Changed:
    """By clause the words of one version that do not stand in the other, whole or in part.

    A word of which letters were changed counts as a whole: as a whole it is shown.

    Parameters
    ----------
    found, ties
        The lines of that version, and the clause of each.
    ours
        Which changes were in the file that we handed over.
    """
    out: Changed = {}
    for line, clause in zip(found, ties, strict=True):
        if clause is None:
            continue
        text, spans = _line(paragraphs, line, version, ours)
        if any(number is not None for _start, _end, number in spans):
            places = out.setdefault(clause, {})
            for word, numbers in _touched(text, spans):
                places.setdefault(word, []).append(numbers)
    return out


def _line(
    paragraphs: Sequence[WordParagraph], line: Line, version: Literal["base", "after"], ours: Callable[[Mark], bool]
) -> tuple[str, list[_Span]]:
    """The words of a line, and from where to where each piece goes, with its paragraph if it is in one version only."""
    text: list[str] = []
    spans: list[_Span] = []
    start = 0
    for number in line.sources:
        for piece in paragraphs[number].pieces:
            if piece.words and piece.name != "TOC" and stands(piece.marks, version, ours):
                both = stands(piece.marks, "after" if version == "base" else "base", ours)
                spans.append((start, start + len(piece.words), None if both else number))
                text.append(piece.words)
                start += len(piece.words)
    return "".join(text), spans


def _touched(text: str, spans: Sequence[_Span]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each word that a piece in one version only has letters of, with the paragraphs of those pieces."""
    end = at = 0
    for word in words_of(text):
        start, end = end, end + len(word)
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        numbers: dict[int, None] = {}
        here = at
        while here < len(spans) and spans[here][0] < end:
            number = spans[here][2]
            if number is not None:
                numbers[number] = None
            here += 1
        if numbers and not word.isspace():
            yield word, tuple(numbers)
