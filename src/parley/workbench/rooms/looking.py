"""Who is in which room, and who read or was refused what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parley.domain.entry import Entry
from parley.domain.member import Member
from parley.domain.room import Room
from parley.workbench.rooms.desk import Desk

__all__ = ["RoomNow", "looks", "rooms_now"]


@dataclass(frozen=True)
class RoomNow:
    """One room as it is now.

    Parameters
    ----------
    room
        The room.
    called
        What people call it.
    members
        Who belongs to it.
    entries
        How many entries it has.
    last
        When the last was appended; None where there is none.
    revision
        Which revision of the text it had last; 0 for none.
    """

    room: Room
    called: str
    members: tuple[Member, ...]
    entries: int
    last: datetime | None
    revision: int


def rooms_now(desk: Desk) -> tuple[RoomNow, ...]:
    """The desk, then every other room in the order of their actors."""
    members = desk.scope.members()
    had = {one.room: one.revision for one in desk.handed if one.recalled is None}
    found = []
    for room in (desk.room, *(room for _actor, room in sorted(desk.rooms.items()))):
        entries = desk.entries if room == desk.room else desk.said[room.id]
        own = tuple(sorted((one for one in members if one.room == room.id), key=lambda one: one.name))
        last = entries[-1].at if entries else None
        found.append(RoomNow(room, desk.called(room.id), own, len(entries), last, had.get(room.id, 0)))
    return tuple(found)


def looks(desk: Desk, room: str = "") -> tuple[Entry, ...]:
    """Who read what and who was refused what, the earliest first.

    Parameters
    ----------
    room
        By actor or id; all rooms but the desk without. What mediators read at the desk is told to nobody there.
    """
    chosen = [desk.find(room)] if room else list(desk.rooms.values())
    return tuple(sorted((one for each in chosen for one in desk.scope.looks(each.id)), key=lambda one: one.at))
