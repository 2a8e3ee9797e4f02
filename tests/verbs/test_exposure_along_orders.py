"""Every order that is found comes with who would gain by stopping where, and that agrees with what it needs."""

from __future__ import annotations

import pytest

from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencer import sequence
from tests.report.sequence_case import ordered
from tests.verbs import barters


def _swapped() -> Sequence:
    return sequence(barters.case(), Settings(swaps=(("a", "d"), ("b", "c"))))


@pytest.mark.parametrize("found", [ordered, _swapped], ids=["intervals", "swaps"])
def test_what_a_party_needs_is_its_largest_gain_from_stopping_along_the_order(found: object) -> None:
    for order in found().orders:  # type: ignore[operator]
        for party, need in order.need.items():
            largest = max(one.high for one in order.exposed if one.party == party)
            assert max(largest, 0.0) == pytest.approx(need, abs=1e-6)


def test_the_first_order_has_the_exposures_of_the_draft() -> None:
    found = ordered()
    drafted = {(one.after, one.party): (one.low, one.high, one.sign) for one in found.drafted}
    along = {(one.after, one.party): (one.low, one.high, one.sign) for one in found.orders[0].exposed}
    assert along.keys() == drafted.keys()
    for key, (low, high, sign) in along.items():
        assert (low, high) == pytest.approx(drafted[key][:2], abs=1e-6)
        assert sign == drafted[key][2]


def test_nobody_stops_within_what_is_done_at_once() -> None:
    best = next(one for one in _swapped().orders if one.moves is None)
    assert len(best.together) == 2
    assert sorted({one.after for one in best.exposed}) == [0, 2, 4]


def test_along_another_order_a_gain_is_the_sum_of_what_is_still_to_come() -> None:
    found = sequence(barters.case(), Settings())
    for order in found.orders:
        for one in order.exposed:
            number = 0 if one.party == "east" else 1
            left = -sum(barters.BARTER[id][number] for id in order.order[one.after :])
            assert one.high * barters.WHOLE[one.party] == pytest.approx(left, abs=1e-6)
