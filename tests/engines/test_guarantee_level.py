"""How much must be guaranteed at each step: against every plan of leaving, and by its laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.guarantee_level import constant_loss, guarantee_level, loss_multiple
from tests.engines.guarantee_games import prefixes_held

seeds = st.integers(0, 100_000)
STEPS = 5


def some(seed: int, *, parties: int = 2) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Exposures that end at 0, and chances of alarm that see more than they err; points, as (prefix, party)."""
    random = np.random.default_rng(seed)
    exposed = random.normal(0, 2, (STEPS + 1, parties)).round(2)
    exposed[-1] = 0
    seen, share = random.uniform(0.3, 1, (STEPS + 1, parties)), random.choice([0, 0.3, 0.9], (STEPS + 1, parties))
    return exposed, seen.round(2), (seen * share * random.uniform(0, 1, seen.shape)).round(3)


def about(points: NDArray[np.float64], seed: int, width: float, *, chance: bool = True) -> NDArray[np.float64]:
    random = np.random.default_rng(seed)
    ends = np.stack([points - width * random.random(points.shape), points + width * random.random(points.shape)], -1)
    return np.clip(ends, 0, 1) if chance else ends


def test_a_temptation_of_6_asks_for_a_penalty_of_6_over_what_is_seen() -> None:
    exposed = np.array([0.0, 6.0, 0.0])[:, None, None]
    assert guarantee_level(exposed, 0.5).penalty[1, 0].tolist() == [12, 12]
    assert guarantee_level(exposed, 0.9).penalty[1, 0] == pytest.approx(6 / 0.9)
    assert guarantee_level(exposed, 0.9, escrow=5).penalty[1, 0] == pytest.approx(6 / 0.9 - 5)
    assert guarantee_level(exposed, 0.9, penalty=7).escrow[1, 0].tolist() == [0, 0]


def test_without_false_alarms_the_temptation_is_the_positive_part_of_the_exposure() -> None:
    exposed, seen, _none = some(3)
    level = guarantee_level(exposed[..., None], seen[..., None], penalty=4)
    np.testing.assert_array_equal(level.temptation[..., 0], np.maximum(exposed, 0))
    np.testing.assert_allclose(level.loss[..., 1], np.maximum(exposed, 0) / seen)


def test_what_a_loss_cannot_outweigh_cannot_be_met_by_monitoring_alone() -> None:
    exposed = np.array([0.0, 6.0, 2.0, 0.0])[:, None, None]
    level = guarantee_level(exposed, 0.9, penalty=4)
    assert level.detection[:, 0, 0].tolist() == [0, 1.5, 0.5, 0]
    assert level.monitoring_alone[:, 0].tolist() == [[True, True], [False, False], [True, True], [True, True]]
    assert not guarantee_level(exposed, 1.0).monitoring_alone[1].any()  # nothing at stake: seeing alone changes nothing


def test_where_an_interval_decides_monitoring_alone_depends() -> None:
    exposed = np.array([[0, 0], [3, 6], [0, 0]], dtype=np.float64)[:, None]
    assert guarantee_level(exposed, 0.9, penalty=4).monitoring_alone[1, 0].tolist() == [False, True]


def test_where_no_loss_would_do_later_none_is_set_there_and_none_is_feared_before() -> None:
    exposed = np.array([-1.0, 6.0, 6.0, 0.0])[:, None, None]
    blind = np.array([0.9, 0.9, 0.2, 0.9])[:, None, None]
    level = guarantee_level(exposed, blind, 0.2)
    assert level.loss[:, 0, 0] == pytest.approx([0.2 * (6 / 0.7) - 1, 6, np.inf, 0] / np.array([0.7, 0.7, 1, 1]))
    in_place = guarantee_level(exposed, blind, 0.2, escrow=2)  # what is in place there costs all the same
    assert in_place.temptation[1, 0] == pytest.approx(6 + 0.2 * 2)


def test_a_party_may_be_tempted_by_nothing_but_what_false_alarms_cost_it_later() -> None:
    # By hand: it gains 1 by going on, but then stands to lose 6 / 0.5 = 12 by an alarm of which a quarter is false.
    exposed = np.array([-1.0, 6.0, 0.0])[:, None, None]
    level = guarantee_level(exposed, 0.75, 0.25)
    assert level.temptation[:, 0, 0].tolist() == [12 * 0.25 - 1, 6, 0]
    assert level.loss[:, 0, 0].tolist() == [4, 12, 0]
    assert guarantee_level(exposed, 0.75).temptation[:, 0, 0].tolist() == [0, 6, 0]


