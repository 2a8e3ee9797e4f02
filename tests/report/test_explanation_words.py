"""One package is explained by statements: who would not accept it, and because of which."""

from __future__ import annotations

from dataclasses import replace

from parley.report.explanation_rows import issue_cell, total_rows
from parley.report.explanation_words import (
    broken_links_words,
    explanation_headline,
    gain_words,
    party_verdict,
    range_words,
    reason_words,
    verdict_label,
)
from parley.report.unknown_issues import unknown_issues
from tests.report.small_case import explanation, view


def test_the_headline_says_whether_the_package_is_in_the_zone() -> None:
    assert explanation_headline(explanation()) == "This package is outside the zone: it does not keep every link."
    assert "outside the zone at all utilities" in explanation_headline(explanation(broken=False))
    assert "whatever utilities" in explanation_headline(explanation("accepts", "accepts", broken=False))
    assert "it depends" in explanation_headline(explanation("accepts", "depends", broken=False))


def test_links_that_are_not_kept_are_told() -> None:
    assert broken_links_words(explanation()) == (
        'if "30 m3/s" on "Dry-season flow", then "A joint team" on "Who reads the gauge" '
        "(reason given: A flow needs a reading that both believe)",
    )


def test_what_is_not_known_is_not_told_as_a_refusal() -> None:
    made = explanation("depends")
    assert verdict_label("depends") == "not known"
    assert party_verdict(made, made.parties[0]) == (
        "Whether Upper Valley gains by this package against no deal depends on what is not known yet."
    )
    assert range_words(made.parties[0]) == (
        "Over all utilities that its statements allow, its gain is between 0.100 and 0.300."
    )


def test_a_gain_that_nothing_limits_is_told_so() -> None:
    open_ = replace(view("upper", "depends"), gain_range=(-1.0, 1.0))
    assert range_words(open_) == "Nothing known limits its gain; what no deal is worth to it is unstated."


def test_a_party_that_breaks_even_is_not_told_to_gain() -> None:
    made = explanation(lower="accepts")
    level = replace(made.parties[1], gain_range=(0.0, 0.0), gain=0.0)
    assert "Lower Valley breaks even by this package" in party_verdict(made, level)
    assert "at least breaks even" in party_verdict(made, replace(level, gain_range=(0.0, 0.5)))
    assert gain_words(level).startswith("it breaks even (utility 0.500")


def test_the_rows_below_the_issues_lead_to_the_gain() -> None:
    made = explanation()
    assert total_rows(made, frozenset()) == [
        ("Bundles", ["0.100", "0.000"]),
        ("Together: utility", ["0.500", "0.500"]),
        ("No deal", ["0.300", "0.300"]),
        ("Utility less no deal: gain", ["-0.200", "0.200"]),
    ]


def test_an_issue_of_which_nothing_is_known_has_no_figures() -> None:
    made = explanation()
    unknown = unknown_issues(made.case)
    assert unknown == {("upper", "gauge")}
    assert issue_cell(made.parties[0], 1, unknown) == "not known"
    assert issue_cell(made.parties[1], 1, unknown) == "0.125 of 0.125"
    assert ("Issues not known, as this reading takes them", ["0.125", "0.000"]) in total_rows(made, unknown)


def test_a_party_that_would_not_accept_is_told_with_the_statements_behind_it() -> None:
    made = explanation()
    upper = made.parties[0]
    assert verdict_label(upper.verdict) == "would not accept"
    assert "it touches what would never be accepted" in party_verdict(made, upper)
    no_line = replace(upper, red_lines=())
    assert party_verdict(made, no_line).endswith("would not accept this package.")
    assert range_words(no_line).endswith("its gain is between -0.500 and -0.100.")
    assert reason_words(made, upper, sourced=False) == (
        'Upper Valley said it would never accept "30 m3/s" on "Dry-season flow"',
        'Upper Valley said its order on "Dry-season flow" is, best first, "10 m3/s", "20 m3/s", "30 m3/s"',
        "Upper Valley said that no deal is worth between 0.2 and 0.4 to it",
    )
    assert reason_words(made, upper)[0].endswith("(firm; stated; Valley Courier, 20 February 2025)")


def test_a_gain_stands_beside_no_deal_and_beside_the_best_that_could_be_hoped_for() -> None:
    assert gain_words(view("upper", "accepts")) == (
        "gain 0.200 (utility 0.500, no deal 0.300); that is 50 % of the 0.400 it could hope for"
    )
    assert gain_words(view("upper", "refuses")) == (
        "gain -0.200 (utility 0.500, no deal 0.300); the best it could hope for is 0.400"
    )
    assert gain_words(replace(view("upper", "accepts"), ideal_gain=None)).endswith("no zone to compare it with")
    assert gain_words(replace(view("upper", "accepts"), ideal_gain=0.0)).endswith("it could hope for no gain")
