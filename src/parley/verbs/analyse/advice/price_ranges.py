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
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.advice.solving import Solved, allowed_packages, reservations, space_at_draws
from parley.verbs.analyse.red_lines import RedLinePrice

__all__ = ["MOST_DRAWS", "price_ranges"]

MOST_DRAWS = 60
"""Over how many draws a red line is priced: each takes a frontier of its own for every line."""


def price_ranges(prices: Sequence[RedLinePrice], solved: Solved, executor: Executor) -> tuple[RedLinePrice, ...]:
    """The prices with their range over draws; as they were where neither frontiers nor lists are in reach."""
    if solved.listed is not None:
        return tuple(_by_listing(price, solved) for price in prices)
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


def _by_listing(price: RedLinePrice, solved: Solved) -> RedLinePrice:
    drawn = solved.drawn.first(MOST_DRAWS)
    arrays = drawn.arrays
    lines = [line for id, line in zip(arrays.soft, arrays.red_lines, strict=False) if id != price.statement]
    packages = allowed_packages(arrays, lines)
    if packages is None or solved.listed is None:
        return price
    return _with_range(price, _best_smallest(drawn, solved.listed), _best_smallest(drawn, packages))


def _best_smallest(drawn: DrawnCase, packages: NDArray[np.intp]) -> NDArray[np.float64]:
    """The best smallest gain at each draw: shape (draw,), NaN without a zone. [-]"""
    best = np.full(drawn.draws, -np.inf)
    for begin in range(0, len(packages), 200):
        np.maximum(best, drawn.gains(packages[begin : begin + 200]).min(axis=0).max(axis=0), out=best)
    return np.where(best >= -1e-9, np.maximum(best, 0.0), np.nan)


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
