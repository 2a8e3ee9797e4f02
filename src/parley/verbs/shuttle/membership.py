"""Members: who belongs to which room as of the last entry, by the entries that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from parley.domain.entry import Entry, NewEntry
from parley.domain.member import Member, MembershipRole
from parley.domain.policy import HOMES
from parley.domain.room import Room, RoomKind
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["MEMBER_KINDS", "Membership", "change_problems", "membership", "same_name", "short_ids"]

_FEWEST = 6  # digits of an id that are shown at least

MEMBER_KINDS = ("member.invited", "member.moved", "member.revoked")
"""The kinds of entries that say who is a member."""


@dataclass(frozen=True)
class Membership:
    """Who belongs where.

    Parameters
    ----------
    present
        Members by id.
    revoked
        Those who were members, as they last were, by id.
    """

    present: Mapping[str, Member] = field(default_factory=lambda: MappingProxyType({}))
    revoked: Mapping[str, Member] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        object.__setattr__(self, "present", MappingProxyType(dict(self.present)))
        object.__setattr__(self, "revoked", MappingProxyType(dict(self.revoked)))

    def of(self, room: str) -> tuple[Member, ...]:
        """The members of a room, in the order of their ids."""
        return tuple(member for _id, member in sorted(self.present.items()) if room and member.room == room)

    def has_mediator(self) -> bool:
        """Whether anybody is left who may invite."""
        return any(member.role is MembershipRole.MEDIATOR for member in self.present.values())

    def may_change(self, author: str) -> bool:
        """Whether what somebody says of members counts: a mediator's word, and the first of all."""
        known = self.present.get(author)
        first = not self.present and not self.revoked
        return first or (known is not None and known.role is MembershipRole.MEDIATOR)

    def after(self, change: Entry | NewEntry) -> Membership:
        """Membership once an entry is read. Entries that are not about members, or not a mediator's, change nothing.

        The first invitation of all is nobody's: there is no mediator yet.
        """
        if change.kind not in MEMBER_KINDS or not self.may_change(change.author):
            return self
        id = str(change.content["member"])
        present, revoked = dict(self.present), dict(self.revoked)
        match change.kind:
            case "member.invited":
                role = MembershipRole(change.content["role"])
                revoked.pop(id, None)
                present[id] = Member(id, str(change.content["name"]), role, str(change.content["room"]))
            case "member.moved" if id in present:
                present[id] = replace(present[id], room=str(change.content["room"]))
            case "member.revoked" if id in present:
                revoked[id] = present.pop(id)
        return Membership(present, revoked)


def membership(entries: Iterable[Entry], *, since: Membership | None = None) -> Membership:
    """Who belongs where once these entries are read, in their order.

    Parameters
    ----------
    since
        What earlier entries came to.

    Raises
    ------
    Invalid
        If an entry makes somebody a member who cannot be one: such an entry was never appended through the policy.
    """
    found = since or Membership()
    for entry in entries:
        try:
            found = found.after(entry)
        except (KeyError, ValueError) as wrong:
            raise Invalid(
                _("entry {number} of room {room} says nothing sound of a member").format(
                    number=entry.number, room=entry.room
                ),
                _("verify the store: it was not written by Parley"),
            ) from wrong
    return found


def change_problems(now: Membership, change: NewEntry, rooms: Mapping[str, Room]) -> tuple[str, ...]:
    """Everything that keeps an entry from changing who is a member; nothing where it can.

    Its content has the keys of its kind. An invitation of somebody who is a member already can only repeat what holds;
    one of somebody who was revoked lets them in again, in the same role: else they could come to see what was written
    down of them.
    """
    if not now.may_change(change.author):
        return (_("whoever changes the members has to be a mediator by then"),)
    id = str(change.content["member"])
    member = now.present.get(id)
    wrong = []
    if change.kind == "member.invited":
        roles = {role.value: role for role in MembershipRole}
        role = roles.get(str(change.content["role"]))
        if role is None:
            wrong.append(_('there is no role "{role}"').format(role=change.content["role"]))
        else:
            wrong += _home_problems(role, str(change.content["room"]), rooms)
            same = (role, change.content["room"], change.content["name"])
            if member and (member.role, member.room, member.name) != same:
                wrong.append(_("{name} is a member already: move or revoke them").format(name=member.name))
            if (once := now.revoked.get(id)) and once.role is not role:
                wrong.append(_("{name} had another role under this id: give a new id").format(name=once.name))
        if not str(change.content["name"]).strip():
            wrong.append(_("the name is empty"))
    elif member is None:
        wrong.append(_("that is not the id of a member"))
    elif change.kind == "member.moved":
        wrong += _home_problems(member.role, str(change.content["room"]), rooms)
    if not wrong and now.has_mediator() and not now.after(change).has_mediator():
        wrong.append(_("nobody would be left who may invite"))
    return tuple(wrong)


def same_name(one: str, other: str) -> bool:
    """Whether people would take two names for one: spaces and capital letters apart."""
    return one.casefold().split() == other.casefold().split()


def short_ids(members: Iterable[Member]) -> dict[str, str]:
    """Ids to their first digits, as many as tell them all apart."""
    ids = sorted({one.id for one in members})
    digits = next(
        (
            count
            for count in range(_FEWEST, max(map(len, ids), default=0))
            if len({id[:count] for id in ids}) == len(ids)
        ),
        None,
    )
    return {id: id[:digits] for id in ids}


def _home_problems(role: MembershipRole, room: str, rooms: Mapping[str, Room]) -> list[str]:
    home = HOMES[role]
    kind = rooms[room].kind if room in rooms else None
    if home is None:
        return [_("an administrator belongs to no room")] if room else []
    if kind is home:
        return []
    if home is RoomKind.DESK:
        return [_("mediators and analysts belong to the desk")]
    return [_("a member with the role {role} belongs to a room of that kind").format(role=role.value)]
