"""What an entry store does, whichever database holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from parley.domain.entry import Entry, NewEntry
from parley.domain.room import Room

__all__ = ["EntryStore", "Head"]


@dataclass(frozen=True)
class Head:
    """The end of a room's chain.

    Parameters
    ----------
    room
        Its id.
    number
        How many entries it has.
    digest
        The hash of the last of them, as hexadecimal digits; that of the room's beginning where there is none.
    """

    room: str
    number: int
    digest: str


class EntryStore(Protocol):
    """Rooms, each with a chain of sealed entries and a second chain of who read what.

    The store knows no policy: only `parley.files.store.scope` and what tends the machine may call it.
    """

    def rooms(self) -> tuple[Room, ...]:
        """All rooms, in the order of their ids."""

    def open_room(self, room: Room, *, at: datetime) -> None:
        """Make a room, its key and its two chains."""

    def append(
        self,
        new: Sequence[NewEntry],
        *,
        at: datetime,
        access: bool = False,
        heads: Mapping[str, int] | None = None,
    ) -> tuple[Entry, ...]:
        """Append all of them, or none, in one transaction; returned once they are on the disk.

        Parameters
        ----------
        at
            Now (UTC). A clock that runs behind the last entry of a room never makes an entry earlier than that.
        access
            Whether they go to the rooms' chains of who read what.
        heads
            By room: the number that its main chain must still end at. Where one has moved on, nothing is appended and
            nothing returned: what was looked up before the transaction no longer holds, so look again.

        Raises
        ------
        NoSuchName
            If there is no such room.
        CannotWrite
            If the disk or the database refused; nothing was appended.
        """

    def read(self, room: str, *, after: int = 0, access: bool = False) -> Iterator[Entry]:
        """The entries of a room from the one after ``after``, in their order, opened."""

    def head(self, room: str, *, access: bool = False) -> Head:
        """The end of a room's chain."""

    def digest(self, room: str, number: int, *, access: bool = False) -> str | None:
        """The hash of one entry, as hexadecimal digits; that of the room's beginning for 0, None where there is none.

        It is taken over all before it too: who has the same digest at the same number has the same entries.
        """

    def transaction(self) -> AbstractContextManager[None]:
        """One transaction around several calls: all of them or none.

        What was appended inside is on the disk once the outermost transaction ends. A caller's own transaction on the
        same connection is joined.
        """

    def snapshot(self, room: str, *, fold: str) -> tuple[int, bytes] | None:
        """What a fold kept of a room, and the number of the entry up to which it had read; None where there is none.

        One that does not fit the room's chain is none: the fold begins at the beginning.
        """

    def keep_snapshot(self, room: str, number: int, kept: bytes, *, fold: str) -> None:
        """Seal and keep what a fold made of a room's entries up to a number, in the place of what it kept before.

        Parameters
        ----------
        fold
            Its name, with the version of what it keeps in it.
        """

    def close(self) -> None:
        """Let go of the database; the keys in memory are forgotten."""
