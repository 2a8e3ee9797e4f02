"""Smallest sets of constraints that cannot hold together (cores), and smallest sets to give up (correction sets).

The engine knows nothing of what the constraints are: it asks an oracle which of them can hold together.

References
----------
.. [1] A. Ignatiev, A. Previti, M. Liffiton, J. Marques-Silva, "Smallest MUS extraction with minimal hitting set
   dualization", CP 2015, LNCS 9255, 173-182. https://doi.org/10.1007/978-3-319-23219-5_13
.. [2] M. H. Liffiton, A. Previti, A. Malik, J. Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21, 2016,
   223-250. https://doi.org/10.1007/s10601-015-9183-0
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from parley.engines.mixed_integer import LinearModel

__all__ = ["Cores", "Oracle", "RelaxingOracle", "correction_sets", "smallest_cores"]


class Oracle(Protocol):
    """Which constraints can hold together. Raises TimeoutError when it cannot tell in time."""

    size: int

    def satisfied(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """Constraints that hold together, ``wanted`` among them; None when those cannot."""

    def maximal(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """The same, and none can be added."""


class RelaxingOracle(Protocol):
    """An oracle that also finds the largest sets that can hold together."""

    size: int

    def largest(self, kept: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_] | None:
        """A largest set of constraints that hold together, one at least of each set in ``kept`` in it; None without."""


@dataclass(frozen=True)
class Cores:
    """Sets of constraints, smallest first, each as ascending constraint numbers.

    Parameters
    ----------
    sets
        The sets found.
    proved
        Whether the first is certainly a smallest one, or (without any) whether there certainly is none.
    complete
        Whether there are no others (for correction sets: no others of the smallest size).
    """

    sets: tuple[tuple[int, ...], ...]
    proved: bool
    complete: bool


def smallest_cores(oracle: Oracle, *, most: int = 1, seconds: float | None = None) -> Cores:
    """A smallest core, then others up to ``most``, within ``seconds``. [s]

    A core is a set of constraints that cannot hold together, from which none can be spared. An empty core says that
    what always holds is in conflict by itself.
    """
    deadline = None if seconds is None else monotonic() + seconds
    everything = np.ones(oracle.size, dtype=np.bool_)
    try:
        if oracle.satisfied(everything) is not None:
            return Cores((), proved=True, complete=True)
        first = _smallest(oracle, deadline)
    except TimeoutError:
        return Cores((), proved=False, complete=False)
    found = [first]
    complete = not first.any()
    if most > 1 and first.any():
        complete = _others(oracle, found, most, deadline)
    sets = [tuple(int(one) for one in np.flatnonzero(core)) for core in found]
    return Cores(tuple(sorted(sets, key=lambda core: (len(core), core))), proved=True, complete=complete)


def _check(deadline: float | None) -> None:
    if deadline is not None and monotonic() > deadline:
        raise TimeoutError


def _smallest(oracle: Oracle, deadline: float | None) -> NDArray[np.bool_]:
    """Implicit hitting sets: a smallest core hits every correction set, and a smallest set that hits all is a core."""
    hitting = LinearModel()
    chosen = hitting.add_variables(oracle.size, 0, 1, integer=True)
    hitting.minimise(np.ones(oracle.size))
    while True:
        _check(deadline)
        answer = hitting.solve()
        assert answer.x is not None  # all constraints together hit every correction set
        candidate = answer.x > 0.5
        holds = oracle.maximal(candidate)
        if holds is None:
            return candidate
        left = chosen[~holds]
        hitting.add_row(left, np.ones(len(left)), lower=1.0)


def _others(oracle: Oracle, found: list[NDArray[np.bool_]], most: int, deadline: float | None) -> bool:
    """MARCO: seeds from a map of what is not yet known; a core is blocked upwards, a set that holds downwards."""
    seeds = LinearModel()
    chosen = seeds.add_variables(oracle.size, 0, 1, integer=True)
    seeds.maximise(np.ones(oracle.size))
    for core in found:
        seeds.add_row(chosen[core], np.ones(core.sum()), upper=float(core.sum()) - 1.0)
    try:
        while len(found) < most:
            _check(deadline)
            answer = seeds.solve()
            if answer.x is None:
                return True
            seed = answer.x > 0.5
            holds = oracle.satisfied(seed)
            if holds is None:
                core = _shrink(oracle, seed, deadline)
                found.append(core)
                seeds.add_row(chosen[core], np.ones(core.sum()), upper=float(core.sum()) - 1.0)
            else:
                outside = chosen[~holds]
                seeds.add_row(outside, np.ones(len(outside)), lower=1.0)
        return seeds.solve().x is None
    except TimeoutError:
        return False


def _shrink(oracle: Oracle, core: NDArray[np.bool_], deadline: float | None) -> NDArray[np.bool_]:
    """A core within a set that cannot hold: each constraint is spared if the rest still cannot."""
    for constraint in np.flatnonzero(core):
        _check(deadline)
        core[constraint] = False
        if oracle.satisfied(core) is not None:
            core[constraint] = True
    return core


def correction_sets(oracle: RelaxingOracle, *, most: int = 20, seconds: float | None = None) -> Cores:
    """The smallest sets of constraints without which the rest can hold: all of the smallest size, up to ``most``.

    None are needed where all hold together: the answer is then empty, proved. It is empty too, and ``complete``, where
    nothing helps.
    """
    deadline = None if seconds is None else monotonic() + seconds
    found: list[NDArray[np.bool_]] = []
    try:
        while len(found) <= most:
            _check(deadline)
            holds = oracle.largest(found)
            if holds is None or holds.all() or (found and (~holds).sum() > found[0].sum()):
                return Cores(_numbers(found), proved=True, complete=True)
            found.append(~holds)
    except TimeoutError:
        return Cores(_numbers(found[:most]), proved=bool(found), complete=False)
    return Cores(_numbers(found[:most]), proved=True, complete=False)


def _numbers(sets: Sequence[NDArray[np.bool_]]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted(tuple(int(one) for one in np.flatnonzero(correction)) for correction in sets))
