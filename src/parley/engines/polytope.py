"""A polytope of unknowns: its extremes, and which groups of its rows cannot hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.mixed_integer import LinearModel

__all__ = ["STRICT_MARGIN", "GroupsOracle", "Polytope", "add_dense_rows", "extremes", "groups_of", "is_empty"]

STRICT_MARGIN = 1e-6
"""Strict rows are kept by this much; rows that cannot all be are in conflict. [-]"""


@dataclass(frozen=True)
class Polytope:
    """``{x : rows x <= limits (< where strict), equal x = targets, lower <= x <= upper}``

    Parameters
    ----------
    rows, limits, strict
        Shape (row, coordinate), (row,), (row,).
    equal, targets
        Shape (equation, coordinate), (equation,).
    lower, upper
        Shape (coordinate,), finite.
    """

    rows: NDArray[np.float64]
    limits: NDArray[np.float64]
    strict: NDArray[np.bool_]
    equal: NDArray[np.float64]
    targets: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many coordinates."""
        return len(self.lower)

    def and_at_least(self, row: NDArray[np.float64], limit: float) -> Polytope:
        """The part of it where ``row x >= limit``; the row comes last."""
        return Polytope(
            np.vstack([self.rows, -row[None, :]]),
            np.append(self.limits, -limit),
            np.append(self.strict, False),
            self.equal,
            self.targets,
            self.lower,
            self.upper,
        )

    def model(self, *, margin: float = STRICT_MARGIN) -> LinearModel:
        """A linear model over it: variable ``j`` is coordinate ``j``, row ``i`` is row ``i``, then the equations."""
        model = LinearModel()
        model.add_variables(self.size, self.lower, self.upper)
        add_dense_rows(model, self.rows, upper=self.limits - margin * self.strict)
        add_dense_rows(model, self.equal, lower=self.targets, upper=self.targets)
        return model


def add_dense_rows(
    model: LinearModel,
    matrix: NDArray[np.float64],
    *,
    lower: NDArray[np.float64] | float = -np.inf,
    upper: NDArray[np.float64] | float = np.inf,
    columns: NDArray[np.intp] | None = None,
) -> NDArray[np.intp]:
    """Add the rows of a dense matrix to a model, over ``columns`` where given; what is zero is left out."""
    where = [np.flatnonzero(row) for row in matrix]
    starts = np.concatenate([[0], np.cumsum([len(one) for one in where])])[:-1].astype(np.intp)
    flat = np.concatenate([*where, np.zeros(0, dtype=np.intp)])
    values = np.concatenate([*(row[one] for row, one in zip(matrix, where, strict=True)), np.zeros(0)])
    return model.add_rows(starts, flat if columns is None else columns[flat], values, lower=lower, upper=upper)


def is_empty(polytope: Polytope) -> bool:
    """Whether nothing is in it: no ``x`` keeps the strict rows by their margin and the others at all."""
    model = polytope.model()
    model.maximise(np.zeros(polytope.size))
    return model.solve().x is None


def extremes(polytope: Polytope, cost: NDArray[np.float64]) -> tuple[float, float]:
    """The smallest and the largest ``cost x`` over its closure; shape (coordinate,) in.

    Raises
    ------
    ValueError
        If the polytope is empty.
    """
    model = polytope.model(margin=0.0)
    model.minimise(cost)
    low = model.solve()
    model.maximise(cost)
    high = model.solve()
    if low.status != "optimal" or high.status != "optimal":
        raise ValueError("an empty polytope has no extremes")
    return low.objective, high.objective


class GroupsOracle:
    """Which groups of a polytope's rows can hold together: the oracle that finds conflicts among statements.

    Parameters
    ----------
    groups
        Shape (row,): the group of each row, -1 for rows that always hold.
    """

    def __init__(self, polytope: Polytope, groups: NDArray[np.intp]) -> None:
        self.size = int(groups.max(initial=-1)) + 1
        self._groups = groups
        self._limits = polytope.limits - STRICT_MARGIN * polytope.strict
        self._rows = polytope.rows
        self._model = polytope.model()
        self._model.maximise(np.zeros(polytope.size))

    def satisfied(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """Groups that hold at one point, ``wanted`` among them; None when those cannot hold together."""
        active = (self._groups < 0) | wanted[self._groups]
        self._model.set_row_bounds(
            np.arange(len(active)), np.full(len(active), -np.inf), np.where(active, self._limits, np.inf)
        )
        x = self._model.solve().x
        if x is None:
            return None
        broken = self._groups[(self._rows @ x > self._limits + 1e-9) & (self._groups >= 0)]
        holds = np.ones(self.size, dtype=np.bool_)
        holds[broken] = False
        return holds | wanted

    def maximal(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """Groups that hold together, ``wanted`` among them, and to which none can be added."""
        found = self.satisfied(wanted)
        if found is None:
            return None
        for group in np.flatnonzero(~found):
            if not found[group]:
                more = found.copy()
                more[group] = True
                found = _or(self.satisfied(more), found)
        return found


def _or(better: NDArray[np.bool_] | None, known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return known if better is None else better


def groups_of(owners: Sequence[str]) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """Rows by owner as group numbers, -1 for rows without one; and the owners in the order of their numbers."""
    names = tuple(dict.fromkeys(owner for owner in owners if owner))
    number = {name: place for place, name in enumerate(names)}
    return np.array([number.get(owner, -1) for owner in owners], dtype=np.intp), names
