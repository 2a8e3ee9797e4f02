"""The sequence: said plainly where there is no agreement; put in order once asked where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from parley.server import working
from parley.workbench.rooms.founding import take_in_case
from tests.server.asking import answered, asked
from tests.server.pages import bare
from tests.server.served import Served

SINAI = Path(__file__).resolve().parents[2] / "examples" / "sinai-1979"


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    """One worker for all of these tests, ended with them."""
    yield
    working.worker().close()


def test_a_case_without_an_agreement_says_so_and_how_to_add_one(served: Served) -> None:
    client = served.client("Amina")
    words = unescape(client.get("/sequence/").content.decode())
    assert "The case has no agreement" in words
    assert "agreement.toml" in words
    assert "takes the case in anew" in words
    assert "the example gaza-2025-10" in words
    assert not re.search(r"\bparley [a-z]+|(?<![\w-])--[a-z]", words.split("<main", 1)[1]), "a page names no command"
    sent = client.post("/sequence/", {})
    assert sent.status_code == 422
    assert "the case has no agreement to put in order" in unescape(sent.content.decode())


def test_an_agreement_is_put_in_order_with_timeline_exposure_and_guarantees(served: Served) -> None:
    with served.desk() as desk:
        take_in_case(desk, SINAI)
    client = served.client("Chen")
    words = answered(client, asked(client, "/sequence/", {}))
    for part in ("Timeline", "Step by step, as drafted", "What must be guaranteed", "How it came about"):
        assert part in words
    assert words.count("<svg") > 2
    assert "style=" not in words
    assert "Something was supposed" not in words


def test_a_what_if_is_said_to_be_one_and_typed_things_stay(served: Served) -> None:
    with served.desk() as desk:
        take_in_case(desk, SINAI)
    client = served.client("Amina")
    address = asked(client, "/sequence/", {"delayed": "S02", "days": "30"})
    assert "Something was supposed, for this question only" in answered(client, address)
    again = unescape(client.get(f"/sequence/?like={address.split('/')[-2]}").content.decode())
    assert 'value="30"' in again
    for form, said in (
        ({"delayed": "S99", "days": "30"}, 'there is no obligation "S99"'),
        ({"delayed": "S02"}, "a delay lacks its obligation or its days"),
        ({"delayed": "S02", "days": "soon"}, 'the delay is "soon"'),
        ({"first": "S02"}, "one obligation is to be exchanged"),
    ):
        sent = client.post("/sequence/", form)
        assert sent.status_code == 422
        assert said in unescape(sent.content.decode())


def test_members_of_rooms_find_nothing_there(served: Served) -> None:
    for who in ("Dara", "Gita", "Hugo"):
        client = served.client(who)
        assert bare(client.get("/sequence/")) == bare(client.get("/no-such-page/"))
        assert client.post("/sequence/", {}).status_code == 404


def test_what_packages_were_asked_is_no_answer_here(served: Served) -> None:
    client = served.client("Amina")
    address = asked(client, "/packages/", {"basis": "inferred", "draws": "20", "seed": "3"})
    page = client.get(address.replace("/packages/", "/sequence/"), follow=True)
    assert page.redirect_chain == [("/sequence/", 303)]
    assert "kept no longer" in unescape(page.content.decode())
