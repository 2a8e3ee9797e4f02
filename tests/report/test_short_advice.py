"""What opens an answer on a page: two or three sentences that a mediator needs, and the whole of it one step away."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from parley.report.advice_words import advice_paragraph
from parley.report.html_answer import analysis_within
from parley.report.short_advice import short_advice
from parley.verbs.analyse.advice.zone_share import ZoneShare
from parley.verbs.analyse.analysis import Analysis
from tests.report.advice_case import advised as worked_out
from tests.report.advice_examples import (
    advice,
    advised,
    nothing_picked,
    pick,
    question,
    questions,
    sampling,
    three_parties,
)
from tests.report.html_case import blocked
from tests.report.small_case import BLOCKED, CERTAIN, UNSETTLED, analysis

_OPTION = re.compile(r"(?<![\w-])--[a-z]")
_LINE = 83
"""Signs in a line of the paragraph that opens an answer, on a page of 1200 px. [-]"""


def test_it_says_whether_there_is_a_zone_how_the_first_pick_fares_and_whom_to_ask() -> None:
    said = short_advice(advised())
    assert said.startswith(
        "There is a zone of agreement in 80 % of draws. "
        "All parties would accept pick A in 55 % of draws; by the criterion pick B is level with it. "
    )
    assert said.endswith("What to ask Upper Valley next stands below.") or "To ask Upper Valley next: " in said


@pytest.mark.parametrize(
    "made",
    [
        advised(),
        advised(CERTAIN),
        advised(BLOCKED, nothing_picked()),
        advised(UNSETTLED, nothing_picked()),
        advised(said=nothing_picked()),
        three_parties(),
    ],
    ids=["some", "certain", "blocked", "open", "none", "three"],
)
def test_it_takes_three_lines_at_most(made: Analysis) -> None:
    assert 0 < len(short_advice(made)) <= 3 * _LINE
    assert len(short_advice(made)) < len(advice_paragraph(made))


def test_shares_that_are_rough_or_not_settled_are_told_as_such() -> None:
    rough = advised(said=replace(advice(), sampling=sampling(1.2)))
    assert "rough" in short_advice(rough)
    unsettled = advised(said=replace(advice(), share=ZoneShare(0.6, 0.75, 300, "by search")))
    assert short_advice(unsettled).startswith("There is a zone of agreement in between 60 % and 75 % of draws: 300 ")


def test_a_pick_that_is_certain_is_told_without_a_share() -> None:
    sure = pick(worst={"upper": 0.0, "lower": 0.1})
    assert "Every party would accept pick A, whatever is not known yet." in short_advice(advised(said=advice(sure)))


def test_a_question_that_could_betray_a_position_is_not_carried_off_without_its_caution() -> None:
    betraying = replace(question(), betrays=True)
    made = advised(said=replace(advice(), questions=questions(betraying)))
    assert short_advice(made).endswith("What to ask Upper Valley next stands below.")


def test_without_draws_there_is_none() -> None:
    assert short_advice(analysis()) == ""


def test_an_answer_opens_with_it_and_folds_the_whole_paragraph_under_how_this_is_worked_out() -> None:
    made = worked_out()
    html = analysis_within(made, ())
    lead = html.split('<p class="lead" id="result-advice">')[1].split("</p>")[0]
    assert short_advice(made) == unescape(re.sub(r"<a.*?</a>", "", lead, flags=re.DOTALL)).strip()
    assert 'href="#result-how-draws"' in lead, "each figure leads to what it is a share of"
    fold = html.split("<h2>How this is worked out</h2>")[1].split("</details>")[0]
    assert "each one way to fill in what nobody said" in fold
    assert "How these figures came about" in fold
    assert html.count("each one way to fill in what nobody said, there is") == 1


def test_no_page_names_an_option_of_the_command_line() -> None:
    made = blocked()
    made = replace(made, zone=replace(made.zone, deadlock_complete=False))
    html = analysis_within(made, (), opened=True)
    assert "There may be other deadlock cores." in html
    assert not _OPTION.search(re.sub(r"<[^>]+>", " ", html))
