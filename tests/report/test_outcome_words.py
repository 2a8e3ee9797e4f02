"""What was signed stands beside the advice whichever way it comes out, with hindsight named."""

from __future__ import annotations

from dataclasses import replace

from parley.report.outcome_words import (
    hindsight_words,
    likely_rows,
    outcome_rows,
    outcome_words,
    shares_words,
    touched_words,
)
from tests.report.advice_examples import CHECK, SIGNED, advised

VALLEYS = advised().case


def test_what_was_signed_is_told_with_its_shares_the_picks_and_hindsight() -> None:
    assert outcome_words(VALLEYS, CHECK) == (
        "Signed: Accord of the two valleys, 1 June 2025. It is shown for comparison only; no statement, draw or pick "
        "leans on it.",
        'What was signed settles 1 of 2 issues and leaves 1 open: "Who reads the gauge". There are 2 ways to settle '
        "the rest that links allow; all were looked at.",
        "It touches no red line of the case.",
        "Some way to settle the rest that was looked at is in the zone in 60 % of draws, every one in 25 %; one by "
        "itself in between 30 % and 55 %.",
        "Of the 1 issues that it settles, the picks settle this many in the same way: A 1, B 0. Taken at random among "
        "all packages that links and red lines allow, a package would settle 0.5 of them so on average.",
        "With hindsight: 1 statement of 13 leans on knowing the end (lower-accepts).",
    )


def test_red_lines_that_it_touched_are_named_and_both_shares_told() -> None:
    touched = replace(
        CHECK, touched=("lower-never-ab",), some=0.0, every=0.0, least=0.0, most=0.0, without_lines=(0.4, 0.1, 0.1, 0.3)
    )
    words = outcome_words(VALLEYS, touched)
    assert touched_words(VALLEYS, touched)[0].startswith("It touches 1 red line as it was stated before: Inferred")
    assert "With these red lines, it is in the zone in no draw, however the rest is settled." in words
    assert (
        "With these red lines left out: some way to settle the rest that was looked at is in the zone in 40 % of "
        "draws, every one in 10 %; one by itself in between 10 % and 30 %."
    ) in words


def test_what_settles_everything_has_one_share() -> None:
    whole = replace(CHECK, settled={"flow": "b", "gauge": "joint"}, left_open=(), completions=1, looked_at=1)
    assert shares_words(whole) == "It is in the zone in 60 % of draws."
    assert "What was signed settles all 2 issues." in outcome_words(VALLEYS, whole)
    assert likely_rows(VALLEYS, whole) == ()


def test_links_that_it_breaks_and_completions_not_looked_at_are_said() -> None:
    words = outcome_words(VALLEYS, replace(CHECK, broken_links=("L2",), completions=2500, looked_at=100))
    assert any(one.startswith("However the rest is settled, it does not keep every link of the case") for one in words)
    assert any("There are 2,500 ways to settle the rest that links allow; 100 of them" in one for one in words)
    none = replace(CHECK, completions=0, looked_at=0)
    assert shares_words(none) == "No way to settle the rest keeps every link."


def test_what_was_reconstructed_is_marked() -> None:
    settled = (replace(SIGNED.settled[0], reconstructed=True, note="From memory."),)
    valleys = replace(VALLEYS, outcome=replace(SIGNED, settled=settled))
    assert 'Reconstructed without the source at hand: "Dry-season flow".' in outcome_words(valleys, CHECK)


def test_hindsight_is_named_or_said_to_be_absent() -> None:
    assert hindsight_words(VALLEYS, replace(CHECK, hindsight=())).startswith("The case names no statement")
    assert "(lower-accepts)" in hindsight_words(VALLEYS, CHECK)


def test_each_settled_issue_stands_with_the_picks_that_settle_it_alike() -> None:
    assert outcome_rows(VALLEYS, CHECK) == (("Dry-season flow", "20 m3/s", ("A",)),)
    assert likely_rows(VALLEYS, CHECK) == (("Who reads the gauge", "A joint team"),)
