"""The best orders within a number of moves of the draft: all of them are looked at, a portion at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.exposure import exposure, needs, total_exposure
from parley.engines.found_orders import FoundOrder, distance
from parley.engines.move_needs import Open, promising_neighbours
from parley.engines.need_boxes import TOLERANCE
from parley.engines.neutral_swaps import packings, patterns_of, skipped_states
from parley.engines.order_moves import canonical, distinct, neighbours
from parley.engines.step_states import StateSpace
from parley.engines.step_types import types_of
from parley.engines.steps import Steps
from parley.engines.time_budget import TimeBudget

__all__ = ["moved_orders"]

_SLICE = 200  # orders whose neighbours are asked for at once

Vector = NDArray[np.float64]
Met = Callable[[NDArray[np.intp]], NDArray[np.float64]]


@dataclass(frozen=True)
class _Best:
    """The first order of a vector of needs so far."""

    need: Vector
    rank: tuple[float, int, tuple[int, ...]]  # total, distance, the order itself
    pauses: tuple[int, ...]


def moved_orders(
    steps: Steps,
    *,
    moves: int,
    space: StateSpace | None = None,
    upper: NDArray[np.float64] | None = None,
    budget: TimeBudget,
) -> list[FoundOrder]:
    """Every Pareto-minimal vector of needs within so many moves, each with its first order.

    Parameters
    ----------
    steps
        In drafted order. With no moves the draft is the answer even where it breaks its own windows.
    moves
        0, 1, 2...: each takes one step, or one obligation's tranches that stand side by side, elsewhere.
    space, upper
        As `order_search.find_orders` takes them.
    budget
        When it ends before all orders were looked at, the best so far are given, not proved.
    """
    types = types_of(steps)
    # Tranches that may move together are told apart from others of their type.
    owners, tranches = np.unique(steps.obligation, return_counts=True)
    together = np.where(
        np.isin(steps.obligation, owners[tranches > 1]), steps.obligation, -1 - abs(owners).max(initial=0)
    )
    kinds = np.unique(np.column_stack([types, together]), axis=0, return_inverse=True)[1].ravel()

    # Where each type is within one chain, states do not tell which of its tranches came first.
    unmixed = space is not None and sum(len(np.unique(types[chain])) for chain in space.chains) == types.max() + 1

    def met(orders: NDArray[np.intp]) -> NDArray[np.float64]:
        if upper is None or space is None:
            return exposure(steps.worth, None, orders)
        return upper[space.through(orders if unmixed else canonical(orders, types))]

    draft = np.arange(steps.size, dtype=np.intp)[None, :]
    # A draft that breaks its own windows is an answer only where nothing may be moved.
    best = _better(steps, types, [], draft, met) if not moves or steps.kept_by(draft)[0] else []
    looked, whole = 1, True

    def still_open(least: NDArray[np.float64]) -> NDArray[np.bool_]:
        wanted = np.ones(len(least), dtype=np.bool_)
        for known in best:
            wanted &= ~_dominated(least, known.need)
        return wanted

    simple = upper is None and not steps.swaps
    for portion in _within(steps, draft, kinds, moves, still_open if simple else None):
        if budget.left() <= 0:
            whole = False
            break
        kept = portion[steps.kept_by(portion)]
        looked += len(kept)
        if len(kept):
            best = _better(steps, types, best, kept, met)
    return [
        FoundOrder(
            order=np.array(one.rank[2], dtype=np.intp),
            pauses=np.array(one.pauses, dtype=np.intp),
            need=one.need,
            total=one.rank[0],
            distance=one.rank[1],
            moves=moves,
            proved=whole,
            gap=0.0 if whole else float(one.need.max(initial=0.0)),
            method="all orders within the moves" if whole else f"{looked} orders within the moves",
        )
        for one in sorted(best, key=lambda one: tuple(one.need))
    ]


def _within(
    steps: Steps, orders: NDArray[np.intp], kinds: NDArray[np.intp], moves: int, still_open: Open | None
) -> Iterator[NDArray[np.intp]]:
    """Orders one to so many moves away, in portions; the last move's may hold an order more than once.

    With ``still_open``, the last move's are those only that it does not rule out by their needs.
    """
    for left in range(moves, 0, -1):
        portions = (
            portion
            for start in range(0, len(orders), _SLICE)
            for portion in neighbours(steps, orders[start : start + _SLICE], kinds)
        )
        if left == 1 and still_open is not None:
            yield from promising_neighbours(steps, orders, kinds, still_open)
        elif left == 1:
            yield from portions
        else:
            orders = distinct(np.concatenate([*portions, orders]), kinds)
            yield orders


def _better(
    steps: Steps, types: NDArray[np.intp], best: list[_Best], orders: NDArray[np.intp], met: Met
) -> list[_Best]:
    """The best after some more orders were looked at."""
    exposures = met(orders)
    least = needs(_unskipped(steps, types, orders, exposures))
    for known in best:
        better = ~_dominated(least, known.need)
        orders, exposures, least = orders[better], exposures[better], least[better]
    while len(orders):
        # What is least in sum, no other dominates.
        lead = int(least.sum(axis=1).argmin())
        tied = ~_apart(least, least[lead])
        for need, rank, pauses in _first(steps, types, orders[tied], exposures[tied]):
            best = _entered(best, _Best(need, rank, pauses))
        rest = ~tied
        for known in best:
            rest &= ~_dominated(least, known.need)
        orders, exposures, least = orders[rest], exposures[rest], least[rest]
    return best


def _entered(best: list[_Best], new: _Best) -> list[_Best]:
    for known in best:
        if (np.abs(known.need - new.need) <= TOLERANCE).all():
            if (new.rank[0] - known.rank[0], new.rank[1:]) >= (TOLERANCE, known.rank[1:]):
                return best
            nearer = new.rank[0] < known.rank[0] - TOLERANCE or new.rank[1:] < known.rank[1:]
            return [new if one is known and nearer else one for one in best]
        if _dominated(new.need[None, :], known.need)[0]:
            return best
    return [one for one in best if not _dominated(one.need[None, :], new.need)[0]] + [new]


def _apart(least: NDArray[np.float64], need: Vector) -> NDArray[np.bool_]:
    apart = np.zeros(len(least), dtype=np.bool_)
    for party, known in enumerate(need):
        apart |= np.abs(least[:, party] - known) > TOLERANCE
    return apart


def _dominated(least: NDArray[np.float64], need: Vector) -> NDArray[np.bool_]:
    """Which vectors another one is nowhere above and somewhere below."""
    nowhere = np.ones(len(least), dtype=np.bool_)
    somewhere = np.zeros(len(least), dtype=np.bool_)
    for party, known in enumerate(need):
        nowhere &= least[:, party] >= known - TOLERANCE
        somewhere |= least[:, party] > known + TOLERANCE
    return nowhere & somewhere


def _unskipped(
    steps: Steps, types: NDArray[np.intp], orders: NDArray[np.intp], exposures: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Exposures with those taken out that some swap could skip: what no choice of swaps goes below."""
    if not steps.swaps:
        return exposures
    words = types[orders]
    open_to_all = np.ones(exposures.shape[:2], dtype=np.bool_)
    for pattern in patterns_of(steps, types):
        wanted = np.repeat([kind for kind, _many in pattern.wanted], [many for _kind, many in pattern.wanted])
        for start in range(steps.size - pattern.size + 1):
            here = (np.sort(words[:, start : start + pattern.size], axis=1) == wanted).all(axis=1)
            open_to_all[here, start + 1 : start + pattern.size] = False
    return np.where(open_to_all[:, :, None], exposures, -np.inf)


