"""Brackets hold alternatives tied to options; what cannot be read is said with its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.bracket import Alternative, brackets, written_bracket
from parley.domain.single_text import as_clauses

WORDS = st.text(st.sampled_from("ab .,:|CF1وقف\n-#"), max_size=12).map(lambda text: text.strip())
TIES = st.lists(st.sampled_from(["CF1.a", "CF1.b", "EX-2.x"]), max_size=2, unique=True).map(tuple)

WRONG = {
    "nested": ("x\n[[a [[b]] c]]", [(2, "[[ opens a bracket within a bracket")]),
    "not closed": ("x [[a", [(1, "[[ opens a bracket that is not closed")]),
    "closed alone": ("x\n\na]]", [(3, "]] closes a bracket that was not opened")]),
    "across a heading": ("[[a\n# B\nb]]", [(2, "the bracket that opens on line 1 runs across this heading")]),
}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.builds(Alternative, WORDS, TIES), min_size=1, max_size=4))
def test_a_bracket_that_is_written_is_read_back(alternatives: list[Alternative]) -> None:
    (found,), wrong = brackets(f"before {written_bracket(alternatives)} after")
    assert not wrong
    assert found.alternatives == tuple(alternatives)


def test_alternatives_are_tied_to_options_of_the_agenda() -> None:
    (found,), _wrong = brackets("It ends [[CF1.a: at once | CF1.b, CF2.a: later | never]].")
    assert found.alternatives == (
        Alternative("at once", ("CF1.a",)),
        Alternative("later", ("CF1.b", "CF2.a")),
        Alternative("never"),
    )


def test_a_backslash_keeps_a_bar_a_bracket_and_words_that_look_like_a_tie() -> None:
    (found,), wrong = brackets(r"\[[ x [[either \| or | \CF1.a: is a name | \]] ]] y \]]")
    assert not wrong
    assert [one.words for one in found.alternatives] == ["either | or", "CF1.a: is a name", r"\]]"]
    assert [one.ties for one in found.alternatives] == [(), (), ()]


def test_what_stands_in_a_comment_means_nothing() -> None:
    (found,), wrong = brackets("<!-- [[ --> [[a <!-- x | y --> | b]]")
    assert not wrong
    assert [one.words for one in found.alternatives] == ["a <!-- x | y -->", "b"]


@pytest.mark.parametrize(("text", "wrong"), WRONG.values(), ids=WRONG)
def test_a_bracket_that_cannot_be_read_is_said_with_its_line(text: str, wrong: list[tuple[int, str]]) -> None:
    found = as_clauses(text).wrong_brackets
    assert [(one.line, one.what) for one in found] == wrong
    assert all(one.mend for one in found)


def test_a_package_chooses_the_wording_that_is_tied_to_its_option() -> None:
    (found,), _wrong = brackets("[[x.a, x.b: early | x.c, y.a: late | other]]")
    assert found.closed_by({"x": "b"}) == Alternative("early", ("x.a", "x.b"))
    assert found.closed_by({"x": "c"}) is None
    assert found.closed_by({"x": "c", "y": "a"}) == Alternative("late", ("x.c", "y.a"))
    assert found.closed_by({}) is None


def test_words_that_stand_alone_in_a_bracket_are_in_or_left_out() -> None:
    (found,), _wrong = brackets("[[x.a: under a mandate]]")
    assert found.closed_by({"x": "a"}) == Alternative("under a mandate", ("x.a",))
    assert found.closed_by({"x": "b"}) == Alternative("")
    assert found.closed_by({"y": "b"}) is None


@pytest.mark.parametrize("words", ["WD1.a; WD1.b: here", "WD1.a and WD1.b: here", "WD1.a： here", "WD1.a/WD1.b: here"])
def test_words_that_were_meant_as_ties_are_said_and_can_be_meant_as_words(words: str) -> None:
    (wrong,) = brackets(f"one\n[[{words} | there]]")[1]
    assert (wrong.line, wrong.what) == (2, "a wording begins like ties and is none")
    (found,), none = brackets(f"[[\\{words} | there]]")
    assert none == ()
    assert found.alternatives[0].words == words
    assert written_bracket(found.alternatives) == f"[[\\{words} | there]]"


@pytest.mark.parametrize("words", ["at 10.30: noon", "U.S. and U.K.: both", "e.g. now: then"])
def test_words_with_dots_and_colons_are_words(words: str) -> None:
    assert brackets(f"[[{words} | there]]")[1] == ()


def test_ties_behind_a_bracket_too_many_are_told_before_a_room_could_read_them() -> None:
    for written in ("[[[flow.ten: 10 | flow.twenty: 20]]", "[[ [[flow.ten: 10 | 20]]", "[[10 | [flow.twenty: 20]]]"):
        wrong = brackets(written)[1]
        assert wrong, written
    assert not brackets("[[[1] ten | [2] twenty]]")[1]


OLD_TIES = re.compile(
    r"\s*[A-Za-z0-9][A-Za-z0-9_-]*\.[A-Za-z0-9][A-Za-z0-9_-]*"
    r"(?:\s*[:：﹕]|\s*(?:[;/&+،؛]|and|or|\s)\s*[A-Za-z0-9][A-Za-z0-9_-]*\.[A-Za-z0-9][A-Za-z0-9_-]*[^:\n]{0,60}:)"
)
"""What reads like ties and is none. It tries white space in every way: for short words only."""

PARTS = ["a.b", "and.or", " and ", " or", ";", " ", "\n", ":", ",", "c", "."]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_what_reads_like_ties_is_told_from_words_without_trying_white_space_twice(words: str) -> None:
    ties = re.match(r"\s*[a-z]+\.[a-z]+(?:\s*,\s*[a-z]+\.[a-z]+)*\s*:", words)
    told = any("ties" in one.what for one in brackets(f"[[{words}]]")[1])
    assert told == (not ties and bool(OLD_TIES.match(words)))


@pytest.mark.parametrize("tail", [" " * 200_000, "or" * 100_000, " and" * 50_000, " ;" * 100_000, "\n" * 200_000])
def test_words_after_a_name_are_read_once_however_long(tail: str) -> None:
    assert brackets(f"[[a.b{tail}x]]")[0]


def test_many_brackets_below_many_headings_are_each_compared_with_the_next_one() -> None:
    text = as_clauses("# A\n\n[[a | b]]\n\n" * 20_000)
    assert len(text.brackets) == 20_000
    assert not text.wrong_brackets
