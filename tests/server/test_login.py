"""Logging in: who may, what is said to who may not, and what a hash costs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.contrib.auth import hashers
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.management import call_command
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from parley.errors import CannotAnswer
from parley.server.accounts import hashing
from parley.server.accounts.backend import Backend
from parley.server.accounts.changing import lock, unlock
from parley.server.accounts.login_settings import LOGIN_SETTINGS
from parley.server.accounts.models import User
from parley.server.accounts.one_time import as_printed, new_handle, new_password
from tests.server.coming_in import code_of, come_in, desk_inside, fresh, give_factor, problem_of
from tests.server.pages import bare
from tests.server.served import PASSWORD, Served


@contextmanager
def _hashed() -> Iterator[list[str]]:
    """The passwords that are hashed inside."""
    seen: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        seen.append(password)
        return encode(self, password, salt)

    with patch.object(MD5PasswordHasher, "encode", counted):
        yield seen


def test_login_and_password_open_the_own_room(served: Served) -> None:
    client = fresh()
    assert "Log in" in client.get("/account/login/").content.decode()
    assert come_in(client, "dara")["Location"] == "/"
    page = client.get("/", follow=True)
    assert page.status_code == 200
    assert "Dara" in page.content.decode()


def test_a_login_may_be_typed_in_capitals_and_with_spaces_around(served: Served) -> None:
    assert come_in(fresh(), " DARA ")["Location"] == "/"


def test_whoever_asked_for_a_page_is_led_there_but_never_elsewhere(served: Served) -> None:
    assert come_in(fresh(), "dara", next="/account/")["Location"] == "/account/"
    for elsewhere in (
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///x",
    ):
        assert come_in(fresh(), "dara", next=elsewhere)["Location"] == "/"


def test_what_is_wrong_is_never_told_and_always_costs_one_hash(served: Served) -> None:
    """An unknown login, a wrong password, a locked account and a former member: one answer, byte for byte."""
    with served.desk() as desk:
        desk.append((desk.room.id, "member.revoked", {"member": served.members["Hugo"]}))
    lock(desk_inside(served), served.members["Elif"])
    answers = []
    for login, password in (
        ("none", PASSWORD),
        ("dara", "not the password"),
        ("elif", PASSWORD),
        ("elif", "not the password"),
        ("hugo", PASSWORD),
    ):
        with _hashed() as seen:
            page = come_in(fresh(), login, password)
        assert len(seen) == 1
        assert page.status_code == 422
        assert problem_of(page) == "this login and this password do not belong together"
        assert login.encode() in page.content, "what was typed is not lost"
        assert b"not the password" not in page.content
        status, headers, body = bare(page)
        answers.append((status, headers, body.replace(f'value="{login}"'.encode(), b"")))
    assert len(set(answers)) == 1


def test_a_password_that_is_too_long_is_not_hashed(served: Served) -> None:
    with _hashed() as seen:
        page = come_in(fresh(), "dara", "x" * 201)
        assert Backend().authenticate(None, username="dara", password="x" * 201) is None
    assert (page.status_code, seen) == (422, [])


def test_a_locked_account_is_out_at_once(served: Served) -> None:
    client = fresh()
    come_in(client, "dara")
    assert client.get("/account/").status_code == 200
    lock(desk_inside(served), served.members["Dara"])
    assert client.get("/account/")["Location"].startswith("/account/login/")


def test_nobody_makes_an_account_or_a_password_for_themselves() -> None:
    for name in ("account_signup", "account_reset_password", "account_email", "mfa_index"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_the_way_out_ends_the_session(served: Served) -> None:
    client = served.client("Dara")
    kept = client.cookies["parley_session"].value
    assert client.post("/account/logout/").status_code == 303
    client.cookies["parley_session"] = kept
    assert client.get("/account/").status_code == 302


def test_a_printed_password_is_good_once_and_however_it_is_typed(served: Served) -> None:
    printed = new_password()
    user = served.user("Dara")
    user.set_password(printed)
    user.one_time = True
    user.save()
    client = fresh()
    come_in(client, "dara", f" {printed.upper().replace('-', ' ')}")
    assert client.get("/account/")["Location"] == "/account/password/", "a password of their own comes first"
    weak = client.post("/account/password/", {"new": "too short", "again": "too short"})
    assert weak.status_code == 422
    assert "12 characters" in weak.content.decode()
    other = client.post("/account/password/", {"new": "four words of nothing", "again": "four words of something"})
    assert "another password than the one above" in other.content.decode()
    same = "four words of nothing"
    assert client.post("/account/password/", {"new": same, "again": same})["Location"] == "/"
    assert client.get("/account/").status_code == 200
    assert come_in(fresh(), "dara", printed).status_code == 422
    assert come_in(fresh(), "dara", same).status_code == 302


def test_a_new_password_asks_for_the_present_one(served: Served) -> None:
    client = served.client("Dara")
    new = "four words of nothing"
    wrong = client.post("/account/password/", {"present": "a guess", "new": new, "again": new})
    assert "this is not your password" in wrong.content.decode()
    assert client.post("/account/password/", {"present": PASSWORD, "new": new, "again": new}).status_code == 303
    assert come_in(fresh(), "dara", new).status_code == 302


def test_printed_passwords_and_handles_are_easy_to_read_and_say_nothing() -> None:
    passwords = {new_password() for _each in range(50)}
    assert len(passwords) == 50
    assert all(as_printed(one.upper().replace("-", " ")) == one for one in passwords)
    assert not any(sign in one for one in passwords for sign in "il1o0")
    assert all(len(new_handle()) <= 32 for _each in range(50))


def test_passwords_are_hashed_with_the_parameters_that_were_measured(served: Served) -> None:
    with override_settings(PASSWORD_HASHERS=LOGIN_SETTINGS["PASSWORD_HASHERS"]):
        kept = hashers.make_password("four words of nothing")
        assert kept.startswith("argon2$argon2id$v=19$m=102400,t=2,p=1$")
        assert hashers.check_password("four words of nothing", kept)


def test_two_are_hashed_at_once_and_the_third_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    now, most, lock = [0], [0], threading.Lock()

    def slow(self: object, password: str, salt: str) -> str:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.02)
        with lock:
            now[0] -= 1
        return "hash"

    monkeypatch.setattr(hashing.Argon2PasswordHasher, "encode", slow)
    hasher = hashing.TwoAtOnce()
    threads = [threading.Thread(target=hasher.encode, args=("x", "salt salt")) for _each in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most[0] == hashing.AT_ONCE


def test_whoever_waits_too_long_is_told_to_try_again(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "PATIENCE", 0.01)
    monkeypatch.setattr(hashing, "_turns", threading.BoundedSemaphore(1))
    with hashing._turn(), override_settings(PASSWORD_HASHERS=LOGIN_SETTINGS["PASSWORD_HASHERS"]):
        with pytest.raises(CannotAnswer, match="try again"):
            hashing.TwoAtOnce().encode("x", "salt salt")
        page = come_in(fresh(), "nobody")
        assert page.status_code == 429
        assert "many people log in at this moment; try again in a few seconds" in problem_of(page)


def test_the_language_is_kept_with_the_browser_and_the_account(served: Served) -> None:
    client = served.client("Dara")
    answer = client.post("/language/", {"language": "ar", "next": "/account/"})
    assert (answer.status_code, answer["Location"]) == (303, "/account/")
    assert answer.cookies["parley_language"].value == "ar"
    assert served.user("Dara").language == "ar"
    assert 'dir="rtl"' in client.get("/account/").content.decode()
    for elsewhere in ("https://evil.example/", "//evil.example", "account/", ""):
        assert client.post("/language/", {"language": "xx", "next": elsewhere})["Location"] == "/"


def test_who_has_a_second_factor_is_not_in_before_it_is_shown(served: Served) -> None:
    give_factor(served, "Dara")
    client = fresh()
    assert come_in(client, "dara")["Location"] == "/account/login/code/"
    assert client.get("/account/")["Location"].startswith("/account/login/")


def test_who_is_locked_between_password_and_code_does_not_come_in(served: Served) -> None:
    give_factor(served, "Dara")
    client = fresh()
    come_in(client, "dara")
    lock(desk_inside(served), served.members["Dara"])
    assert client.post("/account/login/code/", {"code": code_of(served)}).status_code == 422
    unlock(desk_inside(served), served.members["Dara"])
    assert client.get("/account/").status_code == 302


def test_the_first_page_is_in_the_language_of_the_invitation(served: Served) -> None:
    User.objects.filter(login="dara").update(language="he")
    client = fresh()
    come_in(client, "dara")
    assert '<html lang="he" dir="rtl">' in client.get("/account/").content.decode()
    other = fresh()
    other.cookies["parley_language"] = "ar"
    come_in(other, "dara")
    assert '<html lang="ar" dir="rtl">' in other.get("/account/").content.decode(), "what was chosen here stays"


def test_the_tables_are_those_of_the_models(served: Served) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
