"""A rejection on record is told as recorded, with its speaker and confidence; never as a line that was drawn."""

from __future__ import annotations

from dataclasses import replace

from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.report.rejection_words import confidence_words, rejection_entries
from parley.report.statement_words import citation_words, statement_words
from tests.report.small_case import INFERRED, analysis, with_record

ADDED = "R1-rejects-flow-b"


def _stricter() -> Case:
    return with_record(analysis()).on_record.case


def test_a_rejection_on_record_is_told_as_recorded() -> None:
    assert statement_words(_stricter(), ADDED) == (
        'Lower Valley is recorded as rejecting "20 m3/s" on "Dry-season flow"'
    )


def test_it_names_speaker_and_confidence_of_the_record() -> None:
    assert citation_words(_stricter(), ADDED) == (
        "stated; Valley Courier, 20 February 2025 (A minister, confidence medium)"
    )


def test_what_somebody_inferred_is_not_told_as_said() -> None:
    made = _stricter()
    own = made.preferences[1]
    basis = {"basis": Basis.INFERRED, "reason": INFERRED["reason"]}
    lines = tuple(replace(one, **basis) if one.id == ADDED else one for one in own.statements)
    inferred = replace(made, preferences=(made.preferences[0], replace(own, statements=lines)))
    assert statement_words(inferred, ADDED).startswith("Lower Valley is recorded, by inference, as rejecting")


def test_a_red_line_of_the_case_is_no_rejection_on_record() -> None:
    assert [id for id in _stricter().statements if rejection_entries(_stricter(), id)] == [ADDED]


def test_every_confidence_has_words() -> None:
    assert [confidence_words(level) for level in ("high", "medium", "low", "")] == [
        "confidence high",
        "confidence medium",
        "confidence low",
        "confidence not given",
    ]
