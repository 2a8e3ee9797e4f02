"""Gaps in the order of an agreement: circles of triggers, deadlines before triggers, waiting beyond the horizon."""

from __future__ import annotations

from collections.abc import Iterator

from parley.domain.agreement import Agreement
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
        due = one.schedule[0].day if one.schedule else days.ends.get(one.id)
        started = days.started.get(one.id)
        if one.id not in circular and due is not None and started is not None and due < started:
            yield _before_trigger(one, due, started)
        if one.id in inside and (beyond := [name for name in one.before if name not in inside]):
            yield Gap(
                "waits_beyond_horizon",
                "obligation",
                one.id,
                _("obligation {id} waits for {names}, which comes after the last phase that counts").format(
                    id=one.id, names=", ".join(beyond)
                ),
                _("move the horizon, or take the obligation into a later phase"),
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
