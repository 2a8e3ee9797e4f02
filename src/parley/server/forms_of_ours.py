"""Whether a form came from a page of ours: Django's check, for pages that send no referrer."""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

__all__ = ["FormsOfOurs"]


class FormsOfOurs(CsrfViewMiddleware):
    """Django's middleware, which asks for the token of the form and for where it came from.

    Pages with `Referrer-Policy: no-referrer` have browsers send `Origin: null` with their own forms too (Fetch, section
    3.1). Browsers say beside it, where no script can change it, whether the page was of the same origin.
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META.get("HTTP_ORIGIN") == "null":
            return bool(request.META.get("HTTP_SEC_FETCH_SITE") == "same-origin")
        return bool(super()._origin_verified(request))
