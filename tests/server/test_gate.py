"""The gate, where something cannot be done: who has logged in is told why, nobody else is told anything of rooms."""

from __future__ import annotations

from typing import NoReturn

import pytest

from parley.errors import CannotWrite
from parley.server import gate
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


def test_a_page_may_be_asked_for_its_head_alone_and_one_that_only_takes_something_may_not(served: Served) -> None:
    client = served.client("Amina")
    assert client.head("/today/").status_code == 200
    refused = client.head("/log/verify/")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "POST")
    refused = client.post("/today/")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD")


def test_a_session_is_bound_to_the_rooms_of_its_member(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[str] = []
    monkeypatch.setattr(gate, "let_in", lambda _request, member: bound.append(member))
    served.client().get("/account/login/")
    assert bound == []
    served.client("Dara").get("/rooms/")
    assert bound == [served.members["Dara"]]
