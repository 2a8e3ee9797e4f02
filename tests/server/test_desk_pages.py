"""Pages of the desk that do what is ticked and nothing else: versions, directions, confirmations, who sees a page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from parley.workbench.rooms.answering import resolution
from tests.server.served import Served
from tests.workbench.rooms.seats import hand, revise

_WHY = {"reason": "both asked for it", "versions_differ": "being typed"}


def _said(page: Any) -> str:
    return unescape(page.content.decode())


@pytest.mark.parametrize("chosen", [["en"], ["ar"], ["en", "ar"]])
def test_the_versions_that_were_chosen_are_handed_over_and_no_others(served: Served, chosen: list[str]) -> None:
    client = served.client("Amina")
    with served.desk() as desk:
        room = desk.rooms["upper"].id
    form = {"room": [room], "revision": "1", "language": chosen, **_WHY}
    mark = re.search(r'name="seen" value="([0-9a-f]+)"', _said(client.post("/release/preview/", form)))
    assert mark
    assert client.post("/release/make/", {**form, "seen": mark[1]}).status_code == 303
    with served.desk() as desk:
        assert [one.languages for one in desk.handed] == [tuple(chosen)]
        draft = desk.handed[0].draft
    dara = served.client("Dara")
    for language in ("en", "ar"):
        wanted = 200 if language in chosen else 404
        assert dara.get(f"/rooms/{room}/drafts/{draft}/packet/{language}/").status_code == wanted


def test_what_changed_is_told_from_the_earlier_revision_to_the_later(served: Served) -> None:
    with served.desk() as desk:
        revise(desk, "six years", "seven years")
    client = served.client("Amina")
    forward = _said(client.get("/text/2/since/1/"))
    assert "<del>six</del><ins>seven</ins>" in forward
    assert "<del>seven</del><ins>six</ins>" in _said(client.get("/text/1/since/2/"))


def test_all_clauses_that_are_agreed_together_are_confirmed_and_no_part_of_them(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper", "lower")
        drafts = {one.room: one.draft for one in desk.handed}
        rooms = {actor: desk.rooms[actor].id for actor in ("upper", "lower")}
    for actor, who, form in (
        ("upper", "Dara", {"kind-4": "accept", "conditions-4": "3", "kind-3": "accept"}),
        ("lower", "Farid", {"kind-3": "accept", "conditions-3": "4", "kind-4": "accept"}),
    ):
        room = rooms[actor]
        sent = served.client(who).post(f"/rooms/{room}/drafts/{drafts[room]}/answer/", {**form, "only": ""})
        assert sent.status_code == 303, _said(sent)
    with served.desk() as desk:
        together = resolution(desk).together
    assert together == (("filling", "power"),)
    client = served.client("Amina")
    offered = re.findall(r'name="clause" value="([^"]+)"', _said(client.get("/text/answers/")))
    assert offered == ["filling", "power"]
    assert served.client("Chen").post("/text/answers/confirm/", {"clause": offered}).status_code == 404
    for part in (["filling"], ["power"], [], ["filling", "water"]):
        assert client.post("/text/answers/confirm/", {"clause": part}).status_code == 422, part
    done = client.post("/text/answers/confirm/", {"clause": offered}, follow=True)
    assert done.redirect_chain == [("/text/answers/", 303)]
    assert "Confirmed as agreed together" in _said(done)
    with served.desk() as desk:
        confirmed = [one.content["clauses"] for one in desk.entries if one.kind == "agreement.confirmed"]
        assert confirmed == [["filling", "power"]]
        assert {resolution(desk).state(one) for one in offered} == {"agreed"}


def test_the_banner_of_the_desk_names_the_desk_and_that_of_a_room_its_members_too(served: Served) -> None:
    with served.desk() as desk:
        upper = desk.rooms["upper"].id
    client = served.client("Amina")
    for address, names in (
        ("/today/", {"Amina", "Bertil", "Chen"}),
        ("/text/", {"Amina", "Bertil", "Chen"}),
        (f"/rooms/{upper}/", {"Amina", "Bertil", "Chen", "Dara", "Elif"}),
    ):
        seen = re.search(r"Seen by ([^.<]+)\.", _said(client.get(address)))
        assert seen, address
        assert set(seen[1].split(", ")) == names, address
    own = re.search(r"Seen by ([^.<]+)\.", _said(served.client("Dara").get(f"/rooms/{upper}/")))
    assert own
    assert not {"Farid", "Gita", "Hugo"} & set(own[1].split(", "))
