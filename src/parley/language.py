"""The language that Parley answers in: every sentence a user reads passes through here."""

from __future__ import annotations

import gettext as _gettext
from importlib import resources

__all__ = ["available", "gettext", "ngettext", "speak"]

_DOMAIN = "parley"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def _locale_folder() -> str:
    return str(resources.files("parley") / "locale")


def available() -> tuple[str, ...]:
    """Languages that have a catalogue, as ISO 639 codes; English needs none."""
    found = _gettext.find(_DOMAIN, _locale_folder(), ["ar", "he"], all=True)
    return ("en", *(path.split("/")[-3] for path in found))


def speak(language: str) -> None:
    """Answer in ``language`` from now on; English where it has no catalogue."""
    global _catalogue
    _catalogue = _gettext.translation(_DOMAIN, _locale_folder(), [language], fallback=True)


def gettext(message: str) -> str:
    """The message in the chosen language."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message in the chosen language, in the form that fits ``number``."""
    return _catalogue.ngettext(singular, plural, number)
