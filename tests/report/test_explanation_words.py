"""One package is explained by statements: who would not accept it, and because of which."""

from __future__ import annotations

from dataclasses import replace

from parley.report.explanation_words import (
    broken_links_words,
    explanation_headline,
    gain_words,
    party_verdict,
    reason_words,
    verdict_label,
)
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
        "Whether Upper Valley gains by this package against no deal depends on what is not known yet: "
        "its gain is between 0.1 and 0.3."
    )


def test_a_party_that_would_not_accept_is_told_with_the_statements_behind_it() -> None:
    made = explanation()
    upper = made.parties[0]
    assert verdict_label(upper.verdict) == "would not accept"
    assert "it touches what would never be accepted" in party_verdict(made, upper)
    no_line = replace(upper, red_lines=())
    assert party_verdict(made, no_line).endswith("at most, its gain is -0.10.")
    assert reason_words(made, upper, sourced=False) == (
        'Upper Valley said it would never accept "30 m3/s" on "Dry-season flow"',
        'Upper Valley said its order on "Dry-season flow" is, best first, "10 m3/s", "20 m3/s", "30 m3/s"',
        "Upper Valley said that no deal is worth between 0.2 and 0.4 to it",
    )
    assert reason_words(made, upper)[0].endswith("(firm; stated; Valley Courier, 20 February 2025)")


def test_a_gain_stands_beside_no_deal_and_beside_the_best_that_could_be_hoped_for() -> None:
    assert gain_words(view("upper", "accepts")) == (
        "gain 0.20 (utility 0.50, no deal 0.30); that is 50 % of the 0.40 it could hope for"
    )
    assert gain_words(view("upper", "refuses")) == (
        "gain -0.20 (utility 0.50, no deal 0.30); the best it could hope for is 0.40"
    )
    assert gain_words(replace(view("upper", "accepts"), ideal_gain=None)).endswith("no zone to compare it with")
    assert gain_words(replace(view("upper", "accepts"), ideal_gain=0.0)).endswith("the best it could hope for is 0.00")
