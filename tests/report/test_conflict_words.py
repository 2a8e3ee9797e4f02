"""A conflict in words: neutral, no forecast, and unknown where it is unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.report.conflict_ways import way_words
from parley.report.conflict_words import (
    conflict_headline,
    conflict_sentences,
    inverse_of,
    state_label,
    state_words,
    unknown_words,
)
from parley.report.json_conflict import conflict_json
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
        "It would hold for A under Nash if A ranked CC above DC, which now stands next above it."
    )


def test_several_changes_of_an_order_are_counted_and_named(tmp_path: Path) -> None:
    order = {"A": [["DC"], ["DD"], ["CD"], ["CC"]], "B": [["CD"], ["CC"], ["DD"], ["DC"]]}
    named = {"DD": ["NN"], "CD": ["YN"], "DC": ["NY"], "CC": ["YY"]}
    found = _found(tmp_path, conflict_text([("a", "A", "both"), ("b", "B", "both")], order, named=named), "CC")
    assert inverse_of(found, found.looked[0])[0] == (
        "It would hold for A under Nash after 3 changes in its order, each of two states that stand next to each "
        "other: CC above CD, CC above DD, CC above DC."
    )


def test_what_it_means_to_hold_is_said_before_a_concept_is_named(tmp_path: Path) -> None:
    first, second, *_rest = conflict_headline(_found(tmp_path, DILEMMA))
    assert first.startswith("A state holds for a party if it could gain nothing by moving away (Nash), or if others")
    assert "under Nash" in second


def test_sentences_call_a_state_by_its_title(tmp_path: Path) -> None:
    titles = '[states.titles]\nCC = "both keep to it"\nDC = "only B keeps to it"\n[[after]]'
    found = _found(tmp_path, DILEMMA.replace("[[after]]", titles, 1), "CC")
    assert state_label(found.conflict, found.looked[0]) == 'CC, "both keep to it" (after P1)'
    assert 'to "only B keeps to it"; ' in state_words(found, found.looked[0])[0]
    assert 'A ranked "both keep to it" above "only B keeps to it"' in inverse_of(found, found.looked[0])[0]
    assert conflict_json(found)["titles"] == {"CC": "both keep to it", "DC": "only B keeps to it"}


def test_a_way_says_by_which_move_nobody_gains(tmp_path: Path) -> None:
    text = CHICKEN.replace("[states]", '[states]\nstatus_quo = "CC"', 1)
    said = [way_words(analysis, way) for analysis in [_found(tmp_path, text)] for way in analysis.ways]
    assert any(words.endswith("Each move is a gain for whoever makes it.") for words in said)
    text = DILEMMA.replace("[states]", '[states]\nstatus_quo = "CD"', 1)
    ways = {way.end: way_words(found, way) for found in [_found(tmp_path, text)] for way in found.ways}
    assert "B would not gain by that move." in ways[3]
    unknown = conflict_text([("a", "A", "both"), ("b", "B", "both")], {"A": [["NN", "NY", "YN", "YY"]]})
    assert not _found(tmp_path, unknown).ways


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
