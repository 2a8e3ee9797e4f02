"""The Gaza example says what its README says: whole, sourced, dated, and silent where nobody spoke."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from parley.domain.agenda import Agenda
from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.names import option_name
from parley.domain.source import RecordEntry
from parley.domain.statement import Order, Rank
from parley.domain.verdict import RedLine
from parley.files.folder import read_case

WORDS_OF_A_QUOTATION = 20
RUN_OF_WORDS = 7


@pytest.fixture(scope="module")
def folder(project: Path) -> Path:
    return project / "examples" / "gaza-2025"


@pytest.fixture(scope="module")
def case(folder: Path) -> Case:
    reading = read_case(folder)
    assert not reading.findings.problems
    assert reading.case is not None
    return reading.case


@pytest.fixture(scope="module")
def entries(case: Case) -> dict[str, RecordEntry]:
    return {entry.id: entry for entry in case.record}


def _red_lines(case: Case) -> list[tuple[str, RedLine]]:
    return [(party, one) for party, one in case.statements.values() if isinstance(one, RedLine)]


def test_five_core_issues_hold_twenty_sub_issues_and_all_their_options(case: Case) -> None:
    agenda = case.agenda
    core = [issue.id for issue in agenda.issues if not issue.part_of]
    assert core == ["ceasefire", "exchange", "withdrawal", "aid", "governance"]
    assert [part for issue in core for part in agenda.parts(issue)] == [issue.id for issue in agenda.open_issues]
    assert (len(agenda.open_issues), len(agenda.option_names), len(agenda.links)) == (20, 89, 27)
    assert agenda.packages == 8_192_000_000_000


def test_only_israel_and_hamas_can_refuse(case: Case) -> None:
    assert [party.id for party in case.parties] == ["israel", "hamas"]


def test_every_name_is_there_in_arabic_and_hebrew(case: Case) -> None:
    for names in [*(actor.names for actor in case.actors), *(issue.titles for issue in case.agenda.issues)]:
        assert {language for language, _name in names} == {"ar", "he"}


def test_the_record_holds_what_the_readme_counts(case: Case) -> None:
    kinds = Counter(entry.kind for entry in case.record)
    assert kinds == {"statement": 167, "claim": 18, "poll": 6, "dispute": 8}
    assert Counter(source.grade for source in case.sources) == {"B": 57, "C": 12, "D": 17, "E": 5, "F": 3}
    assert {entry.source for entry in case.record if entry.source} == {source.id for source in case.sources}


def test_every_entry_points_at_one_whole_paragraph_of_its_source(case: Case) -> None:
    paragraphs = {source.id: set(source.text.strip().split("\n\n")) for source in case.sources}
    texts = {source.id: source.text for source in case.sources}
    for entry in case.record:
        if entry.span:
            assert texts[entry.source][slice(*entry.span)] in paragraphs[entry.source], entry.id


def test_quotations_are_short(case: Case) -> None:
    for entry in case.record:
        assert len(entry.quote.split()) <= WORDS_OF_A_QUOTATION, entry.id


def test_nothing_is_later_than_the_day_of_the_case(case: Case) -> None:
    day = case.as_of.isoformat()
    assert all(source.date.isoformat() <= day for source in case.sources)
    assert all(entry.date.split("/")[-1] <= day for entry in case.record)


def test_no_number_stands_for_what_nobody_said(case: Case) -> None:
    assert {type(one) for _party, one in case.statements.values()} == {Order, RedLine, Rank}


def test_every_order_is_whole(case: Case) -> None:
    orders = [(party, one) for party, one in case.statements.values() if isinstance(one, Order)]
    assert Counter(party for party, _one in orders) == {"israel": 20, "hamas": 20}
    for _party, one in orders:
        assert {option for tier in one.tiers for option in tier} == {
            option.id for option in case.agenda.issue(one.issue).options
        }


def test_a_stated_red_line_leans_on_a_stated_refusal_by_that_party(case: Case, entries: dict[str, RecordEntry]) -> None:
    for party, line in _red_lines(case):
        refusals = [
            entries[name]
            for name in line.source
            if entries[name].actor == party
            and entries[name].basis is Basis.STATED
            and line.never[0] in entries[name].rejects
        ]
        assert bool(refusals) == (line.basis is Basis.STATED), line.id
        assert line.basis is Basis.STATED or (line.firmness == "unknown" and line.reason), line.id


def test_a_firm_red_line_was_said_by_a_named_speaker_or_official_text(
    case: Case, entries: dict[str, RecordEntry]
) -> None:
    for party, line in _red_lines(case):
        if line.firmness == "firm":
            assert any(
                line.never[0] in entries[name].rejects and entries[name].quote and entries[name].actor == party
                for name in line.source
            ), line.id


def test_options_worded_after_the_fact_say_so(case: Case) -> None:
    noted = [f"{issue.id}.{one.id}" for issue in case.agenda.open_issues for one in issue.options if one.note]
    assert noted == ["CF2.d", "GU1.c", "GU2.c", "EX2.b"]


def _packages_left(agenda: Agenda, banned: set[str]) -> int:
    """Packages that keep every link without these options: linked issues one by one, times options of the others."""
    left = {
        issue.id: [one.id for one in issue.options if option_name(issue.id, one.id) not in banned]
        for issue in agenda.open_issues
    }
    named = {name.partition(".")[0] for link in agenda.links for name in (*link.premise, *link.conclusion)}
    linked = [issue for issue in left if issue in named]
    shape = [len(left[issue]) for issue in linked]
    if 0 in shape:
        return 0
    chosen = dict(zip(linked, np.unravel_index(np.arange(math.prod(shape)), shape), strict=True))

    def settled(names: tuple[str, ...]) -> dict[str, NDArray[np.bool_]]:
        return {
            issue: np.isin(chosen[issue], [left[issue].index(one) for one in options if one in left[issue]])
            for issue, options in grouped(names).items()
        }

    kept = np.ones(math.prod(shape), dtype=np.bool_)
    for link in agenda.links:
        kept &= ~np.all(list(settled(link.premise).values()), axis=0) | np.any(
            list(settled(link.conclusion).values()), axis=0
        )
    return int(kept.sum()) * math.prod(len(options) for issue, options in left.items() if issue not in named)


def test_red_lines_and_links_leave_packages(case: Case) -> None:
    assert _packages_left(case.agenda, {line.never[0] for _party, line in _red_lines(case)}) == 5_640_192


def test_the_refusals_that_were_not_counted_as_red_lines_would_leave_nothing(case: Case) -> None:
    lines = {party: {line.never[0] for who, line in _red_lines(case) if who == party} for party in ("israel", "hamas")}
    others = {
        party: {
            option
            for entry in case.record
            if entry.actor == party and entry.basis is Basis.STATED
            for option in entry.rejects
        }
        - lines[party]
        for party in lines
    }
    assert sorted(others["israel"]) == ["EX2.c", "GV1.c", "GV2.d", "WD3.c"]
    assert len(others["hamas"]) == 12
    banned = set().union(*lines.values(), *others.values())
    closed = [
        issue.id for issue in case.agenda.open_issues if all(f"{issue.id}.{one.id}" in banned for one in issue.options)
    ]
    assert closed == ["WD3", "GV1", "GV3"]
    assert _packages_left(case.agenda, banned) == 0


def test_the_coded_statements_are_those_of_the_dossier(
    case: Case, entries: dict[str, RecordEntry], shared: Path
) -> None:
    dossier = json.loads((shared / "reference" / "dossiers" / "gaza-2025-10-08.json").read_text(encoding="utf-8"))
    assert math.prod(len(issue["options"]) for issue in dossier["issues"]) == case.agenda.packages
    assert len(dossier["statements"]) == 154
    for coded in dossier["statements"]:
        entry = entries[coded["id"]]
        assert (entry.actor, entry.date, entry.basis.value) == (coded["actor"], coded["date"], coded["basis"])
        assert (list(entry.supports), list(entry.rejects)) == (coded["supports"], coded["rejects"])
        assert entry.quote == (coded["quotation"] or "")
    supported = {
        (position["party"], option) for position in dossier["positions"] for option in position["red_line_supported"]
    }
    assert {(party, line.never[0]) for party, line in _red_lines(case)} == supported


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return set(zip(*(words[start:] for start in range(RUN_OF_WORDS)), strict=False))


def test_the_report_is_told_in_other_words(folder: Path, shared: Path) -> None:
    report = _runs((shared / "reference" / "talks" / "cairo-talks-2025-10-08.txt").read_text(encoding="utf-8"))
    for file in sorted(folder.rglob("*.*")):
        own = re.sub(r'Quoted: ".*"|"quote": "[^"]*"', "", file.read_text(encoding="utf-8"))
        assert not _runs(own) & report, file.name
