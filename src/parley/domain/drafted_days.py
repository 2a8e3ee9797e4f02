"""On which days each obligation begins and ends, as drafted."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.domain.agreement import Agreement
from parley.domain.obligation import Obligation
from parley.domain.waiting import components, waits_for

__all__ = ["DraftedDays", "drafted_days"]


@dataclass(frozen=True)
class DraftedDays:
    """Days from day 0 by obligation; what nobody said is not there. [days]

    Parameters
    ----------
    started
        When what starts it is complete.
    begins, ends
        When it begins, and when it is to be complete.
    """

    started: dict[str, float] = field(default_factory=dict)
    begins: dict[str, float] = field(default_factory=dict)
    ends: dict[str, float] = field(default_factory=dict)


def drafted_days(agreement: Agreement) -> DraftedDays:
    """The days of every obligation, each after those that it waits for.

    It begins with its first instalment, or when what starts it is complete and its window and phase have begun. It
    ends with its last instalment, at its deadline or at the end of its window. A triggered obligation without any
    clock is taken to end when it begins, an obligation without either at the end of its phase. In a circle of
    triggers, what has no day of its own has none.
    """
    days = DraftedDays()
    for names in components(waits_for(agreement, clocks=True)):
        for name in names:
            _date(agreement, agreement.by_id[name], days)
    return days


def _date(agreement: Agreement, one: Obligation, days: DraftedDays) -> None:
    phase = agreement.phase.get(one.phase)
    before = [days.ends[name] for name in one.before if name in days.ends]
    if before:
        days.started[one.id] = max(before)
    opens = [one.window.first_day if one.window else None, phase.first_day if phase else None]
    begins = max([*before, *(day for day in opens if day is not None)], default=None)
    if one.schedule:
        begins = one.schedule[0].day
    ends = _end(one, days)
    if ends is None and before and begins is not None:
        ends = begins + (one.duration or 0.0)
    if ends is None and phase is not None:
        ends = phase.last_day
    if begins is not None:
        days.begins[one.id] = begins if ends is None else min(begins, ends)
    if ends is not None:
        days.ends[one.id] = ends


def _end(one: Obligation, days: DraftedDays) -> float | None:
    """When its own clock says that it is complete."""
    if one.schedule:
        return one.schedule[-1].day
    if one.deadline is not None:
        if one.deadline.day is not None:
            return one.deadline.day
        counted_from = days.ends.get(one.deadline.after)
        return None if counted_from is None else counted_from + (one.deadline.days or 0.0)
    return one.window.last_day if one.window else None
