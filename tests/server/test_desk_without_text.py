"""Rooms for what was agreed already, without a single text: each page of the desk says so, and Sequence works."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from parley.server import working
from parley.server.accounts.models import User
from parley.server.configuring import make_tables
from parley.server.demo import example, furnish
from parley.server.house import house_at
from tests.server.asking import answered, asked
from tests.server.served import settle_in


@pytest.fixture
def mediator(tmp_path: Path) -> Iterator[Client]:
    """The mediator's browser, in the demo of October's agreement."""
    where = tmp_path / "talks"
    members = furnish(where, example("gaza-2025-10"))
    settle_in(house_at(where))
    make_tables()
    user = User(login="mediator", member=members["mediator"])
    user.save()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    session = client.session
    session["second"] = True
    session.save()
    yield client
    working.worker().close()
    connections.close_all()


def _said(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return unescape(page.content.decode())


def test_pages_that_need_a_text_say_that_there_is_none_and_how_to_begin(mediator: Client) -> None:
    assert "Begin by writing the first draft" in _said(mediator, "/today/")
    assert "Write the first draft" in _said(mediator, "/text/")
    assert "There is no text yet." in _main(mediator, "/release/")
    assert 'href="/text/revise/"' in _main(mediator, "/release/")
    assert "Nothing was signed yet." in _main(mediator, "/log/")
    assert 'href="/release/"' in _main(mediator, "/log/")
    assert "No draft was handed over yet." in _said(mediator, _room_of_hamas(mediator))


def _main(client: Client, address: str) -> str:
    """What stands on a page, without its menu."""
    return _said(client, address).partition("<main")[2]


def test_what_was_agreed_is_put_in_order(mediator: Client) -> None:
    assert "The case has no agreement" not in _said(mediator, "/sequence/")
    words = answered(mediator, asked(mediator, "/sequence/", {}))
    assert "Step by step, as drafted" in words


def _room_of_hamas(client: Client) -> str:
    line = next(one for one in _said(client, "/rooms/").split("<tr>") if "Hamas" in one)
    return line.split('href="', 1)[1].partition('"')[0]
