"""Putting an agreement in order from a folder, and comparing two drafts of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import parley
from parley.errors import CaseProblems, Invalid
from parley.files.case_folder import save_case
from parley.report.sequence_comparison_words import draft_comparison_json, draft_comparison_words
from parley.workbench.sequencing import compare_sequences, sequence, write_sequence_csv
from tests.verbs import barters


def test_a_folder_gives_every_gap_its_line(tmp_path: Path) -> None:
    save_case(barters.case(rest={"b": {"verifier": ()}}), tmp_path / "test")
    found = parley.sequence(tmp_path / "test")
    gap = next(one for one in found.lint if one.code == "missing_verifier")
    lines = (tmp_path / "test" / "agreement.toml").read_text(encoding="utf-8").splitlines()
    assert (gap.file, gap.obligation) == ("agreement.toml", "b")
    assert any('id = "b"' in line for line in lines[gap.line - 1 : gap.line + 2])
    assert sequence(parley.open_case(tmp_path / "test")).drafted == found.drafted


def test_the_gaps_of_a_folder_are_those_of_the_draft_that_was_asked_about(tmp_path: Path) -> None:
    save_case(barters.case(rest={"d": {"trigger": ("a",)}}), tmp_path / "test")
    found = parley.sequence(tmp_path / "test", delayed={"a": 10})
    (gap,) = [one for one in found.lint if one.code == "deadline_before_trigger"]
    assert (gap.obligation, gap.file) == ("d", "agreement.toml")
    assert gap.line > 0
    assert "deadline_before_trigger" not in [one.code for one in parley.sequence(tmp_path / "test").lint]


def test_a_folder_with_errors_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseProblems):
        sequence(tmp_path / "none")


def test_progress_is_told_part_by_part() -> None:
    parts: list[tuple[int, int]] = []
    sequence(barters.case(), progress=lambda done, total, _what: parts.append((done, total)))
    assert parts == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_two_drafts_are_compared_party_by_party() -> None:
    worth = dict(barters.BARTER)
    second = {id: worth[id] for id in "acbd"}
    found = compare_sequences(barters.case(), barters.case(second))
    west = next(one for one in found.needs if one.party == "west")
    assert west.before * 20 == pytest.approx(9)
    assert west.after * 20 == pytest.approx(5)
    assert west.best_before == pytest.approx(west.best_after)
    said = " ".join(draft_comparison_words(found))
    assert "West: the largest gain from stopping falls from 0.450 to 0.250" in said
    back = " ".join(draft_comparison_words(compare_sequences(barters.case(second), barters.case())))
    assert "West: the largest gain from stopping rises from 0.250 to 0.450" in back
    assert draft_comparison_json(found)["schema"] == "parley.sequence-comparison/1"


def test_steps_of_one_draft_only_are_named() -> None:
    first = barters.case()
    fewer = barters.case({id: barters.BARTER[id] for id in "abc"})
    found = compare_sequences(first, fewer)
    assert (found.added, found.removed) == ((), ("d",))
    assert 'Steps of the first draft only: "Thing d".' in draft_comparison_words(found)


def test_drafts_with_other_parties_are_not_compared() -> None:
    first = barters.case()
    renamed = replace(
        first, actors=(*first.actors[:1], replace(first.actors[1], id="south"), *first.actors[2:]), preferences=()
    )
    with pytest.raises(Invalid, match="other parties"):
        compare_sequences(first, renamed)


def test_tables_are_written_outside_of_cases(tmp_path: Path) -> None:
    found = sequence(barters.case())
    write_sequence_csv(found, tmp_path / "tables")
    assert {file.name for file in (tmp_path / "tables").iterdir()} >= {"exposure.csv", "orders.csv", "lint.csv"}
    save_case(barters.case(), tmp_path / "test")
    with pytest.raises(Invalid):
        write_sequence_csv(found, tmp_path / "test")
