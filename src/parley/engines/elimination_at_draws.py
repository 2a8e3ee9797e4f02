"""One plan of elimination for all draws: options and links are the same at each, only their worth is not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.elimination_plan import Bucket, plan_elimination
from parley.engines.reduction import reduce_options
from parley.engines.space import Bundle, PackageSpace
from parley.engines.space_at_draws import SpaceAtDraws

__all__ = ["PlanAtDraws", "plan_at_draws"]

_JOINT = 100_000  # joint cells of a plan: beyond that, another method
_NUMBERS = 5_000_000  # joint cells times bundles that memory should hold


@dataclass(frozen=True)
class PlanAtDraws:
    """How to find the packages of a space, whatever they are worth.

    Parameters
    ----------
    kept
        One array an issue: the options that are not forbidden alone.
    granted
        One array an issue, shape (kept option, bundle): 1 where what is left of a bundle is this option alone.
    buckets
        From `plan_elimination`, over the kept options; ``bonus`` has a column a bundle, 1 where it is decided. Empty
        where no package is allowed.
    """

    kept: tuple[NDArray[np.intp], ...]
    granted: tuple[NDArray[np.float64], ...]
    buckets: tuple[Bucket, ...]


def plan_at_draws(spaces: SpaceAtDraws) -> PlanAtDraws:
    """Leave out forbidden options, and plan the elimination of the rest.

    Raises
    ------
    OutOfBudgetError
        If issues are linked so closely that the steps have too many cells.
    """
    # A space in which every bundle is a party of its own, to whom it alone is worth something, namely 1: what a package
    # is worth to these parties says which bundles it contains, at any draw.
    columns = max(1, len(spaces.bundles))
    space = PackageSpace(
        tuple(np.zeros((count, columns)) for count in spaces.options),
        tuple(map(Bundle, spaces.bundles, np.eye(columns))),
        spaces.never,
    )
    reduced = reduce_options(space, dominance=False)
    limit = min(_JOINT, _NUMBERS // columns)
    buckets = plan_elimination(reduced.space, limit=limit) if reduced.possible else ()
    return PlanAtDraws(reduced.kept, reduced.space.scores, buckets)