def _first(
    steps: Steps, types: NDArray[np.intp], orders: NDArray[np.intp], exposures: NDArray[np.float64]
) -> Iterator[tuple[Vector, tuple[float, int, tuple[int, ...]], tuple[int, ...]]]:
    """Of orders whose needs are equal, the first; with swaps, of each order each choice of swaps."""
    if not steps.swaps:
        totals = total_exposure(exposures)
        rows = np.flatnonzero(totals <= totals.min() + TOLERANCE)
        same = canonical(orders[rows], types)
        far = np.array([distance(order) for order in same]) if len(same) < 2 else _distances(same)
        near = np.flatnonzero(far == far.min())
        order = min(tuple(int(step) for step in same[row]) for row in near)
        row = int(rows[near[0]])
        pauses = tuple(range(steps.size + 1))
        yield needs(exposures[row]), (float(totals[row]), int(far.min()), order), pauses
        return
    patterns = patterns_of(steps, types)
    for order, along in zip(orders, exposures, strict=True):
        same = canonical(order[None, :], types)[0]
        windows = tuple(one for one in skipped_states(order, types, patterns) if _may_begin(steps, order, one))
        for chosen in packings(windows):
            skipped = {prefix for start, end in chosen for prefix in range(start + 1, end)}
            pauses = tuple(prefix for prefix in range(steps.size + 1) if prefix not in skipped)
            seen = along[list(pauses)]
            rank = (float(total_exposure(seen)), distance(same), tuple(int(step) for step in same))
            yield needs(seen), rank, pauses


def _may_begin(steps: Steps, order: NDArray[np.intp], window: tuple[int, int]) -> bool:
    start, end = window
    elapsed = float(steps.durations[order[:start]].sum())
    over = elapsed + float(steps.durations[order[start:end]].sum())
    within = order[start:end]
    return bool((steps.opens[within] <= elapsed + 1e-9).all() and (steps.closes[within] >= over - 1e-9).all())


def _distances(orders: NDArray[np.intp]) -> NDArray[np.int64]:
    far = np.zeros(len(orders), dtype=np.int64)
    for place in range(orders.shape[1] - 1):
        far += (orders[:, place, None] > orders[:, place + 1 :]).sum(axis=1)
    return far
