"""Points drawn uniformly from a polytope: many chains side by side, all making the same moves from different places.

Each chain is a Markov chain of its own: the moves are fixed beforehand, how far it goes is drawn for each chain. So one
move of all chains is a handful of array operations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.engines.chained_rows import without_chained
from parley.engines.exchange_moves import ExchangeMoves, exchange_moves
from parley.engines.interior import Interior, interior
from parley.engines.merged_coordinates import merged
from parley.engines.mixed_integer import LinearModel
from parley.engines.polytope import Polytope, add_dense_rows
from parley.engines.r_hat import split_r_hat

__all__ = ["METHOD", "PolytopeDraws", "draw_points"]

METHOD = "hit-and-run with exchange moves along the structure, chains side by side"

SWEEPS = 16  # between two draws of a chain, and twice as many before the first
_DRAWS_A_CHAIN = 10
_FEWEST, _MOST_CHAINS = 8, 500
_CORNERS = 64  # places far apart from which chains start
_OUT = 0.9  # how far out towards its corner a chain starts
_NEAR_BY = 0.5  # of the exchanges of upper sets: with one that differs little; the others with any
_TINY = 1e-12


@dataclass(frozen=True)
class PolytopeDraws:
    """Draws, and how well they mixed.

    Parameters
    ----------
    points
        Shape (draw, coordinate).
    r_hat
        The largest split R-hat of any coordinate; 1 where nothing is open. [-]
    moves
        How many moves lie between two draws of a chain.
    chains
        How many chains ran.
    """

    points: NDArray[np.float64]
    r_hat: float
    moves: int
    chains: int


def draw_points(
    polytope: Polytope,
    draws: int,
    *,
    seed: np.random.SeedSequence,
    starts: NDArray[np.float64] | None = None,
    sweeps: int = SWEEPS,
) -> PolytopeDraws:
    """Draw points uniformly from the closure of a polytope, implied equations kept.

    Parameters
    ----------
    draws
        How many.
    seed
        The same seed gives the same points on every machine.
    starts
        Shape (draw, coordinate): points of it, one chain from each, each giving one draw. Without them, chains start
        far apart, near corners, so that R-hat can tell.
    sweeps
        How many sweeps over all moves lie between two draws of a chain; chains that start far apart make twice as many
        more before their first.

    Raises
    ------
    ValueError
        If the polytope is empty, or fewer than one draw is asked for.

    References
    ----------
    .. [1] R. L. Smith, "Efficient Monte Carlo procedures for generating points uniformly distributed over bounded
       regions", Operations Research 32(6), 1984, 1296-1308. https://doi.org/10.1287/opre.32.6.1296
    """
    if draws < 1:
        raise ValueError("at least one draw is needed")
    inner = interior(polytope)
    moves = exchange_moves(inner)
    if not moves.dimension:
        point = polytope.lower.copy()
        point[inner.free] = inner.point
        return PolytopeDraws(np.repeat(_clipped(point, polytope)[None, :], draws, axis=0), 1.0, 0, 1)
    # Rows that chains of others imply are most of what statements write down, and never stop a move.
    binding = without_chained(merged(inner))
    inner = replace(inner, sides=inner.sides[binding], limits=inner.limits[binding])
    random = np.random.default_rng(seed)
    if starts is None:
        chains = int(np.clip(draws // _DRAWS_A_CHAIN, _FEWEST, _MOST_CHAINS))
        each = -(-draws // chains)
        begin = _far_apart(inner, chains, random)
    else:
        chains, each, begin = draws, 1, starts[:draws, inner.free].T.copy()
    warm = 0 if starts is not None else 2 * sweeps
    # Draw by draw, all chains of one moment together: fewer draws are a part of more from the same chains.
    points = np.repeat(polytope.lower[None, :], each * chains, axis=0)
    run = points.reshape(each, chains, -1)
    for number, x in enumerate(_chains(inner, moves, begin, each, random, sweeps, warm)):
        run[number][:, inner.free] = x.T
    _clipped(points, polytope)
    r_hat = split_r_hat(run.transpose(0, 2, 1))
    return PolytopeDraws(points[:draws], r_hat, sweeps * _moves_a_sweep(moves), chains)


def _clipped(points: NDArray[np.float64], polytope: Polytope) -> NDArray[np.float64]:
    """The points themselves, rounding errors taken out of them in place."""
    return np.clip(points, polytope.lower, polytope.upper, out=points)


def _moves_a_sweep(moves: ExchangeMoves) -> int:
    return len(moves.single) + len(moves.shared) + len(moves.upper)


def _far_apart(inner: Interior, chains: int, random: np.random.Generator) -> NDArray[np.float64]:
    """Where chains start, shape (free coordinate, chain): out towards corners in random directions."""
    model = LinearModel()
    model.add_variables(len(inner.free), -np.inf, np.inf)
    add_dense_rows(model, inner.sides, upper=inner.limits)
    if len(inner.equations):
        add_dense_rows(model, inner.equations, lower=inner.equations @ inner.point, upper=inner.equations @ inner.point)
    corners = []
    for _corner in range(min(chains, _CORNERS)):
        model.maximise(random.standard_normal(len(inner.free)))
        x = model.solve().x
        corners.append(inner.point if x is None else x)
    own = np.array(corners)[np.arange(chains) % len(corners)].T
    begin: NDArray[np.float64] = _OUT * own + (1 - _OUT) * inner.point[:, None]
    return begin


def _chains(
    inner: Interior,
    moves: ExchangeMoves,
    begin: NDArray[np.float64],
    each: int,
    random: np.random.Generator,
    sweeps: int,
    warm: int,
) -> Iterator[NDArray[np.float64]]:
    """The chains' places after each run of sweeps, shape (free coordinate, chain)."""
    x = begin
    directions = np.vstack([moves.single, moves.upper])
    speeds = directions @ inner.sides.T
    for number in range(each):
        # Slacks are counted along; they start anew before rounding errors could add up.
        slack = np.clip(inner.limits[:, None] - inner.sides @ x, 0.0, None)
        gone = np.zeros((len(directions) + 1, x.shape[1]))  # along each direction; the last row stands for none
        for _sweep in range(sweeps + (warm if number == 0 else 0)):
            one, other = _sweep_of(moves, random)
            _make(_Moves.of(one, other, speeds), slack, gone, random)
        x = x + directions.T @ gone[:-1]
        yield x


