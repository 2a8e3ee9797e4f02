"""Which kinds of entries of a room a member may read."""

from __future__ import annotations

from functools import lru_cache

from parley.domain.act import Act
from parley.domain.entry_kinds import ENTRY_KINDS
from parley.domain.member import Member, MembershipRole
from parley.domain.policy import allowed
from parley.domain.room import Room

__all__ = ["readable_kinds"]


def readable_kinds(member: Member, room: Room) -> frozenset[str]:
    """The kinds of entries of a room that a member may read; none where it is not the member's to see."""
    return _kinds_for(member.role, member.room, room)


@lru_cache(maxsize=4096)  # by the table alone: the same question is asked at each step
def _kinds_for(role: MembershipRole, own: str, room: Room) -> frozenset[str]:
    return frozenset(
        name for name, kind in ENTRY_KINDS.items() if allowed(role, kind.data_class, Act.READ, room=room, own=own)
    )
