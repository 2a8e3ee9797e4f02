"""Signs that nobody sees: all of them are known, and only those that spelling needs stay in words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.hidden_signs import HIDDEN, JOINERS, UNSEEN, hidden_in, without_hidden
from parley.domain.words_as_written import words_as_written
from parley.report.text_words import visible

EVERY = tuple(map(chr, range(0x110000)))
IGNORED = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u2065\u3164\ufe00\ufe0f\uffa0\ufff0\U000e0000\U000e0fff"
"""Of each kind that is ignored where no typeface has it, and neither a control nor a sign of format."""

POINTING = "\u061c\u200e\u200f"
LATIN = st.text(st.sampled_from([*"ab 1.\n", *HIDDEN, *JOINERS]), max_size=12)
ANY = st.text(st.sampled_from([*"ab 1.\nאبی्ِक", *POINTING, *JOINERS]) | st.sampled_from(list(HIDDEN)), max_size=12)


def test_every_control_sign_of_format_and_separator_of_lines_is_known() -> None:
    there = {sign for sign in EVERY if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")}
    assert there - {"\n", "\t"} - JOINERS.keys() <= HIDDEN.keys()


def test_what_is_ignored_or_blank_is_known_and_what_can_be_seen_is_not() -> None:
    assert [sign for sign in (*IGNORED, "\u2800") if sign not in HIDDEN] == []
    assert not [sign for sign in HIDDEN if unicodedata.category(sign)[0] in "NP" or sign in "abאب़ \u00a0"]
    assert {sign for sign in EVERY if UNSEEN.match(sign) and not "\ud800" <= sign <= "\udfff"} == {*HIDDEN, *JOINERS}


@settings(max_examples=25)
@given(st.sampled_from(sorted(HIDDEN)))
def test_each_hidden_sign_is_named_and_is_left_out_of_words_that_come_into_the_text(sign: str) -> None:
    assert f"⟨{HIDDEN[sign]}⟩" in visible(f"six{sign}teen")
    made = words_as_written(f"six{sign}teen", "Six.\n")
    assert not UNSEEN.search(made)
    assert hidden_in(f"six{sign}teen") == (HIDDEN[sign],)
    assert "".join(made.split()) == "sixteen"


@settings(max_examples=25)
@given(LATIN)
def test_no_hidden_sign_comes_into_the_text_by_words_that_need_none(words: str) -> None:
    assert not UNSEEN.search(words_as_written(words, "Six.\n"))


@settings(max_examples=25)
@given(ANY)
def test_words_without_hidden_signs_have_none_and_each_is_named_where_words_are_shown(words: str) -> None:
    made = without_hidden(words)
    assert hidden_in(made) == ()
    assert without_hidden(made) == made
    assert set(UNSEEN.findall(made)) <= {*POINTING, *JOINERS}
    assert UNSEEN.sub("", made) == UNSEEN.sub("", words)
    assert set(UNSEEN.findall(visible(words))) <= JOINERS.keys()
    for name in hidden_in(words):
        assert f"⟨{name}⟩" in visible(words)


@pytest.mark.parametrize(
    "words",
    [
        "می\u200cشود",
        "کار\u200cها",
        "۱۲\u200cماهه",
        "UN\u200cها",
        "سال ۱۴۰۴ ه\u200d.ش.",
        "क्\u200dष",
        "بُ\u200cب",
        "تراقب (UN)\u200f.",
        "מפקח \u200e+1\u200e כאן",
    ],
)
def test_what_spelling_and_order_need_stays(words: str) -> None:
    assert without_hidden(words) == words
    assert hidden_in(words) == ()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("si\u200cx\u200d", "six"),
        ("می\u200c\u200c\u200d\u200cشود", "می\u200cشود"),
        ("می\U000e0041\u200cشود", "میشود"),
        ("six\u200f.", "six."),
        ("تراقب\u200f\u200f.", "تراقب."),
        ("ال\u202eقمر\u202c", "القمر"),
    ],
)
def test_the_same_signs_go_where_nothing_needs_them(words: str, left: str) -> None:
    assert without_hidden(words) == left
    assert hidden_in(words)
    assert "⟨" in visible(words)


def test_very_many_hidden_signs_are_looked_at_once() -> None:
    for many in ("\u200c" * 200_000, "ب\u200c" * 100_000, "ب" + "\u064e" * 200_000 + "\u200c", "\u2067a" * 100_000):
        assert hidden_in(without_hidden(many)) == ()
        assert visible(many)
