"""Which way the words of a line run, so that a word processor sets each stretch in the right script."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from parley.domain.hidden_signs import TURNS

__all__ = ["controls_in", "stretches"]

_STRONG = {"L": False, "R": True, "AL": True}


def controls_in(text: str) -> tuple[str, ...]:
    """The names of the bidi controls in a text, each once, in alphabetical order."""
    return tuple(sorted({TURNS[sign] for sign in text if sign in TURNS}))


def stretches(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """The text cut where its script turns: each stretch with whether it runs from the right.

    Signs without a direction of their own go with the stretch around them where both sides agree, and otherwise with
    the line. Digits after Latin words go with these (Unicode Standard Annex 9, rule W7).
    """
    ways: list[bool | None] = []
    strong: bool | None = None
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        strong = _STRONG.get(kind, strong)
        ways.append(False if kind == "EN" and strong is False else _STRONG.get(kind))
    before: list[bool] = []
    last = rtl
    for way in ways:
        last = last if way is None else way
        before.append(last)
    after: list[bool] = []
    last = rtl
    for way in reversed(ways):
        last = last if way is None else way
        after.append(last)
    settled = [left if left == right else rtl for left, right in zip(before, reversed(after), strict=True)]
    return [
        ("".join(sign for sign, _way in group), way)
        for way, group in groupby(zip(text, settled, strict=True), key=lambda pair: pair[1])
    ]
