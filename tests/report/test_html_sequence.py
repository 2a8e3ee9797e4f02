"""The page of an agreement in order: what fits one sheet first, then all of it, and nothing that leads elsewhere."""

from __future__ import annotations

import re

import pytest

from parley.report.exposure_words import stops
from parley.report.html_sequence import order_rows, sequence_page, sequence_titles, step_rows
from parley.report.room_rows import room_rows
from parley.report.sequence_choice import MOST_FIRST, first_rows
from parley.report.story_words import sequence_points, story_orders
from parley.verbs.sequence.sequence import Sequence
from tests.report.html_case import Page
from tests.report.sequence_case import ordered, plain, retold
from tests.report.test_html_hostile_text import PAYLOADS
from tests.report.test_html_is_self_contained import LOADS, RUNS

EVERY = [ordered, plain]


def _page(found: Sequence, language: str = "en") -> Page:
    return Page(sequence_page(found, language=language))


def test_the_first_sheet_has_the_answer_the_table_and_both_pictures() -> None:
    html = sequence_page(ordered())
    sheet = html.split('<div class="sheet">')[1].split("<nav")[0]
    text = Page(sheet).text
    points = sequence_points(ordered())
    for point in points:
        assert point.part == "order" or point.words in text
    assert {point.part for point in points} == {"drafted", "order", "closing", "left_out"}
    for row in first_rows(ordered()):
        assert row[0] in text
    assert sheet.count("<svg") == 2


def test_the_first_sheet_has_what_another_order_would_do_as_a_table() -> None:
    sheet = sequence_page(plain()).split('<div class="sheet">')[1].split("<nav")[0]
    rows = story_orders(plain())
    assert {"As drafted", "Any number of moves"} <= {row[0] for row in rows}
    for row in rows:
        assert all(cell in Page(sheet).text for cell in row)
    assert "spoilers, factions within a party, and coalition politics" in Page(sheet).text


def test_sections_come_in_their_order_and_each_is_in_the_list_of_them() -> None:
    page = _page(ordered())
    names = [attributes["id"] for attributes in page.tags("h2")]
    expected = [name for name in sequence_titles() if name != "asked"]
    assert names == expected
    links = [href.removeprefix("#") for href in page.having("href") if href.removeprefix("#") in sequence_titles()]
    assert list(dict.fromkeys(links[links.index("steps") :]))[: len(expected)] == expected


def test_a_section_without_anything_to_say_is_left_out() -> None:
    names = {attributes["id"] for attributes in _page(plain()).tags("h2")}
    assert not {"today", "stability", "asked"} & names


@pytest.mark.parametrize("found", EVERY, ids=["ledger", "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_link_leads_somewhere_on_the_page_or_to_a_source(found: object, language: str) -> None:
    page = _page(found(), language)  # type: ignore[operator]
    ids = page.having("id")
    assert len(ids) == len(set(ids))
    for href in page.having("href"):
        assert href[1:] in ids if href.startswith("#") else href.startswith("https://example.org")


@pytest.mark.parametrize("found", EVERY, ids=["ledger", "plain"])
def test_the_page_loads_nothing_and_runs_nothing(found: object) -> None:
    html = sequence_page(found())  # type: ignore[operator]
    page = Page(html)
    assert not RUNS & {tag for tag, _attributes in page.elements}
    names = {name for _tag, attributes in page.elements for name in attributes}
    assert not names & {*LOADS, "style"}
    assert not [name for name in names if name.startswith("on")]
    assert not re.search(r"@import|url\(|javascript:", html, re.IGNORECASE)


def test_the_page_says_first_for_whose_eyes_it_is_and_what_the_model_leaves_out() -> None:
    html = sequence_page(ordered())
    assert Page(html.split("</style>")[1]).text.startswith("For the mediator's eyes only")
    assert "spoilers, factions within a party, and coalition politics" in Page(html).text
    assert "A guarantee without a willing guarantor is worth nothing." in Page(html).text


def test_every_place_of_the_draft_and_every_order_is_told() -> None:
    found, text = ordered(), _page(ordered()).text
    assert len(step_rows(found)) == len(found.steps) + 1
    for row in step_rows(found):
        assert row[1] in text
    for order in order_rows(found):
        assert order.run in text


def test_a_statement_that_decides_a_sign_is_a_link_to_what_was_said() -> None:
    page = _page(ordered())
    assert {"#s-east-grain", "#s-west-steps"} <= set(page.having("href"))
    assert {"s-east-grain", "s-west-steps"} <= set(page.having("id"))


def test_the_first_rows_are_those_where_each_party_is_tempted_most() -> None:
    for found in (ordered(), plain()):
        rows = first_rows(found)
        assert len(rows) == min(MOST_FIRST, len(room_rows(found)))
        assert set(rows) <= set(room_rows(found))
        tempted = {actor.name for actor in found.case.parties if stops(found.drafted, actor.id)}
        assert {row[1] for row in rows} == tempted


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_an_element(payload: str) -> None:
    html = sequence_page(retold(ordered(), payload))
    kinds = {tag for tag, _attributes in _page(ordered()).elements}
    names = {name for _tag, attributes in _page(ordered()).elements for name in attributes}
    made = Page(html)
    assert {tag for tag, _attributes in made.elements} <= kinds
    assert {name for _tag, attributes in made.elements for name in attributes} <= names
    assert html.count("<style>") == html.count("</style>") == 1
    assert not any(href.lower().startswith("javascript") for href in made.having("href"))


def test_a_page_that_reads_from_the_right_says_so_and_so_do_its_pictures() -> None:
    page = _page(ordered(), "ar")
    assert page.tags("html")[0]["dir"] == "rtl"
    assert {attributes["direction"] for attributes in page.tags("svg")} == {"rtl"}


def test_every_class_of_its_pictures_is_dressed() -> None:
    html = sequence_page(ordered()) + sequence_page(plain())
    used = set(re.findall(r'class="(s-[a-z0-9-]+)"', html))
    assert used <= set(re.findall(r"\.(s-[a-z0-9-]+)", html))
