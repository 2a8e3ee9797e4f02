"""In how few tranches an agreement does as well as in the finest that it permits.

Values may be points or all that statements allow: a caller says, for counts of tranches, which states there are and
what stopping in each could be worth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from math import gcd

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.found_orders import FoundOrder
from parley.engines.need_boxes import TOLERANCE
from parley.engines.order_search import best_orders, order_within
from parley.engines.step_states import STATES, StateSpace
from parley.engines.steps import Steps

__all__ = ["CHOICES", "Splitting", "Tranches", "equal_tranches", "fewest_tranches"]

CHOICES = 4096
"""With more choices of counts than this, counts are lowered one obligation at a time instead. [-]"""

_KEPT = 16  # of counts that are lowered, so many are kept laid out, for the next vector of needs

Counts = tuple[int, ...]
Way = tuple[Counts, FoundOrder]
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Splitting:
    """In how many tranches each obligation is performed, and in which order.

    Parameters
    ----------
    counts
        Of each obligation.
    order
        Of the steps that these counts make.
    finest
        Shape (party,): the needs at the finest counts, or the caps, that it keeps within the tolerance. [-]
    proved
        Whether no fewer tranches would do.
    """

    counts: tuple[int, ...]
    order: FoundOrder
    finest: NDArray[np.float64]
    proved: bool


def equal_tranches(whole: Steps, counts: Sequence[int]) -> Steps:
    """Each step of an agreement in so many equal tranches, side by side in the draft.

    What a step waits for, each of its tranches waits for, to the last. A swap joins as many tranches of each as are
    the same part of them: one of two with three of six.

    Examples
    --------
    >>> equal_tranches(Steps.of([[-4, 4], [4, -4]]), [2, 1]).worth.tolist()
    [[-2.0, 2.0], [-2.0, 2.0], [4.0, -4.0]]
    """
    parts = np.asarray(counts, dtype=np.intp)
    if parts.shape != (whole.size,) or (parts < 1).any():
        raise ValueError("every step needs a count of tranches, 1 or more")
    of = np.repeat(np.arange(whole.size), parts)
    first = np.cumsum(parts) - parts
    swaps = []
    for swap in whole.swaps:
        share = gcd(*(int(parts[step]) for step in swap))
        swaps.append([int(first[step]) + k for step in swap for k in range(int(parts[step]) // share)])
    return replace(
        whole,
        worth=whole.worth[of] / parts[of, None],
        before=whole.before[np.ix_(of, of)],
        durations=whole.durations[of] / parts[of],
        opens=whole.opens[of],
        closes=whole.closes[of],
        obligation=whole.obligation[of],
        swaps=tuple(tuple(sorted(swap)) for swap in swaps),
        likeness=whole.likeness[of],
        earliest=whole.earliest[of],
    )


@dataclass(frozen=True)
class Tranches:
    """The steps that some counts make, with the states that they can pass and what stopping in each could be worth.

    Parameters
    ----------
    space
        The states of the steps.
    upper
        Shape (state, party): the exposure in each state, its upper end where values are known by statements only. [-]
    """

    space: StateSpace
    upper: NDArray[np.float64]

    @classmethod
    def at_worth(cls, steps: Steps, *, states: int = STATES) -> Tranches:
        """At the worth that the steps have, known to a number.

        Raises
        ------
        OutOfBudgetError
            If there are more than ``states`` combinations of counts.
        """
        space = StateSpace.of(steps, limit=states)
        return cls(space, space.exposures())

    def within(self, limits: NDArray[np.float64]) -> FoundOrder | None:
        """The first order that keeps every party's exposure within its limit."""
        return order_within(self.space.steps, limits, space=self.space, upper=self.upper).order


def fewest_tranches(
    split: Callable[[Counts], Tranches],
    permitted: Sequence[Sequence[int]],
    *,
    caps: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
    choices: int = CHOICES,
) -> tuple[Splitting, ...]:
    """The fewest tranches that do as well as the finest, for each Pareto-minimal vector of needs.

    Parameters
    ----------
    split
        What counts, one an obligation, make: ``lambda counts: Tranches.at_worth(equal_tranches(whole, counts))``, or
        by an agreement's own schedule and statements. What it raises is passed on.
    permitted
        Of each obligation, the counts that it may be split into.
    caps
        Shape (party,): what to keep instead of the needs at the finest counts. [-]
    tolerance
        By how much a need may be above what the finest counts reach. [-]
    choices
        Up to so many choices of counts all are tried, the fewest tranches first; beyond, counts are lowered one
        obligation at a time, and the answer is not proved.

    Returns
    -------
    tuple
        Ascending by needs at the finest counts; of equally few tranches, the first by count of the first obligation.
        Empty when caps cannot be kept at the finest counts either.

    Examples
    --------
    >>> whole = Steps.of([[-6, 6], [6, -6]])
    >>> found = fewest_tranches(lambda counts: Tranches.at_worth(equal_tranches(whole, counts)), [[1, 2, 3], [1, 3]])
    >>> [(one.counts, one.order.need.tolist()) for one in found]
    [((3, 3), [0.0, 2.0]), ((3, 3), [2.0, 0.0])]
    """
    counts = [sorted(set(one)) for one in permitted]
    finest = split(tuple(one[-1] for one in counts))
    if caps is None:
        targets = [one.need for one in best_orders(finest.space, finest.upper)]
    else:
        targets = [np.asarray(caps, dtype=np.float64)]
    limits = [target + tolerance for target in targets]
    proved = np.prod([float(len(one)) for one in counts]) <= choices
    ways = _fewest(split, counts, limits) if proved else _lowered(split, counts, limits)
    return tuple(
        Splitting(way[0], way[1], target, bool(proved))
        for way, target in zip(ways, targets, strict=True)
        if way is not None
    )


def _fewest(split: Callable[[Counts], Tranches], permitted: list[list[int]], limits: list[Vector]) -> list[Way | None]:
    """Choice by choice, the fewest tranches first: states are laid out once for all limits, and then forgotten."""
    found: list[Way | None] = [None] * len(limits)
    for counts in sorted(product(*permitted), key=lambda one: (sum(one), one)):
        open_limits = [place for place, way in enumerate(found) if way is None]
        if not open_limits:
            break
        tranches = split(counts)
        for place in open_limits:
            order = tranches.within(limits[place])
            found[place] = None if order is None else (counts, order)
    return found


def _lowered(split: Callable[[Counts], Tranches], permitted: list[list[int]], limits: list[Vector]) -> list[Way | None]:
    """From the finest counts, each obligation's lowered as far as it goes, the one with most tranches first."""
    laid_out = lru_cache(maxsize=_KEPT)(split)
    found: list[Way | None] = []
    for limit in limits:
        counts = tuple(one[-1] for one in permitted)
        best = laid_out(counts).within(limit)
        for place in sorted(range(len(counts)), key=lambda one: -counts[one]) if best is not None else ():
            for count in permitted[place]:
                fewer = (*counts[:place], count, *counts[place + 1 :])
                way = laid_out(fewer).within(limit) if count < counts[place] else None
                if way is not None:
                    counts, best = fewer, way
                    break
        found.append(None if best is None else (counts, best))
    return found
