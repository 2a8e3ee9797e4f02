"""Words and figures of a draft that were said in confidence in another room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.verbs.shuttle.overlap import Overlap, figures_of, overlaps

TOLD = {"south-note": "We could live with a narrow buffer held by others, and with 1,977 names on the list."}


def test_a_run_of_words_is_found_at_its_full_length_as_the_draft_has_it() -> None:
    draft = {"withdrawal": "In the end there is a Narrow Buffer, held by others from an agreed day."}
    assert overlaps(draft, TOLD) == (Overlap("words", "a Narrow Buffer, held by others", "withdrawal", "south-note"),)


def test_everyday_speech_of_three_words_is_none() -> None:
    assert overlaps({"c": "We could live in peace, and with others."}, TOLD) == ()


@pytest.mark.parametrize("written", ["1,977", "1977", "1 977", "1\u202f977", "١٩٧٧", "١٬٩٧٧"])
def test_a_figure_is_the_same_however_it_is_written(written: str) -> None:
    (found,) = overlaps({"release": f"They free {written} prisoners."}, TOLD)
    assert (found.kind, found.words) == ("figure", written)


def test_small_figures_count_only_beside_their_word() -> None:
    told = {"note": "no more than 72 hours"}
    assert overlaps({"c": "after 72 trucks"}, told) == ()
    (found,) = overlaps({"c": "within 72 hours of the first pullback"}, told)
    assert (found.kind, found.words) == ("figure", "72 hours")


def test_what_the_recipient_knows_already_is_left_out() -> None:
    draft = {"c": "a narrow buffer held by others; 1,977 prisoners"}
    assert len(overlaps(draft, TOLD)) == 2
    known = ["The plan speaks of a narrow buffer held by others.", "Reports: 1977."]
    assert overlaps(draft, TOLD, known=known) == ()
    assert [one.kind for one in overlaps(draft, TOLD, known=known[:1])] == ["figure"]


def test_arabic_is_compared_without_vowel_marks_and_stretching() -> None:
    told = {"note": "منطقة عازلة ضيقة يتولاها آخرون"}
    (found,) = overlaps({"c": "تبقى مَنطقة عـازلة ضيّقة يتولاها آخرون."}, told)
    assert found.words == "مَنطقة عـازلة ضيّقة يتولاها آخرون"


def test_two_figures_side_by_side_are_two() -> None:
    assert figures_of("33, 1,977 and 290.5") == ["33", "1977", "290.5"]
    assert figures_of("2025-10-08") == ["2025", "10", "08"]


@settings(max_examples=25)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_draft_that_quotes_a_confidence_whole_is_found_out_if_it_has_words_enough(before: str, after: str) -> None:
    told = "we could live with a narrow buffer"
    draft = f"{before}\n{told}\n{after}"
    found = [one.words for one in overlaps({"c": draft}, {"n": told}) if one.kind == "words"]
    assert any(told in words for words in found)


@settings(max_examples=25)
@given(st.text(max_size=80))
def test_nothing_is_shared_with_a_text_that_is_known(text: str) -> None:
    assert overlaps({"c": text}, {"n": text}, known=[text]) == ()
