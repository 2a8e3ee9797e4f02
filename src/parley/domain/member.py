"""Members: people who may use the rooms, each in one membership role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from parley.domain.names import check_name, check_text
from parley.language import gettext as _

__all__ = ["Member", "MembershipRole"]


class MembershipRole(Enum):
    """What a user may do; apart from the actor roles, which say what an actor is in the case."""

    MEDIATOR = "mediator"
    ANALYST = "analyst"
    DELEGATION = "delegation"
    HEAD = "head of delegation"
    SPONSOR = "sponsor"
    GUARANTOR = "guarantor"
    MONITOR = "monitor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Member:
    """Somebody who was invited, and not yet revoked.

    Parameters
    ----------
    id
        Random.
    name
        As people know them.
    role
        Their membership role.
    room
        The id of their room: the desk for mediators and analysts, empty for an administrator.
    """

    id: str
    name: str
    role: MembershipRole
    room: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        check_text(self.name, _("the name of member {id}").format(id=self.id))