def test_a_monitor_that_could_do_with_what_is_in_place_asks_for_no_more_later() -> None:
    # By hand: 4 in place could hold 3 with q = 3 / 4 + 0.25 = 1; watched at 0.5 it would take 3 / 0.25 = 12.
    exposed = np.array([1.0, 3.0, 0.0])[:, None, None]
    level = guarantee_level(exposed, 0.5, 0.25, penalty=4)
    assert level.detection[:2, 0, 0].tolist() == [(1 + 0.25 * 4) / 4 + 0.25, 1]
    assert level.temptation[:2, 0, 0].tolist() == [1 + 0.25 * 12, 3]
    beyond = guarantee_level(exposed, 0.5, 0.25, penalty=3)  # no monitor could do with 3, so 12 is at stake
    assert beyond.detection[:2, 0, 0] == pytest.approx([4 / 3 + 0.25, 1.25])


def test_a_monitor_that_errs_as_often_as_it_sees_makes_every_loss_too_small() -> None:
    exposed = np.array([0.0, 6.0, 0.0])[:, None, None]
    assert guarantee_level(exposed, 0.4, 0.4).loss[1, 0].tolist() == [np.inf, np.inf]
    assert guarantee_level(exposed, (0.4, 0.8), 0.4).loss[1, 0] == pytest.approx([15, np.inf])
    assert np.isinf(constant_loss(exposed, 0.3, 0.4).least).all()


def test_without_numbers_the_loss_is_a_multiple_of_the_temptation() -> None:
    assert loss_multiple((0.5, 0.8), 0.3) == pytest.approx([2, 5])
    assert loss_multiple(0.9).tolist() == pytest.approx([1 / 0.9, 1 / 0.9])
    assert loss_multiple((0.2, 0.9), (0.2, 0.4)).tolist() == pytest.approx([1 / 0.7, np.inf])


def test_later_false_alarms_are_part_of_what_leaving_now_spares() -> None:
    # By hand: the last step asks for 1 / 0.5 = 2, of which a false alarm costs 0.2 of 2 = 0.4 on average.
    exposed = np.array([1.0, 1.0, 0.0])[:, None, None]
    level = guarantee_level(exposed, 0.7, 0.2)
    assert level.loss[:, 0, 0] == pytest.approx([1.4 / 0.5, 2, 0])
    assert guarantee_level(exposed, 0.7, 0.2, penalty=10).temptation[:, 0, 0] == pytest.approx([3, 1, 0])


@given(seeds)
def test_the_least_loss_makes_going_on_the_best_plan_and_less_does_not(seed: int) -> None:
    exposed, seen, wrongly = some(seed, parties=1)
    loss = guarantee_level(exposed[..., None], seen[..., None], wrongly[..., None]).loss[..., 0]
    one = [each[:, 0] for each in (exposed, seen, wrongly, loss)]
    assert all(prefixes_held(*one, slack=1e-9))
    for step in np.flatnonzero(loss[:, 0] > 1e-3):
        less = loss[:, 0].copy()
        less[step] -= 1e-3
        assert not prefixes_held(exposed[:, 0], seen[:, 0], wrongly[:, 0], less)[step]


@given(seeds, st.floats(0, 12))
def test_one_loss_for_all_steps_holds_exactly_within_its_ends(seed: int, loss: float) -> None:
    exposed, seen, wrongly = (each[..., None] for each in some(seed, parties=1))
    found = constant_loss(exposed, seen, wrongly)
    least, most = found.least[0, 0], found.most[0, 0]
    assume(min(abs(loss - least), abs(loss - most)) > 1e-6)
    points = [each[:, 0, 0] for each in (exposed, seen, wrongly)]
    assert all(prefixes_held(*points, np.full(STEPS + 1, loss))) == (least <= loss <= most)


@given(seeds)
def test_a_loss_that_does_for_the_worst_ends_does_for_every_value_in_the_intervals(seed: int) -> None:
    exposed, seen, wrongly = some(seed)
    ranges = about(exposed, seed, 0.3, chance=False), about(seen, seed + 1, 0.05), about(wrongly, seed + 2, 0.02)
    sure, inside = constant_loss(*ranges), constant_loss(*(each[..., None] for each in (exposed, seen, wrongly)))
    assert (inside.least[:, 0] <= sure.least[:, 1] + 1e-9).all()
    assert (inside.least[:, 0] >= sure.least[:, 0] - 1e-9).all()
    assert (inside.most[:, 0] <= sure.most[:, 0] + 1e-9).all()
    assert (inside.most[:, 0] >= sure.most[:, 1] - 1e-9).all()


