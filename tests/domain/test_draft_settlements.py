"""What a draft settles: comments beside agreed words, hidden from its readers."""

from __future__ import annotations

import pytest

from parley.domain.draft import Draft

TEXT = """\
# Water

The dam passes [[10 | 20]] cubic metres a second.

# The gauge

<!-- settles: gauge.joint, publishing.weekly -->
One reader from each valley reads the gauge, and the reading is published every Monday.

# Filling

<!-- a note to ourselves: nobody settled this -->
<!-- settles:
  filling.four
-->
The lake is filled over four years.
"""

WRONG = {
    "no colon": ("<!-- settles x.a -->", [(1, "the comment does not say what is settled")]),
    "another word": ("\n<!-- Settled: x.a -->", [(2, "the comment does not say what is settled")]),
    "nothing": ("<!-- settles: -->", [(1, "the comment settles nothing")]),
    "not closed": ("# X\n<!-- settles: x.a\nSo.", [(2, "the comment is not closed")]),
    "in a bracket": (
        "[[this <!-- settles: x.a --> | that]]",
        [(1, "the comment stands in a bracket, and what is in brackets is open")],
    ),
    "two options of one issue": (
        "<!-- settles: x.a -->\nSo.\n\n<!-- settles: y.a, x.b -->",
        [(4, "x.a is settled on line 1")],
    ),
}


def test_comments_say_which_options_the_words_write_out() -> None:
    draft = Draft("draft-01", TEXT)
    assert draft.settlements() == [(7, "gauge.joint"), (7, "publishing.weekly"), (14, "filling.four")]
    assert draft.settles() == {"gauge": "joint", "publishing": "weekly", "filling": "four"}
    assert draft.wrong_settlements() == []
    assert draft.open_brackets() == []


def test_a_draft_without_such_comments_settles_nothing() -> None:
    assert Draft("draft-01", "# Water\n\nSo.\n").settles() == {}


@pytest.mark.parametrize(("text", "wrong"), WRONG.values(), ids=WRONG)
def test_a_comment_that_means_to_settle_and_does_not_is_said(text: str, wrong: list[tuple[int, str]]) -> None:
    assert Draft("draft-01", text).wrong_settlements() == wrong


def test_what_stands_in_a_bracket_settles_nothing() -> None:
    assert Draft("draft-01", "[[this <!-- settles: x.a --> | that]]").settles() == {}


def test_the_same_said_twice_is_no_contradiction() -> None:
    draft = Draft("draft-01", "<!-- settles: x.a -->\n<!-- settles: x.a -->\n")
    assert draft.wrong_settlements() == []
    assert draft.settles() == {"x": "a"}
