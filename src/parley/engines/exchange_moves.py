"""Directions in which a polytope's coordinates can be exchanged: few coordinates each, along its own structure.

Hit-and-run in random directions does not mix on thin polytopes of orders and ranks: nearly every direction leaves at
once. Three families do, and together they reach every point: one coordinate with those that equations tie to it; one
stake against another; and a coordinate with everything that lies above it in the partial order that the rows spell
out, against another such upper set. The last are exchanges between the rays of a cone of orders, on which the polytope
is a simplex.

References
----------
.. [1] R. L. Smith, "Efficient Monte Carlo procedures for generating points uniformly distributed over bounded regions",
   Operations Research 32(6), 1984, 1296-1308. https://doi.org/10.1287/opre.32.6.1296
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.interior import Interior

__all__ = ["ExchangeMoves", "exchange_moves"]

_TINY = 1e-9
_NEAR = 8  # upper sets that differ in few coordinates: exchanges with them move blocks of a chain


@dataclass(frozen=True)
class ExchangeMoves:
    """Directions that keep every equation.

    Parameters
    ----------
    single
        Shape (direction, free coordinate): each spans one open direction; together they span all.
    shared
        Rows of ``single`` that pay from the same other coordinate: the difference of two is an exchange.
    upper
        Shape (upper set, free coordinate): scaled so that the difference of two of one ``kind`` keeps every equation.
    kind
        Shape (upper set,).
    near
        Shape (upper set, few): for each, those of its kind that differ from it in the fewest coordinates.
    """

    single: NDArray[np.float64]
    shared: NDArray[np.intp]
    upper: NDArray[np.float64]
    kind: NDArray[np.intp]
    near: NDArray[np.intp]

    @property
    def dimension(self) -> int:
        """How many directions are open."""
        return len(self.single)


def exchange_moves(inner: Interior) -> ExchangeMoves:
    """The moves along a polytope's structure."""
    single, paying = _sparse_null_space(inner.equations, len(inner.free))
    upper, kind = _upper_sets(inner)
    alone = kind < 0
    count = np.bincount(paying[paying >= 0], minlength=1)
    shared = np.flatnonzero((paying >= 0) & (count[paying] > 1)) if len(paying) else np.zeros(0, dtype=np.intp)
    return ExchangeMoves(
        np.vstack([single, upper[alone]]) if alone.any() else single,
        shared,
        upper[~alone],
        kind[~alone],
        _nearest(upper[~alone], kind[~alone]),
    )


def _sparse_null_space(equations: NDArray[np.float64], size: int) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """A basis of what the equations leave open, and which eliminated coordinate pays for each vector, -1 for several.

    Gaussian elimination, the shortest equations first, each solved for the coordinate that stands in the fewest.
    """
    often = (np.abs(equations) > _TINY).sum(axis=0)
    solved: dict[int, NDArray[np.float64]] = {}
    for number in np.argsort((np.abs(equations) > _TINY).sum(axis=1), kind="stable"):
        row = equations[number].copy()
        for pivot, other in solved.items():
            row -= row[pivot] * other
        named = np.flatnonzero(np.abs(row) > _TINY)
        if not len(named):
            continue
        chosen = int(named[np.argmin(often[named])])
        row /= row[chosen]
        solved = {pivot: other - other[chosen] * row for pivot, other in solved.items()}
        solved[chosen] = row
    left = [coordinate for coordinate in range(size) if coordinate not in solved]
    basis = np.zeros((len(left), size))
    paying = np.full(len(left), -1, dtype=np.intp)
    longest = max(solved, key=lambda pivot: int((np.abs(solved[pivot]) > _TINY).sum()), default=-1)
    for number, coordinate in enumerate(left):
        basis[number, coordinate] = 1.0
        for pivot, row in solved.items():
            basis[number, pivot] = -row[coordinate]
            if pivot == longest and abs(row[coordinate]) > _TINY:
                paying[number] = pivot
    # Two vectors that pay alike can be exchanged only where they pay the same amount; scaled so that they do.
    for number in np.flatnonzero(paying >= 0):
        basis[number] /= -basis[number, paying[number]]
    return basis, paying


def _upper_sets(inner: Interior) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """For each coordinate, it and all that rows ``x_b <= x_a`` place above it; and the one equation that is then owed.

    Kind -1: the set breaks no equation and is a move by itself. Sets that break several are left out.
    """
    size = len(inner.free)
    if not size:
        return np.zeros((0, 0)), np.zeros(0, dtype=np.intp)
    pairs = inner.all_rows[((inner.all_rows != 0).sum(axis=1) == 2) & (inner.all_rows.sum(axis=1) == 0)]
    above = np.eye(size)
    above[pairs.argmax(axis=1), pairs.argmin(axis=1)] = 1.0
    sets = above
    for _doubling in range(max(1, math.ceil(math.log2(max(size, 2))))):
        further = ((sets @ sets) > 0).astype(np.float64)
        if (further == sets).all():
            break
        sets = further
    sets = np.unique(sets[sets.sum(axis=1) > 1], axis=0)
    if not len(inner.equations):
        return sets, np.full(len(sets), -1, dtype=np.intp)
    owed = sets @ inner.equations.T
    broken = (np.abs(owed) > _TINY).sum(axis=1)
    sets, owed, broken = sets[broken < 2], owed[broken < 2], broken[broken < 2]
    kind = np.where(broken == 0, -1, np.abs(owed).argmax(axis=1))
    scale = np.where(broken == 0, 1.0, owed[np.arange(len(owed)), np.maximum(kind, 0)])
    return sets / scale[:, None], kind


def _nearest(upper: NDArray[np.float64], kind: NDArray[np.intp]) -> NDArray[np.intp]:
    if not len(upper):
        return np.zeros((0, 1), dtype=np.intp)
    # All are multiples of sets: how many coordinates two of a kind have in common says how many they differ in.
    members = (upper != 0).astype(np.float64)
    size = members.sum(axis=1)
    apart = size[:, None] + size[None, :] - 2 * (members @ members.T)
    apart[kind[:, None] != kind[None, :]] = upper.shape[1] + 1
    np.fill_diagonal(apart, upper.shape[1] + 2)
    return np.argsort(apart, axis=1, kind="stable")[:, :_NEAR]
