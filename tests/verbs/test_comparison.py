"""What a change changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.source import RecordEntry, Source
from parley.domain.statement import Reservation
from parley.verbs.analyse import Analysis, Settings, analyse, compare
from tests.building import WHY, agenda, case, order, red_line

QUICK = Settings(draws=0)
ABOUT = agenda({"x": "ab", "y": "ab"})


def _blocked() -> Case:
    first = [order("o", "x", "ab"), order("p", "y", "ba"), red_line("f", "x.b")]
    second = [order("q", "x", "ba"), order("r", "y", "ab"), red_line("s", "x.a")]
    return case(ABOUT, {"first": first, "second": second})


def test_nothing_changed_is_said() -> None:
    answer = analyse(_blocked(), QUICK)
    found = compare(answer, answer)
    assert not found.changed
    assert found.statements == ()
    assert found.same_agenda


def test_leaving_out_one_red_line_opens_the_zone() -> None:
    before = analyse(_blocked(), QUICK)
    after = analyse(_blocked(), Settings(draws=0, without=("s",)))
    found = compare(before, after)
    assert found.changed
    assert [(one.statement, one.party, one.change) for one in found.statements] == [("s", "second", "removed")]
    assert found.cores_gone == (("f", "s"),)
    assert found.cores_new == ()
    assert found.bends_gone == (("f",), ("s",))
    assert {one.name for one in found.solutions if one.appeared} == {
        "nash",
        "kalai_smorodinsky",
        "egalitarian",
        "utilitarian",
    }
    assert ("s", (None, before.red_lines[1].without_line), None) in found.prices


def test_added_and_changed_statements_are_told_apart() -> None:
    before = analyse(_blocked(), Settings(draws=0, without=("s",)))
    changed = case(
        ABOUT,
        {
            "first": [order("o", "x", "ab"), order("p", "y", "ab"), red_line("f", "x.b")],
            "second": [order("q", "x", "ba"), order("r", "y", "ab"), red_line("t", "y.b")],
        },
    )
    found = compare(before, analyse(changed, QUICK))
    assert {(one.statement, one.change) for one in found.statements} == {("p", "changed"), ("t", "added")}


def test_cases_with_another_agenda_are_compared_but_said_to_differ() -> None:
    other = case(agenda({"x": "ab", "z": "ab"}), {"first": [], "second": []})
    found = compare(analyse(_blocked(), QUICK), analyse(other, QUICK))
    assert not found.same_agenda


def _recorded() -> Analysis:
    """An answer in which something can be signed, and one refusal on record that no red line counts."""
    said = RecordEntry(
        id="R1",
        kind="statement",
        words="Said so.",
        source="paper",
        span=(0, 4),
        actor="second",
        date="2025-10-01",
        rejects=("x.a",),
        basis=Basis.STATED,
    )
    paper = Source(id="paper", outlet="A paper", date=date(2025, 10, 1), grade="B", text="Said so.")
    nothing = [Reservation(id=f"{party}-none", low=0.0, high=0.0, **WHY) for party in ("first", "second")]
    first = [order("o", "x", "ab"), order("p", "y", "ba"), red_line("f", "x.b"), nothing[0]]
    bare = case(ABOUT, {"first": first, "second": [order("q", "x", "ba"), order("r", "y", "ab"), nothing[1]]})
    return analyse(replace(bare, sources=(paper,), record=(said,)), QUICK)


def _zone(**other: object) -> Callable[[Analysis], Analysis]:
    return lambda made: replace(made, zone=replace(made.zone, **other))  # type: ignore[arg-type]


def _strict(**other: object) -> Callable[[Analysis], Analysis]:
    def change(made: Analysis) -> Analysis:
        assert made.on_record.zone is not None
        return replace(made, on_record=replace(made.on_record, zone=replace(made.on_record.zone, **other)))  # type: ignore[arg-type]

    return change


def _nash(**other: object) -> Callable[[Analysis], Analysis]:
    return lambda made: replace(made, solutions=(replace(made.solutions[0], **other), *made.solutions[1:]))  # type: ignore[arg-type]


def _frontier(**other: object) -> Callable[[Analysis], Analysis]:
    return lambda made: replace(made, frontier=replace(made.frontier, **other))  # type: ignore[arg-type]


def _moved(by: float) -> Callable[[Analysis], Analysis]:
    def change(made: Analysis) -> Analysis:
        first, *rest = made.frontier.points
        other = {party: value + by for party, value in first.utilities.items()}
        points = (replace(first, utilities=other), *rest)
        return replace(made, frontier=replace(made.frontier, points=points))

    return change


def _gaining(by: float) -> Callable[[Analysis], Analysis]:
    return lambda made: _nash(gains={party: gain + by for party, gain in made.solutions[0].gains.items()})(made)


CHANGES = {
    "possible": _zone(possible=None),
    "certain": _zone(certain=None),
    "margin": _zone(margin=0.5),
    "a core": _zone(deadlock=(("f",),)),
    "a set that bends": _zone(bend=(("f",),)),
    "a price": lambda made: replace(made, red_lines=(replace(made.red_lines[0], without_line=2.0),)),
    "a price where there was none": lambda made: replace(made, red_lines=(replace(made.red_lines[0], with_line=None),)),
    "the size of the frontier": _frontier(size=99),
    "its completeness": _frontier(complete=False),
    "its proof": _frontier(proved=False),
    "one of its points": _moved(0.01),
    "how an issue is settled": _nash(package={"x": "b", "y": "b"}),
    "that a solution has a package": _nash(package=None),
    "who gains how much": _gaining(0.01),
    "the stricter question": _strict(possible=None),
    "whether it is certain": _strict(certain=None),
    "its cores": _strict(deadlock=()),
    "its sets that bend": _strict(bend=()),
    "who is a party": lambda made: replace(made, case=replace(made.case, actors=made.case.actors[:1])),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_differs_is_a_change_both_ways(what: str) -> None:
    before = _recorded()
    assert before.zone.margin is not None
    after = CHANGES[what](before)
    assert compare(before, after).changed
    assert compare(after, before).changed


@pytest.mark.parametrize("change", [_moved(1e-12), _gaining(1e-12)])
def test_what_differs_by_rounding_alone_is_no_change(change: Callable[[Analysis], Analysis]) -> None:
    before = _recorded()
    assert not compare(before, change(before)).changed


def test_the_stricter_question_is_compared_with_the_first_where_nothing_is_on_record() -> None:
    with_refusal = _recorded()
    without = analyse(replace(with_refusal.case, record=(), sources=()), QUICK)
    found = compare(without, with_refusal).on_record
    assert found is not None
    assert (found.before.possible, found.after.possible) == (True, False)
    assert found.cores_new == (("f", "R1-rejects-x-a"),)
    assert compare(without, without).on_record is None


def test_parties_on_one_side_only_are_named() -> None:
    two = {"first": [order("o", "x", "ab")], "second": [order("q", "x", "ba")]}
    three = {**two, "third": [order("s", "y", "ab")]}
    found = compare(analyse(case(ABOUT, two), QUICK), analyse(case(ABOUT, three), QUICK))
    assert (found.parties_gone, found.parties_new) == ((), ("third",))
    assert found.changed
