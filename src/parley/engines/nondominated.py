"""Which points no other point dominates, and how many equal points stand behind each of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.package_counts import PackageCounts

__all__ = ["undominated", "undominated_with_counts"]

SIEVE_FROM = 2048  # below this many points, sorting them all is cheaper than sieving first
MIX = 0.7548776662466927  # any irrational number: unequal columns seldom mix to the same number


def undominated(keys: NDArray[np.float64]) -> NDArray[np.intp]:
    """Points that no other point dominates; of equal ones, the first.

    Parameters
    ----------
    keys : shape (party, point)
        Higher is better, compared exactly. [-]

    Returns
    -------
    shape (undominated,)
        Columns of ``keys``, ascending.

    References
    ----------
    .. [1] H. T. Kung, F. Luccio, F. P. Preparata, "On finding the maxima of a set of vectors", J. ACM 22(4),
       1975, 469-476. https://doi.org/10.1145/321906.321910
    """
    if len(keys) == 1:
        return keys[0].argmax(keepdims=True) if keys.size else np.empty(0, dtype=np.intp)
    if len(keys) == 2:
        rows, tied = _sweep(keys[0], keys[1])
        return rows[_first_of_equal(keys[:, rows])[0]] if tied else rows
    return _filter(keys, equal=False)


def undominated_with_counts(
    keys: NDArray[np.float64], counts: PackageCounts | None
) -> tuple[NDArray[np.intp], PackageCounts | None]:
    """The same, and what stands behind each point left, equal points added up.

    Parameters
    ----------
    keys : shape (party, point)
        Higher is better, compared exactly. [-]
    counts
        What stands behind each point given; None for one package each.

    Returns
    -------
    tuple
        Columns of ``keys``, ascending, and the sums; None for one package each.
    """
    if len(keys) == 1:
        rows = np.flatnonzero(keys[0] == keys[0].max()) if keys.size else np.empty(0, dtype=np.intp)
        tied = len(rows) > 1
    elif len(keys) == 2:
        rows, tied = _sweep(keys[0], keys[1])
    else:
        rows = _filter(keys, equal=True)
        tied = not _distinct(keys[:, rows])
    if not tied:
        return rows, None if counts is None else counts.take(rows)
    first, order, starts = _first_of_equal(keys[:, rows])
    behind = PackageCounts.ones(len(rows)) if counts is None else counts.take(rows)
    sums = behind.take(order).summed(starts)
    return rows[first], sums.take(np.argsort(order[starts]))


def _first_of_equal(keys: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """The first column of each kind, ascending; an order that brings equal columns together; where each kind starts."""
    order = np.lexsort(keys)  # stable: of equal columns the first stays first
    along = keys[:, order]
    starts = np.flatnonzero(np.append(True, (along[:, 1:] != along[:, :-1]).any(axis=0)))
    return np.sort(order[starts]), order, starts


def _distinct(keys: NDArray[np.float64]) -> bool:
    """Whether no two columns are equal; sometimes False where they only mix to the same number."""
    mixed = keys[0]
    for row in keys[1:]:
        mixed = mixed * MIX + row
    mixed = np.sort(mixed)
    return not bool((mixed[1:] == mixed[:-1]).any())


def _filter(keys: NDArray[np.float64], *, equal: bool) -> NDArray[np.intp]:
    import moocore

    if not keys.size:
        return np.empty(0, dtype=np.intp)
    return np.flatnonzero(moocore.is_nondominated(keys.T, maximise=True, keep_weakly=equal))


def _sweep(first: NDArray[np.float64], second: NDArray[np.float64]) -> tuple[NDArray[np.intp], bool]:
    """Two parties: best first for one, a point stays when the other has not yet had as much. Equal points all stay.

    The columns, ascending, and whether some may be equal.
    """
    if len(first) <= SIEVE_FROM:
        return _sweep_all(first, second)
    rows = _sieve(first, second)
    left, tied = _sweep_all(first[rows], second[rows])
    return rows[left], tied


def _sieve(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.intp]:
    """Most of the dominated points gone without a sort: those that a point in a higher slice of ``first`` dominates."""
    low, high = first.min(), first.max()
    if high <= low:
        return np.arange(len(first))
    slices = len(first) // 4
    inside = ((first - low) * ((slices - 1) / (high - low))).astype(np.intp)
    best = np.full(slices + 1, -np.inf)
    np.maximum.at(best, inside, second)
    above = np.maximum.accumulate(best[::-1])[::-1][1:]
    return np.flatnonzero(second > above[inside])


def _sweep_all(first: NDArray[np.float64], second: NDArray[np.float64]) -> tuple[NDArray[np.intp], bool]:
    if len(first) < 2:
        return np.arange(len(first)), False
    order = first.argsort()[::-1]
    ahead = second[order]
    record = np.maximum.accumulate(ahead)
    if (ahead[1:] == record[:-1]).any():
        return _sweep_ties(first, second, order[np.append(True, ahead[1:] >= record[:-1])]), True
    rows = order[np.append(True, ahead[1:] > record[:-1])]
    best = first[rows]
    if (best[1:] == best[:-1]).any():  # equal for one party: the better for the other came later
        rows = rows[np.append(best[1:] != best[:-1], True)]
    stays = np.zeros(len(first), dtype=np.bool_)
    stays[rows] = True
    return np.flatnonzero(stays), False


def _sweep_ties(first: NDArray[np.float64], second: NDArray[np.float64], rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """The same among points of which some may be equal."""
    order = rows[np.lexsort((-second[rows], -first[rows]))]
    ahead = second[order]
    new = np.append(True, ahead[1:] > np.maximum.accumulate(ahead)[:-1])
    heads = order[new][np.cumsum(new) - 1]
    return np.sort(order[(first[order] == first[heads]) & (ahead == second[heads])])
