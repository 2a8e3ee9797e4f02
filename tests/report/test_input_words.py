"""What an answer leans on, and how it came about, is said with it."""

from __future__ import annotations

from dataclasses import replace

from parley.domain.preferences import Preferences
from parley.report.input_words import weak_input_words
from parley.report.method_words import case_words, method_words, settings_words
from parley.verbs.analyse.settings import Settings
from parley.verbs.analyse.weak_inputs import WeakInput
from tests.report.small_case import UNSETTLED, analysis, no_solution


def _lines(*weak: WeakInput) -> list[str]:
    return [str(line) for line in weak_input_words(replace(analysis(), leans_on=weak))]


def test_weak_inputs_are_summed_up_with_what_is_unknown_first() -> None:
    assert [str(line) for line in weak_input_words(analysis())] == [
        "No deal: unstated for Lower Valley; taken between 0 and 1",
        'Upper Valley: bundles without an interval, each taken between 0 and 0.25: "20 m3/s" on "Dry-season flow" '
        'together with "A joint team" on "Who reads the gauge"',
        "Upper Valley: nothing is known of the order of options on: Who reads the gauge",
        "Lower Valley: 1 statement is assumed, nobody said so: lower-accepts",
        "Lower Valley: 2 statements are inferred, not said: lower-flow, lower-never-ab",
    ]


def test_two_scales_are_said_before_anything_else() -> None:
    told = _lines(WeakInput("upper", "reservation"), WeakInput("lower", "scale"))
    assert told[0].startswith("Two scales: the points of Lower Valley are used as given, all others have stakes")
    assert len(told) == 2


def test_no_deal_that_nobody_stated_is_said_once_for_both() -> None:
    weak = WeakInput("upper", "reservation"), WeakInput("lower", "reservation")
    assert _lines(*weak) == ["No deal: unstated for both; taken between 0 and 1"]


def test_no_deal_beside_given_points_lies_between_worst_and_best() -> None:
    made = analysis()
    given = replace(made.case, preferences=(Preferences("upper", (), "given"),))
    found = weak_input_words(replace(made, case=given, leans_on=(WeakInput("upper", "reservation"),)))
    assert [str(line) for line in found] == [
        "No deal: unstated for Upper Valley; taken between its worst and its best package"
    ]


def test_a_party_of_whom_nothing_is_known_is_told_once() -> None:
    weak = WeakInput("upper", "silent"), WeakInput("upper", "issue", "flow"), WeakInput("upper", "issue", "gauge")
    assert _lines(*weak) == ["Upper Valley: nothing is known of what it prefers"]


def test_the_size_of_the_question_is_told() -> None:
    assert case_words(analysis()) == "2 parties, 2 issues, 6 packages, 2 links, 13 statements"


def test_what_was_left_out_is_told() -> None:
    assert settings_words(Settings("stated", without=("upper-none",), seconds=5.0)) == (
        "Only what was stated counts; inferred and assumed statements are left out.",
        "Left out by request: upper-none.",
        "The search was to take at most 5 seconds.",
    )
    assert settings_words(Settings("inferred"))[0].startswith("What was stated or inferred counts")


def test_each_answer_says_how_it_was_found_and_whether_it_is_proved() -> None:
    found = dict(method_words(analysis()))
    assert found["Nash, Kalai-Smorodinsky, Egalitarian, Utilitarian"] == "by hand; proved"
    assert found["Central utilities, Upper Valley"] == (
        "analytic centre, proved, 4 directions left open by the statements, no deal 0.30"
    )
    assert found["Frontier"] == "by hand; complete; each point proved undominated"
    assert found["Zone"].endswith("settled")


def test_what_was_not_settled_or_proved_is_told() -> None:
    made = analysis(UNSETTLED)
    solutions = (replace(no_solution("nash", proved=False)), *made.solutions[1:])
    given = replace(made.central[0], given=True)
    found = dict(method_words(replace(made, solutions=solutions, central=(given,))))
    assert found["Zone"].endswith("not settled in the time given")
    assert found["Nash"] == "by hand; none found in the time given"
    assert found["Central utilities, Upper Valley"] == "as given; no deal 0.30"
