"""Where rooms stand on the wordings of an open bracket: on two pages of the desk, and on none that a room can reach."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from tests.server.pages import bare
from tests.server.proposing import propose
from tests.server.served import Served
from tests.workbench.rooms.seats import hand
from tests.workbench.rooms.talks import ARABIC, DRAFT

TWENTY = "From December to May the dam passes 20 cubic metres of water a second."
BOTH = "2 rooms chose this wording: Lower Valley and Upper Valley."


def said(page: Any) -> str:
    """What a page says, signs as they are."""
    return unescape(page.content.decode())


def chooses(served: Served, who: str, words: str = TWENTY) -> None:
    """A delegation chooses a wording: a proposal like any other."""
    propose(served, who, "water", words)


@pytest.fixture
def handed(served: Served) -> Served:
    """Rooms in which both delegations have the draft."""
    with served.desk() as desk:
        hand(desk, "upper", "lower")
    return served


@pytest.mark.parametrize("address", ["/text/", "/text/close/"])
@pytest.mark.parametrize("who", ["Amina", "Chen"])
def test_the_desk_reads_which_rooms_chose_which_wording_and_closes_the_bracket_with_it(
    handed: Served, address: str, who: str
) -> None:
    client = handed.client(who)
    assert "Wordings that rooms chose" not in said(client.get(address))
    chooses(handed, "Dara")
    page = said(client.get(address))
    assert re.search(r">20</q>: 1 room chose this wording: Upper Valley\.", page)
    assert re.search(r">10</q>: No room chose this wording\.", page)
    assert "No wording of it is chosen by Lower Valley." in page
    chooses(handed, "Farid")
    page = said(client.get(address))
    assert re.search(rf">20</q>: {re.escape(BOTH)}", page)
    assert "No wording of it is chosen by" not in page
    assert "a proposal and no acceptance" in page
    (link,) = re.findall(r'href="(/text/revise/\?[^"]*)"', page)
    with handed.desk() as desk:
        names = {*desk.rooms, *(room.id for room in desk.rooms.values())}
    assert not any(one.lower() in link.lower() for one in names)
    form = said(client.get(link))
    assert "of 1 Water was chosen by Lower Valley and Upper Valley. The bracket is closed below" in form
    assert "[[flow" not in form[form.index("<textarea") :]


def test_an_option_stands_with_the_rooms_whose_wording_it_would_let_stand(handed: Served) -> None:
    chooses(handed, "Dara")
    chooses(handed, "Farid", TWENTY.replace("20", "10"))
    page = said(handed.client("Amina").get("/text/close/"))
    hints = dict(re.findall(r'id="said-([\w.]+)">(.*?)</p>', page))
    assert hints == {
        "flow.ten": "Chosen in 1 Water by Lower Valley.",
        "flow.twenty": "Chosen in 1 Water by Upper Valley.",
    }
    assert 'aria-describedby="words-flow.twenty said-flow.twenty"' in page


def test_an_earlier_revision_tells_no_choices(handed: Served) -> None:
    chooses(handed, "Dara")
    client = handed.client("Amina")
    client.post("/text/revise/", {"text-en": DRAFT.replace("six years", "five years"), "text-ar": ARABIC, "base": "1"})
    assert "Wordings that rooms chose" in said(client.get("/text/"))
    assert "Wordings that rooms chose" not in said(client.get("/text/1/"))


def test_no_room_learns_what_another_one_chose(handed: Served) -> None:
    with handed.desk() as desk:
        room = desk.rooms["lower"].id
        draft = next(one.draft for one in desk.handed if one.room == room)
    client = handed.client("Farid")
    addresses = (f"/rooms/{room}/", f"/rooms/{room}/drafts/{draft}/", "/text/", "/text/close/")
    before = [bare(client.get(one)) for one in addresses]
    chooses(handed, "Dara")
    assert [bare(client.get(one)) for one in addresses] == before
    link = re.findall(r'href="(/text/revise/\?[^"]*)"', said(handed.client("Amina").get("/text/")))[0]
    assert bare(client.get(link)) == bare(client.get("/no-such-page/"))


def test_what_refuses_to_close_names_the_option_and_the_clause_with_the_ids_beside(handed: Served) -> None:
    client = handed.client("Amina")
    page = said(client.post("/text/close/now/", {"option-flow": "flow.open"}))
    assert "closed by Dry-season flow: Gates open (flow.open) alone" in page
    page = said(client.post("/text/close/now/", {"option-gauge": "gauge.basin"}))
    assert "2 The gauge settles Who reads the gauge: A joint team (gauge.joint)" in page
    page = client.post("/text/close/now/", {"option-flow": ""})
    assert page.status_code == 422
    assert "no option is chosen" in said(page)
