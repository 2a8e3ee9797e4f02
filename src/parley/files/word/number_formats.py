"""How a number of a list is written: in digits, letters or numerals, as the file's rules name it."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["FORMATS", "written"]

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_HEBREW_VALUES = ((400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"), (60, "ס"), (50, "נ"))
_HEBREW_SMALL = ((40, "מ"), (30, "ל"), (20, "כ"), (16, "טז"), (15, "טו"), (10, "י"))


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN + _ROMAN_SMALL:
        out += letters * (number // value)
        number %= value
    return out


def _repeated(letters: str) -> Callable[[int], str]:
    """After the last letter each is doubled, then trebled: a, b, ... z, aa, bb."""
    return lambda number: letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)


def _hebrew(number: int) -> str:
    out = ""
    for value, letters in _HEBREW_VALUES + _HEBREW_SMALL:
        if value in (15, 16) and number != value:
            continue
        out += letters * (number // value)
        number %= value
    return out + (_HEBREW[number - 1] if number else "")


def _ordinal(number: int) -> str:
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def _letters(number: int) -> str:
    return _repeated("abcdefghijklmnopqrstuvwxyz")(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "numberInDash": lambda number: f"- {number} -",
    "arabicAbjad": _repeated(_ABJAD),
    "arabicAlpha": _repeated(_ALPHA),
    "hebrew1": _hebrew,
    "hebrew2": _repeated(_HEBREW),
    "none": lambda _number: "",
}
"""ISO/IEC 29500-1:2016, 17.18.59."""

_MOST = 10_000
"""Numbers beyond this are written in digits: no list is as long, and letters would fill pages."""


def written(number: int, kind: str) -> str:
    """The number as the format writes it; in digits where Parley does not know the format."""
    if kind not in FORMATS or (kind != "none" and not 1 <= number <= _MOST):
        return str(number)
    return FORMATS[kind](number)
