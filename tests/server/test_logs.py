"""Row 24: logs and error pages hold no word of a text, no name and no token."""

from __future__ import annotations

import io
import logging

import pytest

from parley.server.logs import Reticent
from tests.server.served import Served


def test_what_went_wrong_is_told_without_a_word_of_it(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    from parley.server.pages import today

    def breaks(*_given: object, **_named: object) -> None:
        raise RuntimeError("canary: Dara said that the lake")

    monkeypatch.setattr(today, "today", breaks)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Reticent())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        client = served.client("Amina")
        client.raise_request_exception = False
        page = client.get("/today/?words=canary-in-the-address")
    finally:
        logger.removeHandler(handler)
    assert page.status_code == 500
    told = page.content.decode()
    assert "something went wrong here" in told
    assert "canary" not in told
    line = written.getvalue()
    assert "RuntimeError" in line
    assert "500" in line
    assert "canary" not in line
    assert "/today/" not in line


def test_an_address_that_is_not_there_is_not_repeated(served: Served) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Reticent())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        page = served.client("Dara").get("/canary-of-an-address/")
    finally:
        logger.removeHandler(handler)
    assert page.status_code == 404
    assert "canary" not in page.content.decode() + written.getvalue()
