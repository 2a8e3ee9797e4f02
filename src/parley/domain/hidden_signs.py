"""Signs that nobody sees, by the names that Unicode gives them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

__all__ = ["HIDDEN", "JOINERS", "TURNS", "UNSEEN", "hidden_in", "joins_letters", "without_hidden"]

TURNS: Mapping[str, str] = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""Those that turn the direction of what follows (Unicode Standard Annex 9, section 2)."""

JOINERS: Mapping[str, str] = {"\u200c": "ZWNJ", "\u200d": "ZWJ"}
"""Those that belong in words of Persian and other languages."""

_MARKS = frozenset("\u061c\u200e\u200f")
"""Of those that turn, the marks that only point: they keep a full stop or a number on its side of the line."""

_NAMES: Mapping[str, str] = {**TURNS, "\u00ad": "SHY", "\u200b": "ZWSP", "\u2060": "WJ", "\ufeff": "BOM"}

_IGNORED = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
"""Default_Ignorable_Code_Point, from first to last (Unicode Character Database, DerivedCoreProperties.txt)."""

_BLANK = (0x2800, 0x13441, 0x13442, 0x16FE4, 0x1D159)
"""Signs that are empty by their names, and no white space: BRAILLE PATTERN BLANK, two blanks of hieroglyphs, KHITAN
SMALL SCRIPT FILLER, MUSICAL SYMBOL NULL NOTEHEAD (Unicode Character Database, UnicodeData.txt)."""

_LOOKED_AT = ((0x0, 0x2FFF), (0xFE00, 0xFFFF), (0x11000, 0x110FF), (0x13400, 0x1345F), (0x1BC00, 0x1BCFF))
"""Where Unicode has controls, signs of format and separators that are in no table above: the rest is not looked at."""

_CATEGORIES = ("Cc", "Cf", "Zl", "Zp")


def _unseen() -> Iterator[int]:
    for first, last in _IGNORED:
        yield from range(first, last + 1)
    yield from _BLANK
    for first, last in _LOOKED_AT:
        yield from (each for each in range(first, last + 1) if unicodedata.category(chr(each)) in _CATEGORIES)


HIDDEN: Mapping[str, str] = {
    sign: _NAMES.get(sign, f"U+{ord(sign):04X}")
    for sign in map(chr, sorted(set(_unseen())))
    if sign not in JOINERS and sign not in "\n\t"
}
"""All by which words that look the same can differ, or can hold others that nobody reads: controls but for line feeds
and tabs, signs of format, separators of lines, what is ignored where no typeface has it, and blanks."""


def _one_of(signs: Iterable[str]) -> re.Pattern[str]:
    found = [[0xD800, 0xDFFF]]  # few ranges: a long list is slow to look in
    for each in sorted(map(ord, signs)):
        if found and found[-1][1] == each - 1:
            found[-1][1] = each
        else:
            found.append([each, each])
    return re.compile(f"[{''.join(f'{re.escape(chr(first))}-{re.escape(chr(last))}' for first, last in found)}]")


_ALL = frozenset((*HIDDEN, *JOINERS))
UNSEEN = _one_of(_ALL)
"""Finds any of them, and halves of signs that are none."""


def joins_letters(words: str, place: int) -> bool:
    """Whether a joiner stands where the spelling of a language needs it, and not only to be there.

    Beside a letter that changes its shape by what follows, as in Arabic and Persian, or a sign that takes the vowel
    away, as in Hindi; for a non-joiner with a letter or a digit on the other side. Of several hidden signs in a row it
    can only be the first.
    """
    if words[place - 1 : place] in _ALL:
        return False
    start, end = place, place + 1
    while start and unicodedata.category(words[start - 1]) == "Mn" and not _strips_vowel(words[start - 1]):
        start -= 1  # vowels above and below their letter
    while words[end : end + 1] in _ALL:
        end += 1
    before, after = words[start - 1 : start] if start else "", words[end : end + 1]
    either = _shapes(before) or _shapes(after)
    return either and (words[place] == "\u200d" or (_in_a_word(before) and _in_a_word(after)))


def hidden_in(words: str) -> tuple[str, ...]:
    """The names of hidden signs that stand in words and have no business there, each once."""
    return tuple(
        dict.fromkeys(
            HIDDEN.get(sign) or JOINERS.get(sign) or f"U+{ord(sign):04X}"
            for line in words.split("\n")
            for sign in _out_of_place(line).values()
        )
    )


def without_hidden(words: str) -> str:
    """Words without hidden signs.

    What spelling needs stays: joiners as `joins_letters` has it; and single marks of direction (ALM, LRM, RLM) on lines
    with letters from right to left, where full stops and numbers would change places without them. What turns whole
    stretches goes, as a text can be made to look other than it reads by it.
    """
    return "\n".join(map(_line_without, words.split("\n")))


def _line_without(line: str) -> str:
    places = _out_of_place(line)
    return "".join(sign for place, sign in enumerate(line) if place not in places) if places else line


def _out_of_place(line: str) -> dict[int, str]:
    """The hidden signs of a line that have no business there, by place."""
    if line.isascii() and line.isprintable():
        return {}
    found = {one.start(): one[0] for one in UNSEEN.finditer(line)}
    if not found:
        return {}
    turned = any(unicodedata.bidirectional(sign) in ("R", "AL") and sign.isalpha() for sign in line)
    return {place: sign for place, sign in found.items() if not _belongs(line, place, found, turned=turned)}


def _belongs(line: str, place: int, hidden: Mapping[int, str], *, turned: bool) -> bool:
    if line[place] in JOINERS:
        return joins_letters(line, place)
    return turned and line[place] in _MARKS and place - 1 not in hidden and place + 1 not in hidden


def _strips_vowel(sign: str) -> bool:
    return unicodedata.combining(sign) == 9  # Canonical_Combining_Class Virama


def _shapes(sign: str) -> bool:
    """Whether a letter changes its shape by its neighbours."""
    return bool(sign) and ((unicodedata.bidirectional(sign) == "AL" and sign.isalpha()) or _strips_vowel(sign))


def _in_a_word(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign)[0] in "LMN"
