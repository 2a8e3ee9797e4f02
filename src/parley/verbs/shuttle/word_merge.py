"""Two edits of a few paragraphs: together where they lie apart, side by side where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from parley.domain.word_diff import word_diff, words_of

__all__ = ["APART", "Versions", "merged_words"]

APART = 5
"""So many words that nobody touched stand between two edits that are woven into one paragraph; closer ones are a
conflict, for together they might say what neither meant."""

Versions = tuple[str, str, str]
"""What stood there, what one made of it, and what the other did."""

_BREAK = re.compile(r"(\n[ \t]*\n\s*)")


@dataclass(frozen=True)
class _Edit:
    """What replaces a stretch of the base."""

    start: int
    end: int
    words: str


def merged_words(base: str, mine: str, theirs: str) -> Iterator[str | Versions]:
    """The merged words in order, and in their midst the paragraphs about which somebody must choose."""
    old, first, second = (_paragraphs(text) for text in (base, mine, theirs))
    here, one, other = 0, 0, 0
    for start, my_start, their_start in [*_shared(old, first, second), (len(old), len(first), len(second))]:
        yield from _chunk(_text(old[here:start]), _text(first[one:my_start]), _text(second[other:their_start]))
        if start < len(old):
            # The blank lines below a paragraph that nobody touched: the most that one of them left.
            yield first[my_start][0] + max(first[my_start][1], second[their_start][1], key=len)
        here, one, other = start + 1, my_start + 1, their_start + 1


def _paragraphs(text: str) -> list[tuple[str, str]]:
    """Paragraphs with the blank lines below them."""
    pieces = _BREAK.split(text)
    return list(zip(pieces[::2], [*pieces[1::2], ""], strict=True))


def _text(paragraphs: list[tuple[str, str]]) -> str:
    return "".join(words + below for words, below in paragraphs)


def _shared(
    old: list[tuple[str, str]], first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> list[tuple[int, int, int]]:
    """Places of paragraphs that stayed in both, in each of the three."""
    mine, theirs = _stayed(old, first), _stayed(old, second)
    return [(place, mine[place], theirs[place]) for place in sorted(mine) if place in theirs]


def _stayed(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> dict[int, int]:
    matcher = SequenceMatcher(None, [one for one, _below in old], [one for one, _below in new], autojunk=False)
    return {a + step: b + step for a, b, size in matcher.get_matching_blocks() for step in range(size)}


def _chunk(base: str, mine: str, theirs: str) -> Iterator[str | Versions]:
    """Paragraphs that one or both changed."""
    if mine == theirs or theirs == base:
        merged: str | None = mine
    elif mine == base:
        merged = theirs
    else:
        merged = _woven(base, mine, theirs)
    if merged is None:
        yield base, mine, theirs
    elif merged:
        yield merged


def _woven(base: str, mine: str, theirs: str) -> str | None:
    """Both edits, word by word; None where they come too close to each other."""
    first, second = _edits(base, mine), _edits(base, theirs)
    both = [one for one in first if one in second]
    for one in first:
        for other in second:
            if one in both or other in both:
                continue
            between = base[min(one.end, other.end) : max(one.start, other.start)]
            if sum(word[-1].isalnum() for word in words_of(between)) < APART:
                return None
    made, place = "", 0
    for edit in sorted({*first, *second}, key=lambda one: one.start):
        if edit.start < place:
            return None
        made += base[place : edit.start] + edit.words
        place = edit.end
    return made + base[place:]


def _edits(base: str, after: str) -> list[_Edit]:
    found: list[_Edit] = []
    place = 0
    for change in word_diff(base, after):
        if change.kind == "same":
            place += len(change.words)
        elif change.kind == "gone":
            found.append(_Edit(place, place + len(change.words), ""))
            place += len(change.words)
        elif found and found[-1].end == place and not found[-1].words:
            found[-1] = _Edit(found[-1].start, place, change.words)
        else:
            found.append(_Edit(place, place, change.words))
    return found
