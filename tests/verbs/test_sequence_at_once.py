"""What is done at once, through a neutral or as one day's steps: tables, orders and guarantees tell the same story."""

from __future__ import annotations

import io
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from parley.domain.case import Case
from parley.domain.guarantee import Interval
from parley.domain.obligation import Deadline
from parley.report.html_sequence import order_rows
from parley.report.move_words import move_words
from parley.report.notebook_sequence import shown_sequence
from parley.report.order_words import order_words, orders_with
from parley.report.terminal_sequence import print_sequence
from parley.verbs.sequence.orders import Move
from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencer import sequence
from tests.domain.registers import promise
from tests.verbs import barters

ON_ONE_DAY: dict[str, dict[str, Any]] = {"c": {"deadline": Deadline(day=2)}}
"""b and c on day 2."""


def asked(case: Case | None = None, **how: Any) -> Sequence:
    return sequence(barters.case() if case is None else case, Settings(**how))


worths = st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=3, max_size=5).filter(
    lambda pairs: all(any(pair[party] for pair in pairs) for party in (0, 1))
)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Case, dict[str, Any]]:
    pairs = draw(worths)
    names = "abcde"[: len(pairs)]
    rest = {name: {"deadline": Deadline(day=draw(st.integers(1, 3)))} for name in names}
    fine = promise("fine", binding=("west",), willing="yes", size=Interval(0.2, 0.2))
    seen = promise("seen", kind="monitor", binding=("east", "west"), detection=Interval(0.9, 0.9), willing="yes")
    swaps = st.lists(st.sampled_from(list(combinations(names, 2))), max_size=2, unique=True)
    return barters.case(dict(zip(names, pairs, strict=True)), rest=rest, guarantees=(fine, seen)), {
        "swaps": tuple(draw(swaps)),
        "together": draw(st.booleans()),
        "without": draw(st.sampled_from([(), ("fine",), ("envoy",)])),
    }


@settings(max_examples=25, deadline=None)
@given(question=questions())
def test_table_first_order_guarantees_and_a_named_order_agree(question: tuple[Case, dict[str, Any]]) -> None:
    case, how = question
    found = asked(case, **how)
    (drafted,) = [one for one in found.orders if one.moves == 0]
    assert drafted.order == tuple(step.id for step in found.steps)
    largest = {party: max(0.0, *(one.high for one in found.drafted if one.party == party)) for party in drafted.need}
    assert largest == pytest.approx(drafted.need, abs=1e-6)
    rows = {(one.after, one.party): one.high for one in found.drafted}
    assert rows == pytest.approx({(one.after, one.party): one.high for one in drafted.exposed}, abs=1e-6)
    tempted = {place for place, high in rows.items() if high > 1e-6}
    assert tempted <= {(one.after, one.party) for one in found.guarantees} <= rows.keys()
    if not tempted:
        assert found.closing_sets == ()
    again = asked(case, **how, moved=((found.steps[-1].id, ""),)).asked  # the last to the end: the draft itself
    assert again is not None
    assert (again.order, again.together) == (drafted.order, drafted.together)
    assert again.need == pytest.approx(drafted.need, abs=1e-6)
    assert {(one.after, one.party) for one in again.exposed} == rows.keys()


@settings(max_examples=15, deadline=None)
@given(question=questions())
def test_steps_of_one_day_are_one_step_in_every_order(question: tuple[Case, dict[str, Any]]) -> None:
    case, how = question
    found = asked(case, **how | {"together": True})
    days: dict[float | None, list[str]] = {}
    for step in found.steps:
        days.setdefault(step.day, []).append(step.id)
    for one in found.orders:
        assert sorted(one.order) == sorted(step.id for step in found.steps)
        for names in days.values():
            first = one.order.index(names[0])
            run = next((run for run in one.together if names[0] in run), None)
            if run is None:
                assert names == [one.order[first]]
            else:
                assert set(names) <= set(run)
        for move in one.changes:
            assert all(set(names) <= set(move.steps) or not set(names) & set(move.steps) for names in days.values())


