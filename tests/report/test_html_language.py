"""A page runs the way its language runs, with the names that the case has in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parley.report.html import analysis_page
from parley.report.html_language import direction, localised
from tests.report.html_case import Page, blocked, case, precedents

ARABIC = {"upper": "الأعلى", "dam": "السد"}


def _with_names() -> object:
    made = blocked()
    actors = tuple(
        replace(actor, names=(("ar", ARABIC[actor.id]),)) if actor.id in ARABIC else actor for actor in made.case.actors
    )
    issues = tuple(
        replace(issue, titles=(("ar", ARABIC[issue.id]),)) if issue.id in ARABIC else issue
        for issue in made.case.agenda.issues
    )
    told = replace(made.case, actors=actors, agenda=replace(made.case.agenda, issues=issues), title="محادثات السد")
    return replace(made, case=told, on_record=replace(made.on_record, case=told))


@pytest.mark.parametrize(
    ("language", "way"), [("ar", "rtl"), ("he", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("en", "ltr"), ("fr", "ltr")]
)
def test_a_language_runs_its_own_way(language: str, way: str) -> None:
    assert direction(language) == way


def test_names_are_those_of_the_language_where_they_are_known() -> None:
    one = replace(case().actors[0], names=(("ar", "الأعلى"),))
    told = localised(replace(case(), actors=(one, case().actors[1])), "ar")
    assert [actor.name for actor in told.actors] == ["الأعلى", "Lower"]
    assert told.parties[0].id == "upper"


def test_a_page_in_arabic_says_so_and_runs_from_right_to_left() -> None:
    html = analysis_page(_with_names(), precedents(), language="ar")
    page = Page(html)
    assert page.tags("html") == [{"lang": "ar", "dir": "rtl"}]
    assert "السد" in page.text
    assert "محادثات السد" in page.text
    assert {tag["direction"] for tag in page.tags("svg")} == {"rtl"}


def test_the_same_page_in_english_keeps_the_working_names() -> None:
    page = Page(analysis_page(_with_names(), precedents(), language="en"))
    assert page.tags("html") == [{"lang": "en", "dir": "ltr"}]
    assert "السد" not in page.text.replace("محادثات السد", "")


def test_a_title_finds_its_own_direction() -> None:
    page = Page(analysis_page(_with_names(), precedents()))
    assert page.tags("h1") == [{"dir": "auto"}]
