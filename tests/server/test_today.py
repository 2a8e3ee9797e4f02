"""The first page of a mediator's day."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from parley.workbench.rooms.noting import make_undertaking
from tests.server.pages import bare
from tests.server.served import Served
from tests.workbench.rooms.seats import hand


def _said(page: Any) -> str:
    main = page.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_a_mediator_sees_what_happened_who_is_waited_for_and_what_is_due(served: Served) -> None:
    amina = served.client("Amina")
    quiet = _said(amina.get("/today/"))
    assert "Two valleys and a dam" in quiet
    assert "Upper Valley" not in quiet.split("Waiting for")[0]
    with served.desk() as desk:
        hand(desk, "upper")
        room, draft = desk.rooms["upper"].id, desk.handed[0].draft
        make_undertaking(desk, "bank", "Money for the gauge house", by="2025-03-02")
    form = {"kind-3": "ask", "words-3": "how deep <is> it?", "only": ""}
    assert served.client("Dara").post(f"/rooms/{room}/drafts/{draft}/answer/", form).status_code == 303
    page = amina.get("/today/")
    assert page.status_code == 200
    since, rest = _said(page).split("Since you last looked")[1].split("Waiting for")
    waited, due = rest.split("Due within 72 hours")
    assert 'Upper Valley 2025-03-01 12:00 UTC: 3 Filling: asks; "how deep <is> it?"' in since
    assert "gave no answer to 3 clauses: 1 Water, 2 The gauge, 4 Power" in waited
    assert "The desk: Upper Valley asked something of 3 Filling" in waited
    assert "Money for the gauge house" in due


def test_there_is_no_such_page_for_a_delegation(served: Served) -> None:
    client = served.client("Dara")
    assert client.get("/today/").status_code == 404
    assert bare(client.get("/today/")) == bare(client.get("/no-such-page/"))


def test_nobody_comes_in_without_a_login(served: Served) -> None:
    page = served.client().get("/today/")
    assert page.status_code == 302
    assert page["Location"] == "/account/login/?next=%2Ftoday%2F"
