"""Plain words in a clause: printed as they were said, and nothing in them is read as more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.bracket import brackets, comments
from parley.domain.printed_words import printed_paragraphs
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
    assert not any(line.startswith("#") for line in made.splitlines())
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
