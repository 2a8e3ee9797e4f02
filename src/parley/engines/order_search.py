"""Exact search for orders: needs are bottlenecks along paths through the states that an agreement can pass.

E depends on the set of steps performed alone, so a party's need is the largest exposure met on the way: bottleneck
paths in a graph without cycles, found for all states of one level at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.engines.exposure import needs, total_exposure
from parley.engines.found_orders import FoundOrder, Kept, distance
from parley.engines.moved_search import moved_orders
from parley.engines.need_boxes import TOLERANCE, minimal_needs
from parley.engines.order_ties import first_order, least_bottleneck
from parley.engines.step_states import STATES, StateSpace
from parley.engines.steps import Steps
from parley.engines.time_budget import TimeBudget

__all__ = ["MOVES", "best_orders", "find_orders", "order_within"]

MOVES: tuple[int | None, ...] = (0, 1, 2, None)
"""How many moves are asked for: none, one, two, any."""

Vector = NDArray[np.float64]


def find_orders(
    steps: Steps,
    *,
    moves: Sequence[int | None] = MOVES,
    states: int = STATES,
    seconds: float | None = None,
    space: StateSpace | None = None,
    upper: NDArray[np.float64] | None = None,
) -> tuple[FoundOrder, ...]:
    """Per number of moves, every Pareto-minimal vector of needs with its first order.

    Parameters
    ----------
    steps
        In drafted order.
    moves
        Which numbers of moves; each means "at most so many", None any number.
    states
        Beyond so many states a mixed-integer program answers for any number of moves instead of the search.
    seconds
        What that program, and the search over two moves, may take. [s]
    space, upper
        Where values are known by statements only: the states, and the upper end of each party's exposure in each,
        shape (state, party) (see `exposure_ends`). Needs are then the upper ends of needs: exact, since the largest
        over values and the largest over prefixes commute.

    Returns
    -------
    tuple
        By number of moves as asked for, then ascending by need.

    Examples
    --------
    >>> steps = Steps.of([[-4, 6], [-3, 5], [5, -4], [6, -5]])
    >>> [(one.need.tolist(), one.order.tolist()) for one in find_orders(steps, moves=[None])]
    [([0.0, 4.0], [1, 3, 0, 2]), ([3.0, 0.0], [2, 0, 3, 1])]
    """
    from parley.engines.order_program import program_orders
    from parley.engines.time_budget import OutOfBudgetError

    if upper is not None and space is None:
        raise ValueError("upper ends of exposures need the states that they belong to")
    if space is None and (None in moves or steps.swaps):
        try:
            space = StateSpace.of(steps, limit=states)
        except OutOfBudgetError:
            space = None
    found: list[FoundOrder] = []
    for many in moves:
        if many is not None:
            budget = TimeBudget.of(seconds)
            found += moved_orders(steps, moves=many, space=space, upper=upper, budget=budget)
        elif space is not None:
            found += best_orders(space, space.exposures() if upper is None else upper)
        else:
            found += program_orders(steps, seconds=seconds)
    return tuple(found)


def best_orders(space: StateSpace, exposures: NDArray[np.float64]) -> list[FoundOrder]:
    """Every Pareto-minimal vector of needs over all orders, each with its first order; exposures (state, party)."""

    def least(party: int, limits: Vector) -> float:
        cost = exposures[:, party].copy()
        cost[(exposures > limits).any(axis=1)] = np.inf
        return max(float(least_bottleneck(space, cost)[0]), 0.0)

    found = []
    for point in minimal_needs(least, exposures.shape[1]):
        way = first_order(space, exposures, point)
        assert way is not None  # some order has these needs
        found.append(described(space, exposures, *way, moves=None))
    return found


def order_within(
    steps: Steps,
    caps: ArrayLike,
    *,
    space: StateSpace | None = None,
    upper: NDArray[np.float64] | None = None,
    states: int = STATES,
) -> Kept:
    """Whether any order keeps every party's exposure within its cap, with the order or how far off all are.

    Parameters
    ----------
    steps
        In drafted order.
    caps
        Shape (party,), infinite for none. [-]
    space, upper
        As `find_orders` takes them.
    states
        Beyond so many states `OutOfBudgetError` is raised; `order_program.program_within` then answers.

    Examples
    --------
    >>> order_within(Steps.of([[-4, 6], [6, -5]]), [0, 1]).excess
    4.0
    """
    space = StateSpace.of(steps, limit=states) if space is None else space
    exposures = space.exposures() if upper is None else upper
    limits = np.asarray(caps, dtype=np.float64)
    excess = max(float(least_bottleneck(space, (exposures - limits).max(axis=1))[0]), 0.0)
    if excess > TOLERANCE:
        return Kept(None, excess, True)
    way = first_order(space, exposures, limits)
    assert way is not None  # nothing exceeds the limits by more than the tolerance
    return Kept(described(space, exposures, *way, moves=None), 0.0, True)


def described(
    space: StateSpace,
    exposures: NDArray[np.float64],
    order: NDArray[np.intp],
    pauses: NDArray[np.intp],
    *,
    moves: int | None,
) -> FoundOrder:
    """An order with its needs, read off the states it passes through."""
    met = exposures[space.through(order[None, :])[0][pauses]]
    return FoundOrder(
        order=order,
        pauses=pauses,
        need=needs(met),
        total=float(total_exposure(met)),
        distance=distance(order),
        moves=moves,
        proved=True,
        gap=0.0,
        method="bottleneck paths through all states",
    )
