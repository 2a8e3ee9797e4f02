"""Days that an order must keep: against a clock that is run by hand, order by order."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.engines.step_days import bound_by_days
from parley.engines.step_types import types_of
from parley.engines.steps import Steps


def by_hand(steps: Steps, order: tuple[int, ...]) -> dict[int, float]:
    """When each step is done, one after another from day 0 or the first day that is named, waiting for windows."""
    named = [day for day in (*steps.opens, *steps.closes) if np.isfinite(day)]
    now, done = min([0.0, *named]), {}
    for step in order:
        if now < steps.opens[step]:
            now = float(steps.opens[step])
        now += float(steps.durations[step])
        done[step] = now
    return done


def keeps(steps: Steps, order: tuple[int, ...]) -> bool:
    """Whether each step is done by its day, or no later than in the draft where that is late itself."""
    drafted, done = by_hand(steps, tuple(range(steps.size))), by_hand(steps, order)
    return all(done[step] <= max(float(steps.closes[step]), drafted[step]) + 1e-9 for step in order)


@st.composite
def dated(draw: st.DrawFn, *, timed: bool) -> Steps:
    size = draw(st.integers(1, 5))
    days = st.integers(-2, 8)
    return Steps.of(
        np.arange(size)[:, None] * [[1.0, -1.0]],
        durations=[draw(st.integers(0, 3)) if timed else 0.0 for _step in range(size)],
        opens=[draw(st.one_of(days, st.just(-np.inf))) for _step in range(size)],
        closes=[draw(st.one_of(days, st.just(np.inf))) for _step in range(size)],
    )


@settings(max_examples=25, deadline=None)
@given(steps=dated(timed=False))
def test_where_nothing_takes_time_days_are_a_matter_of_what_precedes_what(steps: Steps) -> None:
    bound, days = bound_by_days(steps)
    assert not bound.windowed
    for order in permutations(range(steps.size)):
        numbers = np.array(order, dtype=np.intp)
        precedes = bool(bound.kept_by(numbers[None, :])[0])
        assert precedes is keeps(steps, order) is (not days.late(numbers).size)


@settings(max_examples=25, deadline=None)
@given(steps=dated(timed=True))
def test_where_steps_take_time_whole_orders_are_looked_at_with_all_their_waiting(steps: Steps) -> None:
    bound, days = bound_by_days(steps)
    assert bound.kept_by(np.arange(steps.size)[None, :])[0]
    for order in permutations(range(steps.size)):
        numbers = np.array(order, dtype=np.intp)
        kept = keeps(steps, order)
        assert kept is (not days.late(numbers).size)
        assert kept is bool(bound.kept_by(numbers[None, :])[0])
        assert days.done(numbers).tolist() == pytest.approx([by_hand(steps, order)[step] for step in order])


def test_a_step_is_done_no_sooner_than_its_window_opens_and_what_is_due_before_comes_first() -> None:
    bound, days = bound_by_days(Steps.of([[1.0], [1.0]], opens=[-np.inf, 9], closes=[5, 20]))
    assert np.argwhere(bound.before).tolist() == [[0, 1]]
    assert days.done(np.array([1, 0])).tolist() == [9, 9]
    assert days.late(np.array([1, 0])).tolist() == [1]


def test_a_draft_that_is_late_may_stay_as_late_as_it_is_and_no_later() -> None:
    steps = Steps.of(np.ones((3, 1)), opens=[6, -np.inf, 9], closes=[np.inf, 3, np.inf])
    bound, days = bound_by_days(steps)
    assert days.due.tolist() == [np.inf, 6, np.inf]
    assert np.argwhere(bound.before).tolist() == [[1, 2]]


def test_what_is_exchanged_at_once_waits_for_the_last_of_its_windows() -> None:
    steps = Steps.of(np.ones((3, 1)), opens=[0, 4, 9], closes=[6, 20, 20], swaps=[(0, 1), (0, 2)])
    bound, days = bound_by_days(steps)
    assert bound.swaps == ((0, 1),)  # by day 9 the first is overdue
    assert days.done(np.array([0, 1, 2]), pauses=[0, 2, 3]).tolist() == [4, 4, 9]
    assert days.late(np.array([0, 2, 1]), pauses=[0, 2, 3]).tolist() == [0]


def test_work_that_cannot_make_anything_late_leaves_steps_alike() -> None:
    bound, _days = bound_by_days(Steps.of(np.ones((3, 1)), durations=[1, 2, 1], closes=[30, 31, 32]))
    assert not bound.windowed
    assert bound.durations.tolist() == [0, 0, 0]


def test_what_has_too_little_time_left_after_a_window_opens_comes_before_it() -> None:
    bound, _days = bound_by_days(Steps.of(np.ones((2, 1)), durations=[2, 0], opens=[-np.inf, 5], closes=[6, 20]))
    assert bound.before[0, 1]


def test_steps_whose_windows_open_on_different_days_are_told_apart_where_steps_take_time() -> None:
    steps = Steps.of(np.ones((3, 1)), durations=[2, 2, 4], opens=[1, 2, -np.inf], closes=[np.inf, np.inf, 9])
    types = types_of(bound_by_days(steps)[0])
    assert types[0] != types[1]


@settings(max_examples=25, deadline=None)
@given(steps=dated(timed=True), data=st.data())
def test_a_step_done_by_its_latest_day_leaves_what_follows_its_time_and_a_day_later_does_not(
    steps: Steps, data: st.DataObject
) -> None:
    _bound, days = bound_by_days(steps)
    order = data.draw(st.permutations(range(steps.size)))
    latest = days.latest(np.array(order, dtype=np.intp))

    def late(place: int, done: float) -> bool:
        found = done > days.due[order[place]] + 1e-9
        for step in order[place + 1 :]:
            done += float(steps.durations[step])
            found |= bool(done > days.due[step] + 1e-9)
        return found

    for place, day in enumerate(latest.tolist()):
        assert not late(place, day)
        assert late(place, day + 1) or day == np.inf
