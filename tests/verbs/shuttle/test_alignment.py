"""What came back is tied to the clauses that went out, and what was changed with tracking off is found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.verbs.shuttle import alignment
from parley.verbs.shuttle.alignment import Alignment, ReturnedLine, SentClause, align

SENT = (
    SentClause("fire", ("1 Ceasefire", "The parties stop all fire at noon on the first day.")),
    SentClause("aid", ("2 Aid", "Six hundred trucks enter each day through every crossing.")),
    SentClause("line", ("3 The line", "Forces withdraw to the line on the map in the annex.")),
)


def _tied(clauses: Sequence[SentClause] = SENT) -> list[ReturnedLine]:
    return [ReturnedLine(line, clause.id) for clause in clauses for line in clause.lines]


def _untied(clauses: Sequence[SentClause] = SENT) -> list[ReturnedLine]:
    return [ReturnedLine(line) for clause in clauses for line in clause.lines]


def _by_id(found: Alignment) -> dict[str, tuple[str, ...]]:
    return {clause.id: clause.returned for clause in found.clauses}


def test_a_file_that_comes_back_as_it_went_has_nothing_to_confirm() -> None:
    for lines in (_tied(), _untied()):
        found = align(SENT, lines, lines)
        assert _by_id(found) == {clause.id: clause.lines for clause in SENT}
        assert not found.to_confirm
        assert not any(clause.unmarked for clause in found.clauses)
        assert found.order == ("fire", "aid", "line")


def test_a_tracked_change_is_the_room_s_and_is_not_called_unmarked() -> None:
    wanted = _tied()
    wanted[3] = ReturnedLine("Eight hundred trucks enter each day through every crossing.", "aid")
    clause = align(SENT, _tied(), wanted).clauses[1]
    assert [change.words for change in clause.changes if change.kind != "same"] == ["Six", "Eight"]
    assert not clause.unmarked
    assert not clause.to_confirm


def test_a_change_made_with_tracking_off_is_found_and_to_be_confirmed() -> None:
    changed = _tied()
    changed[1] = ReturnedLine("The parties stop all fire at midnight on the first day.", "fire")
    clause = align(SENT, changed, changed).clauses[0]
    assert [change.words for change in clause.unmarked if change.kind != "same"] == ["noon", "midnight"]
    assert clause.to_confirm


def test_white_space_that_a_word_processor_changed_is_no_change() -> None:
    spaced = [ReturnedLine(line.words.replace(" ", "\u00a0 "), line.clause) for line in _tied()]
    assert not align(SENT, spaced, spaced).to_confirm


def test_without_bookmarks_a_paragraph_is_tied_by_its_words() -> None:
    wanted = _untied()
    wanted[3] = ReturnedLine("Six hundred trucks enter each day through all three crossings.")
    found = align(SENT, wanted, wanted)
    assert found.clauses[1].returned == ("2 Aid", wanted[3].words)
    assert found.clauses[1].basis == "similarity"


def test_clauses_that_changed_places_are_found_by_their_words() -> None:
    moved = _untied((SENT[2], SENT[0], SENT[1]))
    found = align(SENT, moved, moved)
    assert _by_id(found) == {clause.id: clause.lines for clause in SENT}
    assert found.order == ("line", "fire", "aid")


def test_a_new_paragraph_goes_with_the_clause_it_stands_in_and_is_to_be_confirmed() -> None:
    wanted = _untied()
    wanted.insert(4, ReturnedLine("Fuel is counted apart."))
    found = align(SENT, _untied(), wanted)
    assert found.clauses[1].returned == (*SENT[1].lines, "Fuel is counted apart.")
    assert [clause.id for clause in found.to_confirm] == ["aid"]
    assert found.clauses[1].basis == "place"


def test_what_stands_before_every_clause_is_in_none() -> None:
    assert align(SENT, _tied(), [ReturnedLine("Dear colleagues,"), *_tied()]).outside == ("Dear colleagues,",)


def test_a_clause_deleted_with_tracking_on_is_gone_and_one_cut_with_tracking_off_is_to_be_confirmed() -> None:
    without = _tied((SENT[0], SENT[2]))
    marked, cut = align(SENT, _tied(), without), align(SENT, without, without)
    assert marked.clauses[1].returned == cut.clauses[1].returned == ()
    assert not marked.clauses[1].to_confirm
    assert cut.clauses[1].to_confirm
    assert "".join(change.words for change in cut.clauses[1].unmarked) == "\n".join(SENT[1].lines)


def test_a_bookmark_around_quite_other_words_is_to_be_confirmed() -> None:
    wanted = [*_tied(SENT[:1]), ReturnedLine("Nothing that was ever here.", "aid"), *_tied(SENT[2:])]
    assert [clause.id for clause in align(SENT, _tied(), wanted).to_confirm] == ["aid"]


_lines = st.lists(st.text("abc ", min_size=1, max_size=12).filter(str.strip), max_size=12)


@settings(max_examples=25)
@given(_lines, st.lists(st.sampled_from([None, "fire", "aid", "nobody's"]), min_size=12, max_size=12))
def test_no_line_that_came_back_is_lost_or_doubled(words: list[str], clauses: list[str | None]) -> None:
    wanted = [ReturnedLine(word, clause) for word, clause in zip(words, clauses, strict=False)]
    found = align(SENT, _tied(), wanted)
    told = [line for clause in found.clauses for line in clause.returned] + list(found.outside)
    assert sorted(told) == sorted(words)


def test_what_is_too_long_to_compare_word_by_word_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MOST_PAIRS", 0)
    wanted = _untied()
    wanted[3] = ReturnedLine("Six hundred trucks enter each day through all three crossings.")
    clause = align(SENT, _untied(), wanted).clauses[1]
    assert [change.kind for change in clause.changes] == ["gone", "new"]