def test_a_day_taken_as_one_step_is_worth_what_its_steps_are_worth_together() -> None:
    merged = {"a": (-4, 6), "bc": (2, 1), "d": (6, -5)}
    found = asked(barters.case(rest=ON_ONE_DAY), together=True)
    whole = asked(barters.case(merged))
    for moves in (0, 1, 2, None):
        scaled = [
            sorted(
                tuple(round(need * sizes[party], 6) for party, need in one.need.items())
                for one in answer.orders
                if one.moves == moves
            )
            for answer, sizes in ((found, barters.WHOLE), (whole, {"east": 12, "west": 12}))
        ]
        assert scaled[0] == scaled[1]


def test_moving_a_step_of_a_day_that_counts_as_one_moves_the_day() -> None:
    found = asked(barters.case(rest=ON_ONE_DAY), together=True, moved=(("c", "a"),)).asked
    assert found is not None
    assert found.order == ("b", "c", "a", "d")
    assert found.together == (("b", "c"),)
    assert sorted({one.after for one in found.exposed}) == [0, 2, 3, 4]


def test_what_stands_side_by_side_in_a_named_order_is_exchanged() -> None:
    apart, beside = (asked(swaps=(("a", "d"),), moved=moved).asked for moved in ((("b", "a"),), (("d", "b"),)))
    assert apart is not None
    assert beside is not None
    assert (apart.together, beside.together) == ((), (("a", "d"),))
    assert sorted({one.after for one in beside.exposed}) == [0, 2, 3, 4]


def test_where_exchanges_exclude_each_other_the_draft_is_shown_once() -> None:
    found = shown_sequence(asked(swaps=(("a", "b"), ("b", "c"))))
    (drafted,) = orders_with(found, 0)
    assert drafted.together in ((("a", "b"),), (("b", "c"),))
    assert {one.after for one in found.drafted} == {one.after for one in drafted.exposed}
    shown = io.StringIO()
    print_sequence(found, Console(file=shown, width=100))
    assert "Exchanged at once" in shown.getvalue()


def test_only_what_a_neutral_exchanges_is_said_to_be_exchanged() -> None:
    found = shown_sequence(asked(barters.case(rest=ON_ONE_DAY), together=True))
    assert any(one.together for one in found.orders)
    assert all("through a neutral" not in order_words(found, one) for one in found.orders)
    assert all("through a neutral" not in row.note for row in order_rows(found))


def test_a_move_of_a_day_names_all_its_steps() -> None:
    found = shown_sequence(
        asked(barters.case({"a": (1, 1), "b": (-1, -1), "c": (-1, -1)}, rest=ON_ONE_DAY), together=True)
    )
    (best,) = orders_with(found, 1)
    assert best.changes == (Move(("b", "c"), "a"),) or best.changes == (Move(("a",), ""),)
    assert move_words(found, Move(("b", "c"), "a"), best.order) == 'move "Thing b" and "Thing c" ahead of "Thing a"'


@pytest.mark.parametrize(
    "rest",
    [
        {id: {"deadline": None, "deadline_text": "soon"} for id in "cd"},
        {"c": {"deadline": Deadline(day=1), "depends_on": ("b",)}},  # a, then b on day 2, then c
    ],
    ids=["undated", "apart"],
)
def test_what_has_no_day_or_stands_apart_in_the_draft_is_no_one_step(rest: dict[str, dict[str, Any]]) -> None:
    found = asked(barters.case(rest=rest, phases=()), together=True)
    assert [step.id for step in found.steps] == ["a", "b", "c", "d"]
    assert {run for one in found.orders for run in one.together} == set()


@pytest.mark.parametrize(("first", "second"), [(1, 1), (1, 2), (1, 4), (2, 4), (2, 1), (2, 2), (4, 4), (4, 6), (3, 6)])
def test_in_however_many_parts_what_a_neutral_exchanges_by_equal_shares_tempts_nobody(first: int, second: int) -> None:
    """Two things that each side wants as much as it minds giving: exchanged as wholes, or in parts, nobody gains."""
    case = barters.case(
        {"a": (-1, 1), "b": (1, -1)},
        rest={"a": {"quantity": 12, "tranches": (first,)}, "b": {"quantity": 12, "tranches": (second,)}},
    )
    found = asked(case, swaps=(("a", "b"),), tranches=(("a", first), ("b", second)))
    needs = [one.need for one in found.orders if one.moves is None]
    assert all(need == pytest.approx(0.0) for one in needs for need in one.values()), needs
