"""A moment in two zones at once: where what is signed says UTC, and its reader thinks in local time."""

from __future__ import annotations

from datetime import UTC, datetime

from parley.report.desk_names import DeskNames
from parley.report.shown import isolated

__all__ = ["both_times"]


def both_times(at: datetime, names: DeskNames) -> str:
    """A moment in the reader's zone, and in UTC as what was signed has it; once where that is the same.

    It stands between isolates where what is spoken around it runs from right to left.
    """
    here = names.time(at)
    if names.zone is None or str(names.zone) == "UTC":
        return isolated(here)
    return isolated(f"{here} ({DeskNames().time(at.astimezone(UTC))})")
