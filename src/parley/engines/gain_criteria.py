"""By what a package is judged once each party's gain is known, and how weighted sums bound it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

__all__ = ["GainCriterion"]


@dataclass(frozen=True)
class GainCriterion:
    """A criterion of gains that never falls when a gain grows.

    Parameters
    ----------
    kind
        ``sum``: the weighted sum of gains; ``least``: the smallest weighted gain; ``product``: the geometric mean of
        gains.
    weight
        Shape (party,), none negative. 0 leaves a party out, though it may still refuse; ``product`` knows only 0 and 1.
    """

    kind: Literal["sum", "least", "product"]
    weight: NDArray[np.float64]

    @property
    def counted(self) -> NDArray[np.bool_]:
        """Shape (party,): who is not left out."""
        return self.weight > 0

    def value(self, gains: NDArray[np.float64]) -> NDArray[np.float64]:
        """Shape (package, party) in, shape (package,) out; for ``least`` and ``product`` 0 when nobody is counted."""
        if self.kind == "sum":
            return np.asarray(gains @ self.weight)
        some = gains[:, self.counted]
        if not some.shape[1]:
            return np.zeros(len(gains))
        if self.kind == "least":
            return np.asarray((some * self.weight[self.counted]).min(axis=1))
        # One root each first: a product of tiny gains would be lost.
        return np.asarray(np.prod(np.maximum(some, 0.0) ** (1.0 / some.shape[1]), axis=1))

    def ceiling(self, multiplier: NDArray[np.float64], best: float) -> float:
        """No package of the zone does better than this, when none has a larger ``multiplier @ gains`` than ``best``.

        For ``sum`` a multiplier is at least the weight; for ``least`` it is a convex mix of the weights; for
        ``product`` any positive numbers, by the inequality of the means.
        """
        return best * self._factor(multiplier)

    def asks(self, multiplier: NDArray[np.float64], level: float) -> float:
        """The least ``multiplier @ gains`` of a package of the zone whose value is ``level`` or more."""
        return level / self._factor(multiplier)

    def floors(self, level: float) -> NDArray[np.float64]:
        """Shape (party,): the least gains of a package of the zone whose value is ``level`` or more."""
        floors = np.zeros(len(self.weight))
        if self.kind == "least":
            floors[self.counted] = np.maximum(0.0, level / self.weight[self.counted])
        return floors

    def _factor(self, multiplier: NDArray[np.float64]) -> float:
        if self.kind != "product":
            return 1.0
        some = multiplier[self.counted]
        return float(1.0 / (len(some) * np.prod(some ** (1.0 / len(some)))))
