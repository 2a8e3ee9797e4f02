"""The script of a text, by its letters, beside the one that its language is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

__all__ = ["in_its_script", "other_script"]

_SCRIPTS = {
    "Arabic": ("ar", "fa", "ps", "sd", "ug", "ur"),
    "Cyrillic": ("be", "bg", "mk", "ru", "uk"),
    "Greek": ("el",),
    "Han": ("zh",),
    "Hebrew": ("he", "yi"),
    "Latin": (
        "cs",
        "da",
        "de",
        "en",
        "es",
        "fi",
        "fr",
        "hu",
        "it",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "so",
        "sv",
        "sw",
        "tr",
    ),
}
"""Scripts to languages that are written in that one alone; nothing is said of others."""

_LEAST = 20  # letters, below which a text says nothing of its script


def other_script(text: str, language: str) -> str:
    """The script that most letters of a text are in, where its language is written in another; else nothing.

    What stands in comments, ids and ties is in Latin letters whatever the language: give the text without them.
    """
    own = next((script for script, languages in _SCRIPTS.items() if language in languages), "")
    letters = Counter(filter(None, map(_script, text)))
    if not own or letters.total() < _LEAST:
        return ""
    script, count = letters.most_common(1)[0]
    return script if script != own and 2 * count > letters.total() else ""


def in_its_script(text: str, languages: Iterable[str]) -> tuple[str, ...]:
    """Those of some languages that could be what a text is in, by the script of most of its letters.

    All of them where it holds no letter, such as a figure; a language of which nothing is known could be any.
    """
    letters = Counter(filter(None, map(_script, text)))
    if not letters:
        return tuple(languages)
    script = letters.most_common(1)[0][0]
    known = {one for spoken in _SCRIPTS.values() for one in spoken}
    return tuple(one for one in languages if one not in known or one in _SCRIPTS.get(script, ()))


def _script(sign: str) -> str:
    if not sign.isalpha():
        return ""
    first = unicodedata.name(sign, "").partition(" ")[0].capitalize()
    return {"Cjk": "Han"}.get(first, first)
