"""Numbers, intervals and dates in words: rounded for reading, where JSON and CSV keep every digit."""

from __future__ import annotations

import math
import re

from parley.language import gettext as _

__all__ = [
    "amount",
    "breaks_even",
    "count",
    "day",
    "fine",
    "gain_figure",
    "grouped_digits",
    "interval",
    "number",
    "outward",
    "outward_low",
    "percent",
    "trimmed",
]

_SMALLEST = 0.0005
_LARGE = 1e7
_NOTHING = 1e-6
"""A gain below this is none. [-]"""
_EXACT = 10**9
"""Counts below this are written out."""
_SLACK = 1e-6
"""What rounding outward overlooks: the last digits of a search, in thousandths."""


def number(value: float | None) -> str:
    """A number to two decimals; a dash where it is not known."""
    if value is None or math.isnan(value):
        return "-"
    if abs(value) >= _LARGE:
        return f"{value:.4g}"
    text = f"{value:.2f}"
    return "0.00" if text == "-0.00" else text


def fine(value: float | None) -> str:
    """A number to three decimals, where figures are compared; a dash where it is not known."""
    if value is None or math.isnan(value):
        return "-"
    if abs(value) >= _LARGE:
        return f"{value:.4g}"
    text = f"{value:.3f}"
    return "0.000" if text == "-0.000" else text


def breaks_even(gain: float) -> bool:
    """Whether a gain is neither gain nor loss."""
    return abs(gain) < _NOTHING


def gain_figure(gain: float | None) -> str:
    """A gain in a table: three decimals, or in words where it is none."""
    return _("breaks even") if gain is not None and breaks_even(gain) else fine(gain)


def amount(value: float) -> str:
    """A number above zero to three decimals, never shown as nothing."""
    if 0 < value < _SMALLEST:
        return _("less than 0.001")
    return fine(value)


def trimmed(value: float) -> str:
    """A number to two decimals, without noughts at its end: 0, 0.25, 12.5."""
    text = number(value)
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def interval(low: float, high: float) -> str:
    """An interval in words."""
    if low == high:
        return _("exactly {value}").format(value=trimmed(low))
    return _("between {low} and {high}").format(low=trimmed(low), high=trimmed(high))


def outward(low: float, high: float) -> str:
    """A range in words, to three decimals: rounded outward, so that it holds all that it stands for."""
    down, up = outward_low(low), fine(math.ceil(high * 1000 - _SLACK) / 1000)
    if down == up:
        return _("exactly {value}").format(value=down)
    return _("between {low} and {high}").format(low=down, high=up)


def outward_low(value: float) -> str:
    """A lower bound to three decimals, rounded down, so that it stays one."""
    return fine(math.floor(value * 1000 + _SLACK) / 1000)


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
    """A large count as a reader takes it in: digits in threes, rounded from a billion (1e9), a power from 1e15."""
    if value < _EXACT:
        return f"{value:,}"
    # To two digits, as whole numbers: a float would overflow at 20^50 packages and more.
    power = len(str(value)) - 2
    shown = (value + 5 * 10 ** (power - 1)) // 10**power * 10**power
    if shown >= 10**15:
        # 3.2 is half-way between 1 and 10 on the scale of powers.
        digits = len(str(value)) - 1
        return _("about 10^{power}").format(power=digits + (str(value)[:2] >= "32"))
    if shown >= 10**12:
        return _("about {count} trillion").format(count=_of(shown, 10**12))
    return _("about {count} billion").format(count=_of(shown, _EXACT))


def _of(value: int, unit: int) -> str:
    return f"{value / unit:.1f}" if value < 10 * unit else str(value // unit)


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
