"""Advice in a terminal: the paragraph first, then picks, trades and questions, then why; in any width, nothing cut."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from parley.domain.preferences import Preferences
from parley.report.advice_words import advice_paragraph
from parley.report.notebook import shown
from parley.report.terminal import print_analysis
from parley.verbs.analyse.advice.questions import KINDS
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.red_lines import RedLinePrice
from parley.verbs.analyse.weak_inputs import WeakInput
from tests.report.advice_examples import (
    CHECK,
    OTHER,
    SWAP,
    advice,
    advised,
    nothing_picked,
    pick,
    question,
    questions,
    three_parties,
    trades,
)
from tests.report.small_case import BLOCKED, analysis


def _report(made: Analysis, width: int = 80) -> str:
    file = io.StringIO()
    print_analysis(made, (), Console(file=file, width=width))
    return file.getvalue()


def _words(text: str) -> str:
    return " ".join(text.split())


def _five() -> Analysis:
    said = advice(
        *(pick(one) for one in ({"flow": flow, "gauge": gauge} for flow in "abc" for gauge in ("joint", "upper")))
    )
    asked = questions(*(question(kind) for kind in KINDS), question(), withheld=2, unmarked=True)
    return advised(said=replace(said, picks=said.picks[:5], questions=asked, outcome=CHECK))


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize(
    "made", [_five(), three_parties(), advised(BLOCKED, nothing_picked())], ids=["five", "three", "none"]
)
def test_no_line_is_wider_than_the_window_and_nothing_is_cut(made: Analysis, width: int) -> None:
    text = _report(made, width)
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    assert advice_paragraph(made) in _words(text)


def test_the_paragraph_comes_first_then_what_to_do_then_why() -> None:
    report = _words(_report(_five()))
    order = [
        "mediator's eyes",
        "In 80 % of 2,000 draws",
        "no forecast",
        "All parties accept",
        "What they lean on",
        "From pick C.",
        "To Upper Valley: If everything",
        "What holds certainly",
        "What the zone depends on",
        "What was signed, beside the picks",
        "Why",
        "Zone of agreement",
        "What each red line costs",
        "How it came about",
    ]
    places = [report.index(words) for words in order]
    assert places == sorted(places)


def test_picks_are_columns_and_where_they_differ_is_marked() -> None:
    lines = [" ".join(line.split()) for line in _report(advised()).splitlines()]
    assert "Pick A B" in lines
    assert "All parties accept 55 % 40 %" in lines
    assert "Dry-season flow 10 m3/s x" in lines
    assert "Who reads the gauge A joint team" in lines


def test_what_several_picks_lean_on_is_told_once() -> None:
    both = advice(pick(), pick(OTHER))
    report = _words(_report(advised(said=both)))
    assert "All picks: Assumed, nobody said so: Lower Valley" in report
    assert report.count("lower-accepts: assumed") == 1
    assert "a few may stand here by chance" in report
    assert "B: No single statement, left out, would change it." in _words(_report(advised()))


def test_one_pick_no_trade_and_no_question_are_said() -> None:
    alone = advice(pick(leans_on=(), polls=()), trades=trades(), questions=questions())
    report = _words(_report(advised(said=alone)))
    assert "Only one pick" in report
    assert "What it settles:" in report
    assert "Where they differ" not in report
    assert "No trade was found" in report
    assert "No question was found whose answer would change the advice." in report


def test_nothing_picked_says_what_to_find_out_first() -> None:
    report = _words(_report(advised(said=nothing_picked())))
    assert "To find out first" in report
    assert "There is no pick" in report
    assert "There is no package to trade from" in report


def test_a_part_of_a_package_that_nothing_fills_is_told_by_what_it_leaves_open() -> None:
    made = advised(said=nothing_picked())
    part = replace(made, settings=replace(made.settings, start=(("flow", "a"),), start_name="flow.a"))
    report = _words(_report(part))
    assert 'flow.a leaves "Who reads the gauge" open, and there is no pick to settle that by' in report
    assert "There is no package to trade from" not in report


def test_in_a_deadlock_the_questions_are_about_what_would_have_to_bend() -> None:
    asked = replace(nothing_picked(), questions=questions(question("red_line")))
    report = _words(_report(advised(BLOCKED, asked)))
    assert 'is there any form of "30 m3/s" on "Dry-season flow" that you could live with?' in report
    assert "Worth" not in report.split("What to ask next")[1].split("What holds")[0]


def test_too_little_known_shows_no_arbitrary_package_as_advice() -> None:
    made = advised(said=replace(advice(), depends=()))
    silent = [WeakInput(party, "silent") for party in made.parties]
    unknown = replace(made.case, preferences=(Preferences("upper"), Preferences("lower")))
    report = _words(_report(replace(made, case=unknown, leans_on=tuple(silent), red_lines=())))
    assert "Too little is known: no picks, trades and questions are shown here; see --json, --csv." in report
    assert "All parties accept" not in report
    assert "picks settle" not in report


def test_in_a_deadlock_what_blocks_is_asked_about_however_little_is_known() -> None:
    made = advised(BLOCKED, replace(nothing_picked(), questions=questions(question("red_line"))))
    little = replace(made, leans_on=tuple(WeakInput(party, "silent") for party in made.parties))
    report = _words(_report(little))
    assert "no picks and trades are shown here" in report
    assert 'is there any form of "30 m3/s" on "Dry-season flow" that you could live with?' in report


def test_long_lists_are_capped_with_how_many_more() -> None:
    many = advice(trades=trades(*[SWAP] * 9), questions=questions(*[question()] * 8))
    report = _words(_report(advised(said=many)))
    assert report.count("[3 more with --json, --csv, --html.]") == 2


def test_questions_that_are_not_clearly_worth_asking_are_left_to_the_tables() -> None:
    asked = questions(question(), question("stake", worth=0.001))
    report = _words(_report(advised(said=replace(advice(), questions=asked))))
    assert "not clearly worth having" in report
    assert 'How much does "Who reads the gauge" matter' not in report
    unclear = questions(question("stake", worth=0.001))
    report = _words(_report(advised(said=replace(advice(), questions=unclear))))
    assert 'How much does "Who reads the gauge" matter' in report
    assert "That cannot be told from nothing." in report


def test_red_lines_have_their_price_over_draws() -> None:
    priced = RedLinePrice("upper-never-c", 0.2, 0.25, proved=True, low=0.0, high=0.1, opens=0.3, draws=900)
    report = _words(_report(replace(advised(), red_lines=(priced,))))
    assert "over draws: up to 0.100 in draws with a zone" in report
    assert "in 30 % of the draws without a zone there is one once it is left out" in report
    two = (priced, replace(priced, statement="lower-never-ab", high=0.2))
    assert "over draws: up to 0.200" in _words(_report(replace(advised(), red_lines=two)))


def test_without_draws_the_report_is_as_it_was_and_says_that_they_were_left_out() -> None:
    made = analysis()
    report = _words(_report(replace(made, settings=replace(made.settings, draws=0))))
    assert "In 80 %" not in report
    assert "No draws were asked for: what needs them is left out." in report


def test_how_every_figure_was_found_stands_at_the_end() -> None:
    report = _words(_report(advised()))
    how = report[report.index("How it came about") :]
    for words in (
        "2,000 draws of each party",
        "seed 7",
        "R-hat",
        "97 candidates",
        "40 questions",
        "1,234 swaps looked at",
    ):
        assert words in how


def test_a_notebook_tells_the_share_and_has_the_paragraph() -> None:
    made = shown(advised(), ())
    assert "in 80 % of draws" in repr(made)
    assert made.paragraph == advice_paragraph(advised())
    assert shown(analysis(), ()).paragraph == ""
