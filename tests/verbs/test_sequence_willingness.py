"""What tempts by later false alarms, what nobody knows of a monitor, and whether who is willing can set enough.

On the barter of `tests.verbs.test_sequence_guarantees`: by ending, west would gain 4, 9 and 5 of 20 after one, two and
three steps, and lose 2 before the first.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from parley.domain.guarantee import Guarantee, Interval
from parley.files import case_folder
from parley.report.closing_words import closing_headline
from parley.report.exposure_words import stops
from parley.report.guarantee_words import minimum_words, need_sentences
from parley.report.room_rows import closes_words
from parley.verbs.sequence.guarantee_needs import GuaranteeNeed, Unclosed
from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencer import sequence
from parley.workbench.opening import open_case
from tests.domain.registers import promise
from tests.verbs import barters
from tests.verbs.test_sequence_guarantees import after, asked, closing, exactly, fine, watch


def said(found: Sequence, need: GuaranteeNeed) -> str:
    return " ".join(need_sentences(found, need))


def test_a_place_that_only_later_false_alarms_make_tempting_has_its_row() -> None:
    # By hand, from the end: a loss of 5 / 20 / 0.7 after three steps, of which a false alarm takes a fifth, and so on.
    found = asked(watch(seen=0.9, wrongly=0.2))
    third = 5 / 20 / 0.7
    second = (9 / 20 + 0.2 * third) / 0.7
    first = (4 / 20 + 0.2 * (second + third)) / 0.7
    before = (-2 / 20 + 0.2 * (first + second + third)) / 0.7
    assert [one.after for one in found.guarantees] == [0, 1, 2, 3]
    assert [one.penalty for one in found.guarantees] == pytest.approx([before, first, second, third])
    for one in found.guarantees:
        assert one.temptation == pytest.approx((0.7 * (one.penalty or 0.0),) * 2)  # (q - f) X = G
    assert [one.exposure[1] for one in found.guarantees] == pytest.approx([0, 4 / 20, 9 / 20, 5 / 20])
    assert "is nothing by itself, but it would be spared what later false alarms would cost it" in said(
        found, after(found, 0)
    )


def test_a_multiple_is_of_what_later_false_alarms_cost_as_well() -> None:
    need = after(asked(watch(seen=0.9, wrongly=0.2)), 2)
    words = minimum_words(need, numbers=False)
    assert words == "a loss of 1.43 times what it would gain and what later false alarms would cost it"
    assert minimum_words(after(asked(watch(seen=0.9)), 2), numbers=False) == (
        "a loss of at least 1.11 times what it would gain"
    )


def test_without_false_alarms_the_temptation_is_the_gain_from_stopping() -> None:
    found = asked(watch(seen=0.9))
    assert [one.after for one in found.guarantees] == [1, 2, 3]
    assert all(one.temptation == one.exposure for one in found.guarantees)


def test_what_the_rows_ask_for_holds_where_false_alarms_are_raised() -> None:
    # Before the first step a loss of 0.344 is asked for: with a fine for what comes later only, nothing closes.
    everywhere = (watch(seen=0.9, wrongly=0.2), fine(2.0))
    assert closing(asked(*everywhere)) == [{"watch", "fine"}]
    assert after(asked(*everywhere), 0).penalty == pytest.approx(0.3436, abs=5e-5)


def test_how_often_a_monitor_errs_is_not_never_because_nobody_said() -> None:
    unsaid = replace(watch(seen=0.9), false_alarm=None)
    found = asked(unsaid, fine(2.0))
    need = after(found, 2)
    assert (need.penalty, need.loss_multiple, need.monitoring_alone) == (None, None, False)
    assert need.at_best == pytest.approx(9 / 20 / 0.9)
    assert need.leans_on == ("watch",)
    assert need.credible == "unknown"
    assert need.temptation[0] == pytest.approx(9 / 20)  # where it never errs
    assert "if monitors are as good as is possible by what is known, a loss of 0.500 is enough" in said(found, need)
    assert "see a breach no better" not in said(found, need)
    assert found.notes == ("best_ends",)
    (only,) = found.closing_sets
    assert (only.elements, only.proved) == (("watch", "fine"), False)
    assert all(not one.even_at_best for one in found.unclosed)
    assert {one.after for one in found.unclosed} == {1, 2, 3}


def test_at_best_a_monitor_sees_as_well_as_it_may_and_never_errs() -> None:
    need = after(asked(replace(watch(), detection=Interval(0.6, 0.9), false_alarm=Interval(0, 0.1))), 3)
    assert need.penalty == pytest.approx(5 / 20 / 0.5)
    assert need.at_best == pytest.approx(5 / 20 / 0.9)


def test_a_monitor_who_said_no_leaves_nothing_open() -> None:
    assert after(asked(replace(watch(willing="no"), false_alarm=None)), 2).leans_on == ()


@pytest.mark.parametrize(
    ("size", "willing", "credible"),
    [
        (Interval(0.5, 0.5), "yes", "yes"),
        (Interval(0.4, 0.4), "yes", "no"),
        (Interval(0.4, 0.5), "yes", "unknown"),
        (None, "yes", "unknown"),
        (Interval(0.5, 0.5), "unknown", "unknown"),
        (Interval(0.4, 0.4), "unknown", "no"),
        (None, "no", "no"),
    ],
)
def test_who_is_willing_to_set_too_small_a_loss_is_not_credible(
    size: Interval | None, willing: str, credible: str
) -> None:
    need = after(asked(watch(seen=0.9), replace(fine(), size=size, willing=willing)), 2)  # it takes 0.5
    assert need.credible == credible


def test_what_those_who_are_willing_can_set_adds_up() -> None:
    half = replace(fine(0.25), id="half")
    found = asked(watch(seen=0.9), fine(0.25), half)
    assert after(found, 2).credible == "yes"
    assert after(found, 2).reach == (0.5, 0.5)
    assert after(asked(watch(seen=0.9), fine(0.25), replace(half, willing="unknown")), 2).credible == "unknown"


def test_too_small_a_loss_is_said_to_be_too_small() -> None:
    small = asked(watch(seen=0.9), fine(0.4))
    assert "can set 0.400 at most, which is less" in said(small, after(small, 2))
    unsized = asked(watch(seen=0.9), replace(fine(), size=None))
    assert "by a penalty by Envoy (fine), but it is not known to be that large" in said(unsized, after(unsized, 2))
    enough = asked(watch(seen=0.9), fine(0.5))
    assert "Somebody who could set that loss is willing." in said(enough, after(enough, 2))


def test_only_a_willing_guarantors_loss_is_in_place() -> None:
    for willing in ("yes", "unknown", "no"):
        need = after(asked(watch(seen=0.9), fine(willing=willing)), 2)
        assert need.monitoring_alone is (willing == "yes")


def test_a_loss_of_unknown_size_closes_only_at_its_best() -> None:
    found = asked(watch(seen=0.9), replace(fine(), size=None))
    assert (closing(found), found.notes) == ([{"watch", "fine"}], ("best_ends",))
    assert not found.closing_sets[0].proved


@pytest.mark.parametrize(("size", "sure"), [(Interval(0.9, 1), False), (Interval(1, 1), True), (Interval(1, 2), True)])
def test_custody_of_a_part_closes_only_if_it_is_all(size: Interval, sure: bool) -> None:
    held = promise("held", kind="custody", binding=("west",), size=size, willing="yes")
    found = asked(held)
    assert closing(found) == [{"held"}]
    assert found.closing_sets[0].proved is sure
    assert found.notes == (() if sure else ("best_ends",))


def test_where_the_numbers_decide_a_set_that_closes_is_not_proved() -> None:
    found = asked(replace(watch(), detection=Interval(0.2, 0.9)), fine(0.5))
    assert (closing(found), found.notes) == ([{"watch", "fine"}], ("best_ends",))
    assert not found.closing_sets[0].proved
    assert asked(watch(seen=0.9), fine(0.5)).closing_sets[0].proved


def test_where_nothing_in_the_register_closes_is_told_plainly() -> None:
    found = asked(watch(seen=0.9, covers=("c", "d")), fine(0.3))  # 0.9 of 0.3 is enough after one and three steps
    assert found.closing_sets == ()
    assert found.unclosed == (Unclosed(after=2, party="west", even_at_best=True),)
    headline = closing_headline(found)
    assert 'Nothing in the register would hold West after "Thing b", day 2.' in headline
    bare = asked(watch(seen=0.9))
    assert 'Nothing in the register would hold West from after "Thing a", day 1, to after "Thing c", day 3.' in (
        closing_headline(bare)
    )
    (stop,) = stops(bare.drafted, "west")
    assert "monitor" not in closes_words(bare, stop)


def test_what_a_set_closes_is_not_unclosed() -> None:
    assert asked(watch(seen=0.9), fine(0.5)).unclosed == ()
    held = promise("held", kind="custody", binding=("west",), size=exactly(1))
    assert asked(held).unclosed == ()
    assert [one.even_at_best for one in asked(replace(held, willing="no")).unclosed] == [True] * 3


def priced(kind: str, **rest: object) -> Guarantee:
    plain = {"kind": kind, "binding": ("west",), "willing": "yes"}
    return promise(**(plain | rest))  # type: ignore[arg-type]  # what a guarantee has besides


def test_the_dearer_monitor_makes_the_cheaper_guarantee_by_the_unit_cost_of_a_penalty(tmp_path: Path) -> None:
    # G = 6, monitors (q = .5, cost 1) and (q = .9, cost 4), a penalty at unit cost 1: the second, 4 + 6 / .9 = 10.6667.
    # West receives 6 and owes 6: 12 units are 1 here. A loss of 1 on that scale costs 12, and the sum is the same.
    menu = (
        priced("monitor", id="cheap", detection=exactly(0.5), false_alarm=exactly(0), cost=exactly(1)),
        priced("monitor", id="good", detection=exactly(0.9), false_alarm=exactly(0), cost=exactly(4)),
        priced("penalty", id="fine", unit_cost=exactly(12)),
    )
    made = barters.case({"a": (-1, 6), "b": (1, -6)}, guarantees=menu)
    case_folder.save_case(made, tmp_path)
    assert "[guarantee.unit_cost]\nlow = 12\nhigh = 12\n" in (tmp_path / "agreement.toml").read_text(encoding="utf-8")
    found = sequence(open_case(tmp_path), Settings())
    assert [(one.after, one.temptation) for one in found.guarantees] == [(1, pytest.approx((6 / 12, 6 / 12)))]
    best, other = found.closing_sets
    assert (best.elements, best.proved) == (("good", "fine"), True)
    assert best.cost == pytest.approx((10.6667,) * 2, abs=5e-5)
    assert 12 * best.amounts["fine"] == pytest.approx(6 / 0.9)
    assert other.elements == ("cheap", "fine")
    assert other.cost == pytest.approx((13, 13))
    assert found.guarantees[0].credible == "yes"
