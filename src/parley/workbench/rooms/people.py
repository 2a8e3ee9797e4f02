"""The members and since when they are; moving one; and what is written down of their accounts on a server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parley.domain.act import Act
from parley.domain.data_class import DataClass
from parley.domain.member import Member, MembershipRole
from parley.domain.policy import HOMES, allowed
from parley.domain.room import Room
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.shuttle.membership import short_ids
from parley.workbench.rooms.desk import Desk

__all__ = ["Person", "account_locked", "account_opened", "account_unlocked", "homes", "may_invite", "move", "people"]


@dataclass(frozen=True)
class Person:
    """A member, as the desk sees them.

    Parameters
    ----------
    member
        Who it is.
    short
        The first digits of their id, as many as tell it from others.
    room
        What people call their room; empty for who has none.
    since
        When they were invited, or invited again.
    """

    member: Member
    short: str
    room: str
    since: datetime


def people(desk: Desk) -> tuple[Person, ...]:
    """The members: the desk's first, then room by room, by name."""
    members = desk.scope.members()
    short = short_ids(members)
    since = {one.content["member"]: one.at for one in desk.entries if one.kind == "member.invited"}
    found = [
        Person(one, short[one.id], desk.called(one.room) if one.room else "", since[one.id])
        for one in members
        if one.id in since  # somebody may have been invited a moment ago
    ]
    return tuple(sorted(found, key=lambda one: (one.member.room != desk.room.id, one.room, one.member.name)))


def may_invite(desk: Desk) -> bool:
    """Whether whoever is at the desk may invite, move and revoke others."""
    return allowed(desk.me.role, DataClass.MEMBERS, Act.INVITE, room=desk.room, own=desk.me.room)


def homes(desk: Desk, role: MembershipRole) -> tuple[Room, ...]:
    """The rooms that a member of a role can belong to."""
    return tuple(room for room in (desk.room, *desk.rooms.values()) if room.kind is HOMES[role])


def move(desk: Desk, member: str, room: str) -> Member:
    """Move a member to another room of the same kind, at once, and give who it was.

    Parameters
    ----------
    member
        Their id.
    room
        By the actor whose room it is, or its own id.

    Raises
    ------
    NoSuchName
        If there is no such member or room.
    Invalid
        If they belong there already, or cannot.
    """
    one = _member(desk.scope.members(), member)
    to = desk.find(room)
    if one.room == to.id:
        raise Invalid(
            _("{name} belongs to that room already").format(name=one.name), _("name another room, or leave it so")
        )
    if to.kind is not HOMES[one.role]:
        raise Invalid(
            _("a member with the role {role} belongs to a room of that kind").format(role=one.role.value),
            _("take the membership away and invite them anew, in another role"),
        )
    desk.append((desk.room.id, "member.moved", {"member": one.id, "room": to.id}))
    return one


def account_opened(desk: Desk, member: str) -> Member:
    """Write down that an invitation with a new password was made for a member, and give who it is."""
    return _said(desk, "account.opened", member)


def account_locked(desk: Desk, member: str) -> Member:
    """Write down that a member's account was locked, and give who it is.

    Raises
    ------
    NoSuchName
        If there is no such member.
    Invalid
        If it is one's own: nobody might be left to unlock it.
    """
    if member == desk.me.id:
        raise Invalid(_("this is your own account"), _("log out, or ask another mediator to lock it"))
    return _said(desk, "account.locked", member)


def account_unlocked(desk: Desk, member: str) -> Member:
    """Write down that a member's account was unlocked, and give who it is."""
    return _said(desk, "account.unlocked", member)


def _said(desk: Desk, kind: str, member: str) -> Member:
    one = _member(desk.scope.members(), member)
    desk.append((desk.room.id, kind, {"member": one.id}))
    return one


def _member(members: Sequence[Member], id: str) -> Member:
    found = next((one for one in members if one.id == id), None)
    if found is None:
        raise NoSuchName(_('there is no member "{name}"').format(name=id), nearest(id, (one.name for one in members)))
    return found
