"""The gate, where something cannot be done: who has logged in is told why, nobody else is told anything of rooms."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError
from django.test import RequestFactory

from parley.errors import CannotWrite
from parley.server import gate
from parley.server.pages import login, today
from parley.workbench.rooms.founding import revoke
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


@pytest.mark.parametrize(
    ("answer", "status"),
    [(gate.not_read, 400), (gate.went_wrong, 500)],
)
def test_around_a_page_of_trouble_nothing_is_read(served: Served, answer: Any, status: int) -> None:
    request = RequestFactory().get("/today/")
    request.visit = object()  # whatever is asked of it would raise
    page = answer(request)
    assert page.status_code == status
    assert "Today" not in page.content.decode()


def test_rooms_that_others_hold_are_told_as_busy_for_a_moment(served: Served) -> None:
    for page in (_while_held(gate.not_read), _while_held(gate.went_wrong)):
        assert (page.status_code, page.headers["Retry-After"]) == (503, "10")


def _while_held(answer: Any) -> Any:
    try:
        raise CannotWrite("held", "wait") from OperationalError("database is locked")
    except CannotWrite as error:
        return answer(RequestFactory().get("/today/"), *([error] if answer is gate.not_read else []))


def test_a_session_that_ended_on_the_way_leads_to_the_login(served: Served) -> None:
    page = gate.not_read(RequestFactory().post("/text/revise/"), SessionInterrupted("gone"))
    assert (page.status_code, page.headers["Location"]) == (302, "/account/login/")


def test_whoever_is_turned_away_has_no_session_any_more(served: Served) -> None:
    client = served.client("Dara")
    with served.desk() as desk:
        revoke(desk, served.members["Dara"])
    assert client.get("/rooms/").headers["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session
