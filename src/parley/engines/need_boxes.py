"""Every Pareto-minimal vector of needs, from an oracle that makes one party's need least while others keep limits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = ["TOLERANCE", "minimal_needs"]

TOLERANCE = 1e-9
"""Needs closer than this are the same. [-]"""

Vector = NDArray[np.float64]


def minimal_needs(least: Callable[[int, Vector], float], parties: int, *, tolerance: float = TOLERANCE) -> list[Vector]:
    """Vectors of needs that no order improves on for one party without raising another's.

    Parameters
    ----------
    least
        Given a party and a limit for each, shape (party,): that party's least need among orders that keep the limits,
        infinite where none does. [-]
    parties
        How many.
    tolerance
        Needs closer than this are the same. [-]

    Returns
    -------
    list
        Ascending by the first party's need, then the second's... Empty when no order is allowed at all.

    References
    ----------
    .. [1] K. Dächert, K. Klamroth, R. Lacour, D. Vanderpooten, "Efficient computation of the search region in
       multi-objective optimization", European Journal of Operational Research 260, 2017, 841-855.
    """
    boxes = [np.full(parties, np.inf)]  # every need still unknown lies below one of these
    found: list[Vector] = []
    known: list[tuple[Vector, int, float]] = []  # below these limits, the party needs at least so much
    while boxes:
        box = boxes.pop()
        if any((box <= limits).all() and box[party] <= low + tolerance for limits, party, low in known):
            continue
        limits = box - np.where(np.isfinite(box), 1.001 * tolerance, 0.0)
        point = np.empty(parties)
        for party in range(parties):
            low = least(party, limits) if limits.min() >= 0 else np.inf  # no need is negative
            if np.isinf(low):
                break
            if party == 0:
                known.append((box, party, low))
            point[party] = low
            limits = limits.copy()
            limits[party] = min(low + tolerance, limits[party])  # needs this close are the same
        else:
            if (point < box - tolerance).all():  # else an oracle's rounding let it out: nothing is inside
                found.append(point)
                boxes = _split([*boxes, box], point, tolerance)
    return sorted(found, key=tuple)


def _split(boxes: list[Vector], point: Vector, tolerance: float) -> list[Vector]:
    """The corners of what a new point leaves open."""
    split = []
    for box in boxes:
        if (point < box - tolerance).all():
            for party in range(len(point)):
                corner = box.copy()
                corner[party] = point[party]
                split.append(corner)
        else:
            split.append(box)
    return [
        one
        for number, one in enumerate(split)
        if not any(
            (one <= other).all() and ((one < other).any() or place < number)
            for place, other in enumerate(split)
            if place != number
        )
    ]
