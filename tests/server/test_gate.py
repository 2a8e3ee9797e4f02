"""The gate, where something cannot be done: who has logged in is told why, nobody else is told anything of rooms."""

from __future__ import annotations

from typing import NoReturn

import pytest

from parley.errors import CannotWrite
from parley.server.pages import login, today
from tests.server.served import Served


def _cannot(*_given: object, **_named: object) -> NoReturn:
    raise CannotWrite("canary: the disk of the rooms is full", "make room on the disk")


def test_what_cannot_be_written_is_told_to_members_with_its_reason(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = served.client("Amina")
    monkeypatch.setattr(today, "today", _cannot)
    page = client.get("/today/")
    assert page.status_code == 422
    assert "the disk of the rooms is full" in page.content.decode()


def test_who_has_not_logged_in_is_told_only_that_something_went_wrong(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login, "_login", _cannot)
    page = served.client().get("/account/login/")
    assert page.status_code == 500
    assert "canary" not in page.content.decode()
