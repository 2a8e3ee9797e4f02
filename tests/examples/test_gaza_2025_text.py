"""The illustrated draft of the Gaza case: clauses have ids, wordings are tied, and packages render it clean."""

from __future__ import annotations

from parley.domain.case import Case
from parley.domain.names import split_option
from parley.domain.revision import Revision
from parley.domain.single_text import as_clauses
from parley.domain.text_reading import clean, implied
from parley.domain.text_ties import wrong_ties
from parley.verbs.shuttle.languages import language_differences
from parley.workbench import open_case
from tests.docs.pages import PROJECT


def _case() -> Case:
    return open_case(PROJECT / "examples" / "gaza-2025")


def test_every_wording_of_the_draft_is_tied_to_an_option_of_the_agenda() -> None:
    case = _case()
    for draft in case.drafts:
        assert all(clause.id for clause in draft.read.clauses)
        assert wrong_ties(draft, case.agenda.option_names) == ()
        found = implied(draft.text, case.agenda)
        assert (found.settled, found.silent, found.untied) == ({}, (), ())


def test_the_arabic_version_has_the_same_clauses_and_brackets() -> None:
    case = _case()
    english, arabic = case.drafts
    revision = Revision(1, {"en": english.text, "ar": arabic.text})
    assert language_differences(revision, ("en", "ar")) == ()


def test_a_package_of_options_that_the_draft_words_renders_it_clean() -> None:
    case = _case()
    text = case.drafts[0].text
    last = dict(
        split_option(tie)
        for bracket in as_clauses(text).brackets
        for alternative in bracket.alternatives
        for tie in alternative.ties
    )
    found = clean(text, last)
    assert found.open == ()
    assert "[[" not in found.reading
    assert "  " not in found.reading
    assert implied(found.text, case.agenda).settled == last


def test_what_was_signed_closes_the_brackets_whose_wording_it_chose() -> None:
    case = _case()
    assert case.outcome is not None
    found = clean(case.drafts[0].text, case.outcome.options)
    assert found.closed > 0
    assert implied(found.text, case.agenda).settled.items() <= case.outcome.options.items()
