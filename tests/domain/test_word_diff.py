"""Words are compared whole, in any script, and no character is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.word_diff import WordChange, word_diff, words_of

TEXT = st.text(st.sampled_from("ab ,.1\n\"'-אבְ״عَربی\u200c\u200f\u2067\u2069\u0301\ud800"), max_size=40)


@settings(max_examples=25, deadline=None)
@given(before=TEXT, after=TEXT)
def test_what_stayed_and_went_is_the_first_text_and_what_stayed_and_came_is_the_second(before: str, after: str) -> None:
    changes = word_diff(before, after)
    assert "".join(one.words for one in changes if one.kind != "new") == before
    assert "".join(one.words for one in changes if one.kind != "gone") == after
    assert all(one.words for one in changes)
    assert all(first.kind != second.kind for first, second in pairwise(changes))


@settings(max_examples=25, deadline=None)
@given(text=TEXT)
def test_a_text_and_itself_differ_in_nothing(text: str) -> None:
    assert word_diff(text, text) == ((WordChange("same", text),) if text else ())
    assert "".join(words_of(text)) == text


def test_words_of_arabic_and_hebrew_stay_whole_with_their_marks() -> None:
    assert words_of("وَقْفُ إِطْلاقِ النَّارِ") == ["وَقْفُ", " ", "إِطْلاقِ", " ", "النَّارِ"]
    assert words_of('הַפְסָקַת אֵשׁ, צה"ל') == ["הַפְסָקַת", " ", "אֵשׁ", ",", " ", 'צה"ל']
    assert words_of("می‌شود") == ["می‌شود"]
    changes = word_diff("ينسحب الجيش من المدينة", "تنسحب القوات من المدينة")
    assert changes == (
        WordChange("gone", "ينسحب الجيش"),
        WordChange("new", "تنسحب القوات"),
        WordChange("same", " من المدينة"),
    )


def test_a_bidi_control_at_the_edge_of_a_word_is_shown_alone_and_within_a_word_with_it() -> None:
    assert word_diff("من غزة", "من \u200fغزة") == (
        WordChange("same", "من "),
        WordChange("new", "\u200f"),
        WordChange("same", "غزة"),
    )
    assert words_of("غ\u200fزة") == ["غ\u200fزة"]


def test_numbers_and_joined_words_are_one_word() -> None:
    assert words_of("1,000.5 trucks, the party's cease-fire.") == [
        *("1,000.5", " ", "trucks", ",", " ", "the", " ", "party's", " ", "cease-fire", "."),
    ]


def test_words_replaced_side_by_side_are_one_change() -> None:
    assert word_diff("within three days of it", "before two weeks of it") == (
        WordChange("gone", "within three days"),
        WordChange("new", "before two weeks"),
        WordChange("same", " of it"),
    )
    assert word_diff("a b", "a very b") == (
        WordChange("same", "a "),
        WordChange("new", "very "),
        WordChange("same", "b"),
    )


@settings(max_examples=25, deadline=None)
@given(text=st.text(st.sampled_from("ab1_ \n\t\x1c\"'-.,:/#"), max_size=30))
def test_texts_in_ascii_are_cut_like_all_others(text: str) -> None:
    assert [*words_of(text), *words_of(" و")] == words_of(f"{text} و") or text[-1:].isspace()
