"""Pages that stand alone, to be printed or saved: they bring a style sheet of their own, named by its hash."""

from __future__ import annotations

import re

from django.http import HttpResponse

__all__ = ["attachment", "standalone"]

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_SAFE = re.compile(r"[^A-Za-z0-9.-]+")


def standalone(html: str) -> HttpResponse:
    """A page of the reports as it is, under its own policy and ours.

    Raises
    ------
    ValueError
        If the page says no policy: a mistake in this program.
    """
    found = _POLICY.search(html)
    if found is None:
        raise ValueError("a page that stands alone says in its head what it may load")
    response = HttpResponse(html)
    own = found[1].replace("&#39;", "'")
    response.headers["Content-Security-Policy"] = f"{own}; object-src 'none'; frame-ancestors 'none'"
    return response


def attachment(content: bytes | str, name: str, kind: str) -> HttpResponse:
    """A file to be saved under a name; the browser is told not to guess what it is."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{_SAFE.sub("-", name)}"'
    return response
