"""Row 7: whatever changes something asks for the form's token, and reading changes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from parley.server.routes import ROUTES
from tests.server.addresses import filled
from tests.server.busy import Busy
from tests.server.served import Served

_READING = ("parley_access",)
"""Who read what is written down by reading."""


def _digest(folder: Path) -> str:
    """A hash over everything in the database but sessions and the chains of who read what."""
    connections.close_all()
    total = sha256()
    with closing(sqlite3.connect(folder / "rooms.sqlite")) as database:
        tables = [
            row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        kept = [name for name in tables if name not in _READING and "session" not in name]
        assert {"parley_entry", "parley_room", "accounts_user"} <= set(kept)
        for name in kept:
            for row in sorted(map(repr, database.execute(f"SELECT * FROM {name}"))):
                total.update(f"{name} {row}".encode())
    return total.hexdigest()


@pytest.mark.parametrize("who", ["Amina", "Chen", "Dara", "Elif", "Hugo"])
def test_reading_changes_nothing(busy: Busy, who: str) -> None:
    client = busy.served.client(who)
    folder = Path(busy.served.house.where)
    before = _digest(folder)
    for route in ROUTES:
        if "GET" in route.methods:
            for address in filled(route, busy.ids):
                assert client.get(address).status_code < 500
                assert client.head(address).status_code < 500
    assert _digest(folder) == before


@pytest.mark.parametrize("who", ["", "Amina", "Dara"])
def test_every_form_asks_for_its_token(busy: Busy, who: str) -> None:
    trusting = busy.served.client(who)
    client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    client.cookies = trusting.cookies
    folder = Path(busy.served.house.where)
    before, asked = _digest(folder), 0
    for route in ROUTES:
        if "POST" in route.methods:
            asked += 1
            answer = client.post(next(filled(route, busy.ids)), {"clause": "water", "answer": "accept"})
            assert answer.status_code == 403, f"{route.name} takes forms from elsewhere"
    assert asked > 5
    assert _digest(folder) == before


def test_what_only_changes_something_cannot_be_read(busy: Busy) -> None:
    client = busy.served.client("Amina")
    for route in ROUTES:
        if route.methods == ("POST",) and route.admits(busy.served.role("Amina")):
            assert client.get(next(filled(route, busy.ids))).status_code == 405


def test_a_form_whose_page_sends_no_referrer_is_ours_where_the_browser_says_so(served: Served) -> None:
    trusting = served.client("Dara")
    client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    client.cookies = trusting.cookies
    client.get("/rooms/", follow=True)
    fields = {"language": "ar", "next": "/rooms/", "csrfmiddlewaretoken": client.cookies["parley_csrf"].value}
    said = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/language/", fields, headers=said).status_code in (302, 303)
    for elsewhere in (
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-site"},  # another port of this machine
        {"Origin": "null", "Sec-Fetch-Site": "none"},
        {"Origin": "http://x.test"},
    ):
        assert client.post("/language/", fields, headers=elsewhere).status_code == 403
