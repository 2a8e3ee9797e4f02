"""In how few tranches an agreement does as well as in the finest that it permits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import gcd

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.found_orders import FoundOrder
from parley.engines.need_boxes import TOLERANCE
from parley.engines.order_search import find_orders, order_within
from parley.engines.step_states import STATES
from parley.engines.steps import Steps

__all__ = ["CHOICES", "Splitting", "equal_tranches", "fewest_tranches"]

CHOICES = 4096
"""With more choices of counts than this, counts are lowered one obligation at a time instead. [-]"""


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
    )


def fewest_tranches(
    split: Callable[[tuple[int, ...]], Steps],
    permitted: Sequence[Sequence[int]],
    *,
    caps: ArrayLike | None = None,
    tolerance: float = TOLERANCE,
    states: int = STATES,
) -> tuple[Splitting, ...]:
    """The fewest tranches that do as well as the finest, for each Pareto-minimal vector of needs.

    Parameters
    ----------
    split
        The steps that counts, one an obligation, make: ``partial(equal_tranches, whole)``, or by an agreement's own
        schedule.
    permitted
        Of each obligation, the counts that it may be split into.
    caps
        Shape (party,): what to keep instead of the needs at the finest counts. [-]
    tolerance
        By how much a need may be above what the finest counts reach. [-]
    states
        Of the search: `OutOfBudgetError` is raised beyond.

    Returns
    -------
    tuple
        Ascending by needs at the finest counts; of equally few tranches, the first by count of the first obligation.
        Empty when caps cannot be kept at the finest counts either.
    """
    finest = tuple(max(counts) for counts in permitted)
    if caps is None:
        targets = [one.need for one in find_orders(split(finest), moves=[None], states=states)]
    else:
        targets = [np.asarray(caps, dtype=np.float64)]
    known: dict[tuple[int, ...], Steps] = {}

    def order(counts: tuple[int, ...], target: NDArray[np.float64]) -> FoundOrder | None:
        if counts not in known:
            known[counts] = split(counts)
        return order_within(known[counts], target + tolerance, states=states).order

    found = []
    for target in targets:
        if np.prod([float(len(set(counts))) for counts in permitted]) <= CHOICES:
            choices = sorted(product(*(sorted(set(counts)) for counts in permitted)), key=lambda one: (sum(one), one))
            ways = ((counts, order(counts, target)) for counts in choices)
            best, proved = next(((counts, way) for counts, way in ways if way is not None), None), True
        else:
            best, proved = _lowered(permitted, lambda counts, target=target: order(counts, target)), False  # type: ignore[misc]
        if best is not None:
            found.append(Splitting(best[0], best[1], target, proved))
    return tuple(found)


def _lowered(
    permitted: Sequence[Sequence[int]], order: Callable[[tuple[int, ...]], FoundOrder | None]
) -> tuple[tuple[int, ...], FoundOrder] | None:
    """From the finest counts, each obligation's lowered as far as it goes, the one with most tranches first."""
    counts = tuple(max(one) for one in permitted)
    best = order(counts)
    if best is None:
        return None
    for place in sorted(range(len(counts)), key=lambda one: -counts[one]):
        for count in sorted(set(permitted[place])):
            fewer = (*counts[:place], count, *counts[place + 1 :])
            way = order(fewer) if count < counts[place] else None
            if way is not None:
                counts, best = fewer, way
                break
    return counts, best
