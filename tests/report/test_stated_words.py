"""Whether picks survive on stated statements alone, in words."""

from __future__ import annotations

from dataclasses import replace

from parley.report.advice_words import advice_paragraph
from parley.report.find_out_words import too_little, too_little_stated
from parley.report.stated_words import stated_sentence, stated_words
from parley.verbs.analyse.advice.stated_alone import StatedAlone, StatedPick
from tests.report.advice_examples import advice, advised
from tests.report.small_case import LOWER, case

HOLDS = StatedPick("ahead", 0.07, -0.01, 0.002, ())
LEVEL = StatedPick("level", 0.12, 0.02, 0.01, (("flow", "a"),))
FALLS = StatedPick("replaced", 0.25, 0.05, 0.01, (("flow", "a"),))
NOWHERE = StatedPick("refused", 0.0, 0.0, 0.0, ())


def _stated(*picks: StatedPick) -> StatedAlone:
    return StatedAlone(("one", "two"), 200, 0.5, picks)


def test_where_everything_is_stated_there_is_nothing_to_say() -> None:
    assert stated_sentence(None) == ""
    assert stated_words(case(), None) == ()


def test_picks_that_survive_are_said_to_come_out_ahead_beside_how_often_all_would_accept() -> None:
    assert stated_sentence(_stated(HOLDS)) == (
        "On stated statements alone the pick would still come out ahead (all parties would accept, in share of draws: "
        "A 7 %)."
    )
    assert stated_sentence(_stated(HOLDS, replace(HOLDS, accepted_by_all=0.41))) == (
        "On stated statements alone all picks would still come out ahead (all parties would accept, in share of "
        "draws: A 7 %, B 41 %)."
    )


def test_picks_that_do_not_survive_are_told_apart() -> None:
    assert stated_sentence(_stated(FALLS, HOLDS)) == (
        "On stated statements alone pick B would still come out ahead (all parties would accept, in share of draws: "
        "B 7 %); the others rest on what was inferred or assumed."
    )
    assert stated_sentence(_stated(HOLDS, LEVEL)) == (
        "On stated statements alone pick A would still come out ahead (all parties would accept, in share of draws: "
        "A 7 %); pick B cannot be told apart from the best other package (all parties would accept, in share of draws: "
        "B 12 %)."
    )
    assert "none of the picks would still come out ahead" in stated_sentence(_stated(FALLS, NOWHERE))


def test_each_pick_is_told_with_what_would_take_its_place() -> None:
    first, holds, falls, nowhere, level = stated_words(case(), _stated(HOLDS, FALLS, NOWHERE, LEVEL))
    assert first.startswith("With two inferred or assumed statements left out, there is a zone in 50 % of 200 draws.")
    assert holds == (
        "All parties would accept pick A in 7 % of draws; it would still come out ahead: no package leads it."
    )
    assert falls.startswith("All parties would accept pick B in 25 % of draws; it would not come out ahead: a package")
    assert falls.endswith("would take its place, with a criterion better by 0.050 (± 0.010).")
    assert nowhere == "In no draw would all parties accept pick C."
    assert "whether it would still come out ahead cannot be told on these draws" in level
    assert level.endswith("leads it by 0.020 (± 0.010).")


def test_where_little_was_stated_no_pick_is_told_to_come_out_ahead() -> None:
    little = "On stated statements alone too little is known to choose among packages."
    assert stated_sentence(_stated(HOLDS), little=True) == little
    assert stated_words(case(), _stated(HOLDS), little=True)[1:] == (little,)
    said = tuple(one for one in LOWER if one.id not in ("lower-stake", "lower-score"))
    # Nothing else of the lower valley was stated.
    made = replace(advised(said=advice(stated=_stated(HOLDS, FALLS))), case=case(lower=said))
    assert not too_little(made)
    assert too_little_stated(made)
    assert little in advice_paragraph(made)
    assert not too_little_stated(advised())
