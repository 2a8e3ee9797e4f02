"""The packages that picks are chosen among: each draw's solutions, and swaps of the best of them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from parley.verbs.analyse.advice.drawn_case import DrawnCase

__all__ = ["METHOD", "Candidates", "find_candidates", "mean_criterion", "once", "single_swaps"]

METHOD = "each draw's solutions, and from the best of them every change of one issue, again and again"

_MOST = 600
_CLIMBERS = 12
_ROUNDS = 12
_AT_ONCE = 200


class Candidates:
    """Packages and the mean of the criterion at each, best first.

    Parameters
    ----------
    packages
        Shape (package, issue): option numbers.
    means
        Shape (package,). [-]
    """

    def __init__(self, packages: NDArray[np.intp], means: NDArray[np.float64]) -> None:
        order = np.lexsort((*packages.T[::-1], -means)) if len(packages) else np.zeros(0, dtype=np.intp)
        self.packages, self.means = packages[order], means[order]

    def __len__(self) -> int:
        return len(self.packages)


def mean_criterion(drawn: DrawnCase, packages: NDArray[np.intp]) -> NDArray[np.float64]:
    """The mean of the criterion over draws at each package: shape (package, issue) in, (package,) out. [-]"""
    parts = [
        drawn.criterion(packages[begin : begin + _AT_ONCE]).mean(axis=1) for begin in range(0, len(packages), _AT_ONCE)
    ]
    return np.concatenate([*parts, np.zeros(0)])


def single_swaps(drawn: DrawnCase, package: NDArray[np.intp]) -> NDArray[np.intp]:
    """All packages that differ from one on one issue, and that links and red lines allow."""
    found = []
    for issue, options in enumerate(drawn.arrays.options):
        for option in range(options):
            if option != package[issue]:
                other = package.copy()
                other[issue] = option
                found.append(other)
    swaps = np.array(found, dtype=np.intp).reshape(-1, len(package))
    return swaps[drawn.allowed(swaps)]


def find_candidates(drawn: DrawnCase, solutions: NDArray[np.intp], also: Iterable[NDArray[np.intp]] = ()) -> Candidates:
    """The candidates.

    Parameters
    ----------
    solutions
        Shape (package, issue): solutions of draws, those of the most draws first; so many are taken as can be weighed.
    also
        Other packages worth looking at, such as the solutions at the central utilities.
    """
    first = np.array([*map(np.asarray, also)], dtype=np.intp).reshape(-1, len(drawn.arrays.options))
    packages = once(np.concatenate([first[drawn.allowed(first)], solutions[:_MOST]]))
    means = mean_criterion(drawn, packages)
    known = {tuple(package): mean for package, mean in zip(packages.tolist(), means.tolist(), strict=True)}
    climbers = [packages[place] for place in np.argsort(-means, kind="stable")[:_CLIMBERS]]
    for _round in range(_ROUNDS):
        moved = []
        for package in climbers:
            swaps = single_swaps(drawn, package)
            new = [place for place, swap in enumerate(swaps.tolist()) if tuple(swap) not in known]
            for swap, mean in zip(swaps[new].tolist(), mean_criterion(drawn, swaps[new]).tolist(), strict=True):
                known[tuple(swap)] = mean
            best = max(swaps.tolist(), key=lambda swap: known[tuple(swap)], default=None)
            if best is not None and known[tuple(best)] > known[tuple(package.tolist())] + 1e-12:
                moved.append(np.array(best, dtype=np.intp))
        climbers = list(once(np.array(moved, dtype=np.intp))) if moved else []
        if not climbers:
            break
    return Candidates(
        np.array(list(known), dtype=np.intp).reshape(-1, len(drawn.arrays.options)), np.array(list(known.values()))
    )


def once(packages: NDArray[np.intp]) -> NDArray[np.intp]:
    """Each package once, in order of first appearance: shape (package, issue) in and out."""
    if not len(packages):
        return packages
    _unique, first = np.unique(packages, axis=0, return_index=True)
    return np.asarray(packages[np.sort(first)])
