"""Undertakings by word of mouth whose day is near, or has just passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from parley.verbs.shuttle.desk_notes import Undertaking

__all__ = ["UndertakingDue", "undertakings_due"]


@dataclass(frozen=True)
class UndertakingDue:
    """One undertaking that is due soon, or was.

    Parameters
    ----------
    id, room, words
        Which, whose, and what was said.
    at
        The end of its day (UTC).
    late
        Whether that has passed. Nothing here says whether it was done.
    """

    id: str
    room: str
    words: str
    at: datetime
    late: bool


def undertakings_due(undertakings: Iterable[Undertaking], *, at: datetime, hours: float) -> tuple[UndertakingDue, ...]:
    """Those whose day ends within so many hours, or ended within as many before; the earliest first.

    Parameters
    ----------
    hours
        How far ahead and back. [hours]
    """
    found = []
    for one in undertakings:
        if one.by is None:
            continue
        end = datetime.combine(one.by + timedelta(days=1), time(), UTC)
        if abs(end - at) <= timedelta(hours=hours):
            found.append(UndertakingDue(one.id, one.room, one.words, end, end < at))
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))
