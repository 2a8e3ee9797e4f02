"""Who stands where: a cell tells what was said last of the options, and what nobody said is not known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from parley.domain.basis import Basis
from parley.domain.source import RecordEntry
from parley.domain.verdict import RedLine
from parley.errors import NoSuchName
from parley.report.position_words import position_words, said_words, sure_words
from parley.workbench import open_case
from parley.workbench.rooms.positions import Position, position, positions, positions_of
from tests.workbench.rooms.talks import VALLEYS, at_desk, founded


def cell(issue: str, party: str) -> Position:
    """One cell of the example's matrix."""
    rows = positions_of(open_case(VALLEYS)).rows
    return next(one for known, cells in rows for one in cells if (known.id, one.party) == (issue, party))


def words(found: Position) -> str:
    case = open_case(VALLEYS)
    assert found.last is not None
    said = found.last.entry or found.last.statement
    assert said is not None
    return position_words(case, found.issue, said)


def test_a_cell_tells_what_the_party_said_last_of_the_options() -> None:
    assert words(cell("flow", "lower")) == 'against "10 m3/s"'
    assert words(cell("flow", "upper")) == 'against "Gates open"'  # 3 February, after "10 m3/s" of 20 January
    assert (
        words(cell("gauge", "upper")) == 'for "The operator"'
    )  # its paper as a whole, two days after "nobody but the operator"


def test_of_what_is_as_late_the_speakers_own_words_come_before_what_was_made_of_them() -> None:
    found = cell("flow", "lower")
    assert [one.id for one in found.sayings if one.said][:5] == [
        "R12",
        "R13",
        "R14",
        "lower-flow",
        "lower-rather-read-than-open",
    ]
    assert found.last is not None
    assert (found.last.day, found.last.confidence, found.last.grade) == ("2025-02-20", "high", "B")


def test_words_of_the_options_come_before_words_of_how_much_an_issue_matters() -> None:
    found = cell("filling", "upper")
    assert words(found) == 'for "Two years" or "Four years"'
    others = [one.id for one in found.earlier]
    assert others.index("upper-filling") < others.index("R07")


def test_what_nobody_said_is_not_known_and_what_was_inferred_is_told_apart() -> None:
    found = cell("filling", "lower")
    assert {one.id for one in found.supposed} == {"lower-filling", "lower-never-two-years"}
    assert all(one.basis is Basis.INFERRED for one in found.supposed)
    assert found.red_lines == ()  # nobody drew it
    case = open_case(VALLEYS)
    silent = positions_of(replace(case, record=(), preferences=()))
    assert all(one.last is None and one.sayings == () for _issue, cells in silent.rows for one in cells)


def test_red_lines_that_were_drawn_stand_in_the_cell_of_each_issue_they_touch() -> None:
    (line,) = cell("gauge", "upper").red_lines
    assert line.id == "upper-operator-only"
    assert isinstance(line.statement, RedLine)
    case = open_case(VALLEYS)
    assert position_words(case, "gauge", line.statement) == 'not "The Lake Bank" or "A joint team"'
    assert sure_words(basis=line.basis, confidence=line.confidence, grade=line.grade, line=line.statement) == (
        "a position",
        "stated",
        "confidence high",
        "grade A",
    )


def test_a_red_line_across_issues_names_what_it_goes_with() -> None:
    case = open_case(VALLEYS)
    line = RedLine(id="x", never=("flow.ten", "power.none"), basis=Basis.ASSUMED, reason="for the test")
    words = 'not "10 m3/s", together with "None" on "Power for the Lower Valley"'
    assert position_words(case, "flow", line) == words


def test_claims_that_contradict_each_other_are_marked() -> None:
    claim = next(one for one in cell("flow", "upper").sayings if one.id == "R10")
    assert claim.disputed
    assert not claim.of_options
    assert claim.entry is not None
    assert said_words(open_case(VALLEYS), claim.entry) == "14 m3/s passed the dam in August 2024."


def test_what_is_dated_by_two_days_counts_by_the_later() -> None:
    case = open_case(VALLEYS)
    late = RecordEntry(
        id="late",
        kind="statement",
        words="Later.",
        source="upper-paper",
        span=(0, 2),
        actor="lower",
        date="2025-01-01/2025-02-21",
        supports=("flow.ten",),
    )
    rows = positions_of(replace(case, record=(late, *case.record))).rows
    found = next(one for _issue, cells in rows for one in cells if (one.issue, one.party) == ("flow", "lower"))
    assert found.last is not None
    assert found.last.id == "late"


def test_an_issue_that_only_has_parts_has_no_cells() -> None:
    found = positions_of(open_case(VALLEYS))
    assert [(issue.id, len(cells)) for issue, cells in found.rows] == [
        ("water", 0),
        ("flow", 2),
        ("gauge", 2),
        ("filling", 2),
        ("power", 2),
        ("disputes", 2),
    ]
    assert found.depths["flow"] == 1


def test_names_and_titles_come_in_the_readers_language_where_the_case_has_them(tmp_path: Path) -> None:
    founded(tmp_path)
    with at_desk(tmp_path) as desk:
        case = desk.case
        assert positions(desk, language="en").case.title == case.title
        shown, found = position(desk, "flow", "upper", language="ar")
        assert found.sayings == cell("flow", "upper").sayings
        assert [one.name for one in shown.actors] == [one.name_in("ar") for one in case.actors]
        with pytest.raises(NoSuchName):
            position(desk, "flow", "bank")  # an actor that cannot refuse
        with pytest.raises(NoSuchName):
            position(desk, "flaw", "upper")
