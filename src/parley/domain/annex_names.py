"""What annexes are called in the language of a text: its readers', whatever the language of the program."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["annex_name", "annex_names"]

_NAMES: Mapping[str, str] = {"en": "Annex {letter}", "ar": "الملحق {letter}", "he": "נספח {letter}"}


def annex_name(letter: str, language: str) -> str:
    """The name of an annex: ``Annex A``, and ``الملحق A`` in Arabic; in English where none is known.

    The letter is the same in each language, so that versions of one text name the same annex.
    """
    return _NAMES.get(language.partition("-")[0].lower(), _NAMES["en"]).format(letter=letter)


def annex_names(letter: str) -> tuple[str, ...]:
    """Every name of an annex, language by language."""
    return tuple(name.format(letter=letter) for name in _NAMES.values())
