"""In which language a request is answered: the one that was chosen, else the first that the browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from parley.language import speaking

__all__ = ["COOKIE", "LANGUAGES", "Speaking", "language_for"]

COOKIE = "parley_language"

LANGUAGES = {"en": "English", "ar": "العربية", "he": "עברית"}
"""Codes, and what each language calls itself."""


class Speaking:
    """Django's middleware for that."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, in the reader's language."""
        language = language_for(request)
        with speaking(language), translation.override(language):
            response = self._answer(request)
        response.headers["Content-Language"] = language
        response.headers["Vary"] = "Cookie, Accept-Language"
        return response


def language_for(request: HttpRequest) -> str:
    """The language of a request."""
    chosen = request.COOKIES.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    for part in request.headers.get("Accept-Language", "")[:200].split(","):
        code = part.split(";")[0].strip().lower().partition("-")[0]
        if code in LANGUAGES:
            return code
    return "en"
