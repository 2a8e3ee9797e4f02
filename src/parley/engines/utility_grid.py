"""When two utilities are the same: a grid fine enough to change nothing and coarse enough to swallow float noise.

Sums of scores are kept as they are, in float64. They are compared by the cell of a grid into which they fall: a
hundredth of the tolerance wide, in decimal steps, shifted so that no common figure (a decimal, a simple fraction) lies
near an edge. So 0.1 + 0.2 and 0.3 are the same utility, noise neither adds dominated points nor hides ties, "same" is
transitive, and a package is bettered unnoticed by less than the tolerance even after a hundred issues.

Rounding the scores themselves would not do: three thirds of 1 and 1 would come out a step apart.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.space import PackageSpace

__all__ = ["SHIFT", "cells", "grid_step"]

SHIFT = 0.2773500981126146  # of a cell: 1 / sqrt(13)
STEPS_A_TOLERANCE = 100
FINEST = 2.0**-44  # of the largest sum: a cell stays hundreds of times as wide as the noise of a sum


def grid_step(space: PackageSpace, tolerance: float) -> float:
    """How wide a cell is: a hundredth of the tolerance, or more where float64 cannot tell so little apart. [-]"""
    largest = float(np.abs(np.concatenate(space.scores)).max())
    return max(tolerance / STEPS_A_TOLERANCE, largest * space.issues * FINEST) or 1.0


def cells(values: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """The cell of each value: whole numbers in float64, so that they sort fast. Shape as given."""
    return np.floor(values * (1 / step) + SHIFT)
