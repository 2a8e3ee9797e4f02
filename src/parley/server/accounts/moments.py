"""Moments, told in the zone of the house."""

from __future__ import annotations

from datetime import datetime, tzinfo

from parley.report.desk_names import DeskNames

__all__ = ["told_at"]


def told_at(at: datetime | None, zone: tzinfo | None) -> str:
    """A moment, as the desk's reports tell it; empty for none."""
    return DeskNames(zone=zone).time(at) if at else ""
