"""What each red line costs over draws: how far the best smallest gain rises without it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from parley.engines.solved_draws import solve_draws
from parley.engines.space_at_draws import SpaceAtDraws
from parley.engines.time_budget import OutOfBudgetError
from parley.verbs.analyse.advice.solving import Solved, reservations, space_at_draws
from parley.verbs.analyse.red_lines import RedLinePrice

__all__ = ["MOST_DRAWS", "price_ranges"]

MOST_DRAWS = 100
"""Over how many draws a red line is priced: each takes a frontier of its own for every line."""


def price_ranges(prices: Sequence[RedLinePrice], solved: Solved, executor: Executor) -> tuple[RedLinePrice, ...]:
    """The prices with their range over draws; as they were where frontiers are out of reach."""
    if solved.exact is None:
        return tuple(prices)
    arrays, vectors = solved.drawn.arrays, solved.drawn.vectors
    some = slice(0, min(MOST_DRAWS, solved.drawn.draws))
    limits = reservations(arrays, vectors)[some]
    kept = solved.exact.least[some]
    under_way = [
        executor.submit(_least, space_at_draws(arrays, vectors, draws=some, without=(price.statement,)), limits)
        for price in prices
    ]
    return tuple(
        price if (without := running.result()) is None else _with_range(price, kept, without)
        for price, running in zip(prices, under_way, strict=True)
    )


def _least(spaces: SpaceAtDraws, limits: NDArray[np.float64]) -> NDArray[np.float64] | None:
    try:
        return solve_draws(spaces, limits, keep=0).least
    except OutOfBudgetError:
        return None


def _with_range(price: RedLinePrice, kept: NDArray[np.float64], without: NDArray[np.float64]) -> RedLinePrice:
    zone = np.isfinite(kept)
    rise = np.maximum(without[zone] - kept[zone], 0.0)
    return replace(
        price,
        low=float(rise.min()) if len(rise) else None,
        high=float(rise.max()) if len(rise) else None,
        opens=float(np.isfinite(without[~zone]).mean()) if (~zone).any() else None,
        draws=len(kept),
    )
