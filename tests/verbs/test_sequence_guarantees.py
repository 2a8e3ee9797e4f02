"""What must be guaranteed along a draft, and what closes it, against sums by hand on a barter of four things.

As drafted, east gives a and b first and west c and d after: by ending, west would gain 4, 9 and 5 of 20 after one, two
and three steps, east never anything. Turned round, west gives first, and east would gain 1, 7 and 3 of 18.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.actor import Actor, Role
from parley.domain.guarantee import Guarantee, Interval
from parley.domain.obligation import Deadline
from parley.report.guarantee_words import need_sentences
from parley.verbs.sequence.guarantee_needs import GuaranteeNeed
from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencer import sequence
from tests.domain.registers import promise
from tests.verbs import barters

TURNED = {id: barters.BARTER[id] for id in "cdab"}
SAME_DAY = {"b": {"deadline": Deadline(day=1)}}


def exactly(value: float) -> Interval:
    return Interval(value, value)


def watch(id: str = "watch", *, seen: float = 0.5, wrongly: float = 0.0, **rest: Any) -> Guarantee:
    plain: dict[str, Any] = {"kind": "monitor", "binding": ("west",), "willing": "yes"}
    return promise(id, **(plain | {"detection": exactly(seen), "false_alarm": exactly(wrongly)} | rest))


def fine(size: float = 1.0, **rest: Any) -> Guarantee:
    return promise("fine", **({"binding": ("west",), "willing": "yes", "size": exactly(size)} | rest))


def asked(*guarantees: Guarantee, worth: Any = None, rest: Any = None, **how: Any) -> Sequence:
    made = barters.case(worth or barters.BARTER, rest=rest, guarantees=guarantees)
    return sequence(made, Settings(**how))


def after(found: Sequence, steps: int) -> GuaranteeNeed:
    return next(one for one in found.guarantees if one.after == steps)


def closing(found: Sequence) -> list[frozenset[str]]:
    return [frozenset(one.elements) for one in found.closing_sets]


def test_the_least_detection_bears_what_false_alarms_cost() -> None:
    # A false alarm in five, now and at each later prefix before the end, and a loss of 1 each time.
    found = asked(watch(seen=0.9, wrongly=0.2), fine())
    assert after(found, 3).detection == pytest.approx(5 / 20 + 0.2)
    assert after(found, 2).detection == pytest.approx(9 / 20 + 0.2 + 0.2)
    assert after(found, 1).detection == pytest.approx(4 / 20 + 2 * 0.2 + 0.2)


def test_what_false_alarms_put_out_of_reach_is_not_met_by_monitoring_alone() -> None:
    calm, alarmed = (after(asked(watch(seen=0.9, wrongly=each), fine(0.5)), 2) for each in (0.0, 0.2))
    assert calm.monitoring_alone
    assert calm.detection == pytest.approx(0.9)
    assert not alarmed.monitoring_alone
    assert alarmed.detection is None  # (9/20 + 0.2 * 0.5) / 0.5 + 0.2


def test_the_least_detection_is_that_at_the_smaller_end_of_a_loss() -> None:
    found = asked(watch(), replace(fine(), size=Interval(0.5, 1)))
    assert after(found, 2).detection == pytest.approx(0.9)


def test_a_monitor_who_said_no_sees_nothing() -> None:
    need = after(asked(watch(willing="no")), 2)
    assert (need.penalty, need.loss_multiple) == pytest.approx((9 / 20, 1))


def test_a_monitor_without_numbers_does_not_discard_those_of_another() -> None:
    need = after(asked(watch(), watch("other", detection=None)), 2)
    assert (need.penalty, need.loss_multiple) == pytest.approx((9 / 20 / 0.5, 2))


def test_where_no_monitor_watches_detection_is_taken_as_certain() -> None:
    found = asked(watch(covers=("c",)))  # it watches until c is done, after three steps
    assert after(found, 2).penalty == pytest.approx(9 / 20 / 0.5)
    unwatched = after(found, 3)
    assert (unwatched.penalty, unwatched.escrow) == pytest.approx((5 / 20, 5 / 20))
    assert unwatched.loss_multiple == pytest.approx(1)
    assert not any("no loss" in one for one in need_sentences(found, unwatched)[:2])


def test_a_loss_is_told_as_so_many_times_the_gain_that_it_is() -> None:
    found = asked(watch(seen=0.8, wrongly=0.3))
    need = after(found, 2)  # two and a false alarm later: (9/20 + 0.3 * (5/20) / 0.5) / 0.5
    assert need.penalty == pytest.approx(1.2)
    assert any("1.200 (2.67 times what it would gain)" in one for one in need_sentences(found, need))


def test_no_size_is_told_of_a_loss_where_no_loss_is_enough() -> None:
    found = asked(watch(seen=0.2, wrongly=0.2))
    said = " ".join(need_sentences(found, after(found, 2)))
    assert "no loss is large enough" in said
    assert "this is how large it must be" not in said


def test_with_a_cost_missing_costs_are_not_known() -> None:
    dear = promise("dear", kind="custody", binding=("west",), size=exactly(1), cost=Interval(2, 3), willing="yes")
    found = asked(dear, replace(dear, id="bare", cost=None))
    assert [(one.elements, one.cost) for one in found.closing_sets] == [(("dear",), None), (("bare",), None)]
    refused = asked(dear, replace(dear, id="bare", cost=None, willing="no"))
    (only,) = refused.closing_sets
    assert only.elements == ("dear",)
    assert only.cost == pytest.approx((2, 3))


@pytest.mark.parametrize("kind", ["monitor", "penalty", "escrow", "clause", "force", "pledge", "other"])
def test_what_is_about_a_step_holds_whoever_owes_it(kind: str) -> None:
    both = promise("both", kind=kind, binding=("east", "west"), covers=("a", "d"))
    assert [one.elements for one in asked(both).guarantees] == [("both",)] * 3  # west owes d, the last
    turned = asked(both, worth=TURNED)  # c, d, a, b; east owes a
    assert {(one.party, one.after, one.elements) for one in turned.guarantees} == {
        ("east", 1, ("both",)),
        ("east", 2, ("both",)),
        ("east", 3, ()),
    }
    others = asked(replace(both, covers=("c", "d")), worth=TURNED)
    assert [one.elements for one in others.guarantees] == [(), (), ()]


def test_a_loss_for_what_another_owes_closes_nothing() -> None:
    # West is tempted after the first step, east after the third: each while it has d, or b, to give.
    parties, worth = ("east", "west"), {id: barters.BARTER[id] for id in "acdb"}
    both = (watch(binding=parties), fine(binding=parties, covers=("b", "d")))
    assert closing(asked(*both, worth=worth)) == [{"watch", "fine"}]
    for only in "bd":
        assert asked(both[0], replace(both[1], covers=(only,)), worth=worth).closing_sets == ()


@pytest.mark.parametrize("kind", ["custody", "neutral_swap"])
def test_what_holds_or_exchanges_things_keeps_both_sides(kind: str) -> None:
    swap = promise("swap", kind=kind, binding=("east", "west"), covers=("c", "d"))
    assert [one.elements for one in asked(swap, worth=TURNED).guarantees] == [("swap",), (), ()]
    assert [one.elements for one in asked(swap).guarantees] == [("swap",)] * 3


def test_a_party_owes_what_those_owe_for_whom_it_stands() -> None:
    guards = Actor("guards", "Guards", Role.CONSTITUENCY, represents=("west",))
    both = promise("both", binding=("west",), covers=("d",))
    made = barters.case(rest={"d": {"debtor": ("guards",)}}, guarantees=(both,))
    found = sequence(replace(made, actors=(*made.actors, guards)), Settings())
    assert [one.elements for one in found.guarantees] == [("both",)] * 3


def test_nothing_is_asked_for_within_a_day_that_counts_as_one() -> None:
    # West loses 12, 11 and 10 of 14 by ending early and gains 1 by ending after three steps; a and b are of one day.
    worth = {"a": (1, 1), "b": (1, 1), "c": (1, 11), "d": (3, -1)}
    menu = (watch(wrongly=0.2), fine())
    for together in (False, True):
        found = asked(*menu, worth=worth, rest=SAME_DAY, together=together)
        assert closing(found) == [{"watch", "fine"}]
        assert found.closing_sets[0].amounts["fine"] == pytest.approx(1 / 14 / 0.3)


def test_within_a_day_that_counts_as_one_no_false_alarm_is_raised() -> None:
    on_one_day = {"c": {"deadline": Deadline(day=2)}}  # b and c
    found = asked(watch(seen=0.9, wrongly=0.2), fine(), rest=on_one_day, together=True)
    assert [one.after for one in found.guarantees] == [0, 1, 3]
    last = 5 / 20 / 0.7
    first = (4 / 20 + 0.2 * last) / 0.7
    assert after(found, 0).temptation == pytest.approx((0.2 * (first + last) - 2 / 20,) * 2)
    assert after(found, 1).detection == pytest.approx(4 / 20 + 0.2 + 0.2)


worths = st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=4, max_size=4).filter(
    lambda pairs: all(any(pair[party] for pair in pairs) for party in (0, 1))
)


@settings(max_examples=12, deadline=None)
@given(pairs=worths, wrongly=st.sampled_from([0.0, 0.1, 0.2]))
def test_what_closes_a_draft_closes_it_with_fewer_places_to_stop(pairs: list[tuple[int, int]], wrongly: float) -> None:
    parties = ("east", "west")
    menu = (
        watch(seen=0.6, wrongly=wrongly, binding=parties),
        fine(binding=parties),
        promise("held", kind="custody", binding=parties, size=exactly(1), willing="yes"),
    )
    worth = dict(zip("abcd", pairs, strict=True))
    apart, at_once = (asked(*menu, worth=worth, rest=SAME_DAY, together=each) for each in (False, True))
    assert not at_once.guarantees or all(any(less <= more for less in closing(at_once)) for more in closing(apart))
