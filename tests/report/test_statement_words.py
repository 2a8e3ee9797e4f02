"""Statements are told in neutral sentences: who said what, how sure that is, and where it was read."""

from __future__ import annotations

import pytest

from parley.domain.statement import Bundle, Points, Score
from parley.domain.verdict import RedLine
from parley.report.package_words import combination_words, link_words, package_words
from parley.report.statement_words import citation_words, sourced_statement_words, statement_words
from tests.report.small_case import ASSUMED, INFERRED, MIDDLE, STATED, agenda, case


def test_what_was_said_is_told_as_said() -> None:
    assert (
        statement_words(case(), "upper-never-c")
        == 'Upper Valley said it would never accept "30 m3/s" on "Dry-season flow"'
    )


def test_what_was_inferred_or_assumed_is_never_told_as_said() -> None:
    assert statement_words(case(), "lower-never-ab") == (
        'Inferred, not said: Lower Valley would not accept "10 m3/s" or "20 m3/s" on "Dry-season flow"'
    )
    assert statement_words(case(), "lower-never-both") == (
        'Assumed, nobody said so: Lower Valley would not accept "20 m3/s" on "Dry-season flow" together with '
        '"The dam" on "Who reads the gauge"'
    )


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "upper-flow",
            'Upper Valley said its order on "Dry-season flow" is, best first, "10 m3/s", "20 m3/s", "30 m3/s"',
        ),
        (
            "lower-flow",
            "Inferred, not said: Lower Valley orders "
            '"Dry-season flow", best first, "30 m3/s" level with "20 m3/s", "10 m3/s"',
        ),
        (
            "upper-rank",
            'Inferred, not said: what matters to Upper Valley is, most first, "Dry-season flow", "Who reads the gauge"',
        ),
        (
            "lower-stake",
            'Lower Valley said that the stake of "Dry-season flow", as a share of all its stakes, '
            "is between 0.3 and 0.6",
        ),
        (
            "lower-score",
            'Lower Valley said that "The dam" on "Who reads the gauge", as a share of the stake of that issue, '
            "is worth exactly 0.5",
        ),
        (
            "upper-bundle",
            'Assumed, nobody said so: for Upper Valley, settling "20 m3/s" on "Dry-season flow" together with '
            '"A joint team" on "Who reads the gauge" adds value; by how much is not known',
        ),
        (
            "upper-rather",
            'Upper Valley said it would rather have "10 m3/s" on "Dry-season flow" together with "A joint team" on '
            '"Who reads the gauge" than "20 m3/s" on "Dry-season flow" together with "The dam" on '
            '"Who reads the gauge", all else equal',
        ),
        (
            "lower-accepts",
            "Assumed, nobody said so: Lower Valley would, against no deal, accept the package of "
            '"20 m3/s" on "Dry-season flow", "A joint team" on "Who reads the gauge"',
        ),
        (
            "upper-rejects",
            "Upper Valley said that, against no deal, it would not accept the package of "
            '"30 m3/s" on "Dry-season flow", "A joint team" on "Who reads the gauge"',
        ),
        ("upper-none", "Upper Valley said that no deal is worth between 0.2 and 0.4 to it"),
    ],
)
def test_each_kind_of_statement_has_its_sentence(statement: str, words: str) -> None:
    assert statement_words(case(), statement) == words


def test_a_bundle_with_an_interval_says_by_how_much() -> None:
    made = case(upper=(Bundle(id="b", together=("flow.a",), low=-0.1, high=0.25, **STATED),))
    assert statement_words(made, "b") == (
        'Upper Valley said that settling "10 m3/s" on "Dry-season flow" changes the value by between -0.1 and 0.25'
    )


def test_points_are_told_as_given() -> None:
    points = Points(id="p", issue="gauge", points=(("joint", 12.5), ("upper", 0.0)), **STATED)
    made = case(upper=())
    object.__setattr__(made.preferences[0], "statements", (points,))
    assert statement_words(made, "p") == (
        'Upper Valley gave these points on "Who reads the gauge": "A joint team" 12.5, "The dam" 0'
    )


def test_a_source_stands_with_outlet_and_the_day_on_which_it_was_said() -> None:
    assert sourced_statement_words(case(), "upper-never-c") == (
        'Upper Valley said it would never accept "30 m3/s" on "Dry-season flow" '
        "(firm; stated; Valley Courier, 20 February 2025)"
    )


def test_a_source_named_directly_stands_with_its_own_date_and_the_reason_follows() -> None:
    assert (
        citation_words(case(), "lower-never-ab")
        == "a position; inferred; Valley Courier, 21 February 2025; It follows from the rest"
    )


def test_an_assumption_stands_with_its_reason() -> None:
    assert citation_words(case(), "lower-accepts") == "assumed; Nobody said"


def test_two_readings_in_one_place_are_cited_once() -> None:
    twice = RedLine(id="r", never=("flow.a",), basis=STATED["basis"], source=("R1", "R1"))
    assert citation_words(case(upper=(twice,)), "r") == "firmness unknown; stated; Valley Courier, 20 February 2025"


def test_a_source_that_the_case_does_not_hold_is_cited_by_its_name() -> None:
    unknown = Score(id="s", option="flow.a", low=0, high=1, basis=INFERRED["basis"], source=("elsewhere",))
    assert citation_words(case(upper=(unknown,)), "s") == "inferred; elsewhere"


def test_links_and_packages_are_told_by_their_labels() -> None:
    first, second = agenda().links
    assert link_words(agenda(), first) == (
        'if "30 m3/s" on "Dry-season flow", then "A joint team" on "Who reads the gauge" '
        "(reason given: A flow needs a reading that both believe)"
    )
    assert (
        link_words(agenda(), second)
        == 'never "10 m3/s" on "Dry-season flow" together with "The dam" on "Who reads the gauge"'
    )
    assert package_words(agenda(), MIDDLE) == '"20 m3/s" on "Dry-season flow", "A joint team" on "Who reads the gauge"'
    assert combination_words(agenda(), ("flow.a",)) == '"10 m3/s" on "Dry-season flow"'


def test_a_long_option_name_is_never_cut() -> None:
    words = statement_words(case(upper=(RedLine(id="r", never=("flow.a", "gauge.upper"), **ASSUMED),)), "r")
    assert "10 m3/s" in words
    assert "..." not in words
