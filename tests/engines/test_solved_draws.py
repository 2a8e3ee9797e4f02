"""Solutions at many draws, against the engine that solves one at a time and against a list of all packages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.engines import solutions
from parley.engines.solved_draws import SOLUTIONS, SolvedDraws, solve_draws, undominated_at_draws
from parley.engines.space import Combination
from parley.engines.space_at_draws import SpaceAtDraws
from parley.engines.supported_at_draws import certainly_empty, party_weights, supported_at_draws

NEVER = (Combination((0, 1), ((0,), (1, 2))), Combination((2,), ((0,),)))


def _spaces(number: int, parties: int = 2, draws: int = 6) -> tuple[SpaceAtDraws, np.ndarray]:
    random = np.random.default_rng(number)
    scores = tuple(random.random((draws, options, parties)) / 3 for options in (3, 3, 2, 4))
    bundle = Combination((1, 3), ((0,), (1, 2)))
    values = random.random((draws, 1, parties)) / 4
    return SpaceAtDraws(scores, (bundle,), values, NEVER), random.uniform(0.2, 0.9, (draws, parties))


@given(st.integers(0, 10_000))
def test_each_draw_is_solved_as_if_it_were_alone(number: int) -> None:
    spaces, reservation = _spaces(number)
    solved = solve_draws(spaces, reservation)
    for draw in range(spaces.draws):
        space, limit = spaces.at(draw), reservation[draw]
        ideals = solutions.ideal_gains(space, limit)
        assert solved.open[draw] == (ideals[0].package is not None)
        if not solved.open[draw]:
            assert np.isnan(solved.least[draw])
            assert (solved.packages[draw] == -1).all()
            continue
        assert solved.ideal[draw] == pytest.approx([ideal.value for ideal in ideals], abs=1e-7)
        assert solved.best[draw] == pytest.approx(solutions.kalai_smorodinsky(space, limit).value, abs=1e-6)
        assert solved.least[draw] == pytest.approx(solutions.egalitarian(space, limit).value, abs=1e-7)
        gains = space.utility(solved.packages[draw]) - limit
        assert gains[SOLUTIONS.index("utilitarian")].sum() == pytest.approx(
            solutions.utilitarian(space, limit).value - limit.sum(), abs=1e-7
        )
        if (solved.ideal[draw] > 1e-6).all():
            product = np.sqrt(gains[SOLUTIONS.index("nash")].clip(0).prod())
            assert product == pytest.approx(solutions.nash(space, limit).value, abs=1e-6)


def test_chunks_put_together_are_the_whole() -> None:
    spaces, reservation = _spaces(3, draws=9)
    whole = solve_draws(spaces, reservation)
    parts = [solve_draws(spaces.part(slice(at, at + 4)), reservation[at : at + 4]) for at in (0, 4, 8)]
    joined = SolvedDraws.together(parts)
    for name in ("open", "ideal", "best", "least", "packages", "starts", "points"):
        np.testing.assert_array_equal(getattr(joined, name), getattr(whole, name))


def test_a_package_is_undominated_where_no_allowed_package_is_better() -> None:
    spaces, reservation = _spaces(7, draws=12)
    solved = solve_draws(spaces, reservation)
    every = np.array(list(np.ndindex(*spaces.options)))
    packages = every[spaces.at(0).allowed(every)]
    for package in packages[::7]:
        utility = np.array([spaces.at(draw).utility(package[None, :])[0] for draw in range(spaces.draws)])
        expected = []
        for draw in range(spaces.draws):
            others = spaces.at(draw).utility(packages)
            ahead = (others >= utility[draw] - 1e-9).all(axis=1) & (others > utility[draw] + 1e-9).any(axis=1)
            expected.append(not ahead.any())
        assert undominated_at_draws(solved, utility).tolist() == expected


def test_the_frontier_of_later_draws_is_left_out_where_memory_asks_for_it() -> None:
    spaces, reservation = _spaces(7, draws=12)
    whole, part = solve_draws(spaces, reservation), solve_draws(spaces, reservation, keep=5)
    assert len(part.points) == whole.starts[5]
    assert (np.diff(part.starts)[5:] == 0).all()
    for name in ("open", "ideal", "best", "least", "packages"):
        np.testing.assert_array_equal(getattr(part, name), getattr(whole, name))


@given(st.integers(0, 10_000))
def test_weighted_sums_prove_no_zone_only_where_there_is_none(number: int) -> None:
    spaces, reservation = _spaces(number, parties=3)
    weights = party_weights(3)
    empty = certainly_empty(spaces, reservation, weights)
    every = np.array(list(np.ndindex(*spaces.options)))
    for draw in np.flatnonzero(empty):
        space = spaces.at(int(draw))
        allowed = every[space.allowed(every)]
        assert not (space.utility(allowed) >= reservation[draw]).all(axis=1).any()


@given(st.integers(0, 10_000))
def test_supported_packages_are_allowed_and_best_under_their_weights(number: int) -> None:
    spaces, _reservation = _spaces(number, parties=3, draws=2)
    weights = party_weights(3)
    found = supported_at_draws(spaces, weights)
    every = np.array(list(np.ndindex(*spaces.options)))
    space = spaces.at(0)
    assert space.allowed(found).all()
    wide = sum(np.ptp(table, axis=0) for table in space.scores) + np.abs(space.bundles[0].value)
    best = (space.utility(every[space.allowed(every)]) @ (weights / wide).T).max(axis=0)
    assert (space.utility(found) @ (weights / wide).T).max(axis=0) == pytest.approx(best, abs=1e-9)


def test_party_weights_add_up_to_one_and_leave_nobody_out() -> None:
    for parties in (2, 3, 4, 5, 6):
        weights = party_weights(parties)
        assert weights.sum(axis=1) == pytest.approx(np.ones(len(weights)))
        assert (weights > 0).all()
        assert len(np.unique(weights, axis=0)) == len(weights)
