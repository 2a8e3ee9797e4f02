"""Whether picks survive on stated statements alone, in words."""

from __future__ import annotations

from parley.report.stated_words import stated_sentence, stated_words
from parley.verbs.analyse.advice.stated_alone import StatedAlone, StatedPick
from tests.report.small_case import case

HOLDS = StatedPick(True, 0.41, -0.01, 0.002, ())
FALLS = StatedPick(False, 0.25, 0.05, 0.01, (("flow", "a"),))
NOWHERE = StatedPick(False, 0.0, 0.0, 0.0, ())


def _stated(*picks: StatedPick) -> StatedAlone:
    return StatedAlone(("one", "two"), 200, 0.5, picks)


def test_where_everything_is_stated_there_is_nothing_to_say() -> None:
    assert stated_sentence(None) == ""
    assert stated_words(case(), None) == ()


def test_picks_that_survive_are_said_to() -> None:
    assert stated_sentence(_stated(HOLDS)) == "The pick also holds on stated statements alone."
    assert stated_sentence(_stated(HOLDS, HOLDS)) == "All picks also hold on stated statements alone."


def test_picks_that_do_not_survive_are_told_apart() -> None:
    assert stated_sentence(_stated(FALLS, HOLDS)) == (
        "On stated statements alone only pick B would stand; the others rest on what was inferred or assumed."
    )
    assert "none of the picks would stand" in stated_sentence(_stated(FALLS, NOWHERE))


def test_each_pick_is_told_with_what_would_take_its_place() -> None:
    first, holds, falls, nowhere = stated_words(case(), _stated(HOLDS, FALLS, NOWHERE))
    assert first.startswith("With two inferred or assumed statements left out, there is a zone in 50 % of 200 draws.")
    assert holds == (
        "Pick A holds: all parties would accept it in 41 % of draws, and no other package is clearly better."
    )
    assert falls.startswith("Pick B does not hold: all parties would accept it in 25 % of draws, but a package with")
    assert falls.endswith("would take its place: its criterion would be better by 0.050 (± 0.010).")
    assert nowhere == "Pick C does not hold: in no draw would all parties accept it."
