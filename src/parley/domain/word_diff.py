"""What changed between two texts, word by word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

from parley.domain.rising import longest_rising

__all__ = ["WordChange", "word_diff", "words_of"]

_LONG, _OFTEN = 1000, 50
_JOINERS = frozenset("'’-‐‑־׳״\"")  # within a word they are part of it: party's, cease-fire, צה"ל
_SEPARATORS = frozenset(".,٫٬:/")  # between digits they are part of a number: 1,000.5
_TOKEN = re.compile(r"[wd]+(?:(?:j+|(?<=d)n(?=d))[wd]+)*|s+|.", re.DOTALL)
_ASCII = re.compile(
    r"[A-Za-z0-9_]+(?:(?:['\"-]+|(?<=[0-9])[.,:/](?=[0-9]))[A-Za-z0-9_]+)*|[\s\x1c-\x1f]+|.", re.DOTALL | re.ASCII
)
"""The same for texts in ASCII, where no character needs to be looked up."""


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
    if text.isascii():
        return _ASCII.findall(text)
    ends = list(accumulate(map(len, _TOKEN.findall(text.translate(_KINDS)))))
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def word_diff(before: str, after: str) -> tuple[WordChange, ...]:
    """The shortest telling of what changed that difflib finds, gone before new where both are in one place.

    Joining the words of "same" and "gone" gives ``before`` exactly, and of "same" and "new" gives ``after``; no two
    stretches of one kind follow each other, and none is empty.
    """
    if before == after:
        return (WordChange("same", before),) if before else ()
    head = _shared(before, after)
    tail = _shared(before[: head - 1 if head else None : -1], after[: head - 1 if head else None : -1])
    old, new = words_of(before[head : len(before) - tail]), words_of(after[head : len(after) - tail])
    spans = [([before[:head]], [before[:head]], True)]
    place, other = 0, 0
    for here, there in [*_anchors(old, new), (len(old), len(new))]:
        spans += _between(old[place:here], new[other:there])
        if here < len(old):
            spans.append(([old[here]], [new[there]], True))
        place, other = here + 1, there + 1
    spans.append(([before[len(before) - tail :]], [before[len(before) - tail :]], True))
    return tuple(_tidied(spans))


def _shared(before: str, after: str) -> int:
    """How much two texts have in common at their beginning, up to where white space ends and words begin in both."""
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if before[:middle] == after[:middle] else (low, middle - 1)
    while low and not (
        before[low - 1].isspace() and not before[low : low + 1].isspace() and not after[low : low + 1].isspace()
    ):
        low -= 1
    return low


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Words that stand once in each text, as far as they kept their order: patience diff, after Bram Cohen.

    What lies between them is short, and difflib takes a time that grows with the square of what it is given.
    """
    once, other = _once(old), _once(new)
    both = [(here, other[word]) for word, here in once.items() if word in other]
    return [both[place] for place in longest_rising([there for _here, there in both])]


def _once(words: list[str]) -> dict[str, int]:
    """Words that stand once, with their places, in order."""
    counted = Counter(words)
    return {word: place for place, word in enumerate(words) if counted[word] == 1 and word[-1].isalnum()}


def _between(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    if old == new:
        yield old, new, True
        return
    shortest = min(len(old), len(new))
    head = next((place for place in range(shortest) if old[place] != new[place]), shortest)
    rest = shortest - head
    tail = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    yield old[:head], new[:head], True
    # White space and signs lead no match, they only extend one: words are not held apart by what stands between.
    middle, other = old[head : len(old) - tail], new[head : len(new) - tail]
    often = _often(other)
    matcher = SequenceMatcher(lambda token: token in often or _is_no_word(token), middle, other, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield middle[a:b], other[c:d], tag == "equal"
    yield old[len(old) - tail :], new[len(new) - tail :], True


def _often(tokens: list[str]) -> frozenset[str]:
    """Tokens of a long stretch that stand so often in it that comparing each with each would take minutes."""
    if len(tokens) < _LONG:
        return frozenset()
    return frozenset(token for token, count in Counter(tokens).items() if count > _OFTEN)


def _is_no_word(token: str) -> bool:
    return (len(token) == 1 and not token.isalnum()) or token.isspace()


def _tidied(spans: Iterable[tuple[list[str], list[str], bool]]) -> Iterator[WordChange]:
    """One change where two replacements had nothing but white space between them."""
    gone, new, same = "", "", ""
    for old_words, new_words, stayed in spans:
        words, after = "".join(old_words), "".join(new_words)
        if stayed:
            same += words
            continue
        if same and not (same.isspace() and gone and new and words and after):
            yield from _changes(gone, new, same)
            gone, new, same = "", "", ""
        gone, new, same = gone + same + words, new + same + after, ""
    yield from _changes(gone, new, same)


def _changes(gone: str, new: str, same: str) -> Iterator[WordChange]:
    if gone:
        yield WordChange("gone", gone)
    if new:
        yield WordChange("new", new)
    if same:
        yield WordChange("same", same)
