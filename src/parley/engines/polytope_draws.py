"""Points drawn uniformly from a polytope, and how well the chains that they come from mixed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.engines.chained_rows import without_chained
from parley.engines.exchange_chains import moves_a_sweep, ordered_product, run_chains
from parley.engines.exchange_moves import exchange_moves
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
    for number, x in enumerate(run_chains(inner, moves, begin, each, random, sweeps, warm)):
        run[number][:, inner.free] = x.T
    _clipped(points, polytope)
    r_hat = split_r_hat(run.transpose(0, 2, 1))
    return PolytopeDraws(points[:draws], r_hat, sweeps * moves_a_sweep(moves), chains)


def _clipped(points: NDArray[np.float64], polytope: Polytope) -> NDArray[np.float64]:
    """The points themselves, rounding errors taken out of them in place."""
    return np.clip(points, polytope.lower, polytope.upper, out=points)


def _far_apart(inner: Interior, chains: int, random: np.random.Generator) -> NDArray[np.float64]:
    """Where chains start, shape (free coordinate, chain): out towards corners in random directions."""
    model = LinearModel()
    model.add_variables(len(inner.free), -np.inf, np.inf)
    add_dense_rows(model, inner.sides, upper=inner.limits)
    if len(inner.equations):
        targets = ordered_product(inner.equations, inner.point[:, None])[:, 0]
        add_dense_rows(model, inner.equations, lower=targets, upper=targets)
    corners = []
    for _corner in range(min(chains, _CORNERS)):
        model.maximise(random.standard_normal(len(inner.free)))
        x = model.solve().x
        corners.append(inner.point if x is None else x)
    own = np.array(corners)[np.arange(chains) % len(corners)].T
    begin: NDArray[np.float64] = _OUT * own + (1 - _OUT) * inner.point[:, None]
    return begin
