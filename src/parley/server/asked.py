"""Numbers as people send them: what is none is 0, and never an error."""

from __future__ import annotations

__all__ = ["number_in"]

_MOST_DIGITS = 8


def number_in(sent: str) -> int:
    """The whole number that was sent; 0 where it is none, or longer than any number here."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= _MOST_DIGITS else 0
