"""When each member last looked at each room, and for what: read backwards, and no further than is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from parley.domain.entry import Entry
from parley.files.store.interface import EntryStore, Head

__all__ = ["Looks"]

_Look = tuple[datetime, int]
"""When, and how many entries the room had then."""

_STEP = 2000


@dataclass(frozen=True)
class _Read:
    """The last looks among those from the one after ``low`` up to the head, by member and purpose."""

    low: int
    head: Head
    last: Mapping[tuple[str, str], _Look] = field(default_factory=dict)


class Looks:
    """The last looks of one store. Threads share it; the chain of looks is never held in memory.

    What was read is used again where the reader's own connection has the same digest at its end. Most members looked
    not long ago, so little is opened even where a room was looked at a million times.

    Parameters
    ----------
    step
        How many looks are opened at a time.
    """

    def __init__(self, *, step: int = _STEP) -> None:
        self._step = step
        self._read: dict[str, _Read] = {}

    def last(self, store: EntryStore, room: str, member: str, purpose: str) -> _Look | None:
        """When a member last looked at a room for a purpose, and how many entries it had then; None for never."""
        head = store.head(room, access=True)
        read = self._read.get(room)
        if read is None or store.digest(room, read.head.number, access=True) != read.head.digest:
            read = _Read(head.number, head)
        elif head.number > read.head.number:
            fresh = islice(store.read(room, after=read.head.number, access=True), head.number - read.head.number)
            read = replace(read, head=head, last={**read.last, **_last(fresh)})
        while (member, purpose) not in read.last and read.low:
            low = max(read.low - self._step, 0)
            earlier = islice(store.read(room, after=low, access=True), read.low - low)
            read = replace(read, low=low, last={**_last(earlier), **read.last})
        self._read[room] = read  # one assignment: others may ask at the same moment
        return read.last.get((member, purpose))


def _last(entries: Iterable[Entry]) -> dict[tuple[str, str], _Look]:
    return {
        (one.author, one.content["for"]): (one.at, int(one.content["to"])) for one in entries if one.kind == "looked"
    }
