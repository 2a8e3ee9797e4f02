"""The exposure along the draft, and the orders that need least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from parley.engines.exposure_ends import exposure_ends, largest_values, leaning_rows, sign
from parley.engines.found_orders import FoundOrder as Found
from parley.engines.found_orders import distance
from parley.engines.order_program import program_within
from parley.engines.order_search import find_orders, order_within
from parley.engines.polytope import Polytope
from parley.engines.step_states import STATES, StateSpace
from parley.engines.time_budget import OutOfBudgetError
from parley.verbs.sequence.drafting import Draft
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.keeping_days import kept_orders
from parley.verbs.sequence.orders import FoundOrder, Move

__all__ = ["Searched", "changes_to", "exposed_at", "pauses_in", "search", "sooner_days"]

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Searched:
    """What the search found.

    Parameters
    ----------
    exposures
        Shape (prefix, party, 2): low and high along the draft; minus infinity where nobody can stop. [-]
    drafted
        The same, row by row.
    orders
        As drafted, and the best with one move, two, any.
    within_caps, caps_proved
        With caps: an order that stays within them, None where there is none; whether that is proved.
    central
        Whether needs are those at the central values only, as there are too many states for all values.
    """

    exposures: NDArray[np.float64]
    drafted: tuple[Exposed, ...]
    orders: tuple[FoundOrder, ...]
    within_caps: FoundOrder | None
    caps_proved: bool
    central: bool


def search(draft: Draft, *, caps: dict[str, float] | None, seconds: float) -> Searched:
    """Exposures and orders of a draft; exact up to a few million states, with a gap beyond.

    Nobody stops within what is done at once: the exposures are those of the draft as the first order has it.
    """
    steps = draft.engine
    space: StateSpace | None
    try:
        space = StateSpace.of(steps, limit=STATES)
    except OutOfBudgetError:
        space = None
    ends = None if space is None else exposure_ends(space, draft.polytopes, draft.engine_rows)
    upper = None if ends is None else ends.high
    found = find_orders(steps, space=space, upper=upper, seconds=seconds)
    (plain,) = find_orders(steps.without_swaps(), moves=[0], space=space, upper=upper)
    orders = kept_orders(found, draft.days, plain=plain)
    stops = pauses_in(draft, orders[0].order, orders[0].pauses)
    drafted = exposed_at(draft, np.arange(len(draft.steps)), start=())
    exposures = np.full((len(draft.steps) + 1, len(draft.parties), 2), -np.inf)
    exposures[stops] = np.array([[one.low, one.high] for one in drafted]).reshape(exposures.shape)[stops]
    within, proved = None, False
    if caps is not None:
        limits = np.array([caps.get(party, np.inf) for party in draft.parties])
        kept = (
            program_within(steps, limits, seconds=seconds)
            if space is None
            else order_within(steps, limits, space=space, upper=upper)
        )
        late = kept.order is not None and draft.days.late(kept.order.order, kept.order.pauses).size > 0
        proved = kept.proved and not late
        within = None if kept.order is None or late else _named(draft, kept.order)
    return Searched(
        exposures=exposures,
        drafted=tuple(one for one in drafted if one.after in stops),
        orders=tuple(_named(draft, one) for one in orders),
        within_caps=within,
        caps_proved=proved,
        central=space is None,
    )


def pauses_in(draft: Draft, order: NDArray[np.intp], pauses: Sequence[int] | NDArray[np.intp]) -> list[int]:
    """After how many steps somebody could stop, where pauses count what is done at a time."""
    sizes = [len(draft.groups[group]) for group in order]
    return [int(after) for after in np.append(0, np.cumsum(sizes))[list(pauses)]]


def exposed_at(draft: Draft, order: NDArray[np.intp], *, start: Sequence[int]) -> tuple[Exposed, ...]:
    """Who would gain by stopping after each prefix of an order, those in ``start`` done before it begins."""
    found = []
    done = np.zeros(len(draft.steps), dtype=np.bool_)
    done[list(start)] = True
    for after in range(len(order) + 1):
        if after:
            done[order[after - 1]] = True
        for party, (polytope, rows) in enumerate(zip(draft.polytopes, draft.rows, strict=True)):
            cost = -rows[~done].sum(axis=0)
            low, high = _ends(polytope, cost)
            signed = sign(low, high)
            leans = _leaning(draft, party, cost) if signed == "depends" else ()
            found.append(Exposed(after, draft.parties[party], low, high, signed, leans))
    return tuple(found)


def _ends(polytope: Polytope, cost: NDArray[np.float64]) -> tuple[float, float]:
    """The smallest and the largest of a linear figure over all values."""
    if not polytope.size:
        return 0.0, 0.0
    both = largest_values(polytope, np.array([-cost, cost]))
    low, high = float(-both[0]), float(both[1])
    return min(low, high) + 0.0, high + 0.0  # where both are one, rounding may have turned them round


def _leaning(draft: Draft, party: int, cost: NDArray[np.float64]) -> tuple[str, ...]:
    """The statements that hold either end where it is: with another one there, the sign could be another."""
    polytope, owners = draft.polytopes[party], draft.known[party].owners
    held = {owners[row] for side in (cost, -cost) for row in leaning_rows(polytope, side)}
    return tuple(name for name in dict.fromkeys(owners) if name and name in held)


def _named(draft: Draft, found: Found) -> FoundOrder:
    ids = [step.id for step in draft.steps]
    order = draft.steps_in(found.order)
    stops = pauses_in(draft, found.order, found.pauses)
    runs = [tuple(ids[step] for step in order[start:end]) for start, end in pairwise(stops)]
    sizes = np.diff(found.pauses).tolist()
    return FoundOrder(
        moves=found.moves,
        order=tuple(ids[step] for step in order),
        together=tuple(run for run in runs if len(run) > 1),
        need={party: float(need) for party, need in zip(draft.parties, found.need, strict=True)},
        total=found.total,
        distance=distance(np.array(order)),
        changes=changes_to(draft, found.order.tolist()) if found.moves else (),
        proved=found.proved,
        gap=found.gap,
        exposed=tuple(one for one in _along(draft, order) if one.after in stops),
        swapped=tuple(run for run, size in zip(runs, sizes, strict=True) if size > 1),
        sooner=tuple(sooner_days(draft, found.order)) if found.distance else (),
    )


def sooner_days(draft: Draft, order: NDArray[np.intp]) -> Iterator[tuple[str, float]]:
    """Steps that an order needs before the day that the draft has them on, and by when, in its own order.

    A daily flow runs beside the other steps: it has its days, whatever stands before it.
    """
    flows = {one.id for one in draft.agreement.obligations if one.per}
    for group, latest in zip(order, draft.days.latest(order), strict=True):
        for step in (draft.steps[number] for number in draft.groups[group]):
            if step.day is not None and latest < step.day - _TOLERANCE and step.obligation not in flows:
                yield step.id, float(latest)


def _along(draft: Draft, order: Sequence[int]) -> Iterator[Exposed]:
    """Who would gain by stopping after each prefix of an order; which statements decide is not asked."""
    left = np.array([[place >= after for place in np.argsort(order)] for after in range(len(order) + 1)])
    for party, polytope, rows in zip(draft.parties, draft.polytopes, draft.rows, strict=True):
        costs = -(left @ rows)
        both = [_largest(polytope, side * costs) for side in (-1.0, 1.0)]
        for after, (least, most) in enumerate(zip(-both[0] + 0.0, both[1] + 0.0, strict=True)):
            low, high = float(least), float(most)
            yield Exposed(after, party, low, high, sign(low, high), ())


def _largest(polytope: Polytope, costs: NDArray[np.float64]) -> NDArray[np.float64]:
    return largest_values(polytope, costs) if polytope.size else np.zeros(len(costs))


def changes_to(draft: Draft, order: Sequence[int]) -> tuple[Move, ...]:
    """The fewest moves, none to two, that lead from the draft to an order; none listed where it takes more.

    The order is one of what is done at a time.
    """
    drafted = list(range(draft.engine.size))
    target = list(order)
    if drafted == target:
        return ()
    if (one := _one_move(draft, drafted, target)) is not None:
        return (one,)
    for block, place in _moves(draft, drafted):
        moved = [step for step in drafted if step not in block]
        moved[place:place] = block
        if (second := _one_move(draft, moved, target)) is not None:
            return (_move(draft, block, moved), second)
    return ()


def _moves(draft: Draft, order: Sequence[int]) -> Iterator[tuple[list[int], int]]:
    """Every block that one move may take out of an order, with every place in the rest where it may be put back."""
    for begin in range(len(order)):
        for end in range(begin + 1, len(order) + 1):
            block = list(order[begin:end])
            if len({int(draft.engine.obligation[step]) for step in block}) > 1:
                break
            for place in range(len(order) - len(block) + 1):
                if place != begin:
                    yield block, place


def _one_move(draft: Draft, order: Sequence[int], target: Sequence[int]) -> Move | None:
    """The move that leads from one order to another; None where one is not enough."""
    differing = [place for place, (one, other) in enumerate(zip(order, target, strict=True)) if one != other]
    if not differing:
        return None
    first, last = differing[0], differing[-1] + 1
    before, after = list(order[first:last]), list(target[first:last])
    # Only a block that changed places with what stood beside it leaves the rest as it was.
    cut = before.index(after[0])
    if before[cut:] + before[:cut] != after:
        return None
    for block in (before[cut:], before[:cut]):
        if len({int(draft.engine.obligation[step]) for step in block}) == 1:
            return _move(draft, block, target)
    return None


def _move(draft: Draft, block: Sequence[int], order: Sequence[int]) -> Move:
    follows = order.index(block[-1]) + 1
    return Move(
        steps=tuple(draft.steps[step].id for step in draft.steps_in(block)),
        before=draft.steps[draft.groups[order[follows]][0]].id if follows < len(order) else "",
    )
