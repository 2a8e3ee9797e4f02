"""What an answer is worth: against a slow twin, against the printed value of perfect information, and by its laws."""

from __future__ import annotations

from math import erf, exp, pi, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.answer_worth import answer_worth, half_of

# The unit normal linear-loss integral, as H. Raiffa and R. Schlaifer, "Applied Statistical Decision Theory", Harvard
# University, 1961, tabulate it: the worth of knowing a standard normal payoff exactly before taking it or leaving it at
# a mean this many standard deviations from indifference.
LOSS = {0.0: 0.3989, 0.5: 0.1978, 1.0: 0.08332, 1.5: 0.02931}


def slowly(criterion: NDArray[np.float64], yes: NDArray[np.bool_], first: NDArray[np.bool_]) -> list[float]:
    """The definition, draw by draw."""
    now = max(range(len(criterion)), key=lambda one: sum(criterion[one][first]))
    worth = []
    for answers in yes:
        after = {
            said: max(
                range(len(criterion)),
                key=lambda one: (sum(criterion[one][first & (answers == said)]), one == now),
            )
            for said in (True, False)
        }
        change = [criterion[after[bool(said)], draw] - criterion[now, draw] for draw, said in enumerate(answers)]
        worth.append(float(np.mean([one for one, there in zip(change, first, strict=True) if not there])))
    return worth


def some(seed: int, *, candidates: int = 6, questions: int = 9, draws: int = 40) -> tuple:
    random = np.random.default_rng(seed)
    criterion = random.random((candidates, draws)) * (random.random((candidates, draws)) > 0.3)
    return criterion, random.random((questions, draws)) > random.random((questions, 1)), half_of(draws, seed)


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_the_worth_of_answers_is_that_of_the_definition(seed: int) -> None:
    criterion, yes, first = some(seed)
    found = answer_worth(criterion, yes, first)
    np.testing.assert_allclose(found.worth, slowly(criterion, yes, first), atol=1e-12)


@pytest.mark.parametrize(("away", "loss"), LOSS.items())
def test_knowing_the_sign_of_a_normal_payoff_is_worth_the_tabulated_loss_integral(away: float, loss: float) -> None:
    assert loss == pytest.approx(exp(-away * away / 2) / sqrt(2 * pi) - away * (1 - erf(away / sqrt(2))) / 2, abs=5e-5)
    payoff = np.random.default_rng(3).normal(away, 1.0, 40_000)
    found = answer_worth(np.array([np.zeros(40_000), payoff]), payoff[None, :] > 0, half_of(40_000, 1))
    assert abs(found.worth[0] - loss) < 4 * found.standard_error[0]
    assert found.standard_error[0] < 0.01


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_an_answer_cannot_hurt_on_the_draws_that_were_chosen_on(seed: int) -> None:
    criterion, yes, _first = some(seed)
    twice = np.arange(80) < 40
    found = answer_worth(np.hstack([criterion, criterion]), np.hstack([yes, yes]), twice)
    assert (found.worth >= -1e-12).all()
    np.testing.assert_allclose(found.chosen, found.worth, atol=1e-12)


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_asking_the_same_the_other_way_round_is_worth_the_same(seed: int) -> None:
    criterion, yes, first = some(seed)
    one, other = answer_worth(criterion, yes, first), answer_worth(criterion, ~yes, first)
    np.testing.assert_allclose(one.worth, other.worth, atol=1e-12)
    np.testing.assert_array_equal(one.after, other.after[:, ::-1])


def test_an_answer_that_is_known_is_worth_nothing_and_changes_nothing() -> None:
    criterion, _yes, first = some(1)
    found = answer_worth(criterion, np.ones((1, 40), dtype=np.bool_), first)
    assert found.worth[0] == found.standard_error[0] == 0
    assert list(found.after[0]) == [found.now, found.now]


def test_many_questions_are_answered_as_each_alone_is() -> None:
    random = np.random.default_rng(5)
    criterion = random.random((4, 3000))
    yes, first = random.random((800, 3000)) > 0.5, half_of(3000, 2)  # more than are looked at at once
    together = answer_worth(criterion, yes, first)
    for question in (0, 332, 333, 334, 799):
        assert answer_worth(criterion, yes[[question]], first).worth[0] == pytest.approx(together.worth[question])


def test_the_halves_are_halves_and_the_seed_fixes_them() -> None:
    assert half_of(101, 4).sum() == 50
    np.testing.assert_array_equal(half_of(101, 4), half_of(101, 4))
    assert (half_of(101, 4) != half_of(101, 5)).any()


def test_without_candidates_or_draws_there_is_no_worth() -> None:
    with pytest.raises(ValueError, match="needs a candidate"):
        answer_worth(np.zeros((0, 4)), np.zeros((1, 4), dtype=np.bool_), half_of(4, 1))
    with pytest.raises(ValueError, match="draws to score on"):
        answer_worth(np.zeros((2, 4)), np.zeros((1, 4), dtype=np.bool_), np.ones(4, dtype=np.bool_))
