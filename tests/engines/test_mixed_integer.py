"""The wrapper of the solver answers what textbooks answer, again and again on one model."""

from __future__ import annotations

import numpy as np
import pytest

from parley.engines.mixed_integer import LinearModel


def _brewery() -> LinearModel:
    """Max 13 ale + 23 beer; corn, hops, malt: R. G. Bland, Scientific American 244(6), 1981, 126-144."""
    model = LinearModel()
    x = model.add_variables(2, 0, np.inf)
    model.add_rows([0, 2, 4], [*x, *x, *x], [5, 15, 4, 4, 35, 20], upper=[480, 160, 1190])
    model.maximise([13, 23])
    return model


def test_the_brewery_makes_12_of_ale_and_28_of_beer() -> None:
    answer = _brewery().solve()
    assert answer.status == "optimal"
    assert answer.x is not None
    assert answer.row_dual is not None
    np.testing.assert_allclose(answer.x, [12, 28])
    assert answer.objective == pytest.approx(800)
    assert answer.bound == answer.objective
    np.testing.assert_allclose(answer.row_dual, [1, 2, 0], atol=1e-9)


def test_a_dual_has_the_sign_of_the_growth_of_the_objective_in_both_senses() -> None:
    model = _brewery()
    model.minimise([-13, -23])
    answer = model.solve()
    assert answer.row_dual is not None
    assert answer.objective == pytest.approx(-800)
    np.testing.assert_allclose(answer.row_dual, [-1, -2, 0], atol=1e-9)


def test_a_reduced_cost_is_what_a_bound_costs() -> None:
    model = _brewery()
    model.set_bounds([1], 0, 20)
    answer = model.solve()
    assert answer.reduced_cost is not None
    model.set_bounds([1], 0, 21)
    assert model.solve().objective - answer.objective == pytest.approx(answer.reduced_cost[1])


def test_an_integer_model_is_solved_again_after_each_change() -> None:
    model = LinearModel()
    x = model.add_variables(3, 0, 1, integer=True)
    room = model.add_row(x, [4, 5, 6], upper=9)
    model.maximise([5, 6, 8])
    first = model.solve()
    assert first.x is not None
    assert first.x.tolist() == [1, 1, 0]
    assert first.objective == pytest.approx(first.bound)
    model.set_row_bounds(room, -np.inf, 10)
    assert model.solve().objective == pytest.approx(13)
    model.add_row(x, 1, upper=1)
    assert model.solve().objective == pytest.approx(8)
    model.set_bounds(x[2], 0, 0)
    assert model.solve().objective == pytest.approx(6)
    more = model.add_variables(1, 0, 7, integer=True)
    model.maximise([5, 6, 8, 1])
    assert model.solve().objective == pytest.approx(13)
    assert more.tolist() == [3]
    model.minimise([5, 6, 8, 1])
    assert model.solve().objective == pytest.approx(0)


@pytest.mark.parametrize("integer", [False, True])
def test_what_cannot_be_and_what_has_no_end_are_told_apart(integer: bool) -> None:
    model = LinearModel()
    x = model.add_variables(2, 0, np.inf, integer=integer)
    model.maximise([1, 1])
    assert model.solve().status == "unbounded"
    assert model.solve().bound == np.inf
    model.add_row(x, [1, 1], upper=-1)
    answer = model.solve()
    assert answer.status == "infeasible"
    assert answer.x is None
    assert answer.bound == -np.inf


def test_a_model_without_variables_has_the_empty_answer() -> None:
    answer = LinearModel().solve()
    assert answer.status == "optimal"
    assert answer.x is not None
    assert answer.x.shape == (0,)


def test_when_time_is_up_the_bound_still_holds() -> None:
    rng = np.random.default_rng(0)
    model = LinearModel()
    x = model.add_variables(60, 0, 1, integer=True)
    for _ in range(30):
        model.add_row(x, rng.integers(1, 1000, 60), upper=15_000)
    model.maximise(rng.integers(1, 1000, 60))
    answer = model.solve(0.05)
    assert answer.status in {"time", "optimal"}
    assert answer.x is None or answer.bound >= answer.objective - 1e-6
    assert model.solve(0.0).status == "time"
