"""The roll of members: read from the desk's entries, and read on from where it stopped each time it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.domain.member import Member
from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer, NoSuchName
from parley.files.store.interface import EntryStore, Head
from parley.language import gettext as _
from parley.verbs.shuttle.membership import Membership, membership

__all__ = ["Roll", "Standing"]


@dataclass(frozen=True)
class Standing:
    """Rooms and members as of the desk's last entry.

    Parameters
    ----------
    rooms
        By id.
    desk
        The id of the desk.
    number
        How many entries the desk had.
    membership
        Who belonged where then.
    """

    rooms: Mapping[str, Room]
    desk: str
    number: int
    membership: Membership

    def member(self, id: str) -> Member | None:
        """A member, as long as they are one."""
        return self.membership.present.get(id)

    def home(self, id: str) -> str:
        """The room that somebody belongs to, or last belonged to; the desk for all others."""
        known = self.membership.present.get(id) or self.membership.revoked.get(id)
        return known.room if known and known.room in self.rooms else self.desk


@dataclass(frozen=True)
class _Read:
    """What the desk's entries up to one of them come to."""

    desk: str = ""
    number: int = 0
    digest: str = ""
    membership: Membership = field(default_factory=Membership)
    rooms: Mapping[str, Room] = field(default_factory=dict)


class Roll:
    """Who is a member now, by the entries of one store.

    Entries are never changed, so what was read stays true as long as the asker's own connection has the last of them;
    each time, the rest is read before anything is said. A room is opened together with an entry at the desk, so rooms
    are asked for again only after a new one. Whoever answers many people keeps one for all of them: threads share it.
    """

    def __init__(self) -> None:
        self._read = _Read()

    def now(self, store: EntryStore) -> Standing:
        """Rooms and members as of now.

        Parameters
        ----------
        store
            On the asker's own connection; it is not kept.

        Raises
        ------
        CannotAnswer
            If the store has no desk.
        """
        read, head = self._read, self._head(store)
        if head is not None and (read.number, read.digest) == (head.number, head.digest):
            return Standing(read.rooms, read.desk, read.number, read.membership)
        desk = read.desk if head is not None else _desk_of(store)
        if read.desk != desk or store.digest(desk, read.number) != read.digest:
            read = _Read(desk)  # or it was rolled back
        new = tuple(store.read(desk, after=read.number))
        number, digest = (new[-1].number, new[-1].digest) if new else (read.number, read.digest)
        # Rooms come last: one that is opened meanwhile may be there without its entry, and never the other way round.
        rooms = {room.id: room for room in store.rooms()}
        read = _Read(desk, number, digest, membership(new, since=read.membership), rooms)
        self._read = read  # one assignment: others may ask at the same moment
        return Standing(rooms, desk, read.number, read.membership)

    def _head(self, store: EntryStore) -> Head | None:
        """The end of the desk that was read; None where none was, or this store has no such room."""
        try:
            return store.head(self._read.desk) if self._read.number else None
        except NoSuchName:
            return None


def _desk_of(store: EntryStore) -> str:
    desk = next((room.id for room in store.rooms() if room.kind is RoomKind.DESK), None)
    if desk is None:
        raise CannotAnswer(_("there is no desk yet"), _("make one with `parley init DIR`"))
    return desk
