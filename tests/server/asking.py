"""Asking as a browser does: send the form, and look again until the answer is there."""

from __future__ import annotations

import time
from collections.abc import Mapping
from html import unescape
from typing import Any

from django.test import Client

__all__ = ["answered", "asked"]


def asked(client: Client, address: str, form: Mapping[str, Any]) -> str:
    """Send a question, and give the address of its answer."""
    sent = client.post(address, dict(form))
    assert sent.status_code == 303, unescape(sent.content.decode())
    return str(sent["Location"])


def answered(client: Client, address: str) -> str:
    """The page of an answer, once it is there."""
    for _turn in range(600):
        page = client.get(address)
        words = unescape(page.content.decode())
        if 'id="waiting"' not in words:
            assert page.status_code == 200, words
            return words
        time.sleep(0.05)
    raise AssertionError("no answer in half a minute")
