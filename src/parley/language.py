"""The language that Parley answers in: every sentence a user reads passes through here."""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources

__all__ = ["available", "gettext", "ngettext", "noted", "speak", "speaking", "spoken"]

_DOMAIN = "parley"
_ENGLISH = "en"
# Each thread speaks its own: a server answers several people at once.
_language: ContextVar[str] = ContextVar("parley_language", default=_ENGLISH)


def _locale_folder() -> str:
    return str(resources.files("parley") / "locale")


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(_DOMAIN, _locale_folder(), [language], fallback=True)


def available() -> tuple[str, ...]:
    """Languages that have a catalogue, as ISO 639 codes; English needs none."""
    found = _gettext.find(_DOMAIN, _locale_folder(), ["ar", "he"], all=True)
    return (_ENGLISH, *(path.split("/")[-3] for path in found))


def speak(language: str) -> None:
    """Answer in ``language`` from now on, in this thread; English where it has no catalogue."""
    _language.set(language if language in available() else _ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Answer in ``language`` inside; afterwards in that before."""
    before = _language.get()
    speak(language)
    try:
        yield
    finally:
        _language.set(before)


def spoken() -> str:
    """The language that is answered in, as an ISO 639 code."""
    return _language.get()


def noted(message: str) -> str:
    """The message as it stands, for tables that are made once: whoever shows it puts it into the reader's language."""
    return message


def gettext(message: str) -> str:
    """The message in the chosen language."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message in the chosen language, in the form that fits ``number``."""
    return _catalogue(_language.get()).ngettext(singular, plural, number)
