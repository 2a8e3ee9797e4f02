"""Trades in words: what to settle rather than what, who prefers it, and an honest word where there are none."""

from __future__ import annotations

from dataclasses import replace

from parley.report.trade_words import (
    no_trades,
    start_name,
    swap_ranges,
    trade_note,
    trade_words,
    trades_start,
)
from tests.report.advice_examples import SURE, SWAP, pick, trades
from tests.report.small_case import case


def test_a_trade_that_is_certain_says_proved() -> None:
    assert trade_words(case(), SURE) == (
        'Settle "Dry-season flow" at "10 m3/s" rather than "20 m3/s", and "Who reads the gauge" at "The dam" rather '
        'than "A joint team": no party is worse off by it and each may gain, whatever is not known yet (proved).'
    )


def test_a_trade_that_holds_in_some_draws_says_in_what_share() -> None:
    assert trade_words(case(), SWAP) == (
        'Settle "Dry-season flow" at "10 m3/s" rather than "20 m3/s": every party prefers it in 83 % of draws (Upper '
        "Valley in 95 % and Lower Valley in 88 %)."
    )
    everywhere = replace(SWAP, share=1.0)
    assert trade_words(case(), everywhere).endswith("every party prefers it in all draws.")


def test_the_change_of_utility_is_told_with_its_proved_range() -> None:
    assert swap_ranges(case(), SWAP) == (
        "Change of utility, proved: for Upper Valley between 0.000 and 0.300 and for Lower Valley between -0.100 and "
        "0.200."
    )


def test_no_trade_is_said_with_how_far_was_looked() -> None:
    assert no_trades(trades(SWAP)) == ""
    assert no_trades(trades()) == (
        "No trade was found: all 1,234 swaps of up to 2 issues were looked at, and none is preferred by every party in "
        "50 % of draws or more."
    )
    assert "all 1,234 swaps of 1 issue were looked at" in no_trades(trades(largest=1))
    assert trade_note(trades(SWAP)).startswith("For these, all 1,234 swaps")


def test_what_is_traded_from_is_named() -> None:
    assert start_name(trades(), (pick(),)) == "pick A"
    assert start_name(trades(name="draft-2"), ()) == "draft-2"
    assert start_name(trades(), ()) == "the package that was asked about"


def test_what_is_to_be_known_of_the_start_is_said() -> None:
    words = trades_start(
        case(), trades(name="flow.b", assumed=("gauge",), touched=("upper-never-c",), broken_links=("L2",)), (pick(),)
    )
    assert words == (
        "From flow.b.",
        'It leaves "Who reads the gauge" open: settled here as in pick A.',
        'It touches what would not be accepted: Upper Valley said it would never accept "30 m3/s" on "Dry-season '
        'flow". A trade is no way round that.',
        'It does not keep every link: never "10 m3/s" on "Dry-season flow" together with "The dam" on "Who reads the '
        'gauge".',
    )
