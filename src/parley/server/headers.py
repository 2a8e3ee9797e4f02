"""What is said with every answer: that it is private, stands in no frame, and fetches nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from parley.server.house import current

__all__ = ["POLICY", "Headers"]

POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Headers:
    """Django's middleware for that."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with its headers."""
        response = self._answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        for name, value in _ALWAYS.items():
            response.headers[name] = value
        if current().proxy:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if not request.path_info.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
            response.headers.pop("Expires", None)  # allauth sets it by the machine's clock
        return response
