"""What a criterion asks of a weighted sum of gains: a line that no better package falls below."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.gain_criteria import GainCriterion

__all__ = ["Goal"]


@dataclass(frozen=True)
class Goal:
    """A criterion to maximise over the packages that give each party at least a floor.

    Parameters
    ----------
    criterion
        By what packages are judged.
    reservation
        Shape (party,): gains are counted from here. [-]
    floor
        Shape (party,): the least gain of each party. [-]
    tolerance
        By how much less a gain may be and still count as the floor. [-]
    """

    criterion: GainCriterion
    reservation: NDArray[np.float64]
    floor: NDArray[np.float64]
    tolerance: float

    def value(self, gains: NDArray[np.float64]) -> NDArray[np.float64]:
        """Shape (party, package) in, shape (package,) out: minus infinity below the floor."""
        inside = (gains >= (self.floor - self.tolerance)[:, None]).all(axis=0)
        if self.criterion.kind == "product":  # the root of a rounding error would be a large number
            gains = np.where(gains > self.tolerance, gains, 0.0)
        return np.where(inside, self.criterion.value(gains.T), -np.inf)

    @property
    def worst(self) -> float:
        """No package above the floor has a smaller value."""
        counted, weight = self.criterion.counted, self.criterion.weight
        if self.criterion.kind == "product" or not counted.any():
            return 0.0
        floor = (self.floor - self.tolerance) * weight
        return float(floor.sum() if self.criterion.kind == "sum" else floor[counted].min())

    def line(self, price: NDArray[np.float64]) -> tuple[float, float]:
        """Slope and offset: where value >= v and no gain is below its floor, price @ gains >= offset + slope v.

        Prices are not negative. For the product this is the inequality of the means: a geometric mean is at most the
        arithmetic one. A slope of 0 is a line that only keeps to the floor.
        """
        floor, weight, counted = self.floor - self.tolerance, self.criterion.weight, self.criterion.counted
        some = price[counted]
        if self.criterion.kind == "sum":
            slope = float((some / weight[counted]).min())
            return slope, float((price - slope * weight) @ floor)
        offset = float(price[~counted] @ floor[~counted])
        if self.criterion.kind == "least":
            return float((some / weight[counted]).sum()), offset
        # A gain a little below 0 counts as 0 in the product.
        return len(some) * float(np.prod(some ** (1 / len(some)))), offset - self.tolerance * float(some.sum())

    def bound(self, price: NDArray[np.float64], total: float) -> float:
        """No package above the floor whose price @ gains is at most ``total`` has a larger value."""
        slope, offset = self.line(price)
        return (total - offset) / slope if slope > 0 else np.inf

    def asked(self, price: NDArray[np.float64], value: float) -> float:
        """The least price @ gains of a package above the floor with this value or more."""
        slope, offset = self.line(price)
        return offset + slope * value
