"""Rows 16 and 17: a held database, a form that is too large and a number without end are told, and change nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.server.served import Served

_NINES = "9" * 5_000


@pytest.mark.parametrize(
    ("address", "field"),
    [("/release/preview/", "revision"), ("/release/make/", "revision"), ("/text/revise/", "base")],
)
def test_a_number_without_end_is_no_number(served: Served, address: str, field: str) -> None:
    assert served.client("Amina").post(address, {field: _NINES}).status_code < 500


def test_a_database_that_others_hold_is_told_and_nothing_is_changed(served: Served) -> None:
    client = served.client("Dara")
    client.raise_request_exception = False
    assert client.get("/rooms/", follow=True).status_code == 200
    connection.ensure_connection()
    connection.connection.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(Path(served.house.where) / "rooms.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        page = client.get("/rooms/", follow=True)
        other.execute("ROLLBACK")
    assert page.status_code in (422, 503)
    told = page.content.decode()
    assert "<html" in told
    assert "nothing was changed" in told
    assert client.get("/rooms/", follow=True).status_code == 200


def test_what_is_too_much_at_once_is_told_in_our_words(served: Served) -> None:
    client = served.client("Amina")
    page = client.post("/text/revise/", {f"field-{number}": "x" for number in range(6_000)})
    assert page.status_code == 400
    assert "too much at once" in page.content.decode()


def test_another_host_is_not_answered_for(served: Served) -> None:
    client = served.client()
    page = client.get("/account/login/", headers={"Host": "elsewhere.example"})
    assert page.status_code == 400
    assert "sent to another address" in page.content.decode()


def test_rooms_of_a_demo_are_thrown_away_however_it_ends(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "parley", "demo", "--port", "0"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Its rooms are" in line:
                break
        assert list(tmp_path.glob("parley-demo-*/talks.key"))
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    assert not list(tmp_path.glob("parley-demo-*"))
