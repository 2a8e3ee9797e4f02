"""A conflict in words: neutral, no forecast, and unknown where it is unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.report.conflict_words import conflict_sentences, inverse_of, state_words, unknown_words
from parley.verbs.sequence.conflict import ConflictAnalysis
from parley.workbench.conflicts import analyse_conflict
from tests.conflicts import CHICKEN, DILEMMA, conflict_text, written


def _found(folder: Path, text: str, *states: str) -> ConflictAnalysis:
    return analyse_conflict(written(folder, text), states=states)


def test_a_move_and_its_answer_are_one_sentence(tmp_path: Path) -> None:
    text = DILEMMA.replace('id = "a"', 'id = "a"\nwords = { N = "resuming" }')
    text = text.replace('id = "b"', 'id = "b"\nwords = { N = "closing the crossing" }')
    found = _found(tmp_path, text, "CC")
    assert state_words(found, found.looked[0])[0] == (
        "A could gain by resuming, to DC; B's answer, closing the crossing, would leave A worse off. "
        "Whoever answers would gain by it."
    )


def test_a_threat_that_would_hurt_whoever_carries_it_out_is_called_so(tmp_path: Path) -> None:
    found = _found(tmp_path, CHICKEN, "CC")
    assert "Not every move of that answer is a gain for whoever makes it." in state_words(found, found.looked[0])[0]


def test_no_answer_and_no_gain_are_said(tmp_path: Path) -> None:
    found = _found(tmp_path, DILEMMA, "CD")
    assert state_words(found, found.looked[0]) == (
        'A could gain by setting "a" to N, to DD; no answer of the others would take that gain back.',
        "B has no move of its own that it would gain by.",
    )


def test_the_inverse_names_the_neighbours_that_would_change_places(tmp_path: Path) -> None:
    found = _found(tmp_path, DILEMMA, "CC")
    assert inverse_of(found, found.looked[0])[0] == (
        "It would hold for A under Nash if one pair of neighbours in its order changed places: CC above DC."
    )


def test_unknown_is_not_indifferent(tmp_path: Path) -> None:
    text = conflict_text([("a", "A", "both"), ("b", "B", "both")], {"A": [["NN"], ["NY"], ["YN"], ["YY"]]})
    found = _found(tmp_path, text, "NY")
    assert "Unknown is not indifferent" in unknown_words(found)[0]
    assert unknown_words(found)[1].startswith("SEQ and SSEQ ask what the others would gain by")
    assert "What B could gain by is not known." in state_words(found, found.looked[0])


@pytest.mark.parametrize("text", [DILEMMA, CHICKEN])
def test_every_page_says_what_the_model_leaves_out(text: str, tmp_path: Path) -> None:
    said = " ".join(conflict_sentences(_found(tmp_path, text)))
    assert "spoilers, factions within a party, and coalition politics" in said
    assert "A guarantee without a willing guarantor is worth nothing." in said
    assert "it is no forecast" in said
    assert "defector" not in said
    assert "likely" not in said


def test_names_that_would_steer_a_terminal_are_shown_clean(tmp_path: Path) -> None:
    text = DILEMMA.replace('id = "a"', 'id = "a"\nwords = { N = "re\\u001b[31msuming" }')
    found = _found(tmp_path, text, "CC")
    assert "\x1b" not in "".join(state_words(found, found.looked[0]))
