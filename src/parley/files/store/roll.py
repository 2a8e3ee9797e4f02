"""The roll of members: read from the desk's entries, and read on from where it stopped each time it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.domain.member import Member
from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer
from parley.files.store.interface import EntryStore
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


class Roll:
    """Who is a member now, by the entries of one store.

    Entries are never changed, so what was read stays true as long as the asker's own connection has the last of them;
    each time, the rest is read before anything is said. Whoever answers many people keeps one for all of them: threads
    share it.
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
        rooms = {room.id: room for room in store.rooms()}
        desk = next((id for id, room in rooms.items() if room.kind is RoomKind.DESK), None)
        if desk is None:
            raise CannotAnswer(_("there is no desk yet"), _("make one with `parley init DIR`"))
        head, read = store.head(desk), self._read
        if (read.desk, read.number, read.digest) != (desk, head.number, head.digest):
            if read.desk != desk or not read.number or store.digest(desk, read.number) != read.digest:
                read = _Read(desk)  # or it was rolled back
            if new := tuple(store.read(desk, after=read.number)):
                read = _Read(desk, new[-1].number, new[-1].digest, membership(new, since=read.membership))
            self._read = read  # one assignment: others may ask at the same moment
        return Standing(rooms, desk, read.number, read.membership)
