"""The whole answer about an order: against sums by hand, and against all orders gone through one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.agreement import Phase
from parley.domain.guarantee import Interval
from parley.domain.obligation import Deadline
from parley.domain.performed import Performed
from parley.domain.step_statement import Bears, Benefits, StepRank
from parley.engines.steps import Steps
from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.verbs.sequence.orders import FoundOrder
from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencer import sequence
from tests.building import WHY
from tests.domain.registers import FIRST, agreement, owed, promise
from tests.engines import brute_orders
from tests.verbs import barters


def asked(case: Any = None, **how: Any) -> Sequence:
    return sequence(barters.case() if case is None else case, Settings(**how))


def needs(found: Sequence, moves: int | None) -> list[tuple[float, ...]]:
    """Pareto-minimal needs on the scale of the barter: parts of 18 and of 20."""
    return sorted(_scaled(one) for one in found.orders if one.moves == moves)


def _scaled(one: FoundOrder) -> tuple[float, ...]:
    return tuple(round(need * barters.WHOLE[party], 6) + 0.0 for party, need in one.need.items())


def exposed(found: Sequence, party: str) -> list[float]:
    rows = [one for one in found.drafted if one.party == party]
    assert all(one.low == pytest.approx(one.high, abs=1e-6) for one in rows)
    return [round(one.high * barters.WHOLE[party], 6) + 0.0 for one in rows]


def test_exposures_along_the_draft_are_sums_of_what_is_still_to_come() -> None:
    found = asked()
    assert [step.id for step in found.steps] == ["a", "b", "c", "d"]
    assert exposed(found, "east") == [-4, -8, -11, -6, 0]
    assert exposed(found, "west") == [-2, 4, 9, 5, 0]
    assert [one.sign for one in found.drafted if one.party == "west"] == [
        "none",
        "positive",
        "positive",
        "positive",
        "none",
    ]


def test_a_shift_of_what_ending_is_worth_counts_until_its_step_is_done() -> None:
    found = asked(barters.case(shifts={"c": (2, 0)}))
    assert exposed(found, "east") == [-6, -10, -13, -6, 0]


def test_the_barter_has_the_needs_of_its_reference() -> None:
    found = asked()
    assert needs(found, 0) == [(0, 9)]
    assert needs(found, None) == [(0, 4), (3, 0)]
    assert all(one.proved and one.gap == 0 for one in found.orders)


def test_one_move_is_told_as_the_step_and_where_it_is_put() -> None:
    best = next(one for one in asked().orders if one.moves == 1)
    (move,) = best.changes
    rest = [id for id in "abcd" if id not in move.steps]
    place = rest.index(move.before) if move.before else len(rest)
    assert [*rest[:place], *move.steps, *rest[place:]] == list(best.order)


def test_exchanges_through_a_neutral_leave_no_need() -> None:
    found = asked(swaps=(("a", "d"), ("b", "c")))
    assert needs(found, None) == [(0, 0)]
    best = next(one for one in found.orders if one.moves is None)
    assert {frozenset(pair) for pair in best.together} == {frozenset("ad"), frozenset("bc")}


def test_nobody_stops_between_the_steps_of_a_day_that_counts_as_one() -> None:
    made = barters.case(rest={"c": {"deadline": Deadline(day=2)}})  # b and c on one day
    found = asked(made, together=True)
    assert [one.after for one in found.drafted if one.party == "west"] == [0, 1, 3, 4]
    assert exposed(found, "west") == [-2, 4, 5, 0]
    assert {one.after for one in found.guarantees} == {1, 3}
    assert needs(found, 0) == [(0, 5)]


@pytest.mark.parametrize(("cap", "feasible"), [(4, True), (3, False)])
def test_caps_ask_whether_any_order_stays_within_them(cap: float, feasible: bool) -> None:
    found = asked(caps={"east": 0.0, "west": (cap + 0.001) / 20})
    assert (found.within_caps is not None) is feasible
    assert found.caps_proved
    if found.within_caps is not None:
        assert found.within_caps.need["west"] <= (cap + 0.001) / 20


def test_what_waits_for_another_step_comes_after_it_in_every_order() -> None:
    found = asked(barters.case(rest={"c": {"depends_on": ("b",)}}))
    assert all(one.order.index("b") < one.order.index("c") for one in found.orders)


def test_obligations_beyond_the_horizon_and_conditions_are_no_steps() -> None:
    phases = (FIRST, Phase("P2", "Second", 43, 84))
    register = agreement(
        owed("a", phase="P1"), owed("b", phase="P1"), owed("c", None, phase="P1"), owed("d", phase="P2"), phases=phases
    )
    made = barters.stating(register, east=[], west=[])
    whole, first = asked(made), asked(made, horizon="P1")
    assert [step.id for step in whole.steps] == ["a", "b", "d"]
    assert [step.id for step in first.steps] == ["a", "b"]
    assert (first.horizon, first.background) == ("P1", ("c",))


def test_intervals_that_do_not_fit_the_steps_up_to_a_horizon_are_told() -> None:
    phases = (FIRST, Phase("P2", "Second", 43, 84))
    made = barters.case(rest={id: {"phase": "P2" if id == "d" else "P1"} for id in "abcd"}, phases=phases)
    assert len(asked(made).steps) == 4
    with pytest.raises(CannotAnswer, match="no values of the steps fit all that is known of East"):
        asked(made, horizon="P1")


def test_the_ledger_says_who_would_gain_by_ending_today() -> None:
    done = tuple(Performed(id, 1.0, date(2025, 2, 1), "gazette") for id in "ab")
    found = asked(replace(barters.case(), performed=done))
    assert found.today is not None
    assert found.today.done == ("a", "b")
    assert {one.party: round(one.high * barters.WHOLE[one.party], 6) for one in found.today.exposed} == {
        "east": -11,
        "west": 9,
    }
    assert asked().today is None


def test_a_step_put_off_comes_later_in_the_draft() -> None:
    found = asked(delayed=(("a", 10.0),))
    assert [step.id for step in found.steps] == ["b", "c", "d", "a"]
    assert exposed(found, "west") == [-2, 3, -1, -6, 0]


def test_smaller_tranches_never_raise_a_need() -> None:
    made = barters.case(rest={id: {"tranches": (2,)} for id in "abcd"})
    found = asked(made, tranches=tuple((id, 2) for id in "abcd"))
    assert [step.tranche for step in found.steps if step.obligation == "a"] == [(1, 2), (2, 2)]
    whole, split = needs(asked(made), None), needs(found, None)
    assert all(any(fine[0] <= need[0] and fine[1] <= need[1] for fine in split) for need in whole)


def test_the_exposure_of_an_order_that_somebody_names() -> None:
    found = asked(moved=(("c", "b"),)).asked
    assert found is not None
    assert found.order == ("a", "c", "b", "d")
    assert found.need["west"] * 20 == pytest.approx(
        5
    )  # b is worth 5 and d costs 5: stopping pays before d, and after a
    assert [round(one.high * 20, 6) + 0.0 for one in found.exposed if one.party == "west"] == [-2, 4, 0, 5, 0]
    assert asked().asked is None


def test_moving_an_obligation_takes_all_its_tranches() -> None:
    made = barters.case(rest={"a": {"tranches": (2,)}})
    found = asked(made, tranches=(("a", 2),), moved=(("a", ""),)).asked
    assert found is not None
    assert found.order[-2:] == ("a.1", "a.2")


@pytest.mark.parametrize("moved", [("x", "a"), ("a", "x")])
def test_a_move_of_or_to_what_is_not_there_is_named(moved: tuple[str, str]) -> None:
    with pytest.raises(NoSuchName):
        asked(moved=(moved,))


def test_a_move_ahead_of_what_a_step_waits_for_is_refused() -> None:
    with pytest.raises(Invalid, match="which it waits for"):
        asked(barters.case(rest={"c": {"depends_on": ("b",)}}), moved=(("c", "a"),))
    with pytest.raises(Invalid, match="before itself"):
        asked(moved=(("c", "c"),))


def test_orders_alone_give_signs_and_the_statement_that_they_depend_on() -> None:
    rank = StepRank(id="west-rank", tiers=(("a",), ("b",), ("c",)), **WHY)
    signs = [Benefits(id="w-a", obligation="a", **WHY), Benefits(id="w-b", obligation="b", **WHY)]
    made = barters.stating(
        agreement(
            owed("a", deadline=Deadline(day=1)),
            owed("c", deadline=Deadline(day=2)),
            owed("b", deadline=Deadline(day=3)),
        ),
        west=[*signs, Bears(id="w-c", obligation="c", **WHY), rank],
        east=[],
    )
    west = [one for one in asked(made).drafted if one.party == "west"]
    assert [one.sign for one in west] == ["none", "none", "none", "none"]
    other = replace(rank, tiers=(("a",), ("c",), ("b",)))
    turned = replace(
        made,
        preferences=tuple(
            replace(one, statements=(*one.statements[:3], other)) if one.party == "west" else one
            for one in made.preferences
        ),
    )
    after_a = next(one for one in asked(turned).drafted if one.party == "west" and one.after == 1)
    assert (after_a.sign, round(after_a.low, 6)) == ("depends", 0)  # what is left costs no less than it brings
    assert "west-rank" in after_a.leans_on
    without = asked(
        replace(made, preferences=tuple(replace(one, statements=one.statements[:3]) for one in made.preferences))
    )
    unknown = next(one for one in without.drafted if one.party == "west" and one.after == 1)
    assert unknown.sign == "depends"


def test_the_least_penalty_is_the_temptation_over_the_chance_of_being_seen() -> None:
    watch = promise(
        "watch", kind="monitor", binding=("west",), detection=Interval(0.5, 0.5), false_alarm=Interval(0, 0)
    )
    found = asked(barters.case(guarantees=(watch,)))
    largest = max((one for one in found.guarantees if one.party == "west"), key=lambda one: one.temptation[1])
    assert (largest.after, largest.penalty) == (2, pytest.approx(9 / 20 / 0.5))
    assert largest.loss_multiple == pytest.approx(2)
    assert not largest.monitoring_alone
    assert largest.credible == "unknown"  # a monitor sets no loss, and nobody else is named
    assert largest.elements == ("watch",)


def test_a_party_that_nothing_tempts_needs_no_guarantee() -> None:
    assert {one.party for one in asked().guarantees} == {"west"}


@pytest.mark.parametrize("willing", ["yes", "no", "unknown"])
def test_a_loss_is_as_credible_as_whoever_would_set_it(willing: str) -> None:
    fine = promise("fine", binding=("west",), willing=willing, size=Interval(1, 1))
    found = asked(barters.case(guarantees=(fine,)))
    assert {one.credible for one in found.guarantees} == {willing}


def test_a_closing_set_needs_a_monitor_and_a_loss_and_says_on_whom_it_rests() -> None:
    watch = promise(
        "watch", kind="monitor", binding=("west",), detection=Interval(0.9, 0.9), false_alarm=Interval(0, 0)
    )
    fine = promise("fine", binding=("west",), willing="yes", size=Interval(1, 1))
    small = promise("small", binding=("west",), willing="yes", size=Interval(0.1, 0.1))
    found = asked(barters.case(guarantees=(watch, fine, small)))
    (only,) = found.closing_sets
    assert only.elements == ("watch", "fine")
    assert only.if_credible == ("envoy",)
    assert only.cost is None
    assert only.amounts["fine"] == pytest.approx(0.5)  # 9 of 20, seen nine times in ten
    assert asked(barters.case(guarantees=(watch, fine, small)), without=("watch",)).closing_sets == ()


def test_a_guarantee_whose_guarantor_said_no_is_in_no_closing_set() -> None:
    held = promise("held", kind="custody", binding=("west",), size=Interval(1, 1), willing="no")
    assert asked(barters.case(guarantees=(held,))).closing_sets == ()
    (only,) = asked(barters.case(guarantees=(replace(held, willing="yes"),))).closing_sets
    assert only.elements == ("held",)
    assert only.if_credible == ()


def test_with_costs_the_cheapest_set_comes_first() -> None:
    dear = promise("dear", kind="custody", binding=("west",), size=Interval(1, 1), cost=Interval(5, 6), willing="yes")
    found = asked(barters.case(guarantees=(dear, replace(dear, id="cheap", cost=Interval(2, 3)))))
    assert [one.elements for one in found.closing_sets] == [("cheap",), ("dear",)]
    assert found.closing_sets[0].cost == pytest.approx((2, 3))


def test_what_cannot_be_asked_is_said() -> None:
    with pytest.raises(CannotAnswer, match="no agreement"):
        asked(replace(barters.case(), agreement=None))
    with pytest.raises(CannotAnswer, match="no step"):
        asked(barters.case(rest={id: {"quantity": None} for id in "abcd"}))
    for how in (
        {"horizon": "P9"},
        {"caps": {"north": 1.0}},
        {"without": ("x",)},
        {"swaps": (("a", "x"),)},
        {"basis": "x"},
    ):
        with pytest.raises(NoSuchName):
            asked(**how)


@pytest.mark.parametrize("how", [{"swaps": (("a", "c"),)}, {"delayed": (("c", 3.0),)}])
def test_what_is_no_step_is_neither_exchanged_nor_put_off(how: dict[str, Any]) -> None:
    register = agreement(owed("a"), owed("b", debtor=("west",), creditor=("east",)), owed("c", None))
    with pytest.raises(Invalid, match="obligation c"):
        asked(barters.stating(register, east=[], west=[]), **how)


def test_gaps_and_the_timeline_come_with_the_answer() -> None:
    found = asked(barters.case(rest={"a": {"verifier": ()}}))
    assert ("missing_verifier", "a") in [(one.code, one.obligation) for one in found.lint]
    assert [bar.obligation for bar in found.timeline.bars] == ["a", "b", "c", "d"]


values = st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=2, max_size=5).filter(
    lambda pairs: all(any(pair[party] for pair in pairs) for party in (0, 1))
)


@settings(max_examples=12, deadline=None)
@given(pairs=values, waits=st.integers(0, 3))
def test_orders_are_those_of_going_through_all(pairs: list[tuple[int, int]], waits: int) -> None:
    """Every Pareto-minimal vector of needs with its order, for none, one, two and any moves."""
    names = "abcde"[: len(pairs)]
    rest = {names[waits]: {"depends_on": (names[waits - 1],)}} if 0 < waits < len(pairs) else {}
    found = asked(barters.case(dict(zip(names, pairs, strict=True)), rest=rest))
    worth = np.array(pairs, dtype=np.float64)
    before = [(waits - 1, waits)] if rest else []
    steps = Steps.of(worth / np.abs(worth).sum(axis=0), before=before, obligation=range(len(pairs)))
    for moves in (0, 1, 2, None):
        expected = brute_orders.any_order(steps) if moves is None else brute_orders.within(steps, moves)
        own = sorted(tuple(one.need.values()) for one in found.orders if one.moves == moves)
        np.testing.assert_allclose(own, sorted(one[0] for one in expected), atol=1e-6)


@settings(max_examples=10, deadline=None)
@given(pairs=values)
def test_no_order_found_is_worse_than_the_draft_for_everybody(pairs: list[tuple[int, int]]) -> None:
    found = asked(barters.case(dict(zip("abcde", pairs, strict=False))))
    drafted = next(one for one in found.orders if one.moves == 0)
    assert {
        party: max([0.0, *(one.high for one in found.drafted if one.party == party)]) for party in drafted.need
    } == (pytest.approx(drafted.need, abs=1e-6))
    for moves in (1, 2, None):
        largest = [max(one.need.values()) for one in found.orders if one.moves == moves]
        assert min(largest) <= max(drafted.need.values()) + 1e-6


def test_the_fewest_tranches_that_do_as_well_as_the_most_are_named() -> None:
    # East gives one thing and west another of the same size: in one piece each, whoever goes first is exposed by all
    # of it; in two by half, in four by a quarter.
    made = barters.case({"a": (-4, 4), "b": (4, -4)}, rest={"a": {"tranches": (1, 2, 4)}, "b": {"tranches": (1, 2, 4)}})
    found = sequence(made, Settings())
    assert {tuple(one.counts.values()) for one in found.splits} == {(4, 4)}
    for one in found.splits:
        assert sum(one.need.values()) == pytest.approx(0.125)
        assert one.need == pytest.approx(one.finest)
        assert len(one.order) == 8
    whole = [order for order in found.orders if order.moves is None]
    assert min(sum(order.need.values()) for order in whole) == pytest.approx(0.5)


def test_what_gains_nothing_by_being_split_stays_whole() -> None:
    made = barters.case({"a": (2, 2), "b": (2, 2)}, rest={"a": {"tranches": (1, 2, 3)}})
    found = sequence(made, Settings())
    assert [one.counts for one in found.splits] == [{"a": 1}]


def test_without_permitted_tranches_nothing_is_split() -> None:
    assert sequence(barters.case(), Settings()).splits == ()
