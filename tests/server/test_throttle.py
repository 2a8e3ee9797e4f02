"""Row 8: tries in vain are counted by account and address, in the database, and nobody is locked out for ever."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.server.accounts.addresses import address_of
from parley.server.accounts.models import Tries
from parley.server.accounts.throttle import ACCOUNT, ADDRESS, SECOND, Limit, admit, forget_old, forgive, name_of
from parley.server.house import move_in
from tests.server.coming_in import come_in, fresh, problem_of
from tests.server.live import Live, Place, running
from tests.server.served import Served

_LONG = bool(os.environ.get("PARLEY_LONG"))


def _wait_of(limit: Limit, who: str, served: Served) -> int:
    """As `admit`, with the clock standing still."""
    at = served.clock.at
    found = admit(limit, who)
    served.clock.at = at
    return found


class _Twin:
    """The same rule, one try after the other."""

    def __init__(self, limit: Limit) -> None:
        self.limit, self.count, self.last = limit, 0, 0

    def admit(self, now: int) -> bool:
        limit = self.limit
        if self.count and self.last + limit.memory <= now:
            self.count = 0
        over = self.count - limit.free
        due = self.last + min(limit.delay * 2 ** max(over, 0), limit.longest)
        if over >= 0 and now < due:
            return False
        self.count, self.last = self.count + 1, now
        return True


@pytest.mark.parametrize("limit", [ACCOUNT, ADDRESS, SECOND], ids=lambda limit: limit.kind)
@settings(max_examples=200 if _LONG else 25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(waits=st.lists(st.integers(0, 1200) | st.integers(0, 40), max_size=40))
def test_tries_come_through_as_the_rule_says(served: Served, limit: Limit, waits: list[int]) -> None:
    Tries.objects.all().delete()
    twin = _Twin(limit)
    for wait in waits:
        served.clock.at += timedelta(seconds=wait)
        now = int((served.clock.at + timedelta(seconds=1)).timestamp())
        left = _wait_of(limit, "somebody", served)
        assert (left == 0) is twin.admit(now)
        assert 0 <= left <= limit.longest, "nobody waits longer than that"


def test_whoever_waits_as_long_as_is_said_may_try_again(served: Served) -> None:
    for _try in range(12):
        if left := _wait_of(ACCOUNT, "somebody", served):
            served.clock.at += timedelta(seconds=left - 1)
            assert _wait_of(ACCOUNT, "somebody", served) == 1
            served.clock.at += timedelta(seconds=1)
            assert _wait_of(ACCOUNT, "somebody", served) == 0


def test_what_is_counted_names_nobody(served: Served) -> None:
    admit(ACCOUNT, "dara")
    admit(ADDRESS, "192.0.2.7")
    assert all(re.fullmatch("[0-9a-f]{64}", one.key) for one in Tries.objects.all())
    assert name_of(ACCOUNT, "dara") != name_of(SECOND, "dara")


def test_old_counts_are_forgotten(served: Served) -> None:
    admit(ACCOUNT, "dara")
    served.clock.at += timedelta(days=2)
    forget_old()
    assert not Tries.objects.exists()


def test_a_clock_that_was_set_back_locks_nobody_out(served: Served) -> None:
    for _try in range(6):
        admit(ACCOUNT, "dara")
    served.clock.at -= timedelta(days=300)
    assert admit(ACCOUNT, "dara") == 0


def test_after_five_the_right_password_waits_too_and_then_opens(served: Served) -> None:
    for _try in range(5):
        assert come_in(fresh(), "dara", "not the password").status_code == 422
    late = come_in(fresh(), "dara")
    assert late.status_code == 429
    assert problem_of(late).startswith("too many tries failed: the next one may be made in")
    assert come_in(fresh(), "farid").status_code == 302, "another account is not concerned"
    served.clock.at += timedelta(seconds=31)
    assert come_in(fresh(), "dara").status_code == 302
    for _try in range(5):
        assert come_in(fresh(), "dara", "not the password").status_code == 422


def test_an_unknown_login_is_throttled_like_one_that_is_there(served: Served) -> None:
    answers = [
        [come_in(fresh(), login, "not the password").status_code for _try in range(7)] for login in ("dara", "none")
    ]
    assert answers[0] == answers[1] == [422] * 5 + [429] * 2


def test_an_address_is_counted_over_all_accounts_and_forgiven_what_succeeds(served: Served) -> None:
    for count in range(ADDRESS.free - 1):
        assert come_in(fresh(), f"nobody-{count}", "not the password").status_code == 422
    assert come_in(fresh(), "dara").status_code == 302
    assert come_in(fresh(), "nobody-20", "not the password").status_code == 422
    assert come_in(fresh(), "dara").status_code == 429
    elsewhere = fresh()
    elsewhere.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert come_in(elsewhere, "dara").status_code == 302


def test_strangers_who_try_all_the_time_do_not_keep_the_owner_out(served: Served) -> None:
    """The browser in which the account was used before is counted apart."""
    own = fresh()
    come_in(own, "amina")
    for _hour in range(2):
        for count in range(20):
            stranger = fresh()
            stranger.defaults["REMOTE_ADDR"] = f"198.51.100.{count}"
            come_in(stranger, "amina", "a guess")
        served.clock.at += timedelta(hours=1)
    for _try in range(8):
        come_in(fresh(), "amina", "a guess")
    assert come_in(fresh(), "amina").status_code == 429
    own.cookies.pop("parley_session")
    assert come_in(own, "amina").status_code == 302


def test_the_browser_of_one_account_says_nothing_for_another(served: Served) -> None:
    own = fresh()
    come_in(own, "dara")
    own.cookies.pop("parley_session")
    for _try in range(5):
        come_in(own, "amina", "a guess")
    assert come_in(own, "amina").status_code == 429
    for _try in range(5):
        assert come_in(own, "dara", "a guess").status_code == 422
    assert come_in(own, "dara").status_code == 429, "its own tries count"


@pytest.mark.parametrize(
    ("proxy", "remote", "forwarded", "expected"),
    [
        ("", "192.0.2.7", "203.0.113.9", "192.0.2.7"),
        ("https://talks.example", "127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("https://talks.example", "127.0.0.1", "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        ("https://talks.example", "127.0.0.1", "", "unknown"),
        ("", "2001:db8:1:2:3:4:5:6", "", "20010db800010002/64"),
        ("", "2001:db8:1:2:ffff::1", "", "20010db800010002/64"),
        ("", "nonsense", "", "unknown"),
    ],
)
def test_only_a_proxy_that_is_named_is_believed(
    served: Served, proxy: str, remote: str, forwarded: str, expected: str
) -> None:
    move_in(replace(served.house, proxy=proxy))
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert address_of(request) == expected


def _at_once(count: int, act: Callable[[], object]) -> list[object]:
    found: list[object] = []
    ready = threading.Barrier(count)

    def work() -> None:
        try:
            ready.wait()
            found.append(act())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _each in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


def test_of_many_at_once_no_more_come_through_than_one_after_the_other(served: Served) -> None:
    assert _at_once(16, lambda: admit(ACCOUNT, "dara")).count(0) == ACCOUNT.free
    forgive(ACCOUNT, "dara", all_of_them=True)
    assert admit(ACCOUNT, "dara") == 0


def test_parallel_tries_at_a_server_that_runs_and_again_after_it_was_restarted(served: Served) -> None:
    tries = 50 if _LONG else 10
    where = Path(served.house.where)
    connections.close_all()

    def guess(address: str) -> int:
        return Live(address).post("/account/login/", login="dara", password="not the password")[0]

    with running(Place(where), where.parent) as address:
        answers = _at_once(tries, lambda: guess(address))
    assert sorted(map(int, map(str, answers))) == [422] * 5 + [429] * (tries - 5)
    with running(Place(where), where.parent) as address:
        assert guess(address) == 429
