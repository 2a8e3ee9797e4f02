"""Figures over draws: a middle and how far it spreads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Range", "range_of"]

_ENDS = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Range:
    """A figure over draws: one draw in twenty lies below ``low``, half below ``middle``, one in twenty above ``high``.

    All [-].
    """

    low: float
    middle: float
    high: float


def range_of(values: NDArray[np.float64]) -> Range:
    """The range of a figure, shape (draw,), at least one."""
    return Range(*(float(value) for value in np.quantile(values, _ENDS)))
