"""Scores of all options in one array, for arithmetic over all issues at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.issue_tables import IssueTables

__all__ = ["PaddedTables"]


@dataclass(frozen=True)
class PaddedTables:
    """Issues with fewer options than others repeat their first: that changes no maximum.

    Parameters
    ----------
    scores
        Shape (party, issue, option). [-]
    real
        Shape (issue, option): False where an option is a repetition.
    """

    scores: NDArray[np.float64]
    real: NDArray[np.bool_]

    @classmethod
    def of(cls, tables: IssueTables) -> PaddedTables:
        """The tables padded; at least one option an issue."""
        counts = np.array([len(options) for options in tables.options])
        column = np.arange(counts.max())
        real = column < counts[:, None]
        starts = np.cumsum(counts) - counts
        scores = np.concatenate(tables.scores, axis=1)[:, starts[:, None] + np.where(real, column, 0)]
        return cls(scores, real)
