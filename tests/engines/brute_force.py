"""The slow twin of the engines: list every package, look at each. For any `PackageSpace`, bundles and links included.

It follows the definitions word by word and shares no code with the engines: numbers are the same when they round to the
same nine decimals.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.space import PackageSpace

__all__ = [
    "Best",
    "Points",
    "allowed_packages",
    "egalitarian",
    "frontier",
    "ideal_gains",
    "kalai_smorodinsky",
    "nash",
    "utilitarian",
    "zone",
]

DECIMALS = 9


@dataclass(frozen=True)
class Points:
    """The frontier: one row a distinct undominated vector, in descending order."""

    utility: NDArray[np.float64]
    packages: NDArray[np.intp]
    ties: NDArray[np.int64]


@dataclass(frozen=True)
class Best:
    """The best package under a criterion, and its value."""

    package: tuple[int, ...]
    utility: tuple[float, ...]
    value: float


def allowed_packages(space: PackageSpace) -> NDArray[np.intp]:
    """Every allowed package, in option order: shape (package, issue)."""
    every = np.array(list(itertools.product(*(range(count) for count in space.options))), dtype=np.intp)
    return every[space.allowed(every)]


def zone(space: PackageSpace, reservation: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The allowed packages that give each party its reservation value, in option order, and each party's gains."""
    packages = allowed_packages(space)
    gains = space.utility(packages) - reservation
    gains[_round(gains) == 0] = 0.0
    inside = (gains >= 0).all(axis=1)
    return packages[inside], gains[inside]


def frontier(space: PackageSpace, reservation: NDArray[np.float64] | None = None) -> Points:
    """Every distinct vector that no allowed package dominates, where each party has its reservation value."""
    packages = allowed_packages(space)
    if not len(packages):
        return Points(np.empty((0, space.parties)), packages, np.empty(0, dtype=np.int64))
    utility = space.utility(packages)
    distinct, first, ties = np.unique(_round(utility), axis=0, return_index=True, return_counts=True)
    keep = [not ((distinct >= row).all(axis=1) & (distinct > row).any(axis=1)).any() for row in distinct]
    if reservation is not None:
        keep = list(np.array(keep) & (distinct >= _round(reservation)).all(axis=1))
    first, ties = first[keep][::-1], ties[keep][::-1]
    return Points(utility[first], packages[first], ties)


def ideal_gains(space: PackageSpace, reservation: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The largest gain of each party in the zone; None when it is empty."""
    _, gains = zone(space, reservation)
    return gains.max(axis=0) if len(gains) else None


def nash(space: PackageSpace, reservation: NDArray[np.float64], best: int = 1) -> list[Best]:
    """The largest products of gains, then sums of ratios to the ideal, then option order; values: geometric means."""
    packages, gains = zone(space, reservation)
    if not len(gains):
        return []
    ideal = gains.max(axis=0)
    some = gains[:, ideal > 0]
    value = _round(np.prod(some, axis=1) ** (1 / some.shape[1])) if some.shape[1] else np.zeros(len(some))
    return _ranked(space, packages, [value, _round(_ratios(gains).sum(axis=1))], value, best)


def kalai_smorodinsky(space: PackageSpace, reservation: NDArray[np.float64]) -> Best | None:
    """Leximin of the ratios of gain to ideal gain, then their sum, then option order."""
    packages, gains = zone(space, reservation)
    if not len(gains):
        return None
    return _leximin(space, packages, _ratios(gains))


def egalitarian(space: PackageSpace, reservation: NDArray[np.float64]) -> Best | None:
    """Leximin of the gains, then their sum, then option order."""
    packages, gains = zone(space, reservation)
    return _leximin(space, packages, gains) if len(gains) else None


def utilitarian(space: PackageSpace, reservation: NDArray[np.float64]) -> Best | None:
    """The largest sum of utilities in the zone, then option order."""
    packages, gains = zone(space, reservation)
    if not len(gains):
        return None
    total = _round(space.utility(packages).sum(axis=1))
    return _ranked(space, packages, [total], total, 1)[0]


def _round(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.round(values, DECIMALS)) + 0.0  # no minus zero


def _ratios(gains: NDArray[np.float64]) -> NDArray[np.float64]:
    ideal = gains.max(axis=0)
    return np.asarray(gains[:, ideal > 0] / ideal[ideal > 0])


def _leximin(space: PackageSpace, packages: NDArray[np.intp], served: NDArray[np.float64]) -> Best:
    rising = np.sort(served, axis=1)
    value = rising[:, 0] if rising.shape[1] else np.zeros(len(rising))
    return _ranked(space, packages, [*_round(rising).T, _round(rising.sum(axis=1))], value, 1)[0]


def _ranked(
    space: PackageSpace,
    packages: NDArray[np.intp],
    criteria: list[NDArray[np.float64]],
    value: NDArray[np.float64],
    best: int,
) -> list[Best]:
    """The first rows when sorted by the criteria, the largest first; rows stay in option order where all are equal."""
    rows = sorted(range(len(packages)), key=lambda row: tuple(-float(criterion[row]) for criterion in criteria))[:best]
    utility = space.utility(packages[rows])
    return [
        Best(tuple(int(option) for option in packages[row]), tuple(float(x) for x in reached), float(value[row]))
        for row, reached in zip(rows, utility, strict=True)
    ]
