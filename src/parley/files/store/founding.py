"""The beginning: the desk, and the first mediator, whom nobody could invite."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from parley.domain.entry import Entry, NewEntry
from parley.domain.member import Member, MembershipRole
from parley.domain.room import Room, RoomKind
from parley.errors import Invalid
from parley.files.store.interface import EntryStore
from parley.files.store.roll import Roll
from parley.language import gettext as _

__all__ = ["found_desk"]


def found_desk(store: EntryStore, desk: Room, mediator: Member, *, clock: Callable[[], datetime]) -> Entry:
    """Make the desk and its first member: once, in a store without members.

    Raises
    ------
    Invalid
        If the desk is no desk, its first member no mediator of it, or the store has members or another desk.
    """
    at_desk = mediator.role is MembershipRole.MEDIATOR and mediator.room == desk.id
    if desk.kind is not RoomKind.DESK or not at_desk:
        raise Invalid(_("a store begins with a desk and a mediator of it"), _("name a mediator of the desk"))
    desks = [room.id for room in store.rooms() if room.kind is RoomKind.DESK]
    if not desks:
        store.open_room(desk, at=clock())
    known = Roll().now(store)
    if known.desk != desk.id or known.number:
        raise Invalid(_("there is a desk already, with members"), _("ask one of its mediators to invite you"))
    said = {"member": mediator.id, "name": mediator.name, "role": mediator.role.value, "room": desk.id}
    made = store.append(
        [NewEntry(desk.id, "member.invited", mediator.id, said)], at=clock(), heads={desk.id: known.number}
    )
    if not made:
        raise Invalid(_("there is a desk already, with members"), _("ask one of its mediators to invite you"))
    return made[0]
