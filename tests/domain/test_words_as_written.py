"""Plain words in a clause: printed as they were said, and nothing in them is read as more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.bracket import brackets, comments
from parley.domain.names import one_ending, one_file_ending
from parley.domain.printed_words import printed_paragraphs
from parley.domain.single_text import as_clauses
from parley.domain.words_as_written import words_as_written

BODY = "The dam passes [[flow.ten: 10 | flow.twenty: 20]] of [[power.all: all | power.some: ]] water.\n"
OWN = brackets(BODY)[0]
SAID = st.lists(
    st.sampled_from(
        [
            "[",
            "]",
            "[[",
            "]]",
            "|",
            "\\",
            "[10 | 20]",
            "[10|20]",
            "[all | ]",
            "flow.ten:",
            "10",
            "#",
            "<!--",
            "-->",
            " ",
            "\n",
            "\r",
            "\u2028",
            "\x0b",
            "\u200b",
            "# New {#new}",
            "*",
            "__",
            "word",
        ]
    ),
    max_size=12,
).map("".join)


@given(SAID)
def test_no_words_open_a_bracket_a_comment_or_a_heading_or_show_a_tie(words: str) -> None:
    made = words_as_written(words, BODY)
    found, wrong = brackets(made)
    known = [one.alternatives for one in OWN]
    assert [one.alternatives for one in found] in ([], known, known[:1], known[1:])
    assert not wrong
    assert not comments(made)
    assert not any(line.lstrip().startswith("#") for line in made.splitlines())
    for body in (made, made.strip(), made.replace("\r", "\n").strip()):  # as a browser and a page may change it
        assert as_clauses(f"# One {{#one}}\n\n{body}\n").ids == ("one",)
    printed = " ".join(printed_paragraphs(made))
    assert printed.count("flow.ten:") == words.count("flow.ten:")
    assert "flow.twenty:" not in printed


@pytest.mark.parametrize(
    "words", ["[[10 | 20]", "[[10 | 20]]", "\\[10 | 20]", "\\[[10 | 20]", "[10 | 20]", "x [10 | 20]] y"]
)
def test_a_bracket_that_signs_touch_keeps_its_ties_and_its_neighbours_stay_signs(words: str) -> None:
    made = words_as_written(words, BODY)
    assert [one.alternatives for one in brackets(made)[0]] == [OWN[0].alternatives]
    assert printed_paragraphs(made) == (words,)


def test_words_with_very_much_white_space_are_read_once() -> None:
    words = "[10 |" + " " * 1_000_000 + "x"
    assert brackets(words_as_written(words, BODY))[0] == ()


@given(SAID)
def test_plain_words_are_printed_as_they_were_said(words: str) -> None:
    said = " ".join(words.replace("\u200b", "").replace("<!--", "<! --").split())
    assert " ".join(printed_paragraphs(words_as_written(words, "Body.\n"))) == said


@pytest.mark.parametrize(
    "words",
    ["*two* weeks", "the __init__ group", "_no_ exceptions", "2 *3* 4", "5_000_ men", "*[10 | 20]*", "a_b * c", "#5"],
)
def test_marks_that_were_said_are_printed_beside_the_clause_s_brackets_too(words: str) -> None:
    assert printed_paragraphs(words_as_written(words, BODY)) == (words,)


def test_marks_that_mean_nothing_stand_as_they_are() -> None:
    assert words_as_written("snake_case, 2 * 3\n\n* one\n* two", BODY) == "snake_case, 2 * 3\n\n* one\n* two"


@given(st.text(st.sampled_from("ab \n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
def test_lines_of_words_end_one_way(words: str) -> None:
    made = one_ending(words)
    assert made.splitlines() == made.removesuffix("\n").split("\n") or not made
    assert one_ending(made) == made
    assert [one for one in made if not one.isspace()] == [one for one in words if not one.isspace()]


def test_a_file_keeps_what_may_be_within_a_value() -> None:
    assert one_file_ending("a\r\r\nb\rc\u2028d\x0c") == "a\nb\rc\u2028d\x0c"
    assert one_ending("a\r\r\nb\rc\u2028d\x0c") == "a\nb\nc\nd\n"
    for one in ("\r" * 200_000, "\r" * 200_000 + "\n"):
        assert one_file_ending(one) in (one, "\n")
        assert one_ending(one).strip("\n") == ""


def test_many_brackets_are_looked_for_in_long_words_in_one_pass() -> None:
    body = " ".join(f"[[flow.t{n}: {n} | flow.u{n}: {n}{n}]]" for n in range(200))
    said = " ".join(f"[{n}|{n}{n}]" for n in range(0, 200, 2))
    made = words_as_written("word " * 40_000 + said, body)
    assert len(brackets(made)[0]) == 100
    known = {one.alternatives for one in brackets(body)[0]}
    assert {one.alternatives for one in brackets(made)[0]} <= known
