"""Row 6: a session has a new id at login, ends by itself or with what it stood on, and tells nothing at rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connections
from django.test import Client

from parley.server.accounts.changing import lock, move_to, print_again, revoke_it
from parley.server.accounts.models import Login
from parley.server.accounts.sealed_sessions import SessionStore, hashed
from parley.server.house import move_in
from parley.server.settings import IDLE, LONGEST, settings_of
from parley.workbench.rooms.founding import open_room
from tests.server.coming_in import code_of, come_in, desk_inside, fresh, shown_secret
from tests.server.served import PASSWORD, Served


def _is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def _wait(served: Served, seconds: float) -> None:
    served.clock.at += timedelta(seconds=seconds)


def test_a_login_gives_a_session_a_new_id(served: Served) -> None:
    client = fresh()
    session = SessionStore()
    session["set"] = "by a stranger"
    session.save()
    client.cookies["parley_session"] = str(session.session_key)
    come_in(client, "dara")
    assert client.cookies["parley_session"].value not in ("", session.session_key)
    assert _is_in(client)
    client.cookies["parley_session"] = str(session.session_key)
    assert not _is_in(client), "who knew the id before knows none that is good"


def test_it_ends_after_half_an_hour_without_a_page(served: Served) -> None:
    client = served.client("Dara")
    for _page in range(3):
        _wait(served, IDLE - 60)
        assert _is_in(client)
    _wait(served, IDLE)
    assert not _is_in(client)


def test_it_ends_twelve_hours_after_its_login_however_busy(served: Served) -> None:
    client, step = served.client("Dara"), 1000
    end = served.clock.at + timedelta(seconds=LONGEST)
    while served.clock.at < end - timedelta(seconds=step):
        assert _is_in(client)
        _wait(served, step - 100)
    assert _is_in(client)
    _wait(served, step)
    assert step < IDLE, "so it did not end for want of pages"
    assert not _is_in(client)


def test_a_new_password_ends_all_other_sessions_and_gives_this_one_a_new_id(served: Served) -> None:
    here, elsewhere = served.client("Dara"), served.client("Dara")
    before = here.cookies["parley_session"].value
    new = "four words of nothing"
    here.post("/account/password/", {"present": PASSWORD, "new": new, "again": new})
    assert Login.objects.of(served.user("Dara").id).count() == 1
    assert _is_in(here)
    assert not _is_in(elsewhere)
    elsewhere.cookies["parley_session"] = before
    assert not _is_in(elsewhere)


def test_a_new_second_factor_ends_all_other_sessions(served: Served) -> None:
    here, elsewhere = served.client("Dara"), served.client("Dara")
    before = here.cookies["parley_session"].value
    secret = shown_secret(here.get("/account/second-factor/"))
    assert here.post("/account/second-factor/", {"code": code_of(served, secret)}).status_code == 303
    assert _is_in(here)
    assert not _is_in(elsewhere)
    elsewhere.cookies["parley_session"] = before
    assert not _is_in(elsewhere)
    third = fresh()
    come_in(third, "dara")
    third.post("/account/login/code/", {"code": code_of(served, secret, steps=1)})
    assert _is_in(third)
    assert here.post("/account/second-factor/away/").status_code == 303
    assert _is_in(here)
    assert not _is_in(third)


@pytest.mark.parametrize("change", [lock, revoke_it, print_again])
def test_it_ends_at_once_when_the_account_is_locked_renewed_or_revoked(served: Served, change: Any) -> None:
    client = served.client("Farid")
    assert _is_in(client)
    change(desk_inside(served), served.members["Farid"])
    assert not Login.objects.of(served.user("Farid").id).exists()
    assert not _is_in(client)


def test_it_ends_when_somebody_is_moved_or_revoked_from_the_command_line(served: Served) -> None:
    """There nobody knows of sessions: the gate sees that the room is another one."""
    with served.desk() as desk:
        open_room(desk, next(one.id for one in desk.case.actors if one.id not in desk.rooms))
    farid, gita = served.client("Farid"), served.client("Gita")
    with served.desk() as desk:
        to = desk.find("upper").id
        desk.append((desk.room.id, "member.moved", {"member": served.members["Farid"], "room": to}))
        desk.append((desk.room.id, "member.revoked", {"member": served.members["Gita"]}))
    assert not _is_in(farid)
    assert not _is_in(gita)


def test_it_ends_when_a_mediator_moves_somebody(served: Served) -> None:
    client = served.client("Farid")
    move_to(desk_inside(served), served.members["Farid"], "upper")
    assert not _is_in(client)
    assert _is_in(served.client("Farid"))


def test_a_session_that_was_ended_is_not_revived_by_a_page_that_was_under_way(served: Served) -> None:
    client = served.client("Dara")
    under_way = SessionStore(client.cookies["parley_session"].value)
    under_way["said"] = ["something"]
    lock(desk_inside(served), served.members["Dara"])
    with pytest.raises(UpdateError):
        under_way.save()
    assert not Login.objects.of(served.user("Dara").id).exists()


def test_a_session_of_a_mediator_that_never_showed_the_second_factor_is_none(served: Served) -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(served.user("Amina"))
    assert client.get("/today/")["Location"] == "/account/second-factor/"
    secret = shown_secret(client.get("/account/second-factor/"))
    client.post("/account/second-factor/", {"code": code_of(served, secret)})
    assert client.get("/today/").status_code == 200
    bare = Client(SERVER_NAME="127.0.0.1")
    bare.force_login(served.user("Amina"))
    assert bare.get("/today/")["Location"] == "/account/login/"


def test_the_page_of_the_account_lists_sessions_and_ends_the_others(served: Served) -> None:
    here, elsewhere = served.client("Dara"), served.client("Dara")
    page = here.get("/account/").content.decode()
    assert page.count("2025-03-01") == 2
    assert "this one" in page
    assert "another" in page
    assert here.post("/account/sessions/").status_code == 303
    assert "1 other session has ended." in here.get("/account/").content.decode()
    assert not _is_in(elsewhere)


def test_cookies_are_for_this_server_alone(served: Served) -> None:
    client = fresh()
    answer = come_in(client, "dara")
    for name in ("parley_session", "parley_known"):
        cookie = answer.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert not cookie["secure"], "there is no TLS on loopback"
    assert answer.cookies["parley_session"]["expires"] == "", "it ends with the browser too"


def test_behind_a_proxy_cookies_go_over_tls_only(served: Served) -> None:
    proxied = replace(served.house, proxy="https://talks.example")
    found = settings_of(proxied)
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    move_in(proxied)
    assert come_in(fresh(), "dara").cookies["parley_known"]["secure"]


def test_what_is_kept_of_a_session_opens_nothing_and_tells_nothing(served: Served) -> None:
    client = served.client("Amina")
    session = client.session
    session["said"] = ["canary-of-a-session"]
    session.save()
    key = client.cookies["parley_session"].value
    row = Login.objects.get(session_key=hashed(key))
    assert key not in (row.session_key, row.session_data)
    connections.close_all()
    for file in Path(served.house.where).iterdir():
        content = file.read_bytes()
        assert key.encode() not in content
        assert b"canary-of-a-session" not in content
        assert b"_auth_user" not in content
    assert SessionStore(row.session_key).load() == {}, "what stands in the database is not what stands in the cookie"


def test_a_session_that_was_changed_or_exchanged_in_the_database_is_none(served: Served) -> None:
    mine, theirs = served.client("Dara"), served.client("Amina")
    taken = Login.objects.get(session_key=hashed(theirs.cookies["parley_session"].value)).session_data
    Login.objects.filter(session_key=hashed(mine.cookies["parley_session"].value)).update(session_data=taken)
    assert not _is_in(mine)


@pytest.mark.parametrize("column", ["account", "began", "expire_date", "session_key"])
def test_what_stands_beside_a_session_cannot_be_changed_either(served: Served, column: str) -> None:
    """To whom it belongs decides what ends it, and until when it goes on, how long it may be used."""
    client, later = served.client("Dara"), served.clock.at + timedelta(hours=5)
    key = client.cookies["parley_session"].value
    changed = {
        "account": served.user("Farid").id,
        "began": later,
        "expire_date": later,
        "session_key": hashed("a key that somebody knows"),
    }
    assert _is_in(client)
    Login.objects.filter(session_key=hashed(key)).update(**{column: changed[column]})
    if column == "session_key":
        client.cookies["parley_session"] = "a key that somebody knows"
    assert not _is_in(client)