@given(seeds, st.floats(0, 3), st.floats(0, 3))
def test_what_lies_within_the_intervals_gives_what_lies_within_the_ends(seed: int, low: float, high: float) -> None:
    exposed, seen, wrongly = some(seed)
    ranges = about(exposed, seed, 0.3, chance=False), about(seen, seed + 1, 0.05), about(wrongly, seed + 2, 0.02)
    assume((ranges[1][..., 0] > ranges[2][..., 1]).all())
    in_place = {"penalty": sorted([low, high]), "escrow": (low, low + 1)}
    wide = guarantee_level(*ranges, **in_place)
    points = {"penalty": (low + high) / 2, "escrow": low + 0.4}
    narrow = guarantee_level(*(each[..., None] for each in (exposed, seen, wrongly)), **points)
    for name in ("temptation", "loss", "penalty", "escrow", "detection"):
        ends, point = getattr(wide, name), getattr(narrow, name)[..., 0]
        assert (ends[..., 0] <= point + 1e-9).all(), name
        assert (point <= ends[..., 1] + 1e-9).all(), name
    exact = guarantee_level(ranges[0][..., 1:], ranges[1][..., :1], ranges[2][..., 1:])
    np.testing.assert_allclose(guarantee_level(*ranges).loss[..., 1], exact.loss[..., 1])


@given(seeds, st.floats(0, 1))
def test_more_detection_never_raises_the_least_penalty(seed: int, more: float) -> None:
    exposed, seen, wrongly = (each[..., None] for each in some(seed))
    before = guarantee_level(exposed, seen, wrongly, escrow=1).penalty
    after = guarantee_level(exposed, np.maximum(seen, more), wrongly, escrow=1).penalty
    assert (after <= before + 1e-9).all()


@given(seeds, st.floats(0.01, 50))
def test_scaling_what_a_party_values_scales_what_it_must_stand_to_lose(seed: int, factor: float) -> None:
    exposed, seen, wrongly = (each[..., None] for each in some(seed))
    np.testing.assert_allclose(
        guarantee_level(exposed * factor, seen, wrongly).loss, guarantee_level(exposed, seen, wrongly).loss * factor
    )


@given(seeds)
def test_the_least_penalty_or_escrow_beside_what_is_in_place_is_enough(seed: int) -> None:
    exposed, seen, wrongly = some(seed, parties=1)
    in_place = np.random.default_rng(seed).uniform(0, 4, exposed.shape)
    ranges = [each[..., None] for each in (exposed, seen, wrongly)]
    for added in (
        guarantee_level(*ranges, escrow=in_place[..., None]).penalty,
        guarantee_level(*ranges, penalty=in_place[..., None]).escrow,
    ):
        together = added[:, 0, 0] + in_place[:, 0]
        assert all(prefixes_held(exposed[:, 0], seen[:, 0], wrongly[:, 0], together, slack=1e-9))


@given(seeds)
def test_the_least_detection_is_enough_with_what_is_in_place(seed: int) -> None:
    exposed, seen, wrongly = some(seed, parties=1)
    needed = guarantee_level(exposed[..., None], seen[..., None], wrongly[..., None], penalty=9).detection[:, 0, 0]
    plans = (exposed[:, 0], np.minimum(needed, 1), wrongly[:, 0], np.full(STEPS + 1, 9.0))
    assert all(prefixes_held(*plans, slack=1e-9)) == (needed <= 1).all()


def test_a_loss_can_be_too_large_where_alarms_can_be_false() -> None:
    exposed = np.array([-4.0, 1.0, 0.0])[:, None, None]
    found = constant_loss(exposed, 0.5, 0.375)
    assert (found.least[0, 1], found.most[0, 1]) == (8, 16)
    points = (exposed[:, 0, 0], [0.5] * 3, [0.375] * 3)
    assert prefixes_held(*points, [10.0] * 3) == [True, True, True]
    assert prefixes_held(*points, [20.0] * 3) == [False, True, True]


def test_before_the_only_end_there_is_nothing_to_hold() -> None:
    level = guarantee_level(np.zeros((1, 2, 2)), 0.5)
    assert level.loss.shape == (1, 2, 2)
    assert not level.loss.any()


def test_numbers_that_mean_nothing_are_refused() -> None:
    exposed = np.zeros((2, 1, 2))
    with pytest.raises(ValueError, match="low end"):
        guarantee_level(exposed, (0.8, 0.5))
    with pytest.raises(ValueError, match="low end"):
        guarantee_level(np.full((2, 1, 2), np.nan), 0.5)
    with pytest.raises(ValueError, match="probability"):
        guarantee_level(exposed, 1.5)
    with pytest.raises(ValueError, match="finite and not below 0"):
        guarantee_level(exposed, 0.5, penalty=-1)
    with pytest.raises(ValueError, match=r"\(prefix, party, 2\)"):
        guarantee_level(np.zeros((2, 1)), 0.5)
