"""A menu of guarantees at one end of its intervals, and whether some of its elements hold every party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.guarantee_element import GuaranteeElement, joint_alarms, relieved_exposure
from parley.engines.least_loss import least_amounts, loss_rows

__all__ = ["At", "GuaranteeMenu", "held"]

_TOLERANCE = 1e-9

At = Literal["worst", "best"]


class GuaranteeMenu:
    """A menu, the exposures that it is to close, and one end of every interval.

    Parameters
    ----------
    exposure, elements, ends, allowed
        As for `parley.engines.closing_sets.cheapest_closing_sets`.
    priced
        Whether losses are set at least cost; otherwise at least sum.

    Raises
    ------
    ValueError
        If shapes do not fit.
    """

    def __init__(
        self,
        exposure: ArrayLike,
        elements: Sequence[GuaranteeElement],
        ends: At,
        allowed: ArrayLike | None,
        *,
        priced: bool = True,
    ) -> None:
        self._exposure = relieved_exposure(exposure, [])
        self.shape = (self._exposure.shape[0], self._exposure.shape[1])
        self._elements = elements
        self._worst = int(ends == "worst")
        self._priced = priced
        self.slack = _TOLERANCE * max(1.0, float(np.abs(self._exposure).max(initial=0)))
        usable = np.ones(len(elements), dtype=np.bool_) if allowed is None else np.asarray(allowed, dtype=np.bool_)
        if usable.shape != (len(elements),) or any(each.covers.shape != self.shape for each in elements):
            raise ValueError("elements cover (prefix, party) as exposure has them, and allowed has one for each")
        self.allowed = np.flatnonzero(usable)

    def at(self, cost: tuple[float, float]) -> float:
        """The end of a cost that is looked at. [-]"""
        return cost[self._worst]

    def needed(self) -> tuple[int, ...] | None:
        """Elements that every closing set has; None where nothing closes, whatever is put together.

        Found by what would be if nothing raised a false alarm and every loss were at its largest: one element less than
        all, and a party could not be held.
        """
        every = self.allowed.tolist()
        if not self._could_close(every):
            return None
        return tuple(each for each in every if not self._could_close([other for other in every if other != each]))

    def _could_close(self, chosen: list[int]) -> bool:
        used = [self._elements[each] for each in chosen]
        seen = joint_alarms(used, self.shape)[0][..., 1 - self._worst]
        most = np.zeros(self.shape)
        for each in used:
            most[each.covers] += each.size[1 - self._worst if each.scalable else 1]
        reached = np.multiply(seen, most, out=np.zeros(self.shape), where=seen > 0)
        left = relieved_exposure(self._exposure, used)[..., self._worst]
        return bool((reached >= left - self.slack)[:-1].all())

    def rows(self, chosen: tuple[int, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Shape (row, chosen) and (row,): losses close where ``matrix @ losses >= need``."""
        used = [self._elements[each] for each in chosen]
        seen, wrongly = joint_alarms(used, self.shape)
        left = relieved_exposure(self._exposure, used)
        covers = np.array([each.covers for each in used], dtype=np.float64).reshape(-1, *self.shape)
        worst = self._worst
        return loss_rows(left[..., worst], seen[..., 1 - worst], wrongly[..., worst], covers)

    def closing(self, chosen: tuple[int, ...]) -> tuple[tuple[float, ...], tuple[float, float]] | None:
        """The least losses with which these elements hold every party, and the cost; None where no losses do."""
        matrix, need = self.rows(chosen)
        used = [self._elements[each] for each in chosen]
        fixed = np.array([not each.scalable for each in used], dtype=np.bool_)
        sizes = np.array([each.size for each in used]).reshape(-1, 2)
        lower = np.where(fixed, sizes[:, 0], 0.0)
        upper = np.where(fixed, sizes[:, 1], sizes[:, 1 - self._worst])
        if self._worst and fixed.any():
            # A fixed loss that is known roughly: each row at the end that is worse for it.
            sure = matrix[:, fixed] * np.where(matrix[:, fixed] > 0, sizes[fixed, 0], sizes[fixed, 1])
            need, matrix = need - sure.sum(axis=1), np.where(fixed, 0.0, matrix)
            upper = np.where(fixed, lower, upper)
        each_unit = [self.at(each.unit_cost) if self._priced else 0.0 for each in used]
        amounts = least_amounts(matrix, need, lower, upper, np.array(each_unit), slack=self.slack)
        if amounts is None:
            return None
        low, high = (
            float(sum(each.cost[end] + each.unit_cost[end] * loss for each, loss in zip(used, amounts, strict=True)))
            for end in (0, 1)
        )
        return tuple(amounts.tolist()), (low, high)


def held(
    exposure: ArrayLike, elements: Sequence[GuaranteeElement], amounts: ArrayLike, *, ends: At = "worst"
) -> NDArray[np.bool_]:
    """Shape (prefix, party): whether these elements hold each party after each number of steps, at these losses.

    Parameters
    ----------
    exposure, ends
        As for `parley.engines.closing_sets.cheapest_closing_sets`.
    amounts
        Shape (element,): the loss that each sets; not used for one that is not scalable. [-]

    Raises
    ------
    ValueError
        If shapes do not fit, or an amount is below 0 or infinite.
    """
    menu = GuaranteeMenu(exposure, elements, ends, None)
    lower = np.array(amounts, dtype=np.float64)
    if lower.shape != (len(elements),) or not (np.isfinite(lower) & (lower >= 0)).all():
        raise ValueError("each element has an amount that is finite and not below 0")
    upper = lower.copy()
    matrix, need = menu.rows(tuple(range(len(elements))))
    for number, each in enumerate(elements):
        if not each.scalable:
            lower[number], upper[number] = each.size
    ends_of_row = (matrix > 0) == (ends == "worst")  # the loss that does least, or most, for the row
    reached = (matrix * np.where(ends_of_row, lower, upper)).sum(axis=1)
    kept: NDArray[np.bool_] = (reached >= need - menu.slack).reshape(2, *menu.shape).all(axis=0)
    return kept
