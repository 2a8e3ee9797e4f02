"""What a guarantee does to the parties it binds: it sees, it costs, it holds, or it leaves less to gain by leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.guarantee_level import as_range

__all__ = ["GuaranteeElement", "joint_alarms", "relieved_exposure"]

Ends = tuple[float, float]


@dataclass(frozen=True)
class GuaranteeElement:
    """One element of a menu of guarantees; what it does not do is left at 0, and it may do several things at once.

    A monitor sees; a penalty or an escrow sets a loss; custody, a swap through a neutral, a smaller tranche or a clause
    removes a share of what there is to gain by leaving. All pairs are (low, high).

    Parameters
    ----------
    covers
        Shape (prefix, party): whom it binds, and after how many steps.
    detection, false_alarm
        The chance that it raises an alarm where a party leaves, and where it does not. [-]
    size
        The loss that it can set for each party that it binds; infinite where it has no limit. [-]
    relief
        The share of a positive exposure that it removes: 1 removes it. [-]
    cost
        Of having it at all. [-]
    unit_cost
        Of each unit of the loss that is set. [-]
    scalable
        Whether any loss from 0 to ``size`` may be set; otherwise it is ``size``, known to lie between its ends.

    Raises
    ------
    ValueError
        If an interval is the wrong way round or out of its range, or a size that is not scalable is infinite or has a
        cost by the unit.
    """

    covers: NDArray[np.bool_]
    detection: Ends = (0.0, 0.0)
    false_alarm: Ends = (0.0, 0.0)
    size: Ends = (0.0, 0.0)
    relief: Ends = (0.0, 0.0)
    cost: Ends = (0.0, 0.0)
    unit_cost: Ends = (0.0, 0.0)
    scalable: bool = True

    def __post_init__(self) -> None:
        for low, high in (self.detection, self.false_alarm, self.relief):
            if not 0 <= low <= high <= 1:
                raise ValueError("a probability or a share is an interval within 0 and 1")
        for low, high in (self.size, self.cost, self.unit_cost):
            if not 0 <= low <= high:
                raise ValueError("a size or a cost is an interval that does not begin below 0")
        if not (isfinite(self.cost[1]) and isfinite(self.unit_cost[1])):
            raise ValueError("a cost is finite")
        if not self.scalable and not (isfinite(self.size[1]) and self.unit_cost[1] == 0):
            raise ValueError("a size that is not scalable is finite and has no cost by the unit")
        if self.covers.ndim != 2:
            raise ValueError("covers has the shape (prefix, party)")


def joint_alarms(
    elements: Sequence[GuaranteeElement], shape: tuple[int, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The chance that any of the elements raises an alarm where a party leaves, and where not; each ``(*shape, 2)``.

    They err independently of each other: q = 1 - product of (1 - q of each), and f in the same way.
    """
    silent, quiet = np.ones((*shape, 2)), np.ones((*shape, 2))
    for each in elements:
        where = each.covers[..., None]
        silent *= np.where(where, 1 - np.array(each.detection), 1.0)
        quiet *= np.where(where, 1 - np.array(each.false_alarm), 1.0)
    return 1 - silent, 1 - quiet


def relieved_exposure(exposure: ArrayLike, elements: Sequence[GuaranteeElement]) -> NDArray[np.float64]:
    """What is left to gain by leaving; shape (prefix, party, 2). Several shares apply one after another. [-]

    Only what is positive is removed: what takes from a party that which it could keep by leaving does not take from it
    what it gains by staying.
    """
    given = np.asarray(exposure, dtype=np.float64)
    left = as_range(given, given.shape[:2]).copy()
    for each in elements:
        kept = 1 - np.array(each.relief)[::-1]
        left = np.where(each.covers[..., None] & (left > 0), left * kept, left)
    return left
