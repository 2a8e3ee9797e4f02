"""Steps of an agreement: what is split, what waits for what, in which order the draft has them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.agreement import Agreement, Phase
from parley.domain.obligation import Deadline, Window
from parley.domain.performed import Performed, complete, performed_quantities
from parley.domain.performed_steps import performed_steps
from parley.domain.step import Step, steps_of
from parley.domain.step_order import drafted_order
from parley.domain.timeline import Bar, blocked, timeline
from parley.errors import Invalid, NoSuchName
from tests.domain.registers import FIRST, agreement, owed, schedule


def _after(steps: tuple[Step, ...]) -> dict[str, tuple[str, ...]]:
    return {step.id: step.after for step in steps}


def test_a_schedule_becomes_a_chain_of_tranches() -> None:
    steps = steps_of(agreement(owed("a", 7, schedule=schedule((1, 3), (7, 4)))))
    assert [(one.id, one.tranche, one.quantity, one.day) for one in steps] == [
        ("a.1", (1, 2), 3, 1),
        ("a.2", (2, 2), 4, 7),
    ]
    assert [one.share for one in steps] == pytest.approx([3 / 7, 4 / 7])
    assert _after(steps) == {"a.1": (), "a.2": ("a.1",)}


def test_what_is_triggered_waits_for_the_last_tranche_and_only_its_first_waits() -> None:
    steps = steps_of(
        agreement(
            owed("a", 2, schedule=schedule((1, 1), (2, 1))),
            owed("b", 2, schedule=schedule((3, 1), (4, 1)), trigger=("a",)),
        )
    )
    assert _after(steps) == {"a.1": (), "a.2": ("a.1",), "b.1": ("a.2",), "b.2": ("b.1",)}


def test_what_follows_goes_tranche_by_tranche_where_both_are_split_alike() -> None:
    rounds = schedule((1, 3), (7, 30))
    steps = steps_of(
        agreement(owed("a", 33, schedule=rounds), owed("b", 100, schedule=schedule((1, 90), (7, 10)), follows=("a",)))
    )
    assert _after(steps) == {"a.1": (), "a.2": ("a.1",), "b.1": ("a.1",), "b.2": ("b.1", "a.2")}


def test_what_follows_goes_by_shares_where_it_is_split_otherwise() -> None:
    quarters = schedule((1, 1), (2, 1), (3, 1), (4, 1))
    steps = steps_of(
        agreement(owed("a", 4, schedule=quarters), owed("b", 2, schedule=schedule((2, 1), (4, 1)), follows=("a",)))
    )
    assert _after(steps)["b.1"] == ("a.2",)
    assert _after(steps)["b.2"] == ("b.1", "a.4")


def test_a_condition_in_the_background_is_no_step_but_hands_on_what_it_waits_for() -> None:
    steps = steps_of(agreement(owed("a"), owed("calm", None, trigger=("a",)), owed("b", depends_on=("calm",))))
    assert _after(steps) == {"a": (), "b": ("a",)}


def test_a_daily_flow_becomes_weekly_tranches_of_its_phase() -> None:
    steps = steps_of(
        agreement(owed("aid", 600, per="day", phase="P1", deadline_text="daily"), phases=(Phase("P1", "First", 1, 17),))
    )
    assert [(one.id, one.quantity, one.day, one.duration) for one in steps] == [
        ("aid.1", 4200, 7, 7),
        ("aid.2", 4200, 14, 7),
        ("aid.3", 1800, 17, 3),
    ]


def test_only_phases_up_to_the_horizon_count() -> None:
    register = agreement(
        owed("a", phase="P1"),
        owed("b", phase="P2"),
        owed("c"),
        phases=(FIRST, Phase("P2", "Second", 43, 84)),
        horizon="P1",
    )
    assert [one.id for one in steps_of(register)] == ["a", "c"]


def test_an_obligation_is_split_anew_into_a_count_that_it_permits() -> None:
    register = agreement(owed("a", 12, tranches=(1, 3), window=Window(2, 8)), owed("b", trigger=("a",)))
    steps = steps_of(register, tranches={"a": 3})
    assert [(one.id, one.quantity, one.day) for one in steps] == [
        ("a.1", 4, 4),
        ("a.2", 4, 6),
        ("a.3", 4, 8),
        ("b", 1, 10),
    ]
    assert steps[3].after == ("a.3",)
    with pytest.raises(Invalid, match="obligation a cannot be split into 2"):
        steps_of(register, tranches={"a": 2})
    with pytest.raises(NoSuchName, match='"aa" is no step of the agreement; did you mean "a"'):
        steps_of(register, tranches={"aa": 2})


def test_a_circle_holds_nothing_up_and_the_rest_still_waits() -> None:
    steps = steps_of(agreement(owed("a", trigger=("b",)), owed("b", trigger=("a", "c")), owed("c")))
    assert _after(steps) == {"a": (), "b": ("c",), "c": ()}


def test_the_draft_orders_steps_by_day_and_by_what_they_wait_for() -> None:
    steps = steps_of(
        agreement(
            owed("late", deadline=Deadline(day=30)),
            owed("early", deadline=Deadline(day=5)),
            owed("starts", deadline_text="before early"),
            owed("hurried", deadline=Deadline(day=1), trigger=("early",)),
            owed("undated", deadline_text="one day"),
        )
    )
    assert drafted_order(steps) == ("early", "hurried", "late", "starts", "undated")


def test_a_deadline_counted_from_another_obligation_moves_with_it() -> None:
    steps = steps_of(
        agreement(owed("a", deadline=Deadline(day=4)), owed("b", deadline=Deadline(after="a", days=3), trigger=("a",)))
    )
    assert [one.day for one in steps] == [4, 7]


@settings(max_examples=25)
@given(st.data())
def test_the_drafted_order_holds_every_step_once_and_after_what_it_waits_for(data: st.DataObject) -> None:
    names = [f"o{number}" for number in range(data.draw(st.integers(1, 8)))]
    days = st.integers(0, 42)
    register = agreement(
        *(
            owed(
                name,
                2,
                trigger=tuple(data.draw(st.lists(st.sampled_from(names), max_size=2, unique=True))),
                follows=tuple(data.draw(st.lists(st.sampled_from(names), max_size=1))),
                **data.draw(
                    st.sampled_from(
                        [
                            {"deadline": Deadline(day=data.draw(days))},
                            {"schedule": schedule((1, 1), (data.draw(days) + 1, 1))},
                        ]
                    )
                ),
            )
            for name in names
        )
    )
    steps = steps_of(register)
    order = drafted_order(steps)
    assert sorted(order) == sorted(step.id for step in steps)
    place = {id: number for number, id in enumerate(order)}
    assert all(place[before] < place[step.id] for step in steps for before in step.after)
    assert sum(step.share for step in steps) == pytest.approx(len(names))


PLAN = agreement(
    owed("a", deadline=Deadline(day=4), duration=2, window=Window(first_day=1)),
    owed("b", deadline=Deadline(day=20), duration=5, trigger=("a",)),
    owed("c", deadline=Deadline(day=12), trigger=("b",)),
    owed("d", deadline=Deadline(after="b", days=1), trigger=("b",)),
)


def test_the_timeline_says_how_late_each_may_be_and_what_it_holds_up() -> None:
    bars = {bar.obligation: bar for bar in timeline(PLAN).bars}
    assert bars["a"] == Bar("a", 1, 4, 3, 4, 1, (), ("b",), ("b", "c", "d"))
    assert bars["b"] == Bar("b", 4, 20, 8, 12, 4, ("a",), ("c", "d"), ("c", "d"))
    assert (bars["c"].latest, bars["c"].slack) == (12, 4)
    assert bars["d"].ends == 21


def test_the_critical_chain_decides_the_last_day() -> None:
    assert timeline(PLAN).critical == ("a", "b", "d")
    assert timeline(agreement()).critical == ()


def test_a_deadline_that_cannot_be_kept_has_slack_below_0() -> None:
    late = agreement(owed("a", window=Window(5, 9), duration=3), owed("b", deadline=Deadline(day=6), trigger=("a",)))
    assert {bar.obligation: bar.slack for bar in timeline(late).bars} == {"a": -2, "b": -2}


LEDGER = (
    Performed("a", 2, date(2025, 1, 20), "gazette"),
    Performed("a", 5, date(2025, 1, 30), "gazette"),
    Performed("b", None, date(2025, 1, 30), "gazette"),
)


def test_what_was_performed_is_added_up_to_a_day_and_that_day_counts() -> None:
    assert performed_quantities(LEDGER) == {"a": 7, "b": 0}
    assert performed_quantities(LEDGER, on=date(2025, 1, 20)) == {"a": 2}
    register = agreement(owed("a", 7), owed("b", None), owed("c", trigger=("a", "b")))
    assert complete(register, LEDGER, on=date(2025, 1, 29)) == frozenset()
    assert complete(register, LEDGER) == {"a"}


def test_what_is_blocked_names_what_it_waits_for() -> None:
    register: Agreement = agreement(
        owed("a"), owed("calm", None), owed("b", trigger=("a", "calm")), owed("c", trigger=("b",))
    )
    assert blocked(register, ()) == {"b": ("a",), "c": ("b",)}
    assert blocked(register, {"a"}) == {"c": ("b",)}


def test_a_tranche_is_done_once_the_ledger_covers_it_and_those_before_it() -> None:
    steps = steps_of(agreement(owed("a", 7, schedule=schedule((1, 3), (7, 4))), owed("b", trigger=("a",))))

    def done(**quantities: float) -> tuple[str, ...]:
        found = performed_steps(steps, [_performed(id, quantity) for id, quantity in quantities.items()])
        assert found.unknown == {}
        return found.done

    assert done() == ()
    assert done(a=6.5) == ("a.1",)
    assert done(a=7, b=1) == ("a.1", "a.2", "b")
    assert done(b=1) == ("b",)  # out of order, and still done


def test_of_a_step_that_the_ledger_does_not_count_nobody_knows() -> None:
    steps = steps_of(agreement(owed("a", 7, schedule=schedule((1, 3), (7, 4))), owed("b"), owed("c")))
    found = performed_steps(steps, [_performed("a", 3), _performed("a", None), _performed("b", None)])
    assert (found.done, found.unknown) == (("a.1",), {"a": ("a.2",), "b": ("b",)})
    assert performed_steps(steps, [_performed("b", None), _performed("b", 1)]).unknown == {}  # counted after all


def _performed(obligation: str, quantity: float | None) -> Performed:
    return Performed(obligation, quantity, date(2025, 1, 20), "gazette")


def test_shares_are_compared_up_to_rounding() -> None:
    tenths = schedule(*((day, 0.1) for day in range(1, 7)))
    thirds = schedule(*((day, 1.1) for day in (2, 4, 6)))
    steps = steps_of(agreement(owed("a", 0.6, schedule=tenths), owed("b", 3.3, schedule=thirds, follows=("a",))))
    assert [_after(steps)[id][-1] for id in ("b.1", "b.2", "b.3")] == ["a.2", "a.4", "a.6"]


def test_what_waits_for_two_begins_after_the_later_and_two_clocks_keep_the_earlier() -> None:
    register = agreement(
        owed("a", window=Window(2, 30)),
        owed("b", window=Window(7, 30)),
        owed("c", deadline=Deadline(day=20), window=Window(last_day=15), duration=1, trigger=("a", "b")),
    )
    bars = {bar.obligation: bar for bar in timeline(register).bars}
    assert (bars["c"].earliest, bars["c"].latest, bars["c"].slack) == (8, 15, 7)
    assert bars["a"].latest == 14
