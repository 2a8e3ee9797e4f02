"""Orders keep windows and deadlines, in every count of moves and where somebody names an order."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.agreement import Phase
from parley.domain.obligation import Deadline, Window
from parley.domain.step import steps_of
from parley.errors import Invalid
from parley.report.notebook_sequence import shown_sequence
from parley.report.order_words import order_words
from parley.report.sequence_words import method_words
from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencer import sequence
from tests.domain.registers import agreement, owed, schedule
from tests.verbs import barters

Rest = dict[str, dict[str, Any]]


def asked(rest: Rest, **how: Any) -> Sequence:
    return sequence(barters.case(rest=rest), Settings(**how))


def days_of(**rest: Any) -> list[tuple[float | None, float | None]]:
    phases = (Phase("P1", "First", 2, 42), Phase("P2", "Open"))
    made = agreement(owed("a", deadline=Deadline(day=4)), owed("b", **rest), phases=phases)
    return [(step.first_day, step.last_day) for step in steps_of(made) if step.obligation == "b"]


@pytest.mark.parametrize(
    ("rest", "days"),
    [
        ({"window": Window(3, 9)}, [(3, 9)]),
        ({"window": Window(3, 9), "deadline": Deadline(day=7)}, [(3, 7)]),
        ({"deadline": Deadline(after="a", days=3)}, [(None, 7)]),
        ({"deadline": Deadline(after="a", days=3), "window": Window(1, 5)}, [(1, 5)]),
        ({"quantity": 3, "schedule": schedule((2, 1), (8, 2))}, [(None, 2), (None, 8)]),
        ({"quantity": 3, "schedule": schedule((2, 1), (8, 2)), "deadline": Deadline(day=6)}, [(None, 2), (None, 6)]),
        ({"deadline_text": "soon", "phase": "P1"}, [(None, 42)]),
        ({"deadline": Deadline(day=9), "phase": "P1"}, [(None, 9)]),
        ({"deadline_text": "soon", "phase": "P2"}, [(None, None)]),
    ],
)
def test_a_step_is_done_by_the_earliest_day_that_is_named_else_the_end_of_its_phase(
    rest: dict[str, Any], days: list[tuple[float | None, float | None]]
) -> None:
    """A phase that has not begun holds nothing back: taking a step into an earlier one is what re-ordering is for."""
    assert days_of(**rest) == days


def test_what_is_due_before_a_window_opens_comes_first_in_every_order() -> None:
    free, bound = asked({}), asked({"d": {"window": Window(3, 9)}})
    assert any(one.order.index("d") < one.order.index("b") for one in free.orders)
    for one in bound.orders:
        assert {one.order.index(name) < one.order.index("d") for name in "ab"} == {True}
        assert one.proved


def test_a_named_order_that_breaks_a_day_is_refused_with_the_day() -> None:
    with pytest.raises(Invalid, match="b would be done on day 4 at the earliest, and is due by day 2"):
        asked({"d": {"window": Window(4, 9)}}, moved=(("d", "b"),))
    with pytest.raises(Invalid, match="b would be done on day 3 at the earliest, and is due by day 2"):
        asked({"c": {"duration": 3.0}}, moved=(("c", "b"),))


def test_what_no_day_allows_to_be_exchanged_is_refused() -> None:
    with pytest.raises(Invalid, match="obligations b and d cannot be exchanged at once"):
        asked({"d": {"window": Window(4, 9)}}, swaps=(("b", "d"),))


def test_weeks_of_a_flow_take_no_time_from_the_others() -> None:
    rest: Rest = {
        "a": {"per": "day", "quantity": 5.0, "window": Window(0, 14), "deadline": None},
        "b": {"duration": 1.0},
    }
    found = asked(rest)
    assert all(one.proved for one in found.orders)
    assert any(one.order.index("a.2") < one.order.index("b") for one in found.orders)


def test_the_report_says_that_windows_and_deadlines_are_kept() -> None:
    said = method_words(shown_sequence(asked({})))
    assert said.endswith(
        "An order keeps what waits for what, windows and deadlines; a step takes the time that the register states, "
        "none where it states none."
    )


Dates = dict[str, tuple[float, float, float]]


@st.composite
def dates(draw: st.DrawFn, *, timed: bool) -> Dates:
    """For each of four steps: how long it takes, when its window opens, when it is due."""
    return {
        name: (draw(st.integers(0, 2)) if timed else 0, opens, opens + draw(st.integers(0, 6)))
        for name in "abcd"
        for opens in [draw(st.integers(0, 6))]
    }


def _rest(given_dates: Dates) -> Rest:
    return {
        name: {"duration": float(takes), "window": Window(opens, due), "deadline": Deadline(day=due)}
        for name, (takes, opens, due) in given_dates.items()
    }


def done(order: tuple[str, ...], given_dates: Dates) -> dict[str, float]:
    now, found = 0.0, {}
    for name in order:
        takes, opens, _due = given_dates[name]
        now = max(now, opens) + takes
        found[name] = now
    return found


def kept(order: tuple[str, ...], drafted: tuple[str, ...], given_dates: Dates) -> bool:
    draft, own = done(drafted, given_dates), done(order, given_dates)
    return all(own[name] <= max(given_dates[name][2], draft[name]) + 1e-9 for name in order)


def least(drafted: tuple[str, ...], given_dates: Dates) -> list[tuple[float, ...]]:
    """The Pareto-minimal needs over all orders that keep the days."""
    needs = set()
    for order in permutations(drafted):
        if kept(order, drafted, given_dates):
            left = [[-sum(barters.BARTER[name][side] for name in order[at:]) for at in range(5)] for side in (0, 1)]
            needs.add(tuple(float(max(0, *along)) for along in left))
    return sorted(
        one for one in needs if not any(other != one and other[0] <= one[0] and other[1] <= one[1] for other in needs)
    )


def needs(found: Sequence) -> list[tuple[float, ...]]:
    return sorted(
        tuple(round(need * barters.WHOLE[party], 6) + 0.0 for party, need in one.need.items())
        for one in found.orders
        if one.moves is None
    )


@settings(max_examples=20, deadline=None)
@given(given_dates=dates(timed=False))
def test_where_nothing_takes_time_the_best_orders_are_those_among_all_that_keep_the_days(given_dates: Dates) -> None:
    found = asked(_rest(given_dates))
    drafted = tuple(step.id for step in found.steps)
    assert all(kept(one.order, drafted, given_dates) and one.proved for one in found.orders)
    assert needs(found) == least(drafted, given_dates)


@settings(max_examples=25, deadline=None)
@given(given_dates=dates(timed=True))
def test_where_steps_take_time_every_order_listed_keeps_the_days_and_what_is_proved_is_best(given_dates: Dates) -> None:
    found = asked(_rest(given_dates))
    drafted = tuple(step.id for step in found.steps)
    assert {one.moves for one in found.orders} == {0, 1, 2, None}
    assert all(kept(one.order, drafted, given_dates) for one in found.orders)
    best = least(drafted, given_dates)
    if all(one.proved for one in found.orders if one.moves is None):
        assert needs(found) == best
    for one in needs(found):
        assert any(other[0] <= one[0] and other[1] <= one[1] for other in best)


def test_an_order_that_waits_too_long_is_left_out_and_the_next_is_not_called_proved() -> None:
    """By the sum of what is done it would be in time: only waiting for c's window, then b, makes a late."""
    worth = {"a": (1, 1), "b": (-1, -1), "c": (-4, -4)}
    rest: Rest = {
        "a": {"deadline": Deadline(day=6)},
        "b": {"deadline": Deadline(day=9), "duration": 2.0},
        "c": {"deadline": Deadline(day=9), "window": Window(5, 9)},
    }
    found = sequence(barters.case(worth, rest=rest), Settings())
    assert [step.id for step in found.steps] == ["a", "b", "c"]
    plain = sequence(barters.case(worth, rest=rest | {"c": {"deadline": Deadline(day=9)}}), Settings())
    assert {one.order for one in plain.orders if one.moves is None} == {("c", "b", "a")}
    for moves, proved in ((1, True), (2, True), (None, False)):
        assert {one.order for one in found.orders if one.moves == moves} == {("c", "a", "b")}
        assert {one.proved for one in found.orders if one.moves == moves} == {proved}
    capped = sequence(barters.case(worth, rest=rest), Settings(caps={"east": 4.1 / 6, "west": 4.1 / 6}))
    assert (capped.within_caps, capped.caps_proved) == (None, False)


def test_an_order_says_what_it_needs_sooner_so_that_what_now_comes_behind_keeps_its_day() -> None:
    found = asked({"a": {"deadline": Deadline(day=4)}, "d": {"deadline": Deadline(day=30)}})
    (drafted,) = (one for one in found.orders if one.moves == 0)
    assert drafted.sooner == ()
    moved = [one for one in found.orders if one.order.index("d") < one.order.index("a")]
    assert moved
    for one in moved:
        behind = [step.last_day for step in found.steps if one.order.index(step.id) > one.order.index("d")]
        by = min(day for day in [30.0, *behind] if day is not None)
        assert dict(one.sooner)["d"] == by
        assert f"by day {by:g} (day 30 as drafted)" in order_words(found, one)
