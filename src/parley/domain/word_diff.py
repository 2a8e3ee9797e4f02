"""What changed between two texts, word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

__all__ = ["WordChange", "word_diff", "words_of"]

_JOINERS = frozenset("'’-‐‑־׳״\"")  # within a word they are part of it: party's, cease-fire, צה"ל
_SEPARATORS = frozenset(".,٫٬:/")  # between digits they are part of a number: 1,000.5
_TOKEN = re.compile(r"[wd]+(?:(?:j+|(?<=d)n(?=d))[wd]+)*|s+|.", re.DOTALL)


@dataclass(frozen=True)
class WordChange:
    """A stretch of words and white space that stayed, went, or came."""

    kind: Literal["same", "gone", "new"]
    words: str


class _Kinds(dict[int, str]):
    """The kind of each character by number: white space, digit, word, joiner, number separator, or other."""

    def __missing__(self, number: int) -> str:
        char = chr(number)
        category = unicodedata.category(char)
        if char.isspace():
            kind = "s"
        elif category[0] == "N":
            kind = "d"
        elif category[0] in "LM" or category == "Pc":
            kind = "w"  # a combining mark never stands apart from its letter
        elif category == "Cf" or char in _JOINERS:
            kind = "j"  # a bidi control at a word's edge is a token of its own, and shown as such
        else:
            kind = "n" if char in _SEPARATORS else "o"
        self[number] = kind
        return kind


_KINDS = _Kinds()


def words_of(text: str) -> list[str]:
    """The text as words, runs of white space, and single other characters; joined they are the text.

    Words are whole in any script: letters keep their combining marks, and the joiners and bidi controls within them.
    """
    kinds = text.translate(_KINDS)
    return [text[found.start() : found.end()] for found in _TOKEN.finditer(kinds)]


def word_diff(before: str, after: str) -> tuple[WordChange, ...]:
    """The shortest telling of what changed that difflib finds, gone before new where both are in one place.

    Joining the words of "same" and "gone" gives ``before`` exactly, and of "same" and "new" gives ``after``; no two
    stretches of one kind follow each other, and none is empty.
    """
    old, new = words_of(before), words_of(after)
    # White space leads no match, it only extends one: quicker, and words are not held apart by the space between.
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    return tuple(_tidied((old[a:b], new[c:d], tag == "equal") for tag, a, b, c, d in matcher.get_opcodes()))


def _tidied(spans: Iterable[tuple[list[str], list[str], bool]]) -> Iterator[WordChange]:
    """One change where two replacements had nothing but white space between them."""
    gone, new, held = "", "", ""
    for old_words, new_words, same in spans:
        words = "".join(old_words)
        if not same:
            after = "".join(new_words)
            if held and not (gone and new and words and after):
                yield from _changes(gone, new, held)
                gone, new, held = "", "", ""
            gone, new, held = gone + held + words, new + held + after, ""
        elif words.isspace() and (gone or new):
            held = words
        else:
            yield from _changes(gone, new, words)
            gone, new = "", ""
    yield from _changes(gone, new, held)


def _changes(gone: str, new: str, same: str) -> Iterator[WordChange]:
    if gone:
        yield WordChange("gone", gone)
    if new:
        yield WordChange("new", new)
    if same:
        yield WordChange("same", same)
