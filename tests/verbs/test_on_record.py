"""Refusals on record that no red line counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.source import RecordEntry, Source
from parley.verbs.analyse import Settings, analyse
from parley.verbs.analyse.on_record import uncounted_refusals
from tests.building import agenda, case, red_line

ABOUT = agenda({"x": "ab", "y": "ab"})


def _entry(
    id: str, actor: str, day: str, *, supports: str = "", rejects: str = "", basis: Basis = Basis.STATED
) -> RecordEntry:
    return RecordEntry(
        id=id,
        kind="statement",
        words="Said so.",
        source="paper",
        span=(0, 4),
        actor=actor,
        date=day,
        supports=tuple(supports.split()),
        rejects=tuple(rejects.split()),
        basis=basis,
    )


def _case(*entries: RecordEntry) -> Case:
    bare = case(ABOUT, {"first": [red_line("f", "x.a")], "second": []})
    paper = Source(id="paper", outlet="A paper", date=date(2025, 10, 1), grade="B", text="Said so.")
    return replace(bare, sources=(paper,), record=entries)


def _options(one: Case, *bases: Basis) -> dict[str, list[str]]:
    found = uncounted_refusals(one, bases or tuple(Basis))
    return {party: [line.never[0] for line in lines] for party, lines in found.items()}


def test_a_refusal_that_a_red_line_counts_is_not_counted_twice() -> None:
    assert _options(_case(_entry("R1", "first", "2025-10-01", rejects="x.a y.a"))) == {"first": ["y.a"], "second": []}


def test_a_red_line_over_several_options_of_one_issue_counts_each_of_them() -> None:
    both = case(ABOUT, {"first": [red_line("f", "x.a", "x.b")], "second": []})
    one = replace(_case(_entry("R1", "first", "2025-10-01", rejects="x.a x.b y.a")), preferences=both.preferences)
    assert _options(one)["first"] == ["y.a"]


def test_a_red_line_over_two_issues_counts_neither_alone() -> None:
    both = case(ABOUT, {"first": [red_line("f", "x.a", "y.a")], "second": []})
    one = replace(_case(_entry("R1", "first", "2025-10-01", rejects="x.a")), preferences=both.preferences)
    assert _options(one)["first"] == ["x.a"]


def test_the_last_word_counts_and_on_one_day_the_rejection() -> None:
    refused = _entry("R1", "first", "2025-10-01", rejects="y.a")
    assert _options(_case(refused, _entry("R2", "first", "2025-10-02", supports="y.a")))["first"] == []
    assert _options(_case(refused, _entry("R2", "first", "2025-09-30", supports="y.a")))["first"] == ["y.a"]
    assert _options(_case(refused, _entry("R2", "first", "2025-10-01", supports="y.a")))["first"] == ["y.a"]
    assert _options(_case(refused, _entry("R2", "second", "2025-10-02", supports="y.a")))["first"] == ["y.a"]


def test_of_days_from_and_to_the_last_one_counts() -> None:
    refused = _entry("R1", "first", "2025-09-20/2025-10-05", rejects="y.a")
    assert _options(_case(refused, _entry("R2", "first", "2025-10-01", supports="y.a")))["first"] == ["y.a"]
    assert _options(_case(refused, _entry("R2", "first", "2025-09-01/2025-10-06", supports="y.a")))["first"] == []


def test_what_is_weaker_than_asked_for_is_left_out() -> None:
    one = _case(_entry("R1", "first", "2025-10-01", rejects="y.a", basis=Basis.INFERRED))
    assert _options(one, Basis.STATED)["first"] == []
    assert _options(one, Basis.STATED, Basis.INFERRED)["first"] == ["y.a"]


def test_only_parties_refuse() -> None:
    assert _options(_case(_entry("R1", "mediator", "2025-10-01", rejects="y.a"))) == {"first": [], "second": []}


def test_the_stricter_zone_stands_beside_the_answer_and_does_not_change_it() -> None:
    one = _case(
        _entry("R1", "second", "2025-10-01", rejects="x.b"), _entry("R2", "second", "2025-10-02", rejects="x.b")
    )
    found = analyse(one, Settings(draws=0))
    assert found.zone.possible
    assert found.on_record.added == ("R2-rejects-x-b",)
    assert found.on_record.zone is not None
    assert found.on_record.zone.deadlock == (("f", "R2-rejects-x-b"),)
    _party, line = found.on_record.case.statements["R2-rejects-x-b"]
    assert line.source == ("R1", "R2")


def test_without_such_refusals_there_is_nothing_beside_it() -> None:
    found = analyse(_case(), Settings(draws=0))
    assert found.on_record.added == ()
    assert found.on_record.zone is None
