"""Drawing each party's utilities from all that its statements allow."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from parley.domain.polytope import PartyPolytope
from parley.engines.exchange_moves import exchange_moves
from parley.engines.interior import interior
from parley.engines.polytope_draws import METHOD, PolytopeDraws, draw_points
from parley.verbs.analyse.advice.sampling import Sampling
from parley.verbs.analyse.arrays import polytope

__all__ = ["draw_utilities"]


def draw_utilities(
    polytopes: Sequence[PartyPolytope], draws: int, *, seed: int, executor: Executor
) -> tuple[tuple[NDArray[np.float64], ...], Sampling]:
    """Draws of every party, one array a party of shape (draw, coordinate), and how they came about.

    Each party has a random stream of its own, so that a change to one party's statements leaves the draws of the
    others as they were. Where every number of every party is given there is nothing to draw: two equal draws stand for
    all.
    """
    if not any(_open(party) for party in polytopes):
        draws = min(draws, 2)
    under_way = [
        executor.submit(draw_points, polytope(party), draws, seed=np.random.SeedSequence(seed, spawn_key=(place,)))
        for place, party in enumerate(polytopes)
    ]
    found: list[PolytopeDraws] = [one.result() for one in under_way]
    return tuple(one.points for one in found), Sampling(
        draws=draws,
        seed=seed,
        r_hat=max(one.r_hat for one in found),
        by_party={party.party: one.r_hat for party, one in zip(polytopes, found, strict=True)},
        moves=max(one.moves for one in found),
        chains=max(one.chains for one in found),
        method=METHOD,
    )


def _open(party: PartyPolytope) -> bool:
    """Whether the statements leave anything of a party to draw."""
    return exchange_moves(interior(polytope(party))).dimension > 0
