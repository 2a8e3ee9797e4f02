"""The cases whose end is known: nothing of the end is in them but ``outcome.toml``, and hindsight is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.statement import Order, Rank
from parley.domain.verdict import RedLine
from parley.files.folder import read_case

NAMES = ("gaza-2025", "camp-david-1978", "sinai-ii-1975")
OLDER = {"camp-david-1978": "camp_david_1978", "sinai-ii-1975": "sinai_ii_1975"}
WORDS_OF_A_QUOTATION = 20
COUNTED = {
    # open issues, options, links, sources, entries, statements, hindsight, settled, left open
    "gaza-2025": (20, 89, 27, 94, 199, 87, 8, 11, 9),
    "camp-david-1978": (11, 43, 3, 10, 30, 38, 19, 10, 1),
    "sinai-ii-1975": (8, 28, 0, 5, 16, 28, 8, 8, 0),
}


def _case(project: Path, name: str) -> Case:
    reading = read_case(project / "examples" / name)
    assert reading.case is not None, [str(problem) for problem in reading.findings.problems]
    assert reading.case.outcome is not None
    return reading.case


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest, project: Path) -> Case:
    return _case(project, request.param)


@pytest.fixture(params=sorted(OLDER))
def older(request: pytest.FixtureRequest, project: Path) -> Case:
    return _case(project, request.param)


def test_each_holds_what_its_readme_counts(case: Case) -> None:
    assert case.outcome is not None
    agenda, outcome = case.agenda, case.outcome
    assert (
        len(agenda.open_issues),
        len(agenda.option_names),
        len(agenda.links),
        len(case.sources),
        len(case.record),
        len(case.statements),
        len(outcome.hindsight),
        len(outcome.settled),
        len(outcome.left_open),
    ) == COUNTED[case.id]


def test_nothing_but_the_outcome_is_later_than_the_day_of_the_case(case: Case) -> None:
    day = case.as_of.isoformat()
    assert all(source.date.isoformat() <= day for source in case.sources)
    assert all(entry.date.split("/")[-1] <= day for entry in case.record)
    assert case.outcome is not None
    assert case.outcome.signed > case.as_of


def test_every_issue_is_settled_or_left_open_and_says_where_that_can_be_read(case: Case) -> None:
    assert case.outcome is not None
    assert sorted(case.outcome.named) == sorted(issue.id for issue in case.agenda.open_issues)
    assert all(one.source or (one.reconstructed and one.note) for one in case.outcome.settled)
    assert all(one.note for one in case.outcome.left_open)


def test_what_was_signed_breaks_no_link(case: Case) -> None:
    assert case.outcome is not None
    options = case.outcome.options
    for link in case.agenda.links:
        if set(grouped((*link.premise, *link.conclusion))) <= set(options):
            assert link.keeps(options), link.id


def test_orders_that_place_an_option_worded_with_hindsight_are_named_as_such(case: Case) -> None:
    assert case.outcome is not None
    late = {
        f"{issue.id}.{one.id}"
        for issue in case.agenda.open_issues
        for one in issue.options
        if one.note and not one.note.startswith("Recalled")
    }
    placing = {
        id
        for id, (_party, one) in case.statements.items()
        if isinstance(one, Order) and late & {f"{one.issue}.{option}" for tier in one.tiers for option in tier}
    }
    assert placing <= set(case.outcome.hindsight)


def test_an_older_case_has_one_warning_at_most_and_that_is_an_order_with_a_gap(project: Path, older: Case) -> None:
    problems = read_case(project / "examples" / older.id).findings.problems
    assert {problem.severity for problem in problems} <= {"warning"}
    assert [problem.what for problem in problems] == (
        ["the order of timetable leaves out open: unknown"] if older.id == "camp-david-1978" else []
    )


def test_every_entry_of_an_older_case_is_one_paragraph_and_its_quotation_is_short(older: Case) -> None:
    texts = {source.id: source.text for source in older.sources}
    for entry in older.record:
        assert entry.span is not None
        assert texts[entry.source][slice(*entry.span)] in texts[entry.source].strip().split("\n\n"), entry.id
        assert len(entry.quote.split()) <= WORDS_OF_A_QUOTATION
    assert {entry.source for entry in older.record} == set(texts)


def test_statements_of_an_older_case_are_orders_red_lines_and_ranks_and_lean_on_that_party(older: Case) -> None:
    entries = {entry.id: entry for entry in older.record}
    for party, one in older.statements.values():
        assert isinstance(one, Order | RedLine | Rank)
        assert {entries[name].actor for name in one.source} <= {party}, one.id
        assert one.source or one.basis is Basis.ASSUMED
        if isinstance(one, RedLine) and one.basis is Basis.STATED and len(one.never) == 1:
            assert any(one.never[0] in entries[name].rejects for name in one.source), one.id


def test_every_name_of_an_older_case_is_there_in_arabic_and_hebrew(older: Case) -> None:
    for names in [*(actor.names for actor in older.actors), *(issue.titles for issue in older.agenda.issues)]:
        assert {language for language, _name in names} == {"ar", "he"}


def test_an_older_case_leaves_out_what_was_secret_then_and_what_the_dossier_calls_endgame(
    older: Case, shared: Path
) -> None:
    dossier = json.loads((shared / "reference" / "dossiers" / f"{OLDER[older.id]}.json").read_text(encoding="utf-8"))
    public = {
        one["url"]
        for one in dossier["sources"].values()
        if one["public_at_time"] and one["predates_outcome"] and one["stage"] != "endgame" and one["verified"] == "seen"
    }
    assert {source.url for source in older.sources if source.url} <= public
    options = {f"{issue['id']}.{one['id']}" for issue in dossier["issues"] for one in issue["options"]}
    assert {name.replace("pledges.", "us.") for name in older.agenda.option_names} == options
    late = {
        f"{issue['id']}.{one['id']}"
        for issue in dossier["issues"]
        for one in issue["options"]
        if one["tabled"] == "outcome_only"
    }
    noted = {f"{issue.id}.{one.id}" for issue in older.agenda.open_issues for one in issue.options if one.note}
    assert late <= noted
    assert older.outcome is not None
    for one in dossier["outcome"]:
        issue = "pledges" if one["issue"] == "us" else one["issue"]
        assert older.outcome.options.get(issue) == (None if one["match"] == "disputed" else one["option"])
