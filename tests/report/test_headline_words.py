"""Three sentences for a reader with a minute: the verdict, the stricter verdict, and what both lean on most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parley.report.headline_words import headline_words
from parley.report.word_list import word_list
from parley.verbs.analyse.advice.zone_share import ZoneShare
from parley.verbs.analyse.on_record import OnRecord
from parley.verbs.analyse.weak_inputs import WeakInput
from parley.verbs.analyse.zone import Zone
from tests.report.advice_examples import advice, advised
from tests.report.small_case import BLOCKED, CERTAIN, POSSIBLE, UNSETTLED, analysis, case, with_record


@pytest.mark.parametrize(
    ("zone", "verdict", "stricter"),
    [
        (BLOCKED, "nothing could be signed", "nothing could be signed"),
        (POSSIBLE, "if what is not known yet turns out so", "in some cases"),
        (CERTAIN, "One package could be signed", "in any case"),
        (UNSETTLED, "not settled", "not settled"),
    ],
)
def test_both_verdicts_are_told(zone: Zone, verdict: str, stricter: str) -> None:
    made = replace(analysis(zone), on_record=OnRecord(case(), (), zone))
    first, second, _third = headline_words(made)
    assert verdict in first
    assert second.startswith("If every rejection on record were a red line")
    assert stricter in second


def test_where_nothing_is_added_the_stricter_verdict_is_the_same() -> None:
    assert headline_words(analysis())[1].startswith("Asked more strictly, it is the same")
    silent = replace(analysis(), case=replace(case(), record=()))
    assert headline_words(silent)[1].startswith("There is no record")


def test_what_nobody_stated_comes_first_among_what_it_leans_on() -> None:
    assert headline_words(with_record(analysis()))[2] == (
        "It leans most on what nobody stated: what no deal is worth to Lower Valley is unstated; "
        "13 statements, of them 2 inferred and 1 assumed."
    )
    silent = replace(analysis(), leans_on=(WeakInput("upper", "silent"), WeakInput("upper", "reservation")))
    assert headline_words(silent)[2] == "It leans most on what nobody stated: nothing is known of Upper Valley."


def test_an_answer_that_leans_on_nothing_weak_says_so() -> None:
    assert headline_words(replace(analysis(), leans_on=()))[2] == "It leans on nothing but what was stated."
    open_ = replace(analysis(), leans_on=(WeakInput("upper", "issue", "gauge"),))
    assert headline_words(open_)[2].endswith("what is not known is listed below.")


def test_the_words_of_a_report_take_few_lines() -> None:
    assert len(word_list()) == 16
    words = {word for word, _meaning in word_list()}
    assert {"Utility", "No deal", "Frontier", "Proved", "Draw", "Pick", "Regret", "R-hat"} <= words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (ZoneShare(0.8, 0.8, 0, ""), "in 80 % of draws."),
        (ZoneShare(0.5, 0.6, 9, ""), "in between 50 % and 60 % of draws."),
    ],
)
def test_with_draws_the_verdict_says_in_what_share(share: ZoneShare, words: str) -> None:
    made = advised(said=replace(advice(), share=share))
    assert headline_words(made)[0].endswith(words)
