"""Entries: everything that happens in a room is one of them, appended and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from parley.domain.names import check_name
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["Entry", "NewEntry"]


@dataclass(frozen=True)
class NewEntry:
    """What is to be appended to a room.

    Parameters
    ----------
    room
        The room's id.
    kind
        What it is: a key of `parley.domain.entry_kinds.ENTRY_KINDS`, such as ``draft.handed``.
    author
        The member who wrote it.
    content
        What it says: strings, numbers, lists and tables, as JSON has them.
    """

    room: str
    kind: str
    author: str
    content: Mapping[str, Any]

    def __post_init__(self) -> None:
        check_name(self.room)
        check_name(self.author)
        object.__setattr__(self, "content", MappingProxyType(dict(self.content)))


@dataclass(frozen=True)
class Entry:
    """What was appended to a room.

    Parameters
    ----------
    room, kind, author, content
        As for `NewEntry`.
    number
        Its place in the room's chain, from 1.
    at
        When it was appended (UTC); never earlier than the entry before it.
    digest
        The hash over it and all before it in its room, as hexadecimal digits.
    """

    room: str
    number: int
    at: datetime
    kind: str
    author: str
    content: Mapping[str, Any]
    digest: str

    def __post_init__(self) -> None:
        # a room may have a hundred thousand entries while somebody waits, and nearly all say UTC itself
        if self.at.tzinfo is not UTC and self.at.utcoffset() != timedelta(0):
            raise Invalid(
                _("entry {number} of room {room} has a time without UTC").format(number=self.number, room=self.room),
                _("give the time in UTC"),
            )
        object.__setattr__(self, "content", MappingProxyType(dict(self.content)))
