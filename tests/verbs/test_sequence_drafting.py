"""What the draft makes of days, windows, delays and the ledger, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import inf, nan
from typing import Any

import pytest

from parley.domain.obligation import Deadline, Window
from parley.domain.performed import Performed
from parley.errors import Invalid
from parley.report.conflict_words import conflict_sentences
from parley.report.exposure_words import stops
from parley.report.notebook_sequence import shown_sequence
from parley.report.room_rows import closes_words
from parley.report.sequence_words import sequence_weak
from parley.verbs.sequence.drafting import Draft, draft_of
from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencer import sequence
from parley.workbench import conflicts
from tests.conflicts import DILEMMA, written
from tests.domain.registers import promise, schedule
from tests.verbs import barters


def asked(case: Any = None, **how: Any) -> Sequence:
    return sequence(barters.case() if case is None else case, Settings(**how))


def days(draft: Draft) -> dict[str, float | None]:
    return {step.id: step.day for step in draft.steps}


def put_off(rest: dict[str, dict[str, Any]], **delayed: float) -> Draft:
    return draft_of(barters.case(rest=rest), delayed=delayed)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"swaps": (("a", "a"),)}, "obligation a cannot be exchanged for itself"),
        ({"delayed": (("a", nan),)}, "obligation a is put off by nan days"),
        ({"delayed": (("a", inf),)}, "obligation a is put off by inf days"),
        ({"caps": {"west": nan}}, "the cap of west is nan"),
        ({"caps": {"west": -1.0}}, "the cap of west is -1.0"),
        ({"without": ("west",)}, "west gives no guarantee, and neither sees to nor answers for an obligation"),
        ({"delayed": (("b", -90.0),)}, "obligation b would be due on day -88, before day 0"),
    ],
)
def test_what_is_no_number_or_no_pair_is_refused_in_words(how: dict[str, Any], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        asked(**how)


def test_what_is_due_after_a_step_is_put_off_with_it() -> None:
    draft = put_off({"c": {"deadline": Deadline(after="a", days=2)}}, a=10.0)
    assert days(draft) == {"b": 2, "d": 4, "a": 11, "c": 13}


def test_what_waits_for_a_step_that_is_put_off_comes_no_sooner() -> None:
    draft = put_off({"c": {"depends_on": ("a",)}, "d": {"trigger": ("c",)}}, a=10.0)
    assert days(draft) == {"b": 2, "a": 11, "c": 11, "d": 11}


def test_what_waits_and_has_a_clock_of_its_own_is_carried_along_in_steps_and_timeline() -> None:
    waiting = {"c": {"depends_on": ("a",)}, "d": {"trigger": ("c",), "window": Window(2, 4), "deadline": None}}
    found = asked(barters.case(rest=waiting), delayed=(("a", 400.0),))
    assert {step.id: (step.day, step.last_day) for step in found.steps} == {
        "b": (2, 2),
        "a": (401, 401),
        "c": (401, 401),
        "d": (401, 401),
    }
    assert {bar.obligation: bar.ends for bar in found.timeline.bars} == {"a": 401, "b": 2, "c": 401, "d": 401}


def test_what_follows_another_part_by_part_is_carried_along_with_its_last() -> None:
    parts = {"quantity": 2.0, "schedule": schedule((1, 1), (3, 1)), "deadline": None}
    draft = put_off({"a": parts, "d": parts | {"follows": ("a",), "schedule": schedule((2, 1), (3, 1))}}, a=5.0)
    assert days(draft) == {"b": 2, "c": 3, "a.1": 6, "d.1": 7, "a.2": 8, "d.2": 8}


def test_what_the_draft_has_due_too_soon_stays_there_when_something_else_is_put_off() -> None:
    assert days(put_off({"b": {"trigger": ("d",)}}, a=1.0))["b"] == 2


def test_what_is_brought_forward_comes_after_what_it_waits_for() -> None:
    with pytest.raises(Invalid, match="d would be due on day 1, before what it waits for is complete on day 3"):
        put_off({"d": {"trigger": ("c",)}}, d=-3.0)
    assert days(put_off({}, d=-2.0))["d"] == 2


def test_instalments_and_windows_are_put_off_and_the_timeline_follows() -> None:
    parts = {"quantity": 2.0, "schedule": schedule((1, 1), (3, 1)), "deadline": None}
    found = asked(barters.case(rest={"a": parts, "b": {"window": Window(1, 2)}}), delayed=(("a", 4.0), ("b", 5.0)))
    assert {step.id: (step.day, step.last_day) for step in found.steps if step.obligation in "ab"} == {
        "a.1": (5, 5),
        "a.2": (7, 7),
        "b": (7, 7),
    }
    assert {bar.obligation: bar.ends for bar in found.timeline.bars} == {"a": 7, "b": 7, "c": 3, "d": 4}


def test_even_tranches_and_a_flow_keep_their_distances_when_put_off() -> None:
    case = barters.case(rest={"a": {"tranches": (2,), "deadline": Deadline(day=10)}, "b": {"per": "day"}})
    for id, count in (("a", 2), ("b", 1)):
        before, after = (days(draft_of(case, tranches={"a": 2}, delayed=late)) for late in ({}, {id: 5.0}))
        moved = {step for step in before if before[step] != after[step]}
        assert len(moved) == count
        assert all(after[step] == (before[step] or 0) + 5 for step in moved)


def test_parts_that_add_up_but_for_rounding_are_all_done_today() -> None:
    thirds = {"quantity": 0.3, "schedule": schedule((1, 0.1), (2, 0.1), (3, 0.1)), "deadline": None}
    assert 0.1 + 0.1 + 0.1 > 0.3  # a sum of floating-point numbers
    rows = (Performed("a", 0.3, date(2025, 2, 1), "gazette"),)
    found = asked(replace(barters.case(rest={"a": thirds}), performed=rows))
    assert found.today is not None
    assert found.today.done == ("a.1", "a.2", "a.3")


def test_what_has_no_clock_has_none_in_the_lint_either_when_it_is_put_off() -> None:
    made = barters.case(rest={"c": {"deadline": None, "deadline_text": "", "trigger": ("a",)}})
    plain, late = (
        [(one.code, one.obligation) for one in found.lint]
        for found in (asked(made), asked(made, delayed=(("c", 3.0),)))
    )
    assert ("missing_clock", "c") in plain
    assert late == plain


def test_the_lint_is_of_the_draft_that_was_asked_about() -> None:
    made = barters.case(rest={"d": {"trigger": ("a",)}})
    assert "deadline_before_trigger" not in [one.code for one in asked(made).lint]
    late = [(one.code, one.obligation) for one in asked(made, delayed=(("a", 10.0),)).lint]
    assert ("deadline_before_trigger", "d") in late


def test_rows_after_the_day_of_the_case_do_not_count_as_today() -> None:
    rows = (Performed("a", 1.0, date(2025, 2, 1), "gazette"), Performed("b", 1.0, date(2026, 2, 1), "gazette"))
    found = asked(replace(barters.case(), performed=rows, as_of=date(2025, 6, 1)))
    assert found.today is not None
    assert found.today.done == ("a",)


def test_a_row_without_a_quantity_leaves_open_whether_its_step_was_performed() -> None:
    rows = (Performed("a", 1.0, date(2025, 2, 1), "gazette"), Performed("b", None, date(2025, 2, 1), "gazette"))
    found = asked(replace(barters.case(), performed=rows))
    assert found.today is not None
    assert found.today.done == ("a",)
    east, west = found.today.exposed
    assert (round(west.low * 20), round(west.high * 20), west.sign) == (4, 9, "positive")
    assert (round(east.low * 18), round(east.high * 18), east.sign) == (-11, -8, "none")
    assert any(one.startswith('Unknown whether performed: "Thing b".') for one in sequence_weak(found))


def test_a_sign_that_turns_on_what_nobody_counted_depends() -> None:
    rows = (Performed("b", None, date(2025, 2, 1), "gazette"),)
    found = asked(replace(barters.case({"a": (-4, 4), "b": (-3, 5), "c": (7, -9)}), performed=rows))
    assert found.today is not None
    assert [(one.party, one.sign) for one in found.today.exposed] == [("east", "none"), ("west", "depends")]


def test_of_many_uncounted_steps_the_interval_holds_every_state(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple(Performed(id, None, date(2025, 2, 1), "gazette") for id in "ac")
    case = replace(barters.case(), performed=rows)
    exact = asked(case).today
    monkeypatch.setattr("parley.verbs.sequence.today.MOST_STATES", 1)
    wide = asked(case).today
    assert exact is not None
    assert wide is not None
    for one, other in zip(exact.exposed, wide.exposed, strict=True):
        assert (other.low, other.high) == pytest.approx((one.low, one.high))
        assert other.sign == one.sign


@pytest.mark.parametrize(("first", "offered"), [(2, True), (9, False)])
def test_smaller_tranches_are_named_only_where_they_lower_the_need(first: int, offered: bool) -> None:
    """Where a is worth much to west, keeping it to the end leaves west no need with b as a whole."""
    worth = {"a": (-1, first), "b": (-3, 5), "c": (5, -4)}
    found = shown_sequence(asked(barters.case(worth, rest={"b": {"tranches": (1, 2)}})))
    said = [closes_words(found, stop) for stop in stops(found.drafted, "west")]
    assert any("smaller parts" in one for one in said) is offered


def test_without_a_verifier_what_it_verifies_and_guarantees_has_a_gap() -> None:
    case = barters.case(guarantees=(promise(kind="monitor"),))
    assert "missing_verifier" not in [one.code for one in asked(case).lint]
    left = [(one.code, one.obligation) for one in asked(case, without=("envoy",)).lint]
    assert ("missing_verifier", "a") in left


def test_a_conflict_is_told_by_the_names_of_parties(tmp_path: Any) -> None:
    analysis = conflicts.analyse_conflict(written(tmp_path, DILEMMA), states=("CD",))
    said = " ".join(conflict_sentences(analysis, {"A": "Aland"}))
    assert "Aland could gain by" in said
    assert "B has no move of its own" in said
    assert "order of Aland is" in said
