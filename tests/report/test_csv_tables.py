"""The CSV tables open in a spreadsheet as they are: numbers unrounded, unknown cells empty, texts that stay texts."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda
from parley.report.csv_tables import analysis_tables
from parley.verbs.analyse import Settings, analyse
from parley.verbs.analyse.analysis import Analysis
from tests.report.advice_examples import CHECK, advice, advised, nothing_picked, three_parties
from tests.report.small_case import (
    BLOCKED,
    UNSETTLED,
    agenda,
    analysis,
    case,
    no_solution,
    precedents,
    with_record,
)

FILES = {
    "zone.csv": ["name", "value"],
    "deadlock.csv": ["counting", "core", "party", "statement", "words", "basis_and_sources", "link"],
    "bend.csv": ["counting", "set", "party", "statement", "words", "basis_and_sources", "precedents"],
    "on_record.csv": ["party", "statement", "words", "basis_and_sources"],
    "red_lines.csv": [
        *("party", "statement", "words", "basis_and_sources", "with", "without", "proved"),
        *("low", "high", "opens", "draws"),
    ],
    "solutions.csv": [
        *("solution", "proved", "gap", "value", "method"),
        *("gain.upper", "gain.lower", "utility.upper", "utility.lower", "option.flow", "option.gauge"),
    ],
    "frontier.csv": ["point", "utility.upper", "utility.lower", "ties", "option.flow", "option.gauge"],
    "leans_on.csv": ["party", "kind", "name", "words"],
    "picks.csv": [
        *("pick", "accepted_by_all", "undominated", "mean", "standard_error", "regret", "certain", "leans_on"),
        *("accepted.upper", "accepted.lower", "worst.upper", "worst.lower", "best.upper", "best.lower"),
        *("low.upper", "low.lower", "middle.upper", "middle.lower", "high.upper", "high.lower"),
        *("option.flow", "option.gauge"),
    ],
    "trades.csv": [
        *("trade", "issue", "before", "after", "share", "certain"),
        *("share.upper", "share.lower", "least.upper", "least.lower", "most.upper", "most.lower", "words"),
    ],
    "questions.csv": [
        *("question", "party", "kind", "words", "first", "second", "name"),
        *("first_share", "worth", "standard_error", "betrays", "betraying"),
    ],
}


def _rows(analysis: Analysis, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(analysis_tables(analysis, precedents())[file])))


def test_each_table_begins_with_its_documented_header(project: Path) -> None:
    tables = analysis_tables(with_record(analysis(BLOCKED)), precedents())
    assert {file: next(csv.reader(io.StringIO(text))) for file, text in tables.items()} == FILES
    page = (project / "docs" / "reference" / "csv.md").read_text(encoding="utf-8")
    named = {column.partition(".")[0] for columns in FILES.values() for column in columns}
    assert {name for name in (*FILES, *named) if f"`{name}" not in page} == set()


def test_every_row_has_as_many_cells_as_the_header() -> None:
    advised_ones = (advised(), advised(said=nothing_picked()), three_parties())
    for made in (*advised_ones, analysis(BLOCKED), analysis(UNSETTLED), analyse(case(), Settings())):
        for text in analysis_tables(made).values():
            assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1


def test_the_links_that_tie_a_core_stand_below_its_statements() -> None:
    tied = replace(BLOCKED, deadlock_links=(("L1",),))
    rows = _rows(analysis(tied), "deadlock.csv")
    assert [row["statement"] or row["link"] for row in rows] == ["upper-never-c", "lower-never-ab", "L1"]
    assert "A flow needs a reading" in rows[-1]["words"]
    alone = _rows(analysis(replace(BLOCKED, deadlock=((),), deadlock_links=(("L1", "L2"),))), "deadlock.csv")
    assert [(row["core"], row["statement"], row["link"]) for row in alone] == [("1", "", "L1"), ("1", "", "L2")]


def test_picks_trades_and_questions_have_a_row_each() -> None:
    made = advised()
    first, second = _rows(made, "picks.csv")
    assert (first["pick"], first["option.flow"], first["leans_on"]) == ("A", "b", "lower-accepts")
    assert (second["pick"], second["accepted.lower"], second["worst.upper"]) == ("B", "0.834", "-0.2049")
    assert [(row["trade"], row["issue"], row["after"]) for row in _rows(made, "trades.csv")] == [
        ("1", "flow", "flow.a"),
        ("1", "gauge", "gauge.upper"),
        ("2", "flow", "flow.a"),
    ]
    asked, last = _rows(made, "questions.csv")
    assert (asked["party"], asked["kind"], asked["first"]) == ("upper", "rather", "flow.a gauge.joint")
    assert (last["kind"], last["first_share"]) == ("no_deal", "")


def test_without_draws_their_tables_have_a_header_only() -> None:
    for file in ("picks.csv", "trades.csv", "questions.csv"):
        assert _rows(analysis(), file) == []
    found = {row["name"]: row["value"] for row in _rows(analysis(), "zone.csv")}
    assert (found["share_low"], found["r_hat"], found["rough"], found["signed_some"]) == ("", "", "", "")


def test_the_zone_is_told_with_its_share_of_draws() -> None:
    found = {row["name"]: row["value"] for row in _rows(advised(said=replace(advice(), outcome=CHECK)), "zone.csv")}
    assert (found["share_low"], found["share_unsettled"], found["rough"]) == ("0.8", "0", "false")
    assert (found["signed_some"], found["signed_every_without_lines"]) == ("0.6", "0.25")


def test_the_zone_is_told_with_its_settings_and_its_packages() -> None:
    found = {row["name"]: row["value"] for row in _rows(with_record(analysis()), "zone.csv")}
    assert found["audience"] == "For the mediator's eyes only"
    assert (found["possible"], found["certain"], found["margin"]) == ("true", "false", "")
    assert (found["possible_package.flow"], found["basis"], found["seconds"]) == ("b", "assumed", "120.0")
    assert (found["on_record_added"], found["on_record_possible"]) == ("1", "false")


def test_what_was_not_settled_is_an_empty_cell() -> None:
    found = {row["name"]: row["value"] for row in _rows(analysis(UNSETTLED), "zone.csv")}
    assert (found["possible"], found["certain"]) == ("", "")


def test_numbers_keep_every_digit() -> None:
    (first, *_rest) = _rows(analysis(), "solutions.csv")
    assert float(first["gain.lower"]) == 1 / 3
    assert first["option.flow"] == "b"


def test_a_solution_that_is_not_there_leaves_its_cells_empty() -> None:
    made = replace(analysis(), solutions=(no_solution("nash", proved=False),))
    (row,) = _rows(made, "solutions.csv")
    assert (row["proved"], row["gap"], row["gain.upper"], row["option.flow"]) == ("false", "", "", "")


def test_cores_and_sets_to_bend_are_numbered_and_the_stricter_counting_is_marked() -> None:
    made = with_record(analysis(BLOCKED))
    assert [(row["counting"], row["core"], row["statement"]) for row in _rows(made, "deadlock.csv")] == [
        ("red_lines", "1", "upper-never-c"),
        ("red_lines", "1", "lower-never-ab"),
        ("on_record", "1", "upper-never-c"),
        ("on_record", "1", "R1-rejects-flow-b"),
    ]
    (first, *_rest) = _rows(made, "bend.csv")
    assert first["precedents"] == "Delay (Talks 1, 1981); Delay (Talks 0, 1980); An outsider pays (Talks 2, 1982)"


def test_links_that_leave_nothing_are_a_core_without_statements() -> None:
    made = analysis(replace(BLOCKED, deadlock=((),), bend=()))
    assert [(row["core"], row["statement"]) for row in _rows(made, "deadlock.csv")] == [("1", "")]


@pytest.mark.parametrize(
    "title",
    ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\u2068=1+1", "＝1+1", "\t=1", "=cmd|' /C calc'!A0"],
)
def test_no_text_is_taken_for_a_formula(title: str) -> None:
    actors = (Actor("upper", title, Role.PARTY), *case().actors[1:])
    issues = tuple(replace(issue, title=title) for issue in agenda().issues)
    renamed = replace(case(), actors=actors, agenda=Agenda(issues, agenda().links))
    made = replace(analysis(BLOCKED), case=renamed, advice=advice())
    for text in analysis_tables(made).values():
        for row in csv.reader(io.StringIO(text)):
            assert not any(cell.lstrip(" \u00a0\u2068").startswith(("=", "+", "@", "\t", "＝")) for cell in row)
            assert not any(cell.startswith("-") and not _is_number(cell) for cell in row)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_a_negative_number_stays_a_number() -> None:
    lower = replace(analysis().solutions[0], gains={"upper": -0.25, "lower": 0.5})
    (row,) = _rows(replace(analysis(), solutions=(lower,)), "solutions.csv")
    assert row["gain.upper"] == "-0.25"
