"""Which guarantees of a menu, put together, hold every party at every step: the cheapest sets, or the smallest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.guarantee_element import GuaranteeElement
from parley.engines.guarantee_menu import At, GuaranteeMenu

__all__ = ["ClosingSet", "ClosingSets", "cheapest_closing_sets", "smallest_closing_sets"]

_TOLERANCE = 1e-9
_AT_MOST = 100_000


@dataclass(frozen=True)
class ClosingSet:
    """Elements that together hold every party at every prefix.

    Parameters
    ----------
    elements
        Their numbers in the menu, ascending.
    amounts
        The loss that each sets for those it binds, 0 for one that sets none. [-]
    cost
        Low and high, at these amounts. [-]
    """

    elements: tuple[int, ...]
    amounts: tuple[float, ...]
    cost: tuple[float, float]


@dataclass(frozen=True)
class ClosingSets:
    """The closing sets of a menu; none where nothing in it is enough.

    Parameters
    ----------
    sets
        The best first. None contains another that costs no more.
    proved
        Whether every combination that could have been among them was looked at or ruled out.
    looked_at
        How many combinations were.
    method
        In words.
    """

    sets: tuple[ClosingSet, ...]
    proved: bool
    looked_at: int
    method: str


def cheapest_closing_sets(
    exposure: ArrayLike,
    elements: Sequence[GuaranteeElement],
    *,
    ends: At = "worst",
    allowed: ArrayLike | None = None,
    count: int = 3,
    at_most: int = _AT_MOST,
) -> ClosingSets:
    """The cheapest closing set and the next ones.

    Parameters
    ----------
    exposure
        Shape (prefix, party, 2), or (prefix, party, 1) for exact numbers: what leaving is worth more than the end,
        signed; as for `parley.engines.guarantee_level.guarantee_level`. [-]
    elements
        The menu.
    ends
        ``worst``: every interval at the end that is worst for holding, and high costs. What closes there closes for
        all values in the intervals. ``best``: the other ends. What does not close there closes for none.
    allowed
        Shape (element,): which elements may be used; all, if not given. Leave one out to see what holds without it.
    count
        How many sets at most.
    at_most
        How many combinations to look at; where more are needed, ``proved`` is False.

    Raises
    ------
    ValueError
        If shapes do not fit.

    Notes
    -----
    For a fixed combination of elements, chances of alarm combine as independent and shares of relief multiply; what is
    left is linear in the losses X that penalties and escrows set:

        (q - f) X(t) - sum over s after t of f(s) X(s) >= E(t),  (q - f) X(t) >= 0,

    at every prefix before the end and for every party; so the amounts of least cost are the solution of a linear
    program. Combinations are looked at in the order of what they cost before any loss is set, which is a lower bound:
    the search ends when that exceeds the last set asked for. Elements without which no party could be held, were no
    alarm false and every loss at its largest, are in every combination.

    Adding an element to the menu never raises the least cost. Adding one to a closing set keeps it closing where it
    raises no false alarm; otherwise parties may be held no longer, and a larger loss may hold them less.

    Examples
    --------
    >>> here = np.array([[False], [True], [False]])
    >>> menu = [
    ...     GuaranteeElement(here, detection=(0.5, 0.5), cost=(1, 1)),
    ...     GuaranteeElement(here, detection=(0.9, 0.9), cost=(4, 4)),
    ...     GuaranteeElement(here, size=(np.inf, np.inf), unit_cost=(1, 1)),
    ... ]
    >>> found = cheapest_closing_sets([[[0]], [[6]], [[0]]], menu)
    >>> [(each.elements, round(each.cost[1], 4)) for each in found.sets], found.proved
    ([((1, 2), 10.6667), ((0, 2), 13.0)], True)
    """
    menu = GuaranteeMenu(exposure, elements, ends, allowed)
    price = np.array([menu.at(each.cost) for each in elements])
    listed: list[ClosingSet] = []
    looked_at, proved = 0, True
    for fixed, chosen in _in_order(price, menu):
        if len(listed) >= count and fixed > menu.at(listed[count - 1].cost) + _TOLERANCE:
            break
        if looked_at == at_most:
            proved = False
            break
        looked_at += 1
        if any(set(each.elements) <= set(chosen) and menu.at(each.cost) <= fixed + _TOLERANCE for each in listed):
            continue
        if found := menu.closing(chosen):
            listed = _without_dearer_supersets([*listed, ClosingSet(chosen, *found)], menu)
    return ClosingSets(tuple(listed[:count]), proved, looked_at, "combinations in order of cost, losses linear")


def smallest_closing_sets(
    exposure: ArrayLike,
    elements: Sequence[GuaranteeElement],
    *,
    ends: At = "worst",
    allowed: ArrayLike | None = None,
    at_most: int = _AT_MOST,
) -> ClosingSets:
    """Every closing set that no smaller one is part of, where costs are not known; fewest elements first.

    Parameters
    ----------
    exposure, elements, ends, allowed, at_most
        As for `cheapest_closing_sets`; the amounts are the least total loss, whatever it costs.
    """
    menu = GuaranteeMenu(exposure, elements, ends, allowed, priced=False)
    listed: list[ClosingSet] = []
    looked_at, proved = 0, True
    for _count, chosen in _in_order(np.ones(len(elements)), menu):
        if looked_at == at_most:
            proved = False
            break
        looked_at += 1
        if any(set(each.elements) <= set(chosen) for each in listed):
            continue
        if found := menu.closing(chosen):
            listed.append(ClosingSet(chosen, *found))
    return ClosingSets(tuple(listed), proved, looked_at, "combinations in order of size, losses linear")


def _without_dearer_supersets(listed: list[ClosingSet], menu: GuaranteeMenu) -> list[ClosingSet]:
    """In order of cost; an alternative is not a closing set with something added that saves nothing."""

    def spares(one: ClosingSet, other: ClosingSet) -> bool:
        return set(one.elements) < set(other.elements) and menu.at(one.cost) <= menu.at(other.cost) + _TOLERANCE

    kept = [each for each in listed if not any(spares(one, each) for one in listed)]
    return sorted(kept, key=lambda each: (round(menu.at(each.cost), 9), len(each.elements), each.elements))


def _in_order(price: NDArray[np.float64], menu: GuaranteeMenu) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Every combination that could close, one at a time, by price, then by size: none dearer comes before."""
    needed = menu.needed()
    if needed is None:
        return
    base = float(price[list(needed)].sum())
    yield base, needed
    rest = np.setdiff1d(menu.allowed, needed)
    ranked = rest[np.argsort(price[rest], kind="stable")].tolist()
    heap: list[tuple[float, int, tuple[int, ...]]] = [(base + float(price[ranked[0]]), 1, (0,))] if ranked else []
    while heap:
        total, size, places = heappop(heap)
        yield total, tuple(sorted([*needed, *(ranked[place] for place in places)]))
        after = places[-1] + 1
        if after < len(ranked):
            step = float(price[ranked[after]])
            heappush(heap, (total + step, size + 1, (*places, after)))
            heappush(heap, (total + step - float(price[ranked[after - 1]]), size, (*places[:-1], after)))
