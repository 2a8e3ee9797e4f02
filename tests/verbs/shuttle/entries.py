"""Entries built in code, for tests of what they add up to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from parley.domain.entry import Entry

BEGAN = datetime(2025, 10, 8, 7, 0, tzinfo=UTC)


class Chain:
    """One room's entries, an hour apart unless told."""

    def __init__(self, room: str, *, hours: float = 1.0, late: float = 0.0) -> None:
        self.room, self.step = room, timedelta(hours=hours)
        self.now = BEGAN + timedelta(hours=late)
        self.entries: list[Entry] = []

    def add(self, kind: str, *, by: str = "m1", **content: Any) -> Entry:
        self.now += self.step
        made = Entry(self.room, len(self.entries) + 1, self.now, kind, by, content, "")
        self.entries.append(made)
        return made
