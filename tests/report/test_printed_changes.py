"""Changes and wordings as a reader sees them."""

from __future__ import annotations

from parley.domain.agenda import Agenda
from parley.domain.issue import Issue, Option
from parley.domain.word_diff import word_diff
from parley.report.printed_changes import printed_changes, printed_stretch
from parley.report.text_words import Run
from parley.report.wording_rows import option_words, wording_rows

AGENDA = Agenda((Issue("CF1", "The end", (Option("a", "A pause"), Option("b", "A peace"))),))


def test_what_changed_is_told_without_marks_ties_and_comments() -> None:
    before, after = "*It* rains [[CF1.a: now | CF1.b: later]].<!-- x -->", "*It* snows [[CF1.a: now | CF1.b: soon]]."
    (told,) = printed_changes(word_diff(before, after))
    assert "".join(run.words for run in told if run.kind != "new") == "It rains [now | later]."
    assert "".join(run.words for run in told if run.kind != "gone") == "It snows [now | soon]."


def test_a_change_that_is_not_printed_is_told_as_it_was_written() -> None:
    told = printed_changes(word_diff("It rains [[CF1.a: now | later]].", "It rains [[CF1.b: now | later]]."))
    assert Run("gone", "a") in told[0]
    assert Run("new", "b") in told[0]


def test_a_stretch_within_a_bracket_has_no_marks() -> None:
    assert printed_stretch("it *rains* [[now") == "it rains [now"


def test_wordings_are_told_with_their_options_in_words() -> None:
    rows = wording_rows("[[CF1.a, CF1.b: *now* | CF1.a: | later | CF9.x: never]]", AGENDA)
    assert rows == (
        ("now", "The end: A pause; The end: A peace", "CF1.a, CF1.b"),
        ("nothing stands there", "The end: A pause", "CF1.a"),
        ("later", "tied to no option", ""),
        ("never", "CF9.x", "CF9.x"),
    )
    assert option_words("CF1.z", AGENDA) == "CF1.z"
