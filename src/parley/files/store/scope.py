"""The single door to entries: what a member may read and append, by the policy, as of this moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NoReturn

from parley.domain.act import Act
from parley.domain.entry import Entry, NewEntry
from parley.domain.entry_kinds import ENTRY_KINDS, entry_kind
from parley.domain.member import Member
from parley.domain.policy import allowed
from parley.domain.room import Room, RoomKind
from parley.errors import CannotWrite, Invalid
from parley.files.store.interface import EntryStore, Head
from parley.files.store.memory import StoreMemory
from parley.files.store.readable import readable_kinds
from parley.files.store.refusals import no_such_room, not_allowed, refusal
from parley.files.store.remembered import RememberedStore
from parley.files.store.roll import Standing
from parley.files.store.soundness import check_sound
from parley.files.store.unsent import Unsent
from parley.language import gettext as _
from parley.verbs.shuttle.membership import MEMBER_KINDS

__all__ = ["Scope", "scope"]

_TRIES = 50
"""How often others may write to the desk between looking up who is a member and acting on it."""


def scope(
    store: EntryStore,
    member: Member | str,
    *,
    clock: Callable[[], datetime],
    purpose: str = "",
    memory: StoreMemory | None = None,
) -> Scope:
    """What a member may read and append.

    Parameters
    ----------
    member
        Only the id counts: role and room are read from the store, each time that something is asked.
    clock
        What time it is (UTC).
    purpose
        What the member is doing, for the chains of who read what: the name of a command or a page.
    memory
        That of the store, where one is kept for all who read it.
    """
    return Scope(store, member if isinstance(member, str) else member.id, clock, purpose, memory or StoreMemory())


class _OvertakenError(Exception):
    """Others wrote to the desk in between: what was begun is undone."""


class Scope:
    """What one member may read and append. Made by `scope`.

    A room that there is not and a room that the member may not see give the same error, in the same words. The refusal
    is written down before the error is raised: a caller with a transaction of its own must not undo it.
    """

    def __init__(
        self, store: EntryStore, member: str, clock: Callable[[], datetime], purpose: str, memory: StoreMemory
    ) -> None:
        self._store = RememberedStore(store, memory.entries)
        self._id, self._clock, self._purpose, self._memory = member, clock, purpose, memory

    def _now(self) -> Standing:
        return self._memory.roll.now(self._store)

    def me(self) -> Member | None:
        """The member, as of now; None once revoked."""
        return self._now().member(self._id)

    @property
    def unsent(self) -> Unsent:
        """What the member began to write in the own room and has not sent: nobody else's to see."""
        return Unsent(self._store, self._id, self._now)

    def rooms(self) -> tuple[Room, ...]:
        """The rooms that the member may see, in the order of their ids; none once revoked."""
        return self.here()[1]

    def here(self) -> tuple[Member | None, tuple[Room, ...]]:
        """The member and the rooms that they may see, as of one moment: as `me` and `rooms`."""
        standing = self._now()
        me = standing.member(self._id)
        return me, tuple(room for _id, room in sorted(standing.rooms.items()) if me and readable_kinds(me, room))

    def members(self) -> tuple[Member, ...]:
        """Those whom the member may know of, in the order of their ids: all of the own room, and who else sees it.

        Mediators and analysts know everybody; whoever belongs to no room is told of nobody.
        """
        me = self.me()
        if me is None or not me.room:
            return ()
        standing, _head = self._look((me.room,), MEMBER_KINDS)
        everybody = [member for _id, member in sorted(standing.membership.present.items())]
        if me.room == standing.desk:
            return tuple(everybody)
        return tuple(one for one in everybody if one.room in (me.room, standing.desk))

    def entries(self, room: str, *, kinds: Collection[str] | None = None, after: int = 0) -> tuple[Entry, ...]:
        """The entries of a room, in their order. That they were read is written down first, in a chain of its own.

        Parameters
        ----------
        kinds
            Those that are wanted; None for all that the member may read there.
        after
            Leave out those up to this number.

        Raises
        ------
        NoSuchName
            If the member sees no such room, or there is no such kind.
        Invalid
            If the member may not read such a kind there.
        """
        return self.entries_of((room,), kinds=kinds, after=after)[room]

    def entries_of(
        self, rooms: Sequence[str], *, kinds: Collection[str] | None = None, after: int = 0
    ) -> dict[str, tuple[Entry, ...]]:
        """The same of several rooms, by their ids; all looks are written down at once, or none."""
        if after < 0:
            raise Invalid(_("entries are counted from 1"), _("ask for those after 0, or after a later one"))
        wanted = None if kinds is None else frozenset(kinds)
        for kind in wanted or ():
            entry_kind(kind)
        standing, heads = self._look(rooms, wanted, after) if rooms else (self._now(), [])
        read, found = self._read(heads, after), {}
        for head in heads:
            me, room = standing.membership.present[self._id], standing.rooms[head.room]
            readable = readable_kinds(me, room) if wanted is None else wanted
            # What came later than the look is left out: the member may be revoked by now.
            every = read[head.room]
            found[head.room] = tuple(one for one in every if one.number <= head.number and one.kind in readable)
        return found

    def _read(self, heads: Sequence[Head], after: int) -> dict[str, tuple[Entry, ...]]:
        """What was looked at, by room: whatever stands there."""
        return {head.room: tuple(self._store.read(head.room, after=after)) for head in heads}

    def head(self, room: str) -> Head:
        """The end of a room's chain; NoSuchName if the member sees no such room."""
        return self._look((room,), ())[1][0]

    def ends(self) -> tuple[tuple[Head, bool], ...]:
        """The ends of all chains, for who may sign them at the desk; True for those of who read what.

        NoSuchName or Invalid for anybody else.
        """
        standing = self._now()
        self._check_allowed(standing, (NewEntry(standing.desk, "checkpoint.signed", self._id, {}),))
        standing, _head = self._look((standing.desk,), ("checkpoint.signed",))
        chains = [(room, access) for room in sorted(standing.rooms) for access in (False, True)]
        return tuple((self._store.head(room, access=access), access) for room, access in chains)

    def append(self, *new: NewEntry, desk_at: int | None = None) -> tuple[Entry, ...]:
        """Append all of these, or none, in one transaction.

        Parameters
        ----------
        desk_at
            How many entries the desk must have still, where these were made from what it said; None where it may have
            moved on.

        Returns
        -------
        Those that the member may also read.

        Raises
        ------
        NoSuchName
            If the member sees no such room, or there is no such kind.
        Invalid
            If the member may not do so there, or something that is to be appended is not sound; then all is said.
        CannotWrite
            If others kept writing at the same moment, or the desk has moved on.
        """
        for one in new:
            entry_kind(one.kind)
        for _try in range(_TRIES if new else 0):
            standing = self._now()
            self._check_allowed(standing, new)
            if desk_at not in (None, standing.number):
                raise CannotWrite(_("others wrote at the desk meanwhile"), _("nothing was changed; look again"))
            check_sound(self._store, standing, standing.membership.present[self._id], new)
            # The same transaction makes sure that nobody was revoked in between.
            made = self._store.append(new, at=self._clock(), heads={standing.desk: standing.number})
            if made:
                me = standing.membership.present[self._id]
                return tuple(one for one in made if one.kind in readable_kinds(me, standing.rooms[one.room]))
        if new:
            raise _too_busy()
        return ()

    def open_room(self, room: Room) -> None:
        """Make a room, and write down at the desk that it was made.

        Raises
        ------
        Invalid
            If the member may not, or there is such a room already.
        """
        for _try in range(_TRIES):
            standing = self._now()
            said = {"room": room.id, "kind": room.kind.value, "actor": room.actor}
            opened = NewEntry(standing.desk, "room.opened", self._id, said)
            self._check_allowed(standing, (opened,))
            if room.kind is RoomKind.DESK or room.id in standing.rooms:
                raise Invalid(_("there is such a room already"), _("use it, or open one with another id"))
            with suppress(_OvertakenError), self._store.transaction():
                now = self._clock()
                self._store.open_room(room, at=now)
                if not self._store.append([opened], at=now, heads={standing.desk: standing.number}):
                    raise _OvertakenError
                return
        raise _too_busy()

    def looks(self, room: str, *, after: int = 0) -> tuple[Entry, ...]:
        """Who read what in a room, and who was refused what.

        Raises
        ------
        NoSuchName
            If the member sees no such room.
        Invalid
            If the member may not read that.
        """
        self._look((room,), ("looked", "act.refused"), after)
        return tuple(self._store.read(room, after=after, access=True))

    def last_look(self, room: str, *, purpose: str) -> tuple[datetime, int] | None:
        """When the member last read a room for a purpose, and how many entries it had then; None for never.

        Only the member's own look is told of. NoSuchName if the member sees no such room.
        """
        return self.last_looks((room,), purpose=purpose)[room]

    def last_looks(self, rooms: Sequence[str], *, purpose: str) -> dict[str, tuple[datetime, int] | None]:
        """The same of several rooms, by their ids."""
        standing = self._now()
        for room in rooms:
            self._may_look(standing, room, ())
        return {room: self._memory.looks.last(self._store, room, self._id, purpose) for room in rooms}

    def _look(self, rooms: Sequence[str], kinds: Collection[str] | None, after: int = 0) -> tuple[Standing, list[Head]]:
        """Write down that rooms are read; the look holds as of one moment at which the member was one."""
        said = {"kinds": sorted(kinds or ()), "after": after, "for": self._purpose}
        for _try in range(_TRIES):
            standing = self._now()
            for room in rooms:
                self._may_look(standing, room, kinds)
            heads = [self._store.head(room) for room in rooms]
            looks = [NewEntry(one.room, "looked", self._id, {**said, "to": one.number}) for one in heads]
            if self._store.append(looks, at=self._clock(), access=True, heads={standing.desk: standing.number}):
                return standing, heads
        raise _too_busy()

    def _may_look(self, standing: Standing, room: str, kinds: Collection[str] | None) -> None:
        me, asked = standing.member(self._id), standing.rooms.get(room) if isinstance(room, str) else None
        if me is None or asked is None or not (readable := readable_kinds(me, asked)):
            self._refuse(standing, Act.READ, "", room, seen=False)
        if hidden := sorted(set(kinds or ()) - readable):
            self._refuse(standing, Act.READ, hidden[0], room, seen=True)

    def _check_allowed(self, standing: Standing, new: Sequence[NewEntry]) -> None:
        me = standing.member(self._id)
        for one in new:
            kind, room = ENTRY_KINDS[one.kind], standing.rooms.get(one.room)
            act = kind.act or Act.READ
            if me is None or room is None:
                self._refuse(standing, act, one.kind, one.room, seen=False)
            may = kind.act is not None and allowed(me.role, kind.data_class, kind.act, room=room, own=me.room)
            if not may or one.author != self._id:
                self._refuse(standing, act, one.kind, one.room, seen=bool(readable_kinds(me, room)))

    def _refuse(self, standing: Standing, act: Act, what: str, room: str, *, seen: bool) -> NoReturn:
        """Write a refusal down where the refused one cannot see it, and refuse."""
        self._store.append([refusal(standing, self._id, act, what, room)], at=self._clock(), access=True)
        raise not_allowed(standing, self._id, act, what) if seen else no_such_room()


def _too_busy() -> CannotWrite:
    return CannotWrite(_("others kept writing at the same moment"), _("nothing was changed; try again"))
