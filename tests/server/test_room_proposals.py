"""What rooms propose, on the desk's pages: one step from the text, and never in it before the desk sends it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from parley.files.store import open_rooms
from parley.files.store.scope import scope
from parley.workbench.rooms.answering import take_answer
from parley.workbench.rooms.seat import Seat
from tests.server.served import Served
from tests.workbench.rooms.seats import hand

TWENTY = "From December to May the dam passes 20 cubic metres of water a second."


def said(page: Any) -> str:
    """What a page says, signs as they are."""
    return unescape(page.content.decode())


@pytest.fixture
def proposing(served: Served) -> Served:
    """Rooms in which the upper valley proposes a bracket's wording, and other words for two clauses."""
    with served.desk() as desk:
        hand(desk, "upper", "lower")
    say(served, "water", "propose", TWENTY)
    say(served, "filling", "propose", "تملأ البحيرة على مدى سبع سنوات.")
    say(served, "power", "propose", "Озеро наполняется семь лет.")
    return served


def say(served: Served, clause: str, kind: str, words: str) -> None:
    """The upper valley says something of a clause."""
    store = open_rooms(served.house.where)
    seat = Seat(scope(store, served.members["Dara"], clock=served.clock, purpose="test"), served.clock)
    take_answer(seat, seat.room.id, clause, kind, words=words)
    store.close()


def ways(page: str) -> dict[str, list[str]]:
    """The addresses of links into the form of the next revision, by their words."""
    found: dict[str, list[str]] = {}
    for address, words in re.findall(
        r'<a class="button[^"]*" href="(/text/revise/\?[^"]*)".*?<span>(.*?)</span>', page
    ):
        found.setdefault(words, []).append(address)
    return found


@pytest.mark.parametrize("address", ["/text/answers/", "/text/"])
def test_a_proposal_is_one_link_from_the_text_wherever_the_desk_reads_it(proposing: Served, address: str) -> None:
    page = said(proposing.client("Chen").get(address))
    found = ways(page)
    assert len(found["Put these words into the text"]) == 1
    assert len(found["Close the bracket with these words"]) == 1
    assert "No version of the text has this clause in the script of these words." in page
    with proposing.desk() as desk:
        room = desk.rooms["upper"]
        assert not any(room.id in one or "upper" in one.lower() for each in found.values() for one in each)


def test_the_form_holds_the_words_in_the_version_of_their_script(proposing: Served) -> None:
    client = proposing.client("Amina")
    address = ways(said(client.get("/text/answers/")))["Put these words into the text"][0]
    page = said(client.get(address))
    assert (
        "Upper Valley proposes other words for \u20683 Filling\u2069. They stand below, in the version العربية" in page
        or "Upper Valley proposes other words for" in page
    )
    assert "These versions still hold the old words: English." in page
    assert "this clause settles filling.six: see whether that still holds" in page
    english, arabic = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, flags=re.DOTALL)
    assert "over six years" in english
    assert "سبع سنوات" in arabic
    with proposing.desk() as desk:
        assert desk.latest.number == 1
    done = client.post("/text/revise/", {"text-en": english, "text-ar": arabic, "base": "1"}, follow=True)
    assert "This is revision 2 now." in said(done)
    assert "سبع سنوات" in said(done)


def test_a_wording_that_is_proposed_closes_the_bracket_in_every_version_once_it_is_sent(proposing: Served) -> None:
    client = proposing.client("Amina")
    (address,) = ways(said(client.get("/text/")))["Close the bracket with these words"]
    page = said(client.get(address))
    assert "in every version by the same wording;" in page
    english, arabic = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, flags=re.DOTALL)
    assert "passes 20 cubic" in english
    assert "[[" not in english + arabic
    with proposing.desk() as desk:
        assert desk.latest.number == 1
    done = client.post("/text/revise/", {"text-en": english, "text-ar": arabic, "base": "1"}, follow=True)
    assert "These words settle Dry-season flow: 20 m3/s (flow.twenty)." in said(done)


def test_a_proposal_that_stands_no_longer_leaves_the_text_as_it_is_and_says_so(proposing: Served) -> None:
    client = proposing.client("Amina")
    address = ways(said(client.get("/text/")))["Close the bracket with these words"][0]
    say(proposing, "water", "reserve", "not yet")
    page = client.get(address)
    assert page.status_code == 422
    assert "this proposal stands no longer" in said(page)
    assert "[[flow.ten: 10 | flow.twenty: 20]]" in said(page)
    assert client.get("/text/revise/?clause=water&answer=nothing").status_code == 422


def test_no_room_can_ask_for_a_proposal(proposing: Served) -> None:
    address = ways(said(proposing.client("Amina").get("/text/")))["Close the bracket with these words"][0]
    for who in ("Dara", "Farid", "Hugo"):
        assert proposing.client(who).get(address).status_code == 404


def test_an_earlier_revision_offers_no_way_into_the_text(proposing: Served) -> None:
    client = proposing.client("Amina")
    client.post("/text/close/now/", {"option-flow": "flow.twenty"})
    assert not ways(said(client.get("/text/1/")))
    assert len(ways(said(client.get("/text/")))["Put these words into the text"]) == 2


def test_the_desk_gets_from_a_room_to_what_it_proposes_and_the_room_itself_does_not(proposing: Served) -> None:
    with proposing.desk() as desk:
        room = desk.rooms["upper"].id
    page = said(proposing.client("Amina").get(f"/rooms/{room}/"))
    assert page.count('<a href="/text/answers/#proposals">Put what rooms propose into the text</a>') == 3
    assert 'id="proposals"' in said(proposing.client("Amina").get("/text/answers/"))
    assert "/text/answers/" not in said(proposing.client("Dara").get(f"/rooms/{room}/"))
