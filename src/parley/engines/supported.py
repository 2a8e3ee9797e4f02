"""Undominated packages that need no search: the best ones under weighted sums of utilities."""

from __future__ import annotations

import itertools
import math

import numpy as np
from numpy.typing import NDArray

from parley.engines.issue_tables import IssueTables
from parley.engines.nondominated import undominated
from parley.engines.utility_grid import cells

__all__ = ["supported_packages"]

WEIGHTS = 10_000  # about as many weighted sums are tried


def supported_packages(tables: IssueTables, step: float, floor: NDArray[np.float64] | None = None) -> NDArray[np.intp]:
    """Packages that maximise some sum of utilities, each party with a positive weight: none of them is dominated.

    Parameters
    ----------
    tables
        At least one option an issue.
    step
        How wide a cell of the grid is. [-]
    floor : shape (party,)
        Leave out packages that give a party less. [-]

    Returns
    -------
    shape (package, issue)
        In option numbers of the space, best for the first party first, one for each distinct utility vector. There are
        others, and most of the frontier lies between them.

    References
    ----------
    .. [1] A. M. Geoffrion, "Proper efficiency and the theory of vector maximization", Journal of Mathematical Analysis
       and Applications 22(3), 1968, 618-630. https://doi.org/10.1016/0022-247X(68)90201-1
    """
    span = np.sum([np.ptp(table, axis=1) for table in tables.scores], axis=0)
    weights = _weights(tables.parties) / np.where(span > 0, span, 1)
    chosen = [(weights @ table).argmax(axis=1) for table in tables.scores]
    utility = sum((table[:, best] for table, best in zip(tables.scores, chosen, strict=True)), np.zeros(1))
    packages = np.column_stack([options[best] for options, best in zip(tables.options, chosen, strict=True)])
    if floor is not None:
        inside = (utility >= floor[:, None]).all(axis=0)
        utility, packages = utility[:, inside], packages[inside]
    rows = undominated(cells(utility, step))
    return packages[rows[np.lexsort(-utility[::-1, rows])]]


def _weights(parties: int) -> NDArray[np.float64]:
    """Positive weights spread evenly over all proportions: shape (weight, party)."""
    parts = parties
    while _lattice_points(parts + 1, parties) <= WEIGHTS and parties > 1:
        parts += 1
    cuts = np.array(list(itertools.combinations(range(1, parts), parties - 1))).reshape(-1, parties - 1)
    return np.diff(cuts, axis=1, prepend=0, append=parts) / parts


def _lattice_points(parts: int, parties: int) -> int:
    """In how many ways so many parts go to the parties, at least one to each."""
    return math.comb(parts - 1, parties - 1)
