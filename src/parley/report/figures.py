"""Numbers, intervals and dates in words: rounded for reading, where JSON and CSV keep every digit."""

from __future__ import annotations

import math
import re

from parley.language import gettext as _

__all__ = ["amount", "count", "day", "grouped_digits", "interval", "number", "percent", "trimmed"]

_SMALLEST = 0.005
_LARGE = 1e7


def number(value: float | None) -> str:
    """A number to two decimals; a dash where it is not known."""
    if value is None or math.isnan(value):
        return "-"
    if abs(value) >= _LARGE:
        return f"{value:.4g}"
    text = f"{value:.2f}"
    return "0.00" if text == "-0.00" else text


def amount(value: float) -> str:
    """A number above zero to two decimals, never shown as nothing."""
    if 0 < value < _SMALLEST:
        return _("less than 0.01")
    return number(value)


def trimmed(value: float) -> str:
    """A number to two decimals, without noughts at its end: 0, 0.25, 12.5."""
    text = number(value)
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def interval(low: float, high: float) -> str:
    """An interval in words."""
    if low == high:
        return _("exactly {value}").format(value=trimmed(low))
    return _("between {low} and {high}").format(low=trimmed(low), high=trimmed(high))


def percent(part: float, whole: float) -> str:
    """A part of a whole above zero, in whole per cent."""
    return _("{share} %").format(share=round(100 * part / whole))


def count(value: int) -> str:
    """A count: small ones as a word."""
    words = (
        _("none"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
    )
    return words[value] if value < len(words) else str(value)


def grouped_digits(value: int) -> str:
    """A large count as a reader takes it in: digits in threes, or its magnitude beyond a thousand million."""
    return f"{value:,}" if value < 10**9 else _("about {value}").format(value=_magnitude(value))


def _magnitude(value: int) -> str:
    digits = str(value)  # a float would overflow at 20^50 issues and more
    return f"{digits[0]}.{digits[1]}e{len(digits) - 1}"


def day(text: str) -> str:
    """A date (``2025-10-07``, or two with ``/`` between) in words; anything else as it is."""
    months = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:/(\d{4}-\d{2}-\d{2}))?", text)
    if found is None or not 1 <= int(found[2]) <= len(months):
        return text
    first = _("{day} {month} {year}").format(day=int(found[3]), month=months[int(found[2]) - 1], year=int(found[1]))
    return _("{first} to {last}").format(first=first, last=day(found[4])) if found[4] else first
