"""What engines answer: values that say how they came about and what was proved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Frontier", "Optimum"]


@dataclass(frozen=True)
class Optimum:
    """The best package under one criterion.

    Parameters
    ----------
    package
        One option number an issue; None when no package qualifies (``proved``) or none was found in time.
    utility
        Its utility for each party, by the plain evaluation. [-]
    value
        The criterion at this package, NaN without one. Its unit is named by the function that answers.
    gap
        How much better the best package could still be, in the unit of ``value``: 0 when proved, infinite when unknown.
    proved
        Whether nothing better exists (within the tolerance the function names).
    method
        How it was found, in a few words.
    """

    package: tuple[int, ...] | None
    utility: tuple[float, ...] | None
    value: float
    gap: float
    proved: bool
    method: str


@dataclass(frozen=True)
class Frontier:
    """The undominated utility vectors, each with one package that reaches it.

    Parameters
    ----------
    utility
        Shape (point, party), by the plain evaluation, in descending order of the first party, then the second... [-]
    packages
        Shape (point, issue): the first in option order that the method knows for each point.
    ties
        Shape (point,): how many allowed packages reach each point; -1 where they were not counted.
    size
        How many distinct undominated vectors are known; more than ``len(utility)`` when the list was capped.
    complete
        Whether the listed points are all of them.
    proved
        Whether each listed point is certainly undominated.
    method
        How it was found, in a few words.
    """

    utility: NDArray[np.float64]
    packages: NDArray[np.intp]
    ties: NDArray[np.int64]
    size: int
    complete: bool
    proved: bool
    method: str
