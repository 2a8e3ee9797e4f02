"""What the desk's reports call rooms, members, clauses and obligations, and how they tell the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from parley.language import gettext as _

__all__ = ["DeskNames"]


@dataclass(frozen=True)
class DeskNames:
    """Names by id; what has none is called by its id.

    Parameters
    ----------
    rooms, members, clauses, obligations
        By id. A clause is called by its number and heading.
    zone
        The zone in which times are told beside UTC; None for UTC alone.
    """

    rooms: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)
    obligations: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None

    def room(self, id: str) -> str:
        """A room, by whoever sits there."""
        return self.rooms.get(id, id)

    def member(self, id: str) -> str:
        """A member."""
        return self.members.get(id, id)

    def clause(self, id: str) -> str:
        """A clause."""
        return self.clauses.get(id, id)

    def obligation(self, id: str) -> str:
        """An obligation."""
        return self.obligations.get(id, id)

    def time(self, at: datetime) -> str:
        """A moment: in UTC, or in the zone, which is named."""
        if self.zone is None:
            return _("{time} UTC").format(time=at.strftime("%Y-%m-%d %H:%M"))
        return f"{at.astimezone(self.zone).strftime('%Y-%m-%d %H:%M')} {self.zone}"
