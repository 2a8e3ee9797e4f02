"""Steps: an agreement's obligations, split into tranches, each with what must come before it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parley.domain.agreement import Agreement
from parley.domain.drafted_days import DraftedDays, drafted_days
from parley.domain.names import twice
from parley.domain.obligation import Obligation
from parley.domain.step_order import circular_sets
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["DAYS_OF_A_WEEK", "Step", "steps_of"]

DAYS_OF_A_WEEK = 7
"""How many days of a daily flow make one tranche. [days]"""

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Step:
    """One tranche of an obligation.

    Parameters
    ----------
    id
        The obligation's, with ``.k`` behind it where there is more than one tranche.
    obligation, tranche
        Whose; which of how many, from 1.
    quantity, share
        How much, in the obligation's unit; what part of the whole that is. [-]
    day
        On which day from day 0 it is due as drafted; None where nobody said. [days]
    duration
        How long performing it takes. [days]
    after
        Steps that must be done before it, of those in the list; what they need themselves is not repeated.
    first_day, last_day
        Between which days it may be done; None where that end is open. [days]
    """

    id: str
    obligation: str
    tranche: tuple[int, int]
    quantity: float
    share: float
    day: float | None
    duration: float
    after: tuple[str, ...]
    first_day: float | None = None
    last_day: float | None = None


def steps_of(agreement: Agreement, *, tranches: Mapping[str, int] | None = None) -> tuple[Step, ...]:
    """The steps of an agreement up to its horizon, by obligation as the text has them, then by tranche.

    Conditions in the background (without a quantity) are left out; what waits for one waits for what starts it. A
    daily flow becomes weekly tranches. An obligation that waits for one beyond the horizon, or in a circle, is not
    held up by that here: the register's lint says so.

    Parameters
    ----------
    agreement
        The register.
    tranches
        Into how many tranches an obligation is split, instead of as drafted: 1, or a count that it permits.

    Raises
    ------
    NoSuchName
        If ``tranches`` names an obligation that is no step within the horizon.
    Invalid
        If an obligation does not permit that count, or two steps would share an id.
    """
    days = drafted_days(agreement)
    counted = {one.id: one for one in agreement.within if one.is_step}
    split = dict(tranches or {})
    for name, count in split.items():
        if name not in counted:
            raise NoSuchName(_('"{id}" is no step of the agreement').format(id=name), nearest(name, counted))
        if count not in {1, counted[name].drafted, *counted[name].tranches} or counted[name].per:
            raise Invalid(
                _("obligation {id} cannot be split into {count}").format(id=name, count=count),
                _("add the count to its tranches in agreement.toml, or name another"),
            )
    parts = {id: tuple(_parts(agreement, one, split.get(id), days)) for id, one in counted.items()}
    waits = _waits(agreement, counted)
    steps = tuple(
        _step(agreement, one, number, parts, waits[id]) for id, one in counted.items() for number in range(len(parts[id]))
    )
    if again := twice(step.id for step in steps):
        raise Invalid(_('two steps have the id "{id}"').format(id=again[0]), _("rename one of the obligations"))
    return steps


@dataclass(frozen=True)
class _Part:
    quantity: float
    day: float | None
    duration: float


def _parts(agreement: Agreement, one: Obligation, count: int | None, days: DraftedDays) -> Iterator[_Part]:
    """The tranches of an obligation: how much, and on which day."""
    quantity, duration = one.quantity or 0.0, one.duration or 0.0
    if one.per:
        yield from _weeks(one, quantity, days)
    elif one.schedule and count in (None, len(one.schedule)):
        yield from (_Part(part.quantity, part.day, duration) for part in one.schedule)
    else:
        count = count or 1
        for number in range(1, count + 1):
            yield _Part(quantity / count, _day_of_share(one, number / count, days), duration)


def _weeks(one: Obligation, quantity: float, days: DraftedDays) -> Iterator[_Part]:
    first, last = days.begins.get(one.id), days.ends.get(one.id)
    if first is None or last is None or last < first:
        yield _Part(quantity, last, float(DAYS_OF_A_WEEK))  # nobody knows for how long: one tranche stands for it
        return
    length = math.floor(last - first) + 1
    for start in range(0, length, DAYS_OF_A_WEEK):
        lasts = min(DAYS_OF_A_WEEK, length - start)
        yield _Part(quantity * lasts, first + start + lasts - 1, float(lasts))


def _day_of_share(one: Obligation, share: float, days: DraftedDays) -> float | None:
    """The day by which a share of an obligation is due: by its schedule, else evenly up to its end."""
    if one.schedule:
        due = 0.0
        whole = sum(part.quantity for part in one.schedule)
        for part in one.schedule:
            due += part.quantity
            if due >= share * whole - _TOLERANCE:
                return part.day
    first, last = days.begins.get(one.id), days.ends.get(one.id)
    if first is None or last is None or share >= 1:
        return last
    return first + share * (last - first)


def _waits(agreement: Agreement, counted: Mapping[str, Obligation]) -> dict[str, tuple[str, ...]]:
    """For each obligation the ones that must be complete before it, looking through conditions in the background."""
    inside = {one.id: one for one in agreement.within}
    circle = {id: number for number, names in enumerate(circular_sets(agreement)) for id in names}

    def found(id: str, seen: set[str]) -> Iterator[str]:
        for name in inside[id].before:
            if name in seen or name not in inside or (name in circle and circle[name] == circle.get(id)):
                continue
            seen.add(name)
            if name in counted:
                yield name
            else:
                yield from found(name, seen)

    return {id: tuple(found(id, {id})) for id in counted}


def _step(
    agreement: Agreement,
    one: Obligation,
    number: int,
    parts: Mapping[str, tuple[_Part, ...]],
    waits: tuple[str, ...],
) -> Step:
    own = parts[one.id]
    whole = sum(part.quantity for part in own)
    after = [_id(one.id, number - 1, len(own))] if number else [_id(id, len(parts[id]) - 1, len(parts[id])) for id in waits]
    done = sum(part.quantity for part in own[: number + 1]) / whole
    circle = next((names for names in circular_sets(agreement) if one.id in names), ())
    for id in one.follows:
        if id in parts and id not in circle and (last := _last_within(parts[id], done)) is not None:
            after.append(_id(id, last, len(parts[id])))
    phase = agreement.phase.get(one.phase)
    window = one.window
    first = window.first_day if window and window.first_day is not None else phase.first_day if phase else None
    last_day = window.last_day if window and window.last_day is not None else phase.last_day if phase else None
    return Step(
        id=_id(one.id, number, len(own)),
        obligation=one.id,
        tranche=(number + 1, len(own)),
        quantity=own[number].quantity,
        share=own[number].quantity / whole,
        day=own[number].day,
        duration=own[number].duration,
        after=tuple(dict.fromkeys(after)),
        first_day=first,
        last_day=last_day,
    )


def _last_within(parts: tuple[_Part, ...], share: float) -> int | None:
    """The last tranche of another obligation that lies within a share of it; None where not even the first does."""
    whole, sum_so_far, last = sum(part.quantity for part in parts), 0.0, None
    for number, part in enumerate(parts):
        sum_so_far += part.quantity
        if sum_so_far <= share * whole + _TOLERANCE * whole:
            last = number
    return last


def _id(obligation: str, number: int, count: int) -> str:
    return obligation if count == 1 else f"{obligation}.{number + 1}"
