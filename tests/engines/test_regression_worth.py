"""What knowing an unknown is worth: against the printed value of perfect information, and against means by bins."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from parley.engines.answer_worth import half_of
from parley.engines.regression_worth import regression_worth

# As in test_answer_worth: the unit normal linear-loss integral of Raiffa and Schlaifer (1961).
LOSS = {0.0: 0.3989, 0.5: 0.1978, 1.0: 0.08332}
DRAWS = 20_000


def by_bins(criterion: NDArray[np.float64], unknown: NDArray[np.float64], bins: int = 50) -> float:
    """The worth with the unknown known to the nearest fiftieth of draws: slow, biased little where draws are many."""
    order = np.argsort(unknown)
    best = [criterion[:, part].sum(axis=1).max() for part in np.array_split(order, bins)]
    return (sum(best) - criterion.sum(axis=1).max()) / len(unknown)


@pytest.mark.parametrize(("away", "loss"), LOSS.items())
def test_knowing_the_mean_of_a_noisy_payoff_is_worth_the_tabulated_loss_integral(away: float, loss: float) -> None:
    random = np.random.default_rng(8)
    mean = random.normal(away, 1.0, DRAWS)
    payoff = mean + random.normal(0.0, 1.0, DRAWS)
    found = regression_worth(np.array([np.zeros(DRAWS), payoff]), mean[None, :], half_of(DRAWS, 1))
    assert abs(found.worth[0] - loss) < 4 * found.standard_error[0] + 0.002  # a spline is not quite the mean
    assert found.standard_error[0] < 0.02


def test_it_is_near_what_bins_say_for_a_criterion_that_falls_to_zero_at_a_reservation() -> None:
    random = np.random.default_rng(9)
    reservation = random.random(DRAWS)
    utility = np.array([0.3, 0.55, 0.8])[:, None] + random.normal(0.0, 0.05, (3, DRAWS))
    price = np.array([0.9, 0.6, 0.2])[:, None]
    criterion = np.where(utility >= reservation, price, 0.0)
    found = regression_worth(criterion, reservation[None, :], half_of(DRAWS, 2))
    assert found.worth[0] == pytest.approx(by_bins(criterion, reservation), rel=0.05)


def test_what_has_nothing_to_do_with_the_choice_is_worth_nothing() -> None:
    random = np.random.default_rng(10)
    criterion = random.random((5, 4000)) + np.arange(5)[:, None] / 10
    found = regression_worth(criterion, random.random((3, 4000)), half_of(4000, 3))
    assert (np.abs(found.worth) <= 4 * found.standard_error).all()


def test_what_is_known_already_is_worth_nothing() -> None:
    criterion = np.random.default_rng(11).random((5, 50))
    found = regression_worth(criterion, np.full((1, 50), 0.25), half_of(50, 3))
    assert found.worth[0] == found.standard_error[0] == 0


def test_few_draws_get_a_curve_with_few_coefficients() -> None:
    random = np.random.default_rng(12)
    criterion, unknown = random.random((30, 16)), random.random((1, 16))
    found = regression_worth(criterion, unknown, half_of(16, 1))
    assert found.worth[0] == 0  # eight draws to fit on: the mean alone, so nothing is chosen otherwise


def test_a_value_beyond_those_fitted_on_is_taken_as_the_last_seen() -> None:
    draws = 400
    first = np.arange(draws) < draws // 2
    unknown = np.where(first, np.linspace(0, 1, draws) * 2, 1000.0)
    criterion = np.array([np.full(draws, 0.5), np.clip(unknown, 0, 1)])
    found = regression_worth(criterion, unknown[None, :], first)
    now = criterion[int(np.argmax(criterion[:, first].sum(axis=1)))]
    assert found.worth[0] == pytest.approx(float(np.mean(criterion[1, ~first] - now[~first])))


def test_without_candidates_or_draws_there_is_no_worth() -> None:
    with pytest.raises(ValueError, match="needs a candidate"):
        regression_worth(np.zeros((0, 4)), np.zeros((1, 4)), half_of(4, 1))
