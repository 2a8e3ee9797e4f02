"""Putting an agreement in order from a folder, and comparing two drafts of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import parley
from parley.domain.guarantee import Interval
from parley.domain.obligation import Deadline
from parley.errors import CaseProblems, Invalid
from parley.files.case_folder import save_case
from parley.report.sequence_comparison_words import draft_comparison_json, draft_comparison_words
from parley.report.what_if_words import what_if_words
from parley.workbench.sequencing import compare_sequences, sequence, write_sequence_csv
from tests.domain.registers import agreement, owed, promise, schedule
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
    assert "West, as drafted: the largest gain from stopping falls from 0.450 to 0.250" in said
    back = " ".join(draft_comparison_words(compare_sequences(barters.case(second), barters.case())))
    assert "West, as drafted: the largest gain from stopping rises from 0.250 to 0.450" in back
    assert draft_comparison_json(found)["schema"] == "parley.sequence-comparison/1"


def test_steps_of_one_draft_only_are_named() -> None:
    first = barters.case()
    fewer = barters.case({id: barters.BARTER[id] for id in "abc"})
    found = compare_sequences(first, fewer)
    assert (found.added, found.removed) == ((), ("d",))
    assert 'Steps of the first draft only: "Thing d".' in draft_comparison_words(found)


def test_drafts_are_called_by_their_folders_and_what_changed_is_listed(tmp_path: Path) -> None:
    save_case(barters.case(), tmp_path / "first")
    parts = {"quantity": 2.0, "schedule": schedule((3, 1), (9, 1)), "deadline": None}
    save_case(barters.case(rest={"c": parts, "a": {"deadline": Deadline(day=2.5)}}), tmp_path / "second")
    found = compare_sequences(tmp_path / "first", tmp_path / "second")
    said = draft_comparison_words(found)
    assert said[0].startswith(f"{tmp_path / 'first'}: The accord. 4 steps")
    assert said[1].startswith(f"{tmp_path / 'second'}: The accord. 5 steps")
    assert said[2] == '"Thing a": due on day 1 in the first, on day 2.5 in the second; at another place in the order.'
    assert said[3] == (
        '"Thing c": due on day 3 in the first, on day 9 in the second; 1 in the first, 2 in the second; in 1 part in '
        "the first, in 2 parts in the second; at another place in the order."
    )
    assert not found.same_scale
    text = " ".join(said)
    assert "figures of one draft cannot be set against those of the other" in text
    assert "falls" not in text
    assert "rises" not in text
    changed = draft_comparison_json(found)["changed"]
    assert [(one["obligation"], one["parts"]) for one in changed] == [("a", [1, 1]), ("c", [1, 2])]


def test_the_same_draft_twice_is_told_apart_and_found_the_same() -> None:
    found = compare_sequences(barters.case(), barters.case())
    assert found.labels == ("A case for a test (first)", "A case for a test (second)")
    assert found.changed == ()
    assert "The steps of both are the same, on the same days and in the same order." in draft_comparison_words(found)


def test_what_other_orders_do_for_parties_is_told_for_one_order_at_a_time() -> None:
    found = compare_sequences(barters.case(), barters.case())
    least = {one.party: one.best_before for one in found.needs}
    assert len(found.together_before) > 1
    assert not any(all(need[party] <= least[party] + 1e-9 for party in need) for need in found.together_before)
    said = next(one for one in draft_comparison_words(found) if "(first), in other orders" in one)
    assert said == (
        "A case for a test (first), in other orders: East none and West up to 0.200; or East up to 0.167 and West "
        "none. No order has the least of every party at once."
    )


def test_where_only_orders_are_known_no_figure_is_told_of_either_draft() -> None:
    register = agreement(owed("a"), owed("b", debtor=("west",), creditor=("east",)), owed("c"))
    made = barters.stating(register, east=[], west=[])
    said = [one for one in draft_comparison_words(compare_sequences(made, made)) if "gain from stopping" in one]
    assert said
    assert not any(sign.isdigit() for one in said for sign in one)


def test_what_a_what_if_changes_is_told_beside_the_plain_question() -> None:
    assert what_if_words(sequence(barters.case())) == ()
    assert what_if_words(sequence(barters.case(), moved=[("c", "a")], caps={"west": 1})) == ()
    late = what_if_words(sequence(barters.case(), delayed={"a": 2.5}))
    assert late[:2] == (
        'Other days: "Thing a" on day 3.5 (was 1).',
        "West, as drafted: the largest gain from stopping is up to 0.250 (was 0.450).",
    )
    fine = promise("fine", binding=("west",), willing="yes", size=Interval(1, 1))
    seen = {"detection": Interval(0.9, 0.9), "false_alarm": Interval(0, 0)}
    watch = promise("watch", kind="monitor", binding=("west",), **seen)
    without = what_if_words(sequence(barters.case(guarantees=(fine, watch)), without=["fine"]))
    assert "East and West, as drafted: the same largest gain from stopping." in without
    assert "No set of the register closes every gap any more." in without


def test_a_what_if_that_changes_nothing_says_so_of_each_party() -> None:
    made = barters.case(guarantees=(promise("other", binding=("east",)),))
    assert what_if_words(sequence(made, without=["other"])) == (
        "East and West, as drafted: the same largest gain from stopping.",
    )


def test_what_one_party_owes_alone_is_no_exchange() -> None:
    with pytest.raises(Invalid, match="obligations a and b are both owed by east: that is no exchange"):
        sequence(barters.case(), swaps=[("a", "b")])
    both = barters.case(rest={"a": {"debtor": ("east", "west")}})
    assert sequence(both, swaps=[("a", "b")]).settings.swaps == (("a", "b"),)


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
