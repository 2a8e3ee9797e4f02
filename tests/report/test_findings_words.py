"""What holds certainly is told apart from what depends, and each dependence says on what."""

from __future__ import annotations

from dataclasses import replace

from parley.report.findings_words import certain_words, depends_words, settled_words
from tests.report.advice_examples import advice, advised, pick, trades
from tests.report.small_case import BLOCKED, CERTAIN, UNSETTLED, analysis


def test_what_holds_certainly_names_the_zone_the_picks_and_the_trades() -> None:
    assert certain_words(advised()) == (
        "Some package is in the zone at some of the utilities that the statements allow, and no single one at all of "
        "them (proved).",
        "Lower Valley would accept picks A and B in any case (proved).",
        "One trade is to the liking of every party at all utilities that the statements allow (proved).",
        "All picks settle 1 issue of 2 alike (a common trait of these picks, not proved of others): "
        '"Who reads the gauge" at "A joint team".',
    )


def test_a_certain_pick_is_named_once_and_for_all_parties() -> None:
    sure = pick(worst={"upper": 0.0, "lower": 0.1})
    words = certain_words(advised(CERTAIN, advice(sure, trades=trades(), settled=())))
    assert words == (
        "One package is in the zone at all utilities that the statements allow (proved).",
        "Every party would accept pick A in any case (proved).",
    )


def test_the_zone_alone_is_certain_without_draws_and_nothing_where_it_is_not_settled() -> None:
    assert certain_words(analysis(BLOCKED)) == (
        "No package is in the zone at any utilities that the statements allow (proved).",
    )
    assert certain_words(analysis(UNSETTLED)) == ()


def test_each_dependence_says_in_which_draws_there_is_a_zone() -> None:
    assert depends_words(advised()) == (
        "There is a zone in 80 % of draws where no deal is worth less than 0.30 to Lower Valley, and in 12 % of those "
        "where it is worth more.",
        'There is a zone in all draws where the stake of "Who reads the gauge" is below 0.25 for Upper Valley, and in '
        "40 % of those where it is above.",
        'There is a zone in no draw where settling "20 m3/s" on "Dry-season flow" together with "A joint team" on "Who '
        'reads the gauge" is worth less than 0.02 to Upper Valley, and in 70 % of those where it is worth more.',
    )
    assert depends_words(analysis()) == ()


def test_where_picks_have_nothing_in_common_nothing_is_said() -> None:
    assert settled_words(advised(said=replace(advice(), settled=()))) == ""
    assert settled_words(analysis()) == ""
