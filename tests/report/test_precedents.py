"""Precedents stand beside a red line when they are about the same thing, nearest first; none of them is advice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parley.domain.issue import THEMES
from parley.domain.precedent import Precedent, precedents_for
from parley.domain.verdict import RedLine
from parley.errors import Invalid
from parley.files.unlocks import precedents_in, read_precedents
from parley.report.precedent_words import precedent_label, precedent_note, precedent_words, verification_words
from tests.report.small_case import STATED, case, precedents


def _near(statement: str, **settings: int) -> list[str]:
    return [one.id for one in precedents_for(case(), statement, precedents(), **settings)]


def test_a_precedent_on_the_theme_of_the_issue_comes_before_one_on_the_wider_issue() -> None:
    assert _near("upper-never-c") == ["p1", "p0", "p2"]


def test_a_precedent_on_another_theme_does_not_stand_beside_the_line() -> None:
    assert "p3" not in _near("upper-never-c", most=10)


def test_a_line_on_an_issue_without_a_theme_has_no_precedents() -> None:
    line = RedLine(id="r", never=("gauge.upper",), **STATED)
    assert precedents_for(case(upper=(line,)), "r", precedents()) == ()


def test_only_red_lines_have_precedents() -> None:
    assert _near("upper-rejects") == _near("upper-none") == []


def test_no_more_are_shown_than_can_be_read() -> None:
    assert len(_near("upper-never-c", most=2)) == 2


def test_of_precedents_equally_near_one_in_a_way_not_yet_shown_comes_first() -> None:
    first, second, *_rest = precedents()
    other = replace(precedents()[2], themes=second.themes)
    assert [one.id for one in precedents_for(case(), "upper-never-c", (first, second, other), most=2)] == ["p1", "p2"]


@pytest.mark.parametrize(
    ("change", "mend"),
    [
        ({"themes": ("peace",)}, "unknown theme"),
        ({"themes": ()}, "no theme"),
        ({"sources": ()}, "names no source"),
        ({"bent": " "}, "is empty"),
    ],
)
def test_a_precedent_checks_itself(change: dict[str, tuple[str, ...]], mend: str) -> None:
    with pytest.raises(Invalid, match=mend):
        replace(precedents()[0], **change)


def test_a_precedent_is_told_with_its_line_what_was_done_and_its_sources() -> None:
    first = precedents()[0]
    assert precedent_label(first) == "Delay (Talks 0, 1980)"
    assert precedent_label(replace(first, case="Talks of 1980")) == "Delay (Talks of 1980)"
    assert precedent_words(first) == (
        "Delay (Talks 0, 1980). The line: Never. What was done: It was put off. Sources: A book, 1990 "
        "(read in the book)."
    )
    assert "None of them says that a party will yield" in precedent_note()
    assert "chosen by theme only" in precedent_note()


def test_the_precedents_that_come_with_parley_are_sourced_and_on_themes_that_issues_may_have() -> None:
    shipped = read_precedents()
    assert shipped
    assert len({one.id for one in shipped}) == len(shipped)
    assert all(one.sources and set(one.themes) <= set(THEMES) for one in shipped)
    assert {"another-body", "delay", "outsider-pays", "side-letter"} <= {one.way.id for one in shipped}


WAY = '[[way]]\nid = "delay"\ntitle = "Delay"\nwords = "It is put off."\n'
PRECEDENT = (
    '[[precedent]]\nid = "p"\nway = "{way}"\ncase = "Talks"\nyear = 1980\nline = "Never."\nbent = "Later."\n'
    'themes = ["arms"]\nsources = ["A book"]\nverification = "read"\n'
)


def test_a_table_of_precedents_is_read() -> None:
    (found,) = precedents_in(WAY + PRECEDENT.format(way="delay"))
    assert isinstance(found, Precedent)
    assert (found.way.title, found.themes, found.sources) == ("Delay", ("arms",), ("A book",))


def test_a_way_that_is_not_there_and_an_id_that_stands_twice_are_said() -> None:
    with pytest.raises(Invalid, match='did you mean "delay"'):
        precedents_in(WAY + PRECEDENT.format(way="delays"))
    with pytest.raises(Invalid, match="delay stands twice"):
        precedents_in(WAY + WAY)


def test_how_a_precedent_was_checked_is_told_in_words_for_readers() -> None:
    told = {verification_words(one) for one in read_precedents()}
    assert told == {"read in excerpts only", "not checked against a source yet"}
