"""Orders by mixed-integer programs, where there are too many states to look at: with a gap where time runs out."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.exposure import exposure, needs, total_exposure
from parley.engines.found_orders import FoundOrder, Kept, distance
from parley.engines.mixed_integer import LinearAnswer
from parley.engines.need_boxes import minimal_needs
from parley.engines.order_model import OrderModel
from parley.engines.steps import Steps
from parley.engines.time_budget import TimeBudget

__all__ = ["PROGRAM_TOLERANCE", "program_orders", "program_within"]

PROGRAM_TOLERANCE = 1e-6
"""Needs closer than this, as a part of the largest sum of values of a party, are the same to a program. [-]"""

Vector = NDArray[np.float64]


def program_orders(steps: Steps, *, seconds: float | None = None) -> list[FoundOrder]:
    """Every Pareto-minimal vector of needs over all orders, each with an order of least total.

    Parameters
    ----------
    steps
        In drafted order. Swaps are left out: with them no need would be larger.
    seconds
        For all of it. [s]

    Returns
    -------
    list
        Ascending by need. ``proved`` says that the needs and the total are as small as can be and, when all are, that
        the list is whole; which of equally good orders is nearest to the draft is not looked for. ``gap`` is by how
        much any need of the order could still be lower within the limits it was searched under; infinite with swaps.
    """
    asked = _Asked(steps, TimeBudget.of(seconds))
    found = []
    for point in minimal_needs(asked.least, steps.parties, tolerance=asked.tolerance):
        found.append(asked.of_least_total(point))
    if not found:
        order = np.arange(steps.size, dtype=np.intp)  # nothing in time: the draft itself, unproved
        found = [asked.described(order, gap=np.inf)] if not asked.whole else []
    return [one if asked.whole else _unproved(one) for one in found]


def program_within(steps: Steps, caps: ArrayLike, *, seconds: float | None = None) -> Kept:
    """Whether any order stays within the caps, shape (party,): `order_search.order_within` by a program."""
    asked = _Asked(steps, TimeBudget.of(seconds))
    limits = np.asarray(caps, dtype=np.float64)
    model = asked.model
    model.allow(np.full(steps.parties, np.inf))
    answer = model.least_excess(limits, asked.budget.left())
    if answer.x is None:
        return Kept(None, np.inf if answer.status == "infeasible" else max(answer.bound, 0.0), answer.status != "time")
    order = model.order(answer.x)
    along = exposure(steps.worth, None, order)
    excess = max(float((along - limits).max()), 0.0)
    proved = answer.status == "optimal" and not steps.swaps
    if excess > asked.tolerance:
        return Kept(None, excess if proved else max(answer.bound, 0.0), proved)
    asked.reached.append((needs(along), order, 0.0))
    return Kept(asked.of_least_total(limits), 0.0, True)


class _Asked:
    """One program, asked again and again under other limits."""

    def __init__(self, steps: Steps, budget: TimeBudget) -> None:
        self.steps, self.budget = steps, budget
        self.model = OrderModel(steps)
        self.tolerance = PROGRAM_TOLERANCE * max(1e-3, float(np.abs(steps.worth).sum(axis=0).max(initial=0.0)))
        self.whole = not steps.swaps
        self._gap = 0.0
        self.reached: list[tuple[Vector, NDArray[np.intp], float]] = []  # needs, an order that has them, its gap

    def least(self, party: int, limits: Vector) -> float:
        """A party's least need among orders within the limits; infinite where none is known."""
        self._gap = 0.0 if party == 0 else self._gap
        self.model.allow(limits + 0.1 * self.tolerance)
        answer = self.model.least_need(party, self.budget.left())
        if answer.x is None:
            self.whole &= answer.status == "infeasible"
            return np.inf
        order = self.model.order(answer.x)
        need = needs(exposure(self.steps.worth, None, order))
        self._gap = max(self._gap, _gap(answer, float(need[party])))
        self.whole &= answer.status == "optimal"
        if party == self.steps.parties - 1:
            self.reached.append((need, order, self._gap))
        return float(need[party])

    def of_least_total(self, limits: Vector) -> FoundOrder:
        """Of the orders within limits that some order keeps, one of least total."""
        known = [one for one in self.reached if (one[0] <= limits + 1.5 * self.tolerance).all()]
        gap = known[-1][2] if known else 0.0
        self.model.allow(limits + 1.2 * self.tolerance)
        answer = self.model.least_total(self.budget.left())
        if answer.x is None:
            assert known  # the limits were reached by an order
            return _unproved(self.described(known[-1][1], gap=gap))
        found = self.described(self.model.order(answer.x), gap=gap)
        return found if answer.status == "optimal" else _unproved(found)

    def described(self, order: NDArray[np.intp], *, gap: float) -> FoundOrder:
        """An order with what plain arithmetic says of it."""
        along = exposure(self.steps.worth, None, order)
        return FoundOrder(
            order=order,
            pauses=np.arange(len(order) + 1, dtype=np.intp),
            need=needs(along),
            total=float(total_exposure(along)),
            distance=distance(order),
            moves=None,
            proved=gap <= self.tolerance and not self.steps.swaps,
            gap=np.inf if self.steps.swaps else (0.0 if gap <= self.tolerance else gap),
            method="mixed-integer programs, HiGHS",
        )


def _gap(answer: LinearAnswer, value: float) -> float:
    return max(value - max(answer.bound, 0.0), 0.0)


def _unproved(found: FoundOrder) -> FoundOrder:
    from dataclasses import replace

    return replace(found, proved=False)
