"""The 07:00 page of a mediator."""

from __future__ import annotations

from parley.errors import CannotAnswer
from parley.verbs.shuttle.desk_notes import Undertaking, desk_notes
from parley.verbs.shuttle.today import HOURS_AHEAD, Today, due_soon, happened_since, waiting_for
from parley.verbs.shuttle.undertakings_due import undertakings_due
from parley.workbench.rooms.answering import resolution
from parley.workbench.rooms.desk import Desk

__all__ = ["TODAY", "today"]

TODAY = "today"
"""What the page's looks are written down for, in the chains of who read what."""


def today(desk: Desk, *, hours: float = HOURS_AHEAD) -> Today:
    """What happened since the member last looked at this page, who is waited for, what is due.

    The desk must have been opened for the purpose ``TODAY``: looking moves the mark on.

    Parameters
    ----------
    hours
        How far ahead and back obligations are looked for. [hours]
    """
    at = desk.clock()
    every = [desk.room, *desk.rooms.values()]
    last = desk.scope.last_looks([room.id for room in every], purpose=TODAY)
    entries = {desk.room.id: desk.entries, **desk.said}
    case = desk.case
    try:
        settled = resolution(desk) if desk.handed else None
    except CannotAnswer:  # no text, or a clause that answers could not name: nothing is settled by it
        settled = None
    return Today(
        at=at,
        since=happened_since(entries, {room: look[1] for room, look in last.items() if look}, member=desk.me.id),
        waiting=waiting_for(
            desk.entries, desk.said, desk.handed, settled, answering=[room.id for room in desk.answering]
        ),
        due=due_soon(case.agreement, at=at, hours=hours) if case.agreement else (),
        undertakings=undertakings_due(_undertakings(desk), at=at, hours=hours),
    )


def _undertakings(desk: Desk) -> tuple[Undertaking, ...]:
    """Those alone: a desk may hold many other notes."""
    kinds = ("undertaking.made", "undertaking.tied")
    return desk_notes(one for one in desk.entries if one.kind in kinds).undertakings
