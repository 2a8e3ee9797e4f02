"""How patient, how watched or how fined a party must be: printed cases, solved plans as a slow twin, and laws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parley.engines.repeated_game import RepeatedGame, is_kept, least_detection, least_discount, least_fine

chance = st.floats(0, 1).map(lambda value: round(value, 3))
patience = st.floats(0, 0.95).map(lambda value: round(value, 3))
amount = st.floats(0.01, 5).map(lambda value: round(value, 3))


@st.composite
def games(draw: st.DrawFn) -> RepeatedGame:
    punishment = draw(st.floats(-3, 3).map(lambda value: round(value, 3)))
    reward = punishment + draw(amount)
    return RepeatedGame(
        reward + draw(amount), reward, punishment, detection=draw(chance), false_alarm=draw(chance), fine=draw(amount)
    )


def worth_of_a_plan(game: RepeatedGame, discount: float, *, breaks: bool) -> float:
    """Of keeping always or breaking always, from two equations: one while it is kept, one once it is lost."""
    seen = game.detection if breaks else game.false_alarm
    now = (game.temptation if breaks else game.reward) - seen * game.fine
    matrix = np.array([[1 - discount * (1 - seen), -discount * seen], [0.0, 1 - discount]])
    return float(np.linalg.solve(matrix, [now, game.punishment])[0])


def is_kept_slowly(game: RepeatedGame, discount: float, slack: float) -> bool:
    keeping = worth_of_a_plan(game, discount, breaks=False)
    left = game.punishment / (1 - discount)
    return keeping >= worth_of_a_plan(game, discount, breaks=True) - slack and keeping >= left - slack


@pytest.mark.parametrize(("worth", "patience"), [((6, 4, 0), 1 / 3), ((5, 3, 1), 1 / 2)])
def test_a_breach_that_all_see_needs_the_patience_of_the_textbook(
    worth: tuple[float, float, float], patience: float
) -> None:
    # Friedman, Review of Economic Studies 38, 1971: (T - R) / (T - P).
    assert least_discount(RepeatedGame(*worth)).value == pytest.approx(patience, abs=1e-12)
    assert is_kept(RepeatedGame(*worth), patience + 1e-9)
    assert not is_kept(RepeatedGame(*worth), patience - 1e-9)


@pytest.mark.parametrize(("seen", "wrongly", "patience"), [(0.5, 0.0, 2 / 3), (0.8, 0.1, 0.625)])
def test_what_is_seen_badly_needs_more_patience(seen: float, wrongly: float, patience: float) -> None:
    # Grim answers to signals that err, as in Green and Porter, Econometrica 52, 1984; by hand, without a fine:
    # (T - R)(1 - d + d f) = (q - f) d (R - P).
    assert (5 - 3) * (1 - patience + patience * wrongly) == pytest.approx((seen - wrongly) * patience * (3 - 1))
    found = least_discount(RepeatedGame(5, 3, 1, detection=seen, false_alarm=wrongly))
    assert found.feasible
    assert found.value == pytest.approx(patience, abs=1e-12)


def test_an_impatient_party_is_held_by_a_fine_paid_in_the_same_period_and_undiscounted() -> None:
    # Becker, Journal of Political Economy 76, 1968, within a grim answer; by hand, q (1 - d) F = (T - R)(1 - d) -
    # q d (R - P) = 1.2 - 0.4, so F = 0.8 / 0.3.
    found = least_fine(RepeatedGame(5, 3, 1, detection=0.5), 0.4)
    assert found.feasible
    assert found.value == pytest.approx(2.6667, abs=5e-5)
    # Were it paid a period later, it would have to be larger by 1 / d: not what is asked here.
    assert found.value != pytest.approx(2.6667 / 0.4, abs=1e-3)


def test_an_impatient_party_cannot_be_held_by_watching_alone() -> None:
    # Friedman's condition with what is seen with chance q: q d (R - P) = (T - R)(1 - d), so q = 1.2 / 0.8.
    found = least_detection(RepeatedGame(5, 3, 1), 0.4)
    assert found.value == pytest.approx(1.5)
    assert not found.feasible


def test_a_monitor_that_errs_as_often_as_it_sees_holds_nobody() -> None:
    blind = RepeatedGame(5, 3, 1, detection=0.3, false_alarm=0.3, fine=100)
    assert not least_discount(blind).feasible
    assert not least_fine(blind, 0.9).feasible
    assert least_fine(blind, 0.9).value == np.inf


def test_without_a_temptation_nothing_is_needed() -> None:
    content = RepeatedGame(3, 3, 1, detection=0.0)
    assert least_discount(content).value == least_fine(content, 0.2).value == least_detection(content, 0.2).value == 0
    assert least_discount(content).feasible


def test_an_agreement_that_is_worth_less_than_none_holds_nobody() -> None:
    assert not least_discount(RepeatedGame(5, 1, 3)).feasible
    assert not least_fine(RepeatedGame(5, 1, 3), 0.5).feasible
    assert not is_kept(RepeatedGame(1, 1, 3, fine=10), 0.5)


def test_a_fine_that_false_alarms_make_dearer_than_the_agreement_is_no_answer() -> None:
    often = RepeatedGame(5, 3, 2.5, detection=0.6, false_alarm=0.3)
    found = least_fine(often, 0.4)
    assert found.value > 0
    assert not found.feasible
    assert not is_kept(replace(often, fine=found.value), 0.4)


@given(games(), patience)
def test_it_is_kept_exactly_where_the_plan_of_keeping_is_the_best_plan(game: RepeatedGame, discount: float) -> None:
    assume(is_kept_slowly(game, discount, 1e-6) == is_kept_slowly(game, discount, -1e-6))
    assert is_kept(game, discount) == is_kept_slowly(game, discount, 0.0)


@given(games(), patience)
def test_the_least_is_enough_and_less_is_not(game: RepeatedGame, discount: float) -> None:
    for found, with_it, worth_having in (
        (least_discount(game), lambda value: (game, value), True),
        (least_fine(game, discount), lambda value: (replace(game, fine=max(value, 0.0)), discount), False),
        (least_detection(game, discount), lambda value: (replace(game, detection=min(value, 1.0)), discount), True),
    ):
        if found.feasible and found.value < 0.99:
            assert is_kept_slowly(*with_it(found.value), 1e-7)
        if found.feasible and found.value > 1e-3:
            assert not is_kept_slowly(*with_it(found.value - 1e-3), 0.0)
        if not found.feasible and found.value < 0.99 and worth_having:
            assert game.reward - game.false_alarm * game.fine < game.punishment


@given(games(), patience, chance, amount)
def test_more_detection_never_raises_what_is_needed(
    game: RepeatedGame, discount: float, more: float, higher: float
) -> None:
    better = replace(game, detection=max(game.detection, more))
    assert least_fine(better, discount).value <= least_fine(game, discount).value + 1e-9
    assert least_discount(replace(better, fine=0)).value <= least_discount(replace(game, fine=0)).value + 1e-9
    tempted = replace(game, temptation=game.temptation + higher)
    assert least_detection(tempted, discount).value >= least_detection(game, discount).value - 1e-9


@given(games(), patience)
def test_whether_some_fine_works_does_not_depend_on_patience(game: RepeatedGame, discount: float) -> None:
    edge, loss = game.detection - game.false_alarm, game.reward - game.punishment
    margin = edge * loss - game.false_alarm * (game.temptation - game.reward)
    assume(abs(margin) > 1e-6)
    assert least_fine(game, discount).feasible == (margin > 0)


@given(games(), patience, patience)
def test_more_patience_never_hurts(game: RepeatedGame, one: float, other: float) -> None:
    assume(is_kept_slowly(game, max(one, other), 1e-6) == is_kept_slowly(game, max(one, other), -1e-6))
    assert not is_kept(game, min(one, other)) or is_kept(game, max(one, other))


def test_numbers_that_mean_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="probability"):
        RepeatedGame(5, 3, 1, detection=1.5)
    with pytest.raises(ValueError, match="finite"):
        RepeatedGame(np.inf, 3, 1)
    with pytest.raises(ValueError, match="fine is not below 0"):
        RepeatedGame(5, 3, 1, fine=-1)
    with pytest.raises(ValueError, match="discount factor"):
        least_fine(RepeatedGame(5, 3, 1), 1.0)
