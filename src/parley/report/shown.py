"""Names and other people's words as a face may show them: one line, no control signs, safe in either direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from parley.language import gettext as _
from parley.language import spoken
from parley.report.html_language import direction

__all__ = ["cleaned", "either", "isolated", "joined", "listed", "quoted", "shown"]

_FIRST_STRONG_ISOLATE = "\u2068"
_POP_DIRECTIONAL_ISOLATE = "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_DIRECTION_SIGNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shown(text: str) -> str:
    """A text on one line, clean, and isolated where it or the sentence around it runs from right to left.

    Isolates (Unicode Standard Annex 9, section 2.4) keep such a text from moving the punctuation around it.
    """
    return isolated(cleaned(text))


def cleaned(text: str) -> str:
    """A text on one line, without signs that steer a terminal or turn the direction of what follows."""
    kept = (sign for sign in text if sign.isspace() or (sign not in _DIRECTION_SIGNS and not _steers(sign)))
    return " ".join("".join(kept).split())


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")


def isolated(text: str) -> str:
    """The text between isolates where any of it, or what is spoken around it, runs from right to left.

    It is as it came otherwise.
    """
    if text and (
        direction(spoken()) == "rtl" or any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text)
    ):
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_DIRECTIONAL_ISOLATE}"
    return text


def quoted(text: str) -> str:
    """A name in quotation marks."""
    return _('"{name}"').format(name=shown(text))


def listed(parts: Sequence[str]) -> str:
    """Parts that all count: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{parts} and {last}").format(parts=joined(parts[:-1]), last=parts[-1])


def either(parts: Sequence[str]) -> str:
    """Parts of which one counts: "a, b or c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{parts} or {last}").format(parts=joined(parts[:-1]), last=parts[-1])


def joined(parts: Sequence[str]) -> str:
    """Parts one after the other: "a, b, c"."""
    return _(", ").join(parts)
