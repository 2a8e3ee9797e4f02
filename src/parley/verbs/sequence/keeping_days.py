"""Of the orders that were found, those that keep their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.engines.found_orders import FoundOrder
from parley.engines.order_search import MOVES
from parley.engines.step_days import StepDays

__all__ = ["kept_orders"]

_TOLERANCE = 1e-9
_DIGITS = 9


def kept_orders(found: Sequence[FoundOrder], days: StepDays, *, plain: FoundOrder) -> tuple[FoundOrder, ...]:
    """The orders that keep their days, by number of moves; the draft first, and once.

    The search keeps the days wherever no step takes time. Where some do, an order may turn out to wait too long: then
    it is left out, those found with fewer moves stand in for it, and nothing is proved for its number of moves.

    Parameters
    ----------
    found
        As `find_orders` gives them, for all numbers of moves.
    days
        What orders must keep.
    plain
        The draft without anything exchanged: what stands where no way to exchange keeps the days.
    """
    listed = [one for one in found if one.moves == 0 and not days.late(one.order, one.pauses).size]
    # Where exchanges exclude each other, the draft is shown with those that leave the least total.
    best = [min(listed, key=_least, default=plain)]
    kept = list(best)
    for moves in MOVES[1:]:
        here = [one for one in found if one.moves == moves]
        on_time = [one for one in here if not days.late(one.order, one.pauses).size]
        if len(on_time) < len(here):
            on_time = [_unproved(one, moves) for one in _undominated([*on_time, *best])]
        kept += on_time
        best = on_time
    return tuple(kept)


def _least(one: FoundOrder) -> tuple[float, list[float]]:
    return round(one.total, _DIGITS), one.need.round(_DIGITS).tolist()


def _unproved(one: FoundOrder, moves: int | None) -> FoundOrder:
    return replace(one, moves=moves, proved=False, gap=float(one.need.max(initial=0.0)))


def _undominated(orders: Sequence[FoundOrder]) -> list[FoundOrder]:
    """Each vector of needs once, by need, without those that another one is nowhere above."""
    chosen: list[FoundOrder] = []
    for one in sorted(orders, key=lambda one: (tuple(one.need), one.total)):
        if not any((other.need <= one.need + _TOLERANCE).all() for other in chosen):
            chosen.append(one)
    return chosen
