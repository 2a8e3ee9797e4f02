"""Refusals at the store's door: what is written down of them, and what the refused one is told."""

from __future__ import annotations

from parley.domain.act import Act
from parley.domain.entry import NewEntry
from parley.domain.member import MembershipRole
from parley.errors import Invalid, NoSuchName
from parley.files.store.roll import Standing
from parley.language import gettext as _

__all__ = ["no_such_room", "not_allowed", "refusal"]

_LONGEST = 100
"""How much of a room's name is kept of a refusal. [characters]"""


def refusal(standing: Standing, member: str, act: Act, what: str, room: object) -> NewEntry:
    """The entry that somebody was refused something: it stands where the refused one cannot see it."""
    said = {"act": act.value, "what": what, "room": _told(room)}
    return NewEntry(standing.home(member), "act.refused", member, said)


def no_such_room() -> NoSuchName:
    """What is said of a room that there is not, and of one that a member may not see."""
    return NoSuchName(_("there is no such room for you"), _("see which rooms are yours"))


def not_allowed(standing: Standing, member: str, act: Act, what: str) -> Invalid:
    """What is said to whoever sees a room, of what they may not do there."""
    me = standing.member(member)
    role = me.role if me else MembershipRole.ADMINISTRATOR
    return Invalid(
        _("a member with the role {role} may not do this here: {act}, {kind}").format(
            role=role.value, act=act.value, kind=what
        ),
        _("see who may with `parley policy`"),
    )


def _told(room: object) -> str:
    """What was asked for, as a refusal keeps it: anybody may ask for anything, also for what is no id."""
    asked = room if isinstance(room, str) else f"<{type(room).__name__}>"
    return asked[:_LONGEST].encode(errors="backslashreplace").decode()[:_LONGEST]
