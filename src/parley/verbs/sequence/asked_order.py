"""What if steps stood elsewhere: the exposure along an order that somebody names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from parley.engines.neutral_swaps import packings, patterns_of, skipped_states
from parley.engines.step_types import types_of
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.sequence.drafting import Draft
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.sequencing import exposed_at, pauses_in, sooner_days

__all__ = ["AskedOrder", "asked_order"]

_DIGITS = 9


@dataclass(frozen=True)
class AskedOrder:
    """The order that somebody names, and who would gain by stopping where.

    Parameters
    ----------
    order
        Step ids.
    exposed
        Prefix by prefix, party by party.
    need
        By party: the largest gain from ending early after any prefix. [-]
    together
        Sets of steps that are done at once: through a neutral, or as steps of one day where those count as one.
    sooner
        Steps that have to be done sooner than the draft has them, so that what now comes behind them keeps its day: by
        which day from day 0. [days]
    """

    order: tuple[str, ...]
    exposed: tuple[Exposed, ...]
    need: dict[str, float]
    together: tuple[tuple[str, ...], ...] = ()
    sooner: tuple[tuple[str, float], ...] = ()


def asked_order(draft: Draft, moves: Sequence[tuple[str, str]]) -> AskedOrder | None:
    """The draft with steps moved, one move after the other; None without moves.

    Where steps of one day count as one, what moves is the day. What a neutral may exchange and stands side by side is
    exchanged, as in the draft.

    Raises
    ------
    NoSuchName
        If a move names no step and no obligation.
    Invalid
        If a step would come before one that it waits for, or too late for its day, or would be put before itself.
    """
    if not moves:
        return None
    order = list(range(draft.engine.size))
    for what, before in moves:
        block = _numbers(draft, what)
        target = _numbers(draft, before)[0] if before else None
        if target in block:
            raise Invalid(_("{step} cannot stand before itself").format(step=what), _("name another step"))
        rest = [number for number in order if number not in block]
        place = len(rest) if target is None else rest.index(target)
        order = [*rest[:place], *(number for number in order if number in block), *rest[place:]]
    _check(draft, order)
    _check_days(draft, order)
    steps = draft.steps_in(order)
    exposed = exposed_at(draft, np.array(steps, dtype=np.intp), start=())
    stops = _stops(draft, np.array(order, dtype=np.intp), exposed)
    ids = [draft.steps[step].id for step in steps]
    stopped = tuple(one for one in exposed if one.after in stops)
    return AskedOrder(
        order=tuple(ids),
        exposed=stopped,
        need={party: max(0.0, *(one.high for one in stopped if one.party == party)) for party in draft.parties},
        together=tuple(tuple(ids[start:end]) for start, end in pairwise(stops) if end - start > 1),
        sooner=tuple(sooner_days(draft, np.array(order, dtype=np.intp))),
    )


def _numbers(draft: Draft, name: str) -> list[int]:
    """What is done at a time and holds the steps that a name means: one, or all of an obligation."""
    found = [number for number, step in enumerate(draft.steps) if name in (step.id, step.obligation)]
    if not found:
        names = dict.fromkeys(name for step in draft.steps for name in (step.id, step.obligation))
        raise NoSuchName(_('there is no step "{id}"').format(id=name), nearest(name, names))
    return [number for number, group in enumerate(draft.groups) if not set(group).isdisjoint(found)]


def _stops(draft: Draft, order: NDArray[np.intp], exposed: Sequence[Exposed]) -> list[int]:
    """After how many steps somebody could stop: of the ways to exchange what stands side by side, the best.

    None whose needs another way's are nowhere above; of those the one with the least total, as for the draft.
    """
    types = types_of(draft.engine)
    places = skipped_states(order, types, patterns_of(draft.engine, types))
    places = tuple(one for one in places if not draft.days.late(order, _without([one], order.size)).size)
    along = np.array([one.high for one in exposed]).reshape(-1, len(draft.parties)).clip(min=0.0)
    whole = _without([], order.size)
    ways = [_without(chosen, order.size) for chosen in packings(places)]
    kept = [pauses_in(draft, order, way) for way in ways if not draft.days.late(order, way).size]
    ranked = [
        (along[way].max(axis=0).round(_DIGITS).tolist(), round(float(along[way].sum()), _DIGITS), way)
        for way in kept or [pauses_in(draft, order, whole)]
    ]
    best = [
        one
        for one in ranked
        if not any(
            other[0] != one[0] and all(x <= y for x, y in zip(other[0], one[0], strict=True)) for other in ranked
        )
    ]
    return min(best, key=lambda one: (one[1], one[0]))[2]


def _without(places: Sequence[tuple[int, int]], size: int) -> list[int]:
    """After how much somebody could stop, but for what lies within places."""
    inside = {after for start, end in places for after in range(start + 1, end)}
    return [after for after in range(size + 1) if after not in inside]


def _check(draft: Draft, order: Sequence[int]) -> None:
    place = {draft.steps[step].id: number for number, step in enumerate(draft.steps_in(order))}
    for step in draft.steps:
        for first in step.after:
            if first in place and place[first] > place[step.id]:
                raise Invalid(
                    _("{step} would come before {first}, which it waits for").format(step=step.id, first=first),
                    _("move {first} as well, or name another place").format(first=first),
                )


def _check_days(draft: Draft, order: Sequence[int]) -> None:
    numbers = np.array(order, dtype=np.intp)
    late = draft.days.late(numbers)
    if not late.size:
        return
    place = int(late[0])
    due = float(draft.days.due[order[place]])
    steps = [draft.steps[step] for step in draft.groups[order[place]]]
    step = min(steps, key=lambda one: math.inf if one.last_day is None else one.last_day)
    raise Invalid(
        _("{step} would be done on day {day} at the earliest, and is due by day {due}").format(
            step=step.id, day=f"{draft.days.done(numbers)[place]:g}", due=f"{due:g}"
        ),
        _("name another place: what opens later, or takes longer, comes after it"),
    )
