"""The first page of a mediator's day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from parley.domain.drafted_days import drafted_days
from parley.domain.single_text import as_clauses
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.founding import take_in_case
from parley.workbench.rooms.noting import make_undertaking
from parley.workbench.rooms.previewing import preview
from parley.workbench.rooms.releasing import release
from tests.server.busy import Busy
from tests.server.pages import bare
from tests.server.served import Served
from tests.workbench.rooms.seats import hand

WITH_AGREEMENT = Path(__file__).resolve().parents[2] / "examples" / "gaza-2025-10"


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


def _links(page: Any) -> dict[str, str]:
    """Where the lines of a page lead, by their words."""
    main = page.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', main, flags=re.DOTALL)
    return {" ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split()): where for where, words in found}


def _leads(page: Any, words: str) -> str:
    """Where the one line leads that has these words."""
    (where,) = {where for said, where in _links(page).items() if words in said}
    return where


def test_what_happened_and_what_waits_lead_to_where_it_happened_and_waits(served: Served) -> None:
    with served.desk() as desk:
        hand(desk, "upper")
        room, draft = desk.rooms["upper"].id, desk.handed[0].draft
        make_undertaking(desk, "bank", "Money for the gauge house", by="2025-03-02")
        bank = desk.rooms["bank"].id
        places = as_clauses(dict(desk.handed[0].texts)["en"]).ids
    amina, dara = served.client("Amina"), served.client("Dara")
    amina.get("/today/")
    form = {
        f"kind-{places.index('filling') + 1}": "ask",
        f"words-{places.index('filling') + 1}": "how deep?",
        "only": "",
    }
    assert dara.post(f"/rooms/{room}/drafts/{draft}/answer/", form).status_code == 303
    page = amina.get("/today/")
    filling = f"/rooms/{room}/drafts/{draft}/#clause-{places.index('filling') + 1}"
    water = f"/rooms/{room}/drafts/{draft}/#clause-{places.index('water') + 1}"
    assert _leads(page, "3 Filling: asks") == filling
    assert _leads(page, "asked something of 3 Filling") == filling
    assert _leads(page, "gave no answer to 3 clauses") == water
    assert _links(page)["Upper Valley"] == f"/rooms/{room}/"
    assert _leads(page, "Money for the gauge house") == f"/rooms/{bank}/"
    for where in (filling, water):
        address, _hash, id = where.partition("#")
        assert f'id="{id}"' in amina.get(address).content.decode()


def test_a_proposal_leads_to_where_the_second_mediator_agrees(served_for_two: Served) -> None:
    with served_for_two.desk("Bertil") as desk:
        release(desk, preview(desk, ["upper"]), reason="for the test", versions_differ="for the test")
    amina = served_for_two.client("Amina")
    page = amina.get("/today/")
    where = _leads(page, "A second mediator, for release")
    assert where.startswith("/release/waiting/")
    assert _leads(page, "waits for a second mediator, for") == where
    assert amina.get(where).status_code == 200


def test_an_obligation_that_is_due_leads_to_the_sequence(served: Served) -> None:
    with served.desk() as desk:
        take_in_case(desk, WITH_AGREEMENT)
        agreement = desk.case.agreement
    assert agreement
    assert agreement.day0
    last = agreement.day0 + timedelta(days=max(drafted_days(agreement).ends.values()))
    served.clock.at = datetime.combine(last, served.clock.at.timetz())
    page = served.client("Amina").get("/today/")
    lines = {where for words, where in _links(page).items() if "to be complete by" in words}
    assert lines == {"/sequence/"}


def test_whatever_today_leads_to_is_there_and_no_name_stands_in_an_address(busy: Busy) -> None:
    amina = busy.served.client("Amina")
    found = _links(amina.get("/today/"))
    assert len(found) > 10
    for where in set(found.values()):
        address, _hash, id = where.partition("#")
        shown = amina.get(address)
        assert shown.status_code == 200, where
        assert not id or f'id="{id}"' in shown.content.decode()
        assert not re.search(r"amina|upper|lower|dara|valley", where.lower())


def test_until_something_was_handed_over_today_says_how_to_begin(served: Served) -> None:
    amina = served.client("Amina")
    page = amina.get("/today/")
    assert "Nothing was handed over yet. Begin on the release desk" in _said(page)
    assert _links(page)["To the release desk"] == "/release/"
    with served.desk() as desk:
        hand(desk, "upper")
    assert "Nothing was handed over yet" not in _said(amina.get("/today/"))


def test_where_there_is_no_text_the_first_draft_comes_first(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "revisions", ())
    page = served.client("Amina").get("/today/")
    assert "Begin by writing the first draft" in _said(page)
    assert _links(page)["Write the first draft"] == "/text/revise/"
