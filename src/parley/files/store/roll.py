"""The roll of members: read from the desk's entries, and read on from where it stopped each time it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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


class Roll:
    """Who is a member now, by the entries of one store.

    Entries are never changed, so what was read stays true; each time, the rest is read before anything is said. Whoever
    answers many people keeps one for all of them.
    """

    def __init__(self, store: EntryStore) -> None:
        self._store = store
        self._read: tuple[str, int, Membership] = ("", 0, Membership())

    def now(self) -> Standing:
        """Rooms and members as of now.

        Raises
        ------
        CannotAnswer
            If the store has no desk.
        """
        rooms = {room.id: room for room in self._store.rooms()}
        desk = next((id for id, room in rooms.items() if room.kind is RoomKind.DESK), None)
        if desk is None:
            raise CannotAnswer(_("there is no desk yet"), _("make one with `parley init DIR`"))
        read, number, known = self._read
        if read != desk:
            number, known = 0, Membership()
        new = tuple(self._store.read(desk, after=number))
        if new:
            number, known = new[-1].number, membership(new, since=known)
        self._read = (desk, number, known)  # one assignment: others may ask at the same moment
        return Standing(rooms, desk, number, known)
