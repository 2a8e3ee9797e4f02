"""Rows and bounds that say what is known of a party, each row with the statement that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["StatedPolytope", "StatedRows"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class StatedPolytope:
    """All unknowns of a party that what is known of it allows.

    ``{x : rows x <= limits (< where strict), equal x = targets, lower <= x <= upper}``

    Parameters
    ----------
    party
        Whose.
    rows, limits, strict
        Shape (row, coordinate), (row,), (row,).
    owners
        The statement that each row comes from; empty where it comes from none.
    equal, targets
        Shape (equation, coordinate), (equation,): structure, which no statement takes back.
    lower, upper
        Shape (coordinate,).
    assumed
        What nobody said and is taken for granted.
    """

    party: str
    rows: Floats
    limits: Floats
    strict: NDArray[np.bool_]
    owners: tuple[str, ...]
    equal: Floats
    targets: Floats
    lower: Floats
    upper: Floats
    assumed: tuple[str, ...]

    @property
    def bounds(self) -> tuple[Floats, Floats, NDArray[np.bool_], Floats, Floats, Floats, Floats]:
        """Rows, limits, strict, equations, targets, lower, upper: all that a solver needs, in the order it takes."""
        return self.rows, self.limits, self.strict, self.equal, self.targets, self.lower, self.upper


class StatedRows:
    """The rows of a party, statement by statement.

    Parameters
    ----------
    size
        How many coordinates the party has.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: list[Floats] = []
        self.limits: list[float] = []
        self.strict: list[bool] = []
        self.owners: list[str] = []

    def at_most(self, row: Floats, limit: float, owner: str, *, strict: bool = False) -> None:
        """A row that may not exceed a limit."""
        self.rows.append(row)
        self.limits.append(limit)
        self.strict.append(strict)
        self.owners.append(owner)

    def at_least(self, row: Floats, limit: float, owner: str, *, strict: bool = False) -> None:
        """A row that may not fall below a limit."""
        self.at_most(-row, -limit, owner, strict=strict)

    def between(self, row: Floats, low: float, high: float, owner: str) -> None:
        """A row that lies in an interval."""
        self.at_least(row, low, owner)
        self.at_most(row, high, owner)

    def exactly(self, row: Floats, value: float, owner: str) -> None:
        """A row that equals a value."""
        # Two rows, so that a statement can be left out and put back like any other.
        self.at_most(row, value, owner)
        self.at_least(row, value, owner)

    def unit(self, coordinate: int) -> Floats:
        """The row that reads one coordinate."""
        row = np.zeros(self.size)
        row[coordinate] = 1.0
        return row

    def tables(self) -> dict[str, Any]:
        """What a ``StatedPolytope`` takes of them: ``rows``, ``limits``, ``strict``, ``owners``."""
        return {
            "rows": np.array(self.rows, dtype=np.float64).reshape(len(self.rows), self.size),
            "limits": np.array(self.limits, dtype=np.float64),
            "strict": np.array(self.strict, dtype=np.bool_),
            "owners": tuple(self.owners),
        }
