"""What a change changed."""

from __future__ import annotations

from parley.domain.case import Case
from parley.verbs.analyse import Settings, analyse, compare
from tests.building import agenda, case, order, red_line

ABOUT = agenda({"x": "ab", "y": "ab"})


def _blocked() -> Case:
    first = [order("o", "x", "ab"), order("p", "y", "ba"), red_line("f", "x.b")]
    second = [order("q", "x", "ba"), order("r", "y", "ab"), red_line("s", "x.a")]
    return case(ABOUT, {"first": first, "second": second})


def test_nothing_changed_is_said() -> None:
    answer = analyse(_blocked(), Settings())
    found = compare(answer, answer)
    assert not found.changed
    assert found.statements == ()
    assert found.same_agenda


def test_leaving_out_one_red_line_opens_the_zone() -> None:
    before = analyse(_blocked(), Settings())
    after = analyse(_blocked(), Settings(without=("s",)))
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
    before = analyse(_blocked(), Settings(without=("s",)))
    changed = case(
        ABOUT,
        {
            "first": [order("o", "x", "ab"), order("p", "y", "ab"), red_line("f", "x.b")],
            "second": [order("q", "x", "ba"), order("r", "y", "ab"), red_line("t", "y.b")],
        },
    )
    found = compare(before, analyse(changed, Settings()))
    assert {(one.statement, one.change) for one in found.statements} == {("p", "changed"), ("t", "added")}


def test_cases_with_another_agenda_are_compared_but_said_to_differ() -> None:
    other = case(agenda({"x": "ab", "z": "ab"}), {"first": [], "second": []})
    found = compare(analyse(_blocked(), Settings()), analyse(other, Settings()))
    assert not found.same_agenda
