"""Words that choose wordings of a clause's brackets, whatever white space or marks stand around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.bracket import brackets
from parley.domain.printed_words import printed_paragraphs
from parley.domain.text_reading import closed_with
from parley.domain.wording_choice import chosen_wordings

BODY = "\n<!-- for the desk -->\nFrom *May* [[flow.ten: 10 | flow.twenty: 20]] pass [[at noon | at night]].\n"


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("From May 20 pass at noon.", {0: 1, 1: 0}),
        ("From May\n\n20 pass [at noon | at night] .", {0: 1}),
        ("From May [10|20] pass at night.", {1: 1}),
        ("From May [10 | 20] pass [at noon | at night].", {}),
        ("From May 30 pass at noon.", {}),
        ("From June 20 pass at noon.", {}),
        ("", {}),
    ],
)
def test_words_choose_what_they_read_like_and_nothing_else(words: str, chosen: dict[int, int]) -> None:
    assert chosen_wordings(BODY, words) == chosen


def test_one_wording_stands_or_is_left_out() -> None:
    body = "It rains [[a.b: at times]]."
    assert chosen_wordings(body, "It rains at times.") == {0: 0}
    assert chosen_wordings(body, "It rains.") == {0: 1}
    assert chosen_wordings(body, "It rains [at times].") == {}


def test_words_that_could_be_chosen_in_two_ways_choose_nothing() -> None:
    assert chosen_wordings("[[x | x y]][[y z | z]]", "x y z") == {}
    assert chosen_wordings("[[x.a: the same | x.b: the same]]", "the same") == {}


def test_a_clause_without_brackets_leaves_nothing_to_choose() -> None:
    assert chosen_wordings("It rains.", "It rains.") == {}


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["and", "or", "but"])), min_size=1, max_size=5))
def test_a_clause_closed_by_wordings_chooses_these(pairs: list[tuple[int, str]]) -> None:
    body = " ".join(f"{word} [[red {n} | green {n} | blue {n}]]" for n, (_which, word) in enumerate(pairs)) + "."
    found = brackets(body)[0]
    closed = closed_with(body, {n: found[n].alternatives[which] for n, (which, _word) in enumerate(pairs)})
    assert "[[" not in closed
    assert chosen_wordings(body, "\n".join(printed_paragraphs(closed))) == {n: one[0] for n, one in enumerate(pairs)}
