"""A back-test says how it came out, whichever way that is: in sentences, in a terminal and as JSON."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from rich.console import Console

from parley.report.backtest_words import backtest_columns, backtest_headline, backtest_rows, signed_words
from parley.report.json_backtest import backtest_json
from parley.report.notebook_backtest import shown_backtest
from parley.report.terminal_backtest import print_backtest
from parley.verbs.analyse.backtest import Backtest
from tests.report.backtest_case import BACKTEST, BREAKING, INSIDE, TOUCHING

PRAISE = ("success", "correct", "good", "right", "predict", "confirm", "well", "accura", "prove")


def test_the_headline_counts_the_cases_that_came_out_either_way() -> None:
    inside, touching, picks = backtest_headline(BACKTEST)
    assert inside == "What was signed is in the zone at some draws in 1 of 3 cases, and at no draw in 2."
    assert touching == "It touches at least one red line, as stated before, in 1 of 3 cases."
    assert picks.endswith("does on average in 2 of 2 cases, and no more in 0.")


def test_where_no_case_has_a_pick_nothing_is_said_of_picks() -> None:
    assert len(backtest_headline(Backtest(BACKTEST.settings, (TOUCHING,)))) == 2


def test_an_outcome_inside_the_zone_is_told_by_its_shares() -> None:
    words = signed_words(INSIDE)
    assert words == (
        "Statements up to 1 March 2025. Signed on 1 April 2025: The spring accord.",
        "What was signed touches no red line of the case: some way to settle what was left open is in the zone in 75 % "
        "of draws, every way in 25 % of draws, a single way in 25 % to 60 % of draws (3 ways).",
        "The first pick settles 1 of the 2 issues the way they were settled; an allowed package taken at random does "
        "so for 0.8 on average.",
        "1 issue was mapped without the source at hand: gauge.",
        "1 of 12 statements leans on knowing the end.",
        'Noted with the case: "Read in the gazette."',
    )


def test_an_outcome_that_touches_a_red_line_is_said_to_be_outside_and_what_it_is_without_the_line() -> None:
    words = signed_words(TOUCHING)
    assert words[1] == "The draws did not mix well (R-hat 1.20): all shares of this case are rough."
    assert words[2] == (
        "What was signed touches 1 red line as it was stated before (upper-never), so that it is in the zone in no "
        "draw, however the rest is settled."
    )
    assert words[3].startswith(
        "With those lines left out: some way to settle what was left open is in the zone in 75 %"
    )
    assert words[4:] == (
        "There is no pick to compare with.",
        "The case names no statement that leans on knowing the end.",
    )


def test_an_outcome_that_no_completion_saves_from_a_link_is_said_to_be_outside() -> None:
    words = signed_words(BREAKING)
    assert words[1] == "What was signed does not keep these links of the case: L1."
    assert words[2] == "No way to settle what was left open keeps every link, so none is in the zone."


def test_one_completion_has_one_share_and_a_look_at_some_of_many_is_said() -> None:
    one = replace(INSIDE, check=replace(INSIDE.check, completions=1, looked_at=1, some=1.0))
    assert signed_words(one)[1].endswith("of the case: it is in the zone in all draws.")
    many = replace(INSIDE, check=replace(INSIDE.check, completions=2_000_000, looked_at=100_000))
    assert "100,000 of 2,000,000 completions were looked at." in signed_words(many)


def test_no_sentence_praises_the_advice() -> None:
    sentences = [*backtest_headline(BACKTEST), *(word for one in BACKTEST.cases for word in signed_words(one))]
    said = " ".join(sentences).lower().replace("did not mix well", "")
    assert [word for word in PRAISE if word in said] == []


def test_the_table_has_a_cell_for_each_column() -> None:
    rows = backtest_rows(BACKTEST)
    assert {len(row) for row in rows} == {len(backtest_columns())}
    assert rows[0] == (
        "valleys",
        "Possible (90 %)",
        "2 of 3",
        "0",
        "75 %, 25 %",
        "75 %, 25 %",
        "1 of 2 (0.8)",
        "1 of 12",
    )
    assert rows[1][1:7] == ("Possible (40 % to 60 %)", "2 of 3", "1", "0 %, 0 %", "75 %, 25 %", "- of 2 (0.5)")
    assert rows[2][1].startswith("Not possible")


def test_a_terminal_shows_the_table_and_every_sentence() -> None:
    console = Console(file=io.StringIO(), width=120)
    print_backtest(BACKTEST, console)
    assert isinstance(console.file, io.StringIO)
    shown = " ".join(console.file.getvalue().split())
    assert "For the mediator's eyes only" in shown
    for sentence in (*backtest_headline(BACKTEST), *signed_words(TOUCHING)):
        assert sentence in shown
    assert "2000 draws of each party, seed 7." in shown


def test_json_keeps_every_figure() -> None:
    said = json.loads(json.dumps(backtest_json(BACKTEST), allow_nan=False))
    assert said["schema"] == "parley.backtest/1"
    assert said["settings"] == {"basis": "assumed", "draws": 2000, "seed": 7, "seconds": 120.0}
    first, second, _third = said["cases"]
    assert (first["case"], first["signed"], first["first_pick"]) == ("valleys", "2025-04-01", 1)
    assert (first["some"], first["every"], first["least"], first["most"]) == (0.75, 0.25, 0.25, 0.6)
    assert (second["red_lines"], second["some"], second["first_pick"]) == (["upper-never"], 0.0, None)
    assert second["without_red_lines"] == {"some": 0.75, "every": 0.25, "least": 0.25, "most": 0.6}


def test_a_notebook_shows_the_table_and_every_sentence_and_no_mark_up_of_others() -> None:
    hostile = replace(INSIDE, title="<script>alert(1)</script>", note="<b>bold</b>")
    made = shown_backtest(replace(BACKTEST, cases=(hostile, *BACKTEST.cases[1:])))
    page = made._repr_html_()
    assert "<script>" not in page
    assert "<b>" not in page
    for word in ("For the mediator&#x27;s eyes only", "75 %, 25 %", "upper-never", "&lt;b&gt;bold&lt;/b&gt;"):
        assert word in page
    assert repr(made).startswith("<Back-test: What was signed is in the zone at some draws in 1 of 3 cases")
    assert len(repr(made)) < 600
