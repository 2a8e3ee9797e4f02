"""What a page says once what is random in it by design is taken out."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["bare"]

_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*"')
_COOKIES = ("parley_csrf", "parley_session")


def bare(response: Any) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """Status, headers, cookies by name, and content of an answer, without the mask of its form tokens."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = tuple(sorted((name, value) for name, value in response.items() if name != "Date"))
    cookies = tuple((name, "") for name in sorted(response.cookies))
    return response.status_code, headers + cookies, _TOKEN.sub(rb'\1"', body)
