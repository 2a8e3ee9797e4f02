"""The form of the next revision names the clauses that the text in it changes, each with a redline of its own."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from tests.server.proposing import propose
from tests.server.served import Served
from tests.workbench.rooms.seats import hand
from tests.workbench.rooms.talks import ARABIC, DRAFT


def said(page: Any) -> str:
    """What a page says, signs as they are."""
    return unescape(page.content.decode())


def above(page: Any) -> str:
    """What stands before the first text to be written in."""
    told = said(page)
    return told[: told.index("<textarea")]


def proposal(served: Served, clause: str, words: str) -> str:
    """The address of the form for what the upper valley proposes."""
    with served.desk() as desk:
        hand(desk, "upper")
    propose(served, "Dara", clause, words)
    page = said(served.client("Amina").get("/text/"))
    return re.findall(r'href="(/text/revise/\?[^"]*)"', page)[0]


def test_words_that_are_put_into_the_text_are_marked_in_their_clause_alone(served: Served) -> None:
    address = proposal(served, "filling", "The lake is filled over seven years.")
    page = above(served.client("Amina").get(address))
    assert page.count("What the text below changes:") == 1
    assert "Against revision 1." in page
    assert re.search(r"<h3[^>]*><bdi>3 Filling</bdi>", page)
    assert "<del>six</del><ins>seven</ins>" in page
    assert "from each valley" not in page
    line = DRAFT.splitlines().index("# Filling {#filling}") + 1
    assert re.search(rf"it begins on line {line}:.*?<q[^>]*># Filling {{#filling}}</q>", page)


def test_a_bracket_that_is_closed_is_marked_in_every_version(served: Served) -> None:
    address = proposal(served, "water", "From December to May the dam passes 20 cubic metres of water a second.")
    page = above(served.client("Amina").get(address))
    assert page.count("What the text below changes:") == 2
    assert re.search(r"<h3[^>]*><bdi>1 Water</bdi>", page)
    assert re.search(r"<h3[^>]*><bdi>1 المياه</bdi>", page)
    assert "<ins>" in page
    assert "Filling" not in page


def test_a_form_that_comes_back_with_an_error_tells_what_it_changes(served: Served) -> None:
    client = served.client("Amina")
    wrong = DRAFT.replace("six years.", "nine years [[and more.")
    page = client.post("/text/revise/", {"text-en": wrong, "text-ar": ARABIC, "base": "1"})
    assert page.status_code == 422
    told = above(page)
    assert re.search(r"<h3[^>]*><bdi>3 Filling</bdi>", told)
    assert "<ins>nine" in told
    assert told.count("What the text below changes:") == 1


def test_the_form_with_the_text_as_it_is_tells_no_changes_nor_does_one_from_a_revision_that_is_none(
    served: Served,
) -> None:
    client = served.client("Amina")
    assert "What the text below changes" not in said(client.get("/text/revise/"))
    page = client.post("/text/revise/", {"text-en": DRAFT.replace("six", "nine"), "text-ar": ARABIC, "base": "77"})
    assert page.status_code == 422
    assert "What the text below changes" not in said(page)


def test_the_clauses_in_which_somebody_must_choose_are_named(served: Served) -> None:
    first, second = served.client("Amina"), served.client("Bertil")
    mine, theirs = DRAFT.replace("six years", "five years"), DRAFT.replace("six years", "nine years")
    assert first.post("/text/revise/", {"text-en": mine, "text-ar": ARABIC, "base": "1"}).status_code == 303
    page = second.post("/text/revise/", {"text-en": theirs, "text-ar": ARABIC, "base": "1"})
    assert "Choose in these clauses: <bdi>3 Filling</bdi>" in said(page)
