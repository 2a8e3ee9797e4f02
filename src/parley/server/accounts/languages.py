"""The language that somebody chose, kept in their browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

from parley.server.house import current
from parley.server.speaking import COOKIE, LANGUAGES

__all__ = ["begin_in", "keep_language"]

_AGE = 365 * 24 * 60 * 60


def keep_language(response: HttpResponseBase, language: str) -> None:
    """Answer this browser in a language from now on."""
    secure = bool(current().proxy)
    response.set_cookie(COOKIE, language, max_age=_AGE, secure=secure, httponly=True, samesite="Lax")


def begin_in(request: HttpRequest, response: HttpResponseBase, language: str) -> None:
    """Answer in the language of an account, unless another was chosen in this browser."""
    if language in LANGUAGES and request.COOKIES.get(COOKIE) not in LANGUAGES:
        keep_language(response, language)
