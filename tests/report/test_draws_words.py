"""Shares are told in whole per cent, never as all or none unless they are, and as rough where draws did not mix."""

from __future__ import annotations

import pytest

from parley.report.draws_words import (
    draws_note,
    draws_rows,
    gain_at_worst,
    gain_short,
    in_draws,
    price_range_words,
    rough_words,
    rounded_down,
    share_figure,
    within_error,
    zone_share_words,
)
from parley.verbs.analyse.advice.zone_share import ZoneShare
from parley.verbs.analyse.red_lines import RedLinePrice
from tests.report.advice_examples import sampling
from tests.report.small_case import case


@pytest.mark.parametrize(
    ("share", "figure", "words"),
    [
        (0.0, "0 %", "in no draw"),
        (0.0005, "<1 %", "in fewer than 1 % of draws"),
        (0.834, "83 %", "in 83 % of draws"),
        (0.9995, ">99 %", "in more than 99 % of draws"),
        (1.0, "100 %", "in all draws"),
    ],
)
def test_all_and_none_are_said_only_where_it_is_so(share: float, figure: str, words: str) -> None:
    assert share_figure(share) == figure
    assert in_draws(share) == words


def test_a_share_that_is_not_known_is_a_dash() -> None:
    assert share_figure(None) == share_figure(float("nan")) == "-"


def test_gains_have_two_decimals_and_a_sign() -> None:
    assert [gain_short(one) for one in (0.256, -0.256, 0.0, None)] == ["+0.26", "-0.26", "0.00", "-"]


def test_bounds_are_rounded_so_that_they_stay_bounds() -> None:
    assert [gain_at_worst(one) for one in (0.259, -0.251, 1e-9)] == ["+0.25", "-0.26", "0.00"]
    assert [rounded_down(one) for one in (0.259, 0.3, -1e-12)] == ["0.25", "0.30", "0.00"]


def test_a_figure_with_its_error_is_never_shown_as_nothing() -> None:
    assert within_error(0.0312, 0.0001) == "0.031 (± less than 0.001)"


def test_shares_are_said_to_be_no_forecast() -> None:
    assert draws_note(sampling()) == (
        "Shares are of 2,000 draws consistent with the statements (seed 7). They say how much the statements leave "
        "open; they are no forecast."
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (ZoneShare(1.0, 1.0, 0, ""), "There is a zone of agreement in all draws."),
        (ZoneShare(0.0, 0.0, 0, ""), "There is no zone of agreement in any draw."),
        (ZoneShare(0.5, 0.5, 0, ""), "There is a zone of agreement in 50 % of draws."),
        (
            ZoneShare(0.5, 0.6, 200, ""),
            "There is a zone of agreement in between 50 % and 60 % of draws: 200 draws were not settled in the time "
            "given.",
        ),
    ],
)
def test_the_share_with_a_zone_is_a_range_where_draws_are_unsettled(share: ZoneShare, words: str) -> None:
    assert zone_share_words(share) == words


def test_rough_shares_name_the_party_that_mixed_least() -> None:
    assert rough_words(case(), sampling(1.05)) == ""
    few = sampling(float("inf"), draws=20)
    assert rough_words(case(), few) == "The shares are rough: 20 draws are too few to tell whether they had mixed."
    assert dict(draws_rows(case(), few))["R-hat"].startswith("not known, too few draws: rough")
    assert "R-hat 1.300, above 1.05), least of all for Lower Valley" in rough_words(case(), sampling(1.3))


def test_how_utilities_were_drawn_is_told_with_seed_and_r_hat() -> None:
    rows = dict(draws_rows(case(), sampling(1.012)))
    assert rows["Draws"] == "2,000 draws of each party in 8 chains, 600 moves between two draws; seed 7"
    assert rows["R-hat"] == "1.012: mixed, shares are rough above 1.05; Upper Valley 1.003; Lower Valley 1.012"
    assert dict(draws_rows(case(), sampling(1.2)))["R-hat"].startswith("1.200: rough")


def _price(low: float | None, high: float | None, opens: float | None) -> RedLinePrice:
    return RedLinePrice("line", 0.1, 0.2, proved=True, low=low, high=high, opens=opens, draws=100)


def test_the_price_of_a_red_line_has_a_range_over_draws() -> None:
    assert price_range_words(_price(None, None, None)) == ""
    assert price_range_words(_price(0.0, 0.12, 0.0)) == "up to 0.120 in draws with a zone"
    assert price_range_words(_price(0.1, 0.12, None)) == "between 0.100 and 0.120 in draws with a zone"
    assert price_range_words(_price(0.0, 0.0, None)) == "nothing in any draw with a zone"
    opens = "in 25 % of the draws without a zone there is one once it is left out"
    assert price_range_words(_price(None, None, 0.25)) == opens
    assert price_range_words(_price(0.0, 0.1, 0.25)) == f"up to 0.100 in draws with a zone; {opens}"
    assert price_range_words(_price(None, None, 0.0)).startswith("in none of the draws without a zone")


def test_where_every_number_is_given_no_draw_is_spoken_of() -> None:
    given = sampling(1.0, draws=2, moves=0)
    assert draws_note(given) == (
        "Every number is given, so nothing had to be drawn: each share is either 0 % or 100 %."
    )
