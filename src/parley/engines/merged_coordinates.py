"""Coordinates that equations tie together, taken as one: the same polytope in fewer unknowns, its rows still short."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.interior import Interior

__all__ = ["MergedPolytope", "merged"]

_TOLERANCE = 1e-9
_NOTHING = 1e-12


@dataclass(frozen=True)
class MergedPolytope:
    """``{x : rows x <= limits, equations (x - point) = 0}`` with ``rows x < limits`` at ``point``.

    Parameters
    ----------
    group
        Shape (free coordinate,): the merged coordinate of each one, -1 where an equation fixes it.
    rows, limits
        Shape (row, merged coordinate), (row,).
    equations
        Shape (equation, merged coordinate): orthonormal; those that merging has not used up.
    point
        Shape (merged coordinate,): inside.
    """

    group: NDArray[np.intp]
    rows: NDArray[np.float64]
    limits: NDArray[np.float64]
    equations: NDArray[np.float64]
    point: NDArray[np.float64]

    @property
    def dimension(self) -> int:
        """How many directions are open."""
        return len(self.point) - len(self.equations)

    @property
    def slack(self) -> NDArray[np.float64]:
        """Shape (row,): how much room each row has at ``point``."""
        return np.asarray(self.limits - self.rows @ self.point)

    def some(self, rows: NDArray[np.bool_]) -> MergedPolytope:
        """The same with only some of its rows."""
        return MergedPolytope(self.group, self.rows[rows], self.limits[rows], self.equations, self.point)

    def spread(self, step: NDArray[np.float64]) -> NDArray[np.float64]:
        """A step in merged coordinates as one in free coordinates."""
        return np.where(self.group >= 0, np.append(step, 0.0)[self.group], 0.0)


def merged(inner: Interior) -> MergedPolytope:
    """An inside with each ``x_i = c`` taken out and each ``x_i - x_j = c`` used to make two coordinates one."""
    group, equations = _groups(inner.equations)
    size = int(group.max(initial=-1)) + 1
    known, first = np.unique(group, return_index=True)
    point = inner.point[first[known >= 0]]  # the first of each group stands for it
    offset = inner.point - np.where(group >= 0, np.append(point, 0.0)[group], 0.0)
    return MergedPolytope(
        group=group,
        rows=_summed(inner.sides, group, size),
        limits=inner.limits - inner.sides @ offset,
        equations=_row_space(_summed(equations, group, size)),
        point=point,
    )


def _groups(equations: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The merged coordinate of each one, and the equations that say more than that two are tied or one is fixed."""
    size = equations.shape[1]
    parent = np.arange(size + 1)  # the last stands for a constant

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = int(parent[one])
        return one

    left = [(row, np.flatnonzero(values), values) for row, values in enumerate(equations)]
    before = -1
    while len(left) != before:
        before, more = len(left), []
        for row, where, values in left:
            totals: dict[int, float] = {}
            for one in where:
                end = root(int(one))
                totals[end] = totals.get(end, 0.0) + float(values[one])
            ends = [end for end, total in totals.items() if end != size and abs(total) > _NOTHING]
            if len(ends) > 2 or (len(ends) == 2 and abs(totals[ends[0]] + totals[ends[1]]) > _NOTHING):
                more.append((row, where, values))
            elif ends:
                parent[ends[0]] = ends[1] if len(ends) == 2 else size
        left = more
    roots = np.array([root(one) for one in range(size)], dtype=np.intp)
    free = np.unique(roots[roots < size])
    group = np.where(roots < size, np.searchsorted(free, roots), -1)
    return group.astype(np.intp), equations[[row for row, _where, _values in left]]


def _summed(rows: NDArray[np.float64], group: NDArray[np.intp], size: int) -> NDArray[np.float64]:
    """Rows over merged coordinates: the entries of each group summed."""
    used = np.flatnonzero(group >= 0)
    order = used[np.argsort(group[used], kind="stable")]
    if not len(rows) or not size:
        return np.zeros((len(rows), size))
    summed = np.add.reduceat(rows[:, order], np.searchsorted(group[order], np.arange(size)), axis=1)
    summed[np.abs(summed) <= _NOTHING] = 0.0
    return np.asarray(summed)


def _row_space(equations: NDArray[np.float64]) -> NDArray[np.float64]:
    """An orthonormal basis of what the equations speak about."""
    if not len(equations):
        return equations
    _left, sizes, right = np.linalg.svd(equations, full_matrices=False)
    return np.asarray(right[: int((sizes > _TOLERANCE * max(1.0, sizes.max(initial=0.0))).sum())])
