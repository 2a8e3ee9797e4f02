"""A page runs the way its language runs, with the names that the case has in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from parley.domain.case import Case
from parley.language import speaking
from parley.report.html import analysis_page, comparison_page, explanation_page
from parley.report.html_language import direction, localised
from parley.report.terminal import print_analysis, print_comparison, print_explanation
from parley.verbs.analyse import compare
from tests.report.html_case import Page, blocked, case, explained, possible, precedents

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


def _told() -> Case:
    """The case with its title, one issue and its question, and one label in Arabic."""
    made = case()
    dam = made.agenda.issue("dam")
    dam = replace(
        dam,
        titles=(("ar", "السد"),),
        questions=(("ar", "ماذا عن السد؟"),),
        options=(*dam.options[:1], replace(dam.options[1], labels=(("ar", "نصف مفتوح"),)), *dam.options[2:]),
    )
    issues = tuple(dam if one.id == "dam" else one for one in made.agenda.issues)
    return replace(made, titles=(("ar", "سد وطريق"),), agenda=replace(made.agenda, issues=issues))


def test_title_questions_and_labels_are_those_of_the_language_too_and_ids_stay() -> None:
    told = localised(_told(), "ar")
    dam = told.agenda.issue("dam")
    assert (told.title, dam.title, dam.question) == ("سد وطريق", "السد", "ماذا عن السد؟")
    assert [(one.id, one.label) for one in dam.options] == [("a", "Closed"), ("b", "نصف مفتوح"), ("c", "Open")]
    assert localised(_told(), "he").title == "A dam and a road"


@pytest.mark.parametrize(
    ("language", "title", "label"), [("ar", "سد وطريق", "نصف مفتوح"), ("en", "A dam and a road", "Half open")]
)
def test_a_terminal_and_a_page_say_them_in_the_language_of_the_report(language: str, title: str, label: str) -> None:
    made = _told()

    def told(one: Case) -> Case:
        return replace(one, titles=made.titles, agenda=made.agenda)

    strict = possible().on_record
    done = replace(possible(), case=told(possible().case), on_record=replace(strict, case=told(strict.case)))
    why = replace(explained(), case=told(explained().case))
    change = compare(done, done)
    shown: list[tuple[Callable[[Console], None], str]] = [
        (lambda console: print_analysis(done, (), console), analysis_page(done, (), language=language)),
        (lambda console: print_explanation(why, (), console), explanation_page(why, (), language=language)),
        (lambda console: print_comparison(change, console), comparison_page(change, (), language=language)),
    ]
    others = {"سد وطريق", "A dam and a road"} - {title}
    for show, page in shown:
        file = io.StringIO()
        with speaking(language):
            show(Console(file=file, width=200))
        for said in (file.getvalue(), Page(page).text):
            assert title in said
            assert not [other for other in others if other in said]
    assert label in shown[0][1]


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