def _sweep_of(moves: ExchangeMoves, random: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Every move once, in random order: along one direction, and back along another, -1 for none.

    Directions are numbered ``single`` first, then ``upper``.
    """
    singles = np.arange(len(moves.single))
    ones, others = [singles], [np.full(len(singles), -1)]
    if len(moves.shared) > 1:
        paid = random.permutation(moves.shared)
        ones.append(moves.shared[moves.shared != paid])
        others.append(paid[moves.shared != paid])
    if len(moves.upper) > 1:
        every = np.arange(len(moves.upper))
        near = moves.near[every, random.integers(moves.near.shape[1], size=len(every))]
        far = random.integers(len(every), size=len(every))
        back = np.where(random.random(len(every)) < _NEAR_BY, near, far)
        fit = (every != back) & (moves.kind[every] == moves.kind[back])
        ones.append(len(singles) + every[fit])
        others.append(len(singles) + back[fit])
    one, other = np.concatenate(ones), np.concatenate(others)
    order = random.permutation(len(one))
    return one[order], other[order]


@dataclass(frozen=True)
class _Moves:
    """The moves of a sweep, and the sides that each comes nearer to or further from.

    Parameters
    ----------
    one, other
        Shape (move,): as `_sweep_of` has them.
    begins, nearer
        Shape (move + 1,), (move,): the sides of a move are ``begins[move]:begins[move + 1]`` of what follows, and it
        comes nearer to those before ``nearer[move]``.
    sides, speeds
        Shape (meeting,), (meeting, 1): the number of a side, and how fast its slack is used up.
    """

    one: list[int]
    other: list[int]
    begins: list[int]
    nearer: list[int]
    sides: NDArray[np.intp]
    speeds: NDArray[np.float64]

    @classmethod
    def of(cls, one: NDArray[np.intp], other: NDArray[np.intp], speeds: NDArray[np.float64]) -> _Moves:
        speed = speeds[one]
        exchange = other >= 0
        speed[exchange] -= speeds[other[exchange]]
        ahead, behind = np.nonzero(speed > _TINY), np.nonzero(speed < -_TINY)
        move, side = np.concatenate([ahead, behind], axis=1)
        order = move.argsort(kind="stable")
        move, side = move[order], side[order]
        begins = np.searchsorted(move, np.arange(len(one) + 1))
        nearer = begins[:-1] + np.bincount(ahead[0], minlength=len(one))
        return cls(
            one.tolist(),
            other.tolist(),
            begins.tolist(),
            nearer.tolist(),
            side,
            np.ascontiguousarray(speed[move, side])[:, None],
        )


def _make(moves: _Moves, slack: NDArray[np.float64], gone: NDArray[np.float64], random: np.random.Generator) -> None:
    """Move every chain to a place drawn evenly from its line, move after move, in place."""
    chance = random.random((len(moves.one), slack.shape[1]))
    for number, (one, other) in enumerate(zip(moves.one, moves.other, strict=True)):
        begin, nearer, end = moves.begins[number], moves.nearer[number], moves.begins[number + 1]
        sides, speeds = moves.sides[begin:end], moves.speeds[begin:end]
        here = slack.take(sides, axis=0)
        reach = here / speeds
        low = np.maximum.reduce(reach[nearer - begin :])
        way = np.minimum.reduce(reach[: nearer - begin])
        way -= low
        way *= chance[number]
        way += low
        here -= speeds * way
        slack[sides] = here
        gone[one] += way
        gone[other] -= way
