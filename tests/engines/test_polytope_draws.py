"""Draws from polytopes: against means that are published, against rejection sampling, and against laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.domain.polytope import party_polytope
from parley.domain.preferences import Preferences
from parley.domain.statement import Order, Rank
from parley.domain.verdict import RedLine
from parley.engines.exchange_moves import exchange_moves
from parley.engines.interior import interior
from parley.engines.polytope import Polytope, is_empty
from parley.engines.polytope_draws import draw_points
from parley.engines.r_hat import split_r_hat
from parley.verbs.analyse.arrays import polytope
from tests.building import WHY, agenda, random_statements


def _polytope(
    rows: list[list[float]], limits: list[float], *, size: int, equal: list[list[float]], targets: list[float]
) -> Polytope:
    return Polytope(
        np.array(rows, dtype=np.float64).reshape(-1, size),
        np.array(limits, dtype=np.float64),
        np.zeros(len(rows), dtype=np.bool_),
        np.array(equal, dtype=np.float64).reshape(-1, size),
        np.array(targets, dtype=np.float64),
        np.zeros(size),
        np.ones(size),
    )


def _ranked(size: int) -> Polytope:
    """Shares that add up to 1, the first the largest."""
    rows = [[0.0] * size for _row in range(size - 1)]
    for number, row in enumerate(rows):
        row[number], row[number + 1] = -1.0, 1.0
    return _polytope(rows, [0.0] * (size - 1), size=size, equal=[[1.0] * size], targets=[1.0])


def _seed(number: int = 0) -> np.random.SeedSequence:
    return np.random.SeedSequence(number)


def test_a_box_is_filled_evenly() -> None:
    points = draw_points(_polytope([], [], size=3, equal=[], targets=[]), 4000, seed=_seed()).points
    assert points.mean(axis=0) == pytest.approx([0.5] * 3, abs=0.02)
    assert points.var(axis=0) == pytest.approx([1 / 12] * 3, abs=0.005)


def test_shares_of_a_simplex_have_the_moments_of_a_flat_dirichlet() -> None:
    # Each share of n is Beta(1, n - 1): mean 1/n, variance (n - 1) / (n^2 (n + 1)).
    points = draw_points(_polytope([], [], size=5, equal=[[1.0] * 5], targets=[1.0]), 6000, seed=_seed()).points
    assert points.sum(axis=1) == pytest.approx(np.ones(6000))
    assert points.mean(axis=0) == pytest.approx([0.2] * 5, abs=0.01)
    assert points.var(axis=0) == pytest.approx([4 / 150] * 5, rel=0.1)


def test_ranked_shares_have_the_rank_order_centroid_as_their_mean() -> None:
    # Barron and Barrett, Management Science 42(11), 1996, 1515-1523: w_k = (1/n) sum over j >= k of 1/j. Their table
    # for n = 4: 0.5208, 0.2708, 0.1458, 0.0625.
    drawn = draw_points(_ranked(4), 8000, seed=_seed())
    assert drawn.points.mean(axis=0) == pytest.approx([0.5208, 0.2708, 0.1458, 0.0625], abs=0.006)
    assert drawn.r_hat < 1.02


def test_fifteen_ranked_issues_of_five_ordered_options_mix() -> None:
    one = agenda({f"i{number}": "abcde" for number in range(15)})
    orders = [Order(id=f"o{n}", issue=f"i{n}", tiers=tuple((o,) for o in "abcde"), **WHY) for n in range(15)]
    rank = Rank(id="r", tiers=tuple((f"i{number}",) for number in range(15)), **WHY)
    party = party_polytope(one, Preferences("p", (*orders, rank)))
    drawn = draw_points(polytope(party), 5000, seed=_seed())
    assert drawn.r_hat <= 1.05
    # Three ordered scores below each stake have a volume that grows with its cube: stakes are the ranked shares of a
    # Dirichlet(4, ..., 4), which lie closer together than those of ranks alone.
    stakes = drawn.points[:, party.coordinates.stakes]
    expected = -np.sort(-np.random.default_rng(2).dirichlet([4.0] * 15, 20_000), axis=1)
    assert stakes.mean(axis=0) == pytest.approx(expected.mean(axis=0), rel=0.03)


def test_a_comparison_of_sums_is_drawn_as_rejection_would() -> None:
    # x + y >= 1.2 z in the unit cube, and x <= y: no order structure at all in the first row.
    rows, limits = [[-1.0, -1.0, 1.2], [1.0, -1.0, 0.0]], [0.0, 0.0]
    points = draw_points(_polytope(rows, limits, size=3, equal=[], targets=[]), 6000, seed=_seed()).points
    cube = np.random.default_rng(1).random((40_000, 3))
    kept = cube[(cube @ np.array(rows).T <= 0).all(axis=1)]
    assert points.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.015)
    assert np.cov(points.T) == pytest.approx(np.cov(kept.T), abs=0.006)


def test_a_single_point_is_drawn_again_and_again() -> None:
    fixed = _polytope([], [], size=2, equal=[[1.0, 0.0], [0.0, 1.0]], targets=[0.25, 0.75])
    drawn = draw_points(fixed, 5, seed=_seed())
    assert drawn.points == pytest.approx(np.array([[0.25, 0.75]] * 5))
    assert drawn.r_hat == 1.0


def test_where_every_number_is_given_it_is_drawn_as_it_is() -> None:
    fixed = Polytope(
        *(np.zeros((0, 2)), np.zeros(0), np.zeros(0, dtype=np.bool_)),
        *(np.zeros((0, 2)), np.zeros(0)),
        *(
            np.array([0.3, 0.6]),
            np.array([0.3, 0.6]),
        ),
    )
    drawn = draw_points(fixed, 3, seed=_seed())
    assert drawn.points.tolist() == [[0.3, 0.6]] * 3
    assert drawn.r_hat == 1.0


def test_an_implied_equation_is_kept() -> None:
    # x <= y and y <= x leave a line.
    points = draw_points(
        _polytope([[1.0, -1.0], [-1.0, 1.0]], [0.0, 0.0], size=2, equal=[], targets=[]), 500, seed=_seed()
    ).points
    assert points[:, 0] == pytest.approx(points[:, 1])
    assert points[:, 0].mean() == pytest.approx(0.5, abs=0.05)


def test_an_empty_polytope_has_no_draws() -> None:
    with pytest.raises(ValueError, match="empty"):
        draw_points(_polytope([[1.0], [-1.0]], [0.2, -0.8], size=1, equal=[], targets=[]), 10, seed=_seed())


def test_at_least_one_draw_is_needed() -> None:
    with pytest.raises(ValueError, match="one draw"):
        draw_points(_ranked(3), 0, seed=_seed())


def test_the_same_seed_draws_the_same_points_and_another_seed_others() -> None:
    first, again, other = (draw_points(_ranked(6), 200, seed=_seed(number)).points for number in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_chains_that_start_from_given_points_leave_them() -> None:
    starts = draw_points(_ranked(5), 100, seed=_seed()).points
    moved = draw_points(_ranked(5), 100, seed=_seed(1), starts=starts).points
    assert moved.mean(axis=0) == pytest.approx(starts.mean(axis=0), abs=0.05)
    assert (np.abs(moved - starts).max(axis=1) > 1e-6).all()


@given(st.integers(0, 10_000))
def test_every_draw_satisfies_every_statement(number: int) -> None:
    random = np.random.default_rng(number)
    one = agenda({"x": "abc", "y": "ab", "z": "abcd"})
    said = tuple(s for s in random_statements(random, one, "p") if not isinstance(s, RedLine))
    party = polytope(party_polytope(one, Preferences("p", said)))
    if is_empty(party):
        return
    points = draw_points(party, 60, seed=_seed(number)).points
    assert (points @ party.rows.T <= party.limits + 1e-9).all()
    assert points @ party.equal.T == pytest.approx(np.broadcast_to(party.targets, (60, len(party.targets))))
    assert (points >= party.lower - 1e-12).all()
    assert (points <= party.upper + 1e-12).all()


@given(st.integers(0, 10_000))
def test_moves_span_what_equations_leave_open_and_keep_them(number: int) -> None:
    random = np.random.default_rng(number)
    one = agenda({"x": "abc", "y": "ab", "z": "abc"})
    party = polytope(party_polytope(one, Preferences("p", random_statements(random, one, "p"))))
    if is_empty(party):
        return
    inner = interior(party)
    moves = exchange_moves(inner)
    every = np.vstack([moves.single, *(moves.upper[a] - moves.upper[b] for a, b in _pairs(moves.kind))])
    assert np.abs(every @ inner.equations.T).max(initial=0.0) < 1e-9
    open_ = len(inner.free) - (np.linalg.matrix_rank(inner.equations) if len(inner.equations) else 0)
    assert np.linalg.matrix_rank(moves.single) == open_ if len(moves.single) else open_ == 0


def _pairs(kind: NDArray[np.intp]) -> list[tuple[int, int]]:
    return [(a, b) for a in range(len(kind)) for b in range(a) if kind[a] == kind[b]]


def test_chains_that_tell_the_same_story_have_an_r_hat_of_one() -> None:
    noise = np.random.default_rng(0).standard_normal((1000, 2, 4))
    assert split_r_hat(noise) == pytest.approx(1.0, abs=0.01)


def test_chains_that_stay_apart_have_a_large_r_hat() -> None:
    noise = np.random.default_rng(0).standard_normal((100, 1, 4))
    apart = noise + 5 * np.arange(4)
    assert split_r_hat(apart) > 2


def test_a_chain_that_drifts_has_a_large_r_hat() -> None:
    drift = np.linspace(0, 5, 100)[:, None, None] + np.random.default_rng(0).standard_normal((100, 1, 4))
    assert split_r_hat(drift) > 1.3


def test_r_hat_is_the_ratio_that_its_definition_gives() -> None:
    # Two halves of two draws: within (0.5 + 0.5) / 2, between 2 * var(0.5, 2.5), so (0.25 + 4 / 2) / 0.5.
    assert split_r_hat(np.array([0.0, 1.0, 2.0, 3.0]).reshape(4, 1, 1)) == pytest.approx(np.sqrt(2.25 / 0.5))


def test_chains_that_stand_still_in_different_places_have_no_finite_r_hat() -> None:
    still = np.broadcast_to(np.arange(3.0), (10, 1, 3))
    assert split_r_hat(still) == np.inf
