"""Steps: an agreement's obligations, split into tranches, each with what must come before it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parley.domain.agreement import Agreement
from parley.domain.drafted_days import DraftedDays, drafted_days
from parley.domain.names import twice
from parley.domain.obligation import Obligation
from parley.domain.waiting import circular_sets
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
        It is not done before the first, where its own window opens, and is done by the last; None where nothing says
        so. [days]
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
        Into how many tranches an obligation is split, instead of as drafted: a count that it permits.

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
        if count not in {counted[name].drafted, *counted[name].tranches} or counted[name].per:
            raise Invalid(
                _("obligation {id} cannot be split into {count}").format(id=name, count=count),
                _("add the count to its tranches in agreement.toml, or name another"),
            )
    parts = {id: tuple(_parts(agreement, one, split.get(id), days)) for id, one in counted.items()}
    circle = {id: number for number, names in enumerate(circular_sets(agreement)) for id in names}
    waits = _waits(agreement, counted, circle)
    steps = tuple(
        _step(agreement, one, number, parts, (waits[id], list(_followed(one, number, parts, circle))), days)
        for id, one in counted.items()
        for number in range(len(parts[id]))
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


def _waits(
    agreement: Agreement, counted: Mapping[str, Obligation], circle: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """For each obligation those that must be complete before it, looking through conditions in the background."""
    inside = {one.id: one for one in agreement.within}

    def found(id: str) -> Iterator[str]:
        seen, left = {id}, [id]
        while left:
            here = left.pop(0)
            for name in inside[here].before:
                if name in seen or name not in inside or (name in circle and circle[name] == circle.get(here)):
                    continue
                seen.add(name)
                if name in counted:
                    yield name
                else:
                    left.append(name)

    return {id: tuple(found(id)) for id in counted}


def _followed(
    one: Obligation, number: int, parts: Mapping[str, tuple[_Part, ...]], circle: Mapping[str, int]
) -> Iterator[str]:
    """The tranches of others that a tranche follows:

    the one of the same number where both are split alike, else the last that lies within the same share of the whole.
    """
    own = parts[one.id]
    share = sum(part.quantity for part in own[: number + 1]) / sum(part.quantity for part in own)
    for id in one.follows:
        if id not in parts or (id in circle and circle[id] == circle.get(one.id)):
            continue
        last = number if len(parts[id]) == len(own) else _last_within(parts[id], share)
        if last is not None:
            yield _id(id, last, len(parts[id]))


def _last_within(parts: tuple[_Part, ...], share: float) -> int | None:
    """The last tranche of another obligation that lies within a share of it; None where not even the first does."""
    whole, so_far, last = sum(part.quantity for part in parts), 0.0, None
    for number, part in enumerate(parts):
        so_far += part.quantity
        if so_far <= (share + _TOLERANCE) * whole:
            last = number
    return last


def _step(
    agreement: Agreement,
    one: Obligation,
    number: int,
    parts: Mapping[str, tuple[_Part, ...]],
    before: tuple[tuple[str, ...], list[str]],
    days: DraftedDays,
) -> Step:
    own, part = parts[one.id], parts[one.id][number]
    waits, followed = before
    first = (
        [_id(one.id, number - 1, len(own))] if number else [_id(id, len(parts[id]) - 1, len(parts[id])) for id in waits]
    )
    return Step(
        id=_id(one.id, number, len(own)),
        obligation=one.id,
        tranche=(number + 1, len(own)),
        quantity=part.quantity,
        share=part.quantity / sum(other.quantity for other in own),
        day=part.day,
        duration=part.duration,
        after=tuple(dict.fromkeys([*first, *followed])),
        first_day=one.window.first_day if one.window else None,
        last_day=_due(agreement, one, part, days),
    )


def _due(agreement: Agreement, one: Obligation, part: _Part, days: DraftedDays) -> float | None:
    """By which day a tranche is to be done: the earliest that its obligation names, else the end of its phase."""
    named = [
        one.window.last_day if one.window else None,
        one.deadline.day if one.deadline else None,
        part.day if one.schedule else None,
        days.ends.get(one.id) if one.deadline and one.deadline.after else None,
    ]
    phase = agreement.phase.get(one.phase)
    end = phase.last_day if phase else None
    return min((day for day in named if day is not None), default=end)


def _id(obligation: str, number: int, count: int) -> str:
    return obligation if count == 1 else f"{obligation}.{number + 1}"
