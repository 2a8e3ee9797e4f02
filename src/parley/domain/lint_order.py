"""Gaps in the order of an agreement: circles of triggers, deadlines out of place, waiting beyond the horizon."""

from __future__ import annotations

import math
from collections.abc import Iterator

from parley.domain.agreement import Agreement, Phase
from parley.domain.drafted_days import drafted_days
from parley.domain.obligation import Obligation
from parley.domain.register_gap import Gap
from parley.domain.waiting import circular_sets
from parley.language import gettext as _

__all__ = ["order_gaps"]


def order_gaps(agreement: Agreement) -> Iterator[Gap]:
    """Each circle once, at its first obligation; then what else is out of order, in the order of the text."""
    circles = circular_sets(agreement, clocks=True)
    for names in circles:
        yield Gap(
            "circular_trigger",
            "obligation",
            names[0],
            _("obligation {id} waits for itself").format(id=names[0])
            if len(names) == 1
            else _("obligations {names} wait for each other in a circle: none can begin").format(
                names=", ".join(names)
            ),
            _("let one of them begin on a day of its own, or be done in tranches that alternate"),
        )
    circular = {name for names in circles for name in names}
    days = drafted_days(agreement)
    inside = {one.id for one in agreement.within}
    for one in agreement.obligations:
        due = _first_due(one, days.ends.get(one.id))
        started = days.started.get(one.id)
        if one.id not in circular and due is not None and started is not None and due < started:
            yield _before_trigger(one, due, started)
        elif one.id not in circular:
            yield from _ahead_of_followed(agreement, one)
        phase = agreement.phase.get(one.phase)
        beyond = [name for name in one.before if name not in inside] if one.id in inside else []
        if not beyond and phase and phase.last_day is not None and days.ends.get(one.id, -math.inf) > phase.last_day:
            yield _past_phase(one, days.ends[one.id], phase)
        if beyond:
            yield Gap(
                "waits_beyond_horizon",
                "obligation",
                one.id,
                _("obligation {id} waits for {names}, which comes after the last phase that counts").format(
                    id=one.id, names=", ".join(beyond)
                ),
                _("move the horizon, or take the obligation into a later phase"),
            )


def _first_due(one: Obligation, ends: float | None) -> float | None:
    """The first day by which something of it is to be done; None where nobody said."""
    named = [one.schedule[0].day if one.schedule else ends, one.window.last_day if one.window else None]
    return min((day for day in named if day is not None), default=None)


def _ahead_of_followed(agreement: Agreement, one: Obligation) -> Iterator[Gap]:
    """An instalment that is due before the instalment of the same number that it follows."""
    for name in one.follows:
        other = agreement.by_id.get(name)
        if other is None or len(other.schedule) != len(one.schedule):
            continue
        for number, (own, first) in enumerate(zip(one.schedule, other.schedule, strict=True), start=1):
            if own.day < first.day:
                yield Gap(
                    "deadline_before_trigger",
                    "obligation",
                    one.id,
                    _("instalment {number} of {id} is due on day {due}, before that of {other} on day {first}").format(
                        number=number, id=one.id, due=f"{own.day:g}", other=name, first=f"{first.day:g}"
                    ),
                    _("mend one of the two days, or take {other} out of what it follows").format(other=name),
                )
                break


def _past_phase(one: Obligation, ends: float, phase: Phase) -> Gap:
    return Gap(
        "deadline_past_phase",
        "obligation",
        one.id,
        _("obligation {id} is due on day {due}, after the end of its phase {phase} on day {last}").format(
            id=one.id, due=f"{ends:g}", phase=phase.id, last=f"{phase.last_day:g}"
        ),
        _("mend one of the two days, or take the obligation into a later phase"),
    )


def _before_trigger(one: Obligation, due: float, started: float) -> Gap:
    return Gap(
        "deadline_before_trigger",
        "obligation",
        one.id,
        _("obligation {id} is due on day {due}, before what starts it ({names}) is complete on day {started}").format(
            id=one.id, due=f"{due:g}", names=", ".join(one.before), started=f"{started:g}"
        ),
        _('count the deadline from the trigger: deadline = {{ after = "{id}", days = 3 }}').format(id=one.before[0]),
    )
