"""What if something were put off: the register, and the days of the steps, with it and with all that waits for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parley.domain.agreement import Agreement
from parley.domain.drafted_days import DraftedDays, drafted_days
from parley.domain.obligation import Deadline, Obligation, Scheduled, Window
from parley.domain.step import Step
from parley.domain.step_order import drafted_order
from parley.domain.waiting import components, waits_for
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["carried_along", "moved_along", "put_off", "without_added_clocks"]


def put_off(agreement: Agreement, steps: Sequence[Step], delayed: Mapping[str, float]) -> Agreement:
    """The agreement with the days of obligations put off, so that what is counted from them moves along."""
    for name in delayed:
        if not any(step.obligation == name and step.day is not None for step in steps):
            raise Invalid(
                _("obligation {id} has no day to put off").format(id=name),
                _("give it a deadline or a schedule, or name one that is a step within the horizon"),
            )
    days = drafted_days(agreement)
    later = tuple(_later(one, delayed[one.id], days) if one.id in delayed else one for one in agreement.obligations)
    found = replace(agreement, obligations=later) if delayed else agreement
    _check_sooner(found, days, delayed)
    return found


def _check_sooner(found: Agreement, drafted: DraftedDays, delayed: Mapping[str, float]) -> None:
    """What is brought forward comes neither before day 0 nor before what it waits for, unless the draft has it so."""
    days = drafted_days(found)
    for name in (name for name, late in delayed.items() if late < 0):
        one = found.obligation(name)
        first, started = _first_due(one, days), days.started.get(name)
        was = None if first is None else first - delayed[name]
        if first is None or was is None:
            continue
        if first < 0 <= was:
            raise Invalid(
                _("obligation {id} would be due on day {day}, before day 0").format(id=name, day=f"{first:g}"),
                _("bring it forward by fewer days"),
            )
        if started is not None and first < started and was >= drafted.started.get(name, was):
            raise Invalid(
                _(
                    "obligation {id} would be due on day {day}, before what it waits for is complete on day {started}"
                ).format(id=name, day=f"{first:g}", started=f"{started:g}"),
                _("bring it forward by fewer days, or {names} as well").format(names=", ".join(one.before)),
            )


def _first_due(one: Obligation, days: DraftedDays) -> float | None:
    return one.schedule[0].day if one.schedule else days.ends.get(one.id)


def carried_along(drafted: Agreement, late: Agreement) -> Agreement:
    """An agreement in which what waits for something that was put off is due no sooner than that is complete.

    What the draft itself has due before what it waits for stays there, unless that was put off.
    """
    old, days = drafted_days(drafted), drafted_days(late)
    for names in components(waits_for(late)):
        for name in names if len(names) == 1 else ():
            one = late.by_id[name]
            moved = {id for id, end in days.ends.items() if end > old.ends.get(id, end)}
            first, last = _first_due(one, days), days.ends.get(name)
            if first is None or last is None:
                continue
            behind = [days.ends[id] - first for id in one.before if id in moved]
            behind += [days.ends[id] - last for id in one.follows if id in moved]
            if (by := max(behind, default=0.0)) > 0:
                later = _later(one, by, days)
                late = replace(late, obligations=tuple(later if o.id == name else o for o in late.obligations))
                days = drafted_days(late)
    return late


def without_added_clocks(late: Agreement, drafted: Agreement) -> Agreement:
    """An agreement in which something is put off, without the clocks that only putting it off gave: for its gaps."""
    return replace(
        late,
        obligations=tuple(
            one if _has_clock(drafted.obligation(one.id)) else drafted.obligation(one.id) for one in late.obligations
        ),
    )


def _has_clock(one: Obligation) -> bool:
    return bool(one.deadline or one.schedule or (one.window and one.window.last_day is not None))


def _later(one: Obligation, late: float, days: DraftedDays) -> Obligation:
    """An obligation whose every day is later; one without a clock of its own is given that of the draft."""
    begins, ends = days.begins.get(one.id), days.ends.get(one.id)
    window, deadline = one.window, one.deadline
    if one.per and begins is not None and ends is not None:  # a flow keeps its length
        window = Window(begins, ends)
    elif ends is not None and not _has_clock(one):
        deadline = Deadline(day=ends)
        if known := [name for name in one.before if name in days.ends]:
            last = max(known, key=days.ends.__getitem__)
            deadline = Deadline(after=last, days=max(ends - days.ends[last], 0.0))
    if deadline is not None and deadline.days is not None and deadline.days + late < 0 and ends is not None:
        deadline = Deadline(day=ends)  # ahead of what it is counted from: no number of days after that

    def after(day: float | None) -> float | None:
        return None if day is None else day + late

    return replace(
        one,
        schedule=tuple(Scheduled(part.day + late, part.quantity) for part in one.schedule),
        window=window and Window(after(window.first_day), after(window.last_day)),
        deadline=deadline and Deadline(after(deadline.day), deadline.after, after(deadline.days)),
    )


def moved_along(before: Sequence[Step], after: Sequence[Step], delayed: Mapping[str, float]) -> tuple[Step, ...]:
    """The steps of what was put off: tranches keep their distances, and what waits for a moved step comes no sooner."""
    old = {step.id: step.day for step in before if step.day is not None}
    days = {step.id: step.day for step in after}
    # The last tranche is due when the obligation is: it says by how much all of them move.
    late = {step.obligation: step.day - old[step.id] for step in after if step.day is not None and step.id in old}
    days |= {
        id: old[id] + late[of] for id, of in ((one.id, one.obligation) for one in after) if of in delayed and id in old
    }
    waits = {step.id: step.after for step in after}
    for name in drafted_order(after):
        sooner = [day for id in waits[name] if (day := days.get(id)) is not None and day != old.get(id, day)]
        if (due := days[name]) is not None:
            days[name] = max([due, *sooner])
    return tuple(replace(step, day=days[step.id]) for step in after)
