"""Packages that are best under some weighting of the parties, at draws of their utilities; and where no zone can be.

For more than two parties, or issues linked too closely, frontiers at thousands of draws are out of reach. Weighted sums
are not: they give good packages, and a bound that proves at most draws without a zone that there is none.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from parley.engines.linked_space import prepare
from parley.engines.space_at_draws import SpaceAtDraws

__all__ = ["certainly_empty", "party_weights", "supported_at_draws"]

_STEPS = {2: 12, 3: 5, 4: 4, 5: 3}
_CELLS = 100_000


def party_weights(parties: int) -> NDArray[np.float64]:
    """Evenly spread weights of the parties, each adding up to 1, none zero: shape (weighting, party). [-]"""
    steps = _STEPS.get(parties, 2)
    lattice = [
        np.diff([-1, *bars, steps + parties - 1]) - 1
        for bars in itertools.combinations(range(steps + parties - 1), parties - 1)
    ]
    weights = np.array(lattice, dtype=np.float64) + 0.05
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _scale(spaces: SpaceAtDraws) -> NDArray[np.float64]:
    """How far each party's utility can go at each draw: shape (draw, party). [-]"""
    wide = np.abs(spaces.values).sum(axis=1)
    for table in spaces.scores:
        wide += np.ptp(table, axis=1)
    scale: NDArray[np.float64] = np.maximum(wide, 1e-12)
    return scale


def supported_at_draws(spaces: SpaceAtDraws, weights: NDArray[np.float64]) -> NDArray[np.intp]:
    """Allowed packages that are best under a weighting at some draw, each once: shape (package, issue).

    Parameters
    ----------
    weights
        Shape (weighting, party), of utilities as shares of how far they can go. [-]
    """
    found: set[tuple[int, ...]] = set()
    scales = _scale(spaces)
    for draw in range(spaces.draws):
        ready = prepare(spaces.at(draw), cells=_CELLS)
        if not ready.reduced.possible or not ready.plan:
            continue
        _values, packages = ready.best_under(weights / scales[draw])
        found.update(map(tuple, ready.reduced.original(packages).tolist()))
    return np.array(sorted(found), dtype=np.intp).reshape(-1, spaces.issues)


def certainly_empty(
    spaces: SpaceAtDraws, reservation: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """At which draws a weighted sum of gains proves that there is no zone: shape (draw,).

    Links of two issues or more are left out of the bound, so a draw that is not proved empty may still be.
    """
    scaled = weights[None, :, :] / _scale(spaces)[:, None, :]  # draw, weighting, party
    bound = -np.einsum("dwp,dp->dw", scaled, reservation)
    for issue, table in enumerate(spaces.scores):
        free = np.ones(table.shape[1], dtype=np.bool_)
        for combination in spaces.never:
            if combination.issues == (issue,):
                free[list(combination.options[0])] = False
        if not free.any():
            return np.ones(spaces.draws, dtype=np.bool_)
        bound += np.einsum("dwp,dop->dwo", scaled, table[:, free]).max(axis=2)
    if spaces.bundles:
        bound += np.maximum(np.einsum("dwp,dbp->dwb", scaled, spaces.values), 0.0).sum(axis=2)
    return np.asarray((bound < -1e-9).any(axis=1))
