"""The Gaza examples speak Arabic and Hebrew wherever the format lets them, and say there what they say in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parley.domain.case import Case
from parley.files.folder import read_case

SCRIPTS = {"ar": re.compile("[\u0621-\u064a]"), "he": re.compile("[\u05d0-\u05ea]")}
LATIN = re.compile("[A-Za-z]")
NUMBERS = re.compile(r"\d+")


@pytest.fixture(scope="module", params=["gaza-2025", "gaza-2025-10"])
def case(request: pytest.FixtureRequest, project: Path) -> Case:
    reading = read_case(project / "examples" / request.param)
    assert reading.case is not None
    return reading.case


def _told(case: Case, language: str) -> list[tuple[str, str]]:
    """What the case calls things, in the working language and in another."""
    issues = case.agenda.issues
    return [
        (case.title, case.title_in(language)),
        *((actor.name, actor.name_in(language)) for actor in case.actors),
        *((issue.title, issue.title_in(language)) for issue in issues),
        *((issue.question, issue.question_in(language)) for issue in issues if issue.question),
        *((option.label, option.label_in(language)) for issue in issues for option in issue.options),
    ]


@pytest.mark.parametrize("language", SCRIPTS)
def test_title_actors_issues_questions_and_options_are_called_in_the_script_of_each_language(
    language: str, case: Case
) -> None:
    others = [script for name, script in SCRIPTS.items() if name != language]
    for working, words in _told(case, language):
        assert SCRIPTS[language].search(words), working
        assert not LATIN.search(words), working
        assert not any(script.search(words) for script in others), working


@pytest.mark.parametrize("language", SCRIPTS)
def test_figures_in_them_are_the_same_in_each_language(language: str, case: Case) -> None:
    for working, words in _told(case, language):
        assert NUMBERS.findall(words) == NUMBERS.findall(working), working


@pytest.mark.parametrize("language", SCRIPTS)
def test_no_two_options_of_an_issue_are_called_alike(language: str, case: Case) -> None:
    for issue in case.agenda.open_issues:
        assert len({option.label_in(language) for option in issue.options}) == len(issue.options), issue.id
