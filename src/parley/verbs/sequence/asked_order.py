"""What if steps stood elsewhere: the exposure along an order that somebody names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.sequence.drafting import Draft
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.sequencing import exposed_at

__all__ = ["AskedOrder", "asked_order"]


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
    """

    order: tuple[str, ...]
    exposed: tuple[Exposed, ...]
    need: dict[str, float]


def asked_order(draft: Draft, moves: Sequence[tuple[str, str]]) -> AskedOrder | None:
    """The draft with steps moved, one move after the other; None without moves.

    Raises
    ------
    NoSuchName
        If a move names no step and no obligation.
    Invalid
        If a step would come before one that it waits for, or would be put before itself.
    """
    if not moves:
        return None
    order = list(range(len(draft.steps)))
    for what, before in moves:
        block = _numbers(draft, what)
        target = _numbers(draft, before)[0] if before else None
        if target in block:
            raise Invalid(_("{step} cannot stand before itself").format(step=what), _("name another step"))
        rest = [step for step in order if step not in block]
        place = len(rest) if target is None else rest.index(target)
        order = [*rest[:place], *(step for step in order if step in block), *rest[place:]]
    _check(draft, order)
    exposed = exposed_at(draft, np.array(order, dtype=np.intp), start=())
    need = {party: max(0.0, *(one.high for one in exposed if one.party == party)) for party in draft.parties}
    return AskedOrder(tuple(draft.steps[step].id for step in order), exposed, need)


def _numbers(draft: Draft, name: str) -> list[int]:
    """The steps that a name means: one, or all of an obligation."""
    found = [number for number, step in enumerate(draft.steps) if name in (step.id, step.obligation)]
    if not found:
        names = dict.fromkeys(name for step in draft.steps for name in (step.id, step.obligation))
        raise NoSuchName(_('there is no step "{id}"').format(id=name), nearest(name, names))
    return found


def _check(draft: Draft, order: Sequence[int]) -> None:
    place = {draft.steps[step].id: number for number, step in enumerate(order)}
    for step in draft.steps:
        for first in step.after:
            if first in place and place[first] > place[step.id]:
                raise Invalid(
                    _("{step} would come before {first}, which it waits for").format(step=step.id, first=first),
                    _("move {first} as well, or name another place").format(first=first),
                )
