"""Which steps nothing in a menu of guarantees could hold, each looked at by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.closing_sets import cheapest_closing_sets
from parley.engines.guarantee_element import GuaranteeElement, relieved_exposure
from parley.engines.guarantee_menu import At

__all__ = ["unclosed"]

_TOLERANCE = 1e-9
_ONE = (1.0, 1.0)


def unclosed(
    exposure: ArrayLike, elements: Sequence[GuaranteeElement], *, ends: At = "worst", allowed: ArrayLike | None = None
) -> NDArray[np.bool_]:
    """Where a party could gain by leaving and no combination of the elements holds it there.

    Each prefix is looked at by itself: what false alarms at later ones cost is left out. So what is unclosed here is
    closed by no set; that every prefix is closed by itself does not mean that one set closes them all.

    Parameters
    ----------
    exposure, elements, ends, allowed
        As for `parley.engines.closing_sets.cheapest_closing_sets`.

    Returns
    -------
    shape (prefix, party)
        False at the end, where nobody can leave any more.

    Raises
    ------
    ValueError
        If shapes do not fit.

    Examples
    --------
    >>> here = np.array([[True], [False], [False]])
    >>> menu = [GuaranteeElement(here, size=(5, 5)), GuaranteeElement(here, detection=(0.5, 0.5))]
    >>> unclosed([[[2]], [[2]], [[0]]], menu)[:, 0].tolist()  # half of 5 is enough, and holds before the first step
    [False, True, False]
    """
    left = relieved_exposure(exposure, [])
    usable = np.ones(len(elements), dtype=np.bool_) if allowed is None else np.asarray(allowed, dtype=np.bool_)
    if usable.shape != (len(elements),) or any(each.covers.shape != left.shape[:2] for each in elements):
        raise ValueError("elements cover (prefix, party) as exposure has them, and allowed has one for each")
    found = np.zeros(left.shape[:2], dtype=np.bool_)
    known: dict[tuple[object, ...], bool] = {}
    for step, party in np.argwhere(left[:-1, :, int(ends == "worst")] > _TOLERANCE).tolist():
        here = tuple(number for number in np.flatnonzero(usable).tolist() if elements[number].covers[step, party])
        key = (here, *left[step, party].tolist())
        if key not in known:
            known[key] = not _held(left[step, party], [elements[number] for number in here], ends)
        found[step, party] = known[key]
    return found


def _held(exposure: NDArray[np.float64], elements: Sequence[GuaranteeElement], ends: At) -> bool:
    """Whether some of the elements hold one party at one prefix, with nothing before it and nothing after."""
    both = np.array([exposure, [0.0, 0.0]])[:, None]
    only = np.array([[True], [False]])
    # Each costs 1, so that the search ends with the first combination found.
    alone = [replace(each, covers=only, cost=_ONE, unit_cost=(0.0, 0.0)) for each in elements]
    return bool(cheapest_closing_sets(both, alone, ends=ends, count=1).sets)
