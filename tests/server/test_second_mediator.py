"""A draft that waits for a second mediator: agreed to as it was seen, by another mediator, whole or not at all."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from parley.errors import CannotAnswer
from parley.workbench.rooms import handing_out
from tests.server.served import Served
from tests.workbench.rooms.seats import revise

_WHY = {"reason": "both asked for it", "versions_differ": "being typed"}


def _said(page: Any) -> str:
    return unescape(page.content.decode())


def _mark(page: Any) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', _said(page))
    assert found, _said(page)
    return found[1]


def _kinds(served: Served) -> list[str]:
    with served.desk() as desk:
        return [one.kind for one in desk.entries if one.kind.startswith("release.")]


@pytest.fixture
def at(served_for_two: Served) -> str:
    """The address of what Amina proposed."""
    served = served_for_two
    amina = served.client("Amina")
    with served.desk() as desk:
        form = {"room": [desk.rooms["upper"].id], "revision": "1", **_WHY}
    seen = _mark(amina.post("/release/preview/", form))
    done = amina.post("/release/make/", {**form, "seen": seen}, follow=True)
    assert "Proposed. It goes out once another mediator agrees." in _said(done)
    found = re.search(r'href="(/release/waiting/[^"/]+/)"', _said(done))
    assert found
    with served.desk() as desk:
        assert not desk.handed
    return found[1]


def test_another_mediator_agrees_and_it_is_handed_over_signed(served_for_two: Served, at: str) -> None:
    bertil = served_for_two.client("Bertil")
    done = bertil.post(f"{at}agree/", {"seen": _mark(bertil.get(at))}, follow=True)
    assert done.redirect_chain == [("/release/", 303)]
    assert "Handed over, and signed: Upper Valley has it as packet 1." in _said(done)
    with served_for_two.desk() as desk:
        room = desk.rooms["upper"].id
        assert [one.kind for one in desk.said[room]] == ["draft.handed", "checkpoint.signed"]
        seconded = next(one for one in desk.entries if one.kind == "release.seconded")
        assert seconded.author == served_for_two.members["Bertil"]
    assert bertil.get(at).status_code == 404


def test_nobody_agrees_to_what_they_proposed_themselves(served_for_two: Served, at: str) -> None:
    seen = _mark(served_for_two.client("Bertil").get(at))
    amina = served_for_two.client("Amina")
    assert 'name="seen"' not in _said(amina.get(at))
    page = amina.post(f"{at}agree/", {"seen": seen})
    assert page.status_code == 422
    assert "you proposed this release" in _said(page)
    assert _kinds(served_for_two) == ["release.proposed"]


@pytest.mark.parametrize("seen", ["old", "none", "made up"])
def test_what_was_not_seen_as_it_is_now_is_not_agreed_to(served_for_two: Served, at: str, seen: str) -> None:
    bertil = served_for_two.client("Bertil")
    old = _mark(bertil.get(at))
    if seen == "old":  # somebody else's room was handed words meanwhile, and what speaks against this one changed
        with served_for_two.desk() as desk:
            revise(desk, "six years", "seven years")
        assert _mark(bertil.get(at)) != old, "the preview did not change: nothing is tried"
    page = bertil.post(f"{at}agree/", {"seen": {"old": old, "none": "", "made up": "0" * 64}[seen], **_WHY})
    assert page.status_code == 422
    assert "changed since you looked" in _said(page)
    assert _kinds(served_for_two) == ["release.proposed"]


def test_agreeing_is_whole_or_not_at_all(served_for_two: Served, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bertil = served_for_two.client("Bertil")
    seen = _mark(bertil.get(at))

    def breaks(*_given: object, **_named: object) -> None:
        raise CannotAnswer("it cannot be signed", "look for the key")

    with monkeypatch.context() as broken:
        broken.setattr(handing_out, "sign", breaks)
        assert bertil.post(f"{at}agree/", {"seen": seen}).status_code == 422
    assert _kinds(served_for_two) == ["release.proposed"]
    with served_for_two.desk() as desk:
        assert not desk.handed, "it is handed over although nothing was signed"
    assert bertil.post(f"{at}agree/", {"seen": _mark(bertil.get(at))}).status_code == 303


@pytest.mark.parametrize("who", ["Amina", "Bertil"])
def test_a_proposal_is_taken_back_by_its_author_or_turned_down_by_another(
    served_for_two: Served, at: str, who: str
) -> None:
    client = served_for_two.client(who)
    done = client.post(f"{at}withdraw/", {"why": "not today"}, follow=True)
    assert "Taken back. Nothing was handed over." in _said(done)
    assert _kinds(served_for_two) == ["release.proposed", "release.withdrawn"]
    bertil = served_for_two.client("Bertil")
    assert bertil.post(f"{at}agree/", {"seen": "0" * 64}).status_code == 404
    assert client.post(f"{at}withdraw/", {"why": "again"}).status_code == 404


@pytest.mark.parametrize("who", ["Chen", "Dara"])
def test_nobody_but_a_mediator_agrees_or_takes_back(served_for_two: Served, at: str, who: str) -> None:
    seen = _mark(served_for_two.client("Bertil").get(at))
    client = served_for_two.client(who)
    for path in ("agree/", "withdraw/"):
        assert client.post(f"{at}{path}", {"seen": seen, "why": "so"}).status_code == 404
    assert _kinds(served_for_two) == ["release.proposed"]
