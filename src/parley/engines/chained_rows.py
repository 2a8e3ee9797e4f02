"""Rows that follow from chains of others: found by looking at them, before any program is solved.

Orders of options and ranks of issues are chains ``x_a <= x_b <= x_c``. What they imply (the other pairs, that a score
is at most the stake, that it is not negative) is most of what a party's statements write down.

References
----------
.. [1] A. V. Aho, M. R. Garey, J. D. Ullman, "The transitive reduction of a directed graph", SIAM Journal on Computing
   1(2), 1972, 131-137. https://doi.org/10.1137/0201008
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parley.engines.merged_coordinates import MergedPolytope

__all__ = ["without_chained"]

_TOLERANCE = 1e-9
_DIGITS = 9
_PAIR = 2

_Entry = tuple[NDArray[np.intp], NDArray[np.float64]]


def without_chained(polytope: MergedPolytope) -> NDArray[np.bool_]:
    """Which rows are left when those that follow by looking are taken out: shape (row,).

    Taken out are rows that say the same as another one or less, rows between two coordinates that a longer chain
    implies, bounds that the bound of a later member of a chain implies, and upper bounds that an equation with positive
    numbers and the lower bounds of the rest imply. Each follows from rows that are left. More may follow.
    """
    entries = _entries(polytope.rows)
    keep = _tightest(entries, polytope.limits)
    edges: list[tuple[int, int, int]] = []
    upper: dict[int, tuple[float, int]] = {}
    lower: dict[int, tuple[float, int]] = {}
    for row in np.flatnonzero(keep):
        where, values = entries[row]
        limit = float(polytope.limits[row] / np.abs(values[0]))
        if len(where) == 1:
            (upper if values[0] > 0 else lower)[int(where[0])] = (limit, int(row))
        elif len(where) == _PAIR and values[0] == -values[1] and abs(limit) <= _TOLERANCE:
            small, large = where if values[0] > 0 else where[::-1]
            edges.append((int(small), int(large), int(row)))
    # Along a chain the values at an inner point grow: what is later there is later in every chain.
    order = np.argsort(polytope.point, kind="stable")
    keep[_implied_edges(edges, order)] = False
    above, below = _ends(edges, order, upper), _ends([(b, a, row) for a, b, row in edges], order[::-1], lower)
    keep[[row for one, (limit, row) in upper.items() if above[one] <= limit + _TOLERANCE]] = False
    keep[[row for one, (limit, row) in lower.items() if below[one] <= limit + _TOLERANCE]] = False
    least = np.minimum(below, [lower.get(one, (np.inf, 0))[0] for one in range(len(below))])
    for equation in polytope.equations:
        for one in _bounded_by(equation, float(equation @ polytope.point), -least, upper):
            keep[upper[one][1]] = False
    return keep


def _entries(rows: NDArray[np.float64]) -> list[_Entry]:
    """Of each row, where it has numbers and which."""
    owner, where = np.nonzero(rows)
    ends = np.searchsorted(owner, np.arange(1, len(rows)))
    return list(zip(np.split(where, ends), np.split(rows[owner, where], ends), strict=True)) if len(rows) else []


def _tightest(entries: Sequence[_Entry], limits: NDArray[np.float64]) -> NDArray[np.bool_]:
    """One row a direction, the tightest; of equal ones the first. Rows without numbers say nothing."""
    keep = np.zeros(len(entries), dtype=np.bool_)
    best: dict[tuple[bytes, bytes], tuple[float, int]] = {}
    for number, (where, values) in enumerate(entries):
        if not len(where):
            continue
        length = float(np.abs(values).max())
        key = (where.tobytes(), np.round(values / length, _DIGITS).tobytes())
        limit = float(limits[number]) / length
        if key not in best or limit < best[key][0] - _TOLERANCE:
            best[key] = (limit, number)
    keep[[number for _limit, number in best.values()]] = True
    return keep


def _implied_edges(edges: Sequence[tuple[int, int, int]], order: NDArray[np.intp]) -> list[int]:
    """Rows of edges from a smaller to a larger coordinate that another way around implies."""
    later: dict[int, list[tuple[int, int]]] = {}
    for small, large, row in edges:
        later.setdefault(small, []).append((large, row))
    reached: dict[int, int] = {}  # a set of coordinates as the bits of a whole number
    implied = []
    for one in (int(one) for one in order[::-1]):
        steps = later.get(one, [])
        beyond = 0
        for large, _row in steps:
            beyond |= reached[large]
        implied += [row for large, row in steps if beyond >> large & 1]
        for large, _row in steps:
            beyond |= 1 << large
        reached[one] = beyond
    return implied


def _ends(
    edges: Sequence[tuple[int, int, int]], order: NDArray[np.intp], bounds: dict[int, tuple[float, int]]
) -> NDArray[np.float64]:
    """The tightest bound among all later members of each coordinate's chains; infinite without any."""
    tightest = np.full(len(order), np.inf)
    earlier: dict[int, list[int]] = {}
    for one, other, _row in edges:
        earlier.setdefault(other, []).append(one)
    for one in (int(one) for one in order[::-1]):
        own = min(float(tightest[one]), bounds.get(one, (np.inf, 0))[0])
        for before in earlier.get(one, ()):
            tightest[before] = min(tightest[before], own)
    return tightest


def _bounded_by(
    equation: NDArray[np.float64], target: float, least: NDArray[np.float64], upper: dict[int, tuple[float, int]]
) -> list[int]:
    """Coordinates whose upper bound follows from an equation of positive numbers and what the others are at least."""
    where = np.flatnonzero(np.abs(equation) > _TOLERANCE)
    numbers = equation[where]
    if (numbers < 0).all():
        numbers, target = -numbers, -target
    if (numbers < 0).any() or not np.isfinite(least[where]).all():
        return []
    parts = numbers * least[where]
    most = (target - (parts.sum() - parts)) / numbers
    return [
        int(one)
        for one, high in zip(where, most, strict=True)
        if one in upper and high <= upper[int(one)][0] + _TOLERANCE
    ]
