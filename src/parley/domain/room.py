"""Rooms: the desk of the mediators, and one room for each delegation, sponsor, guarantor or monitor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from parley.domain.names import check_name

__all__ = ["Room", "RoomKind"]


class RoomKind(Enum):
    """Whose room it is. Only mediators and analysts are at the desk; nobody is in two rooms but they."""

    DESK = "desk"
    DELEGATION = "delegation"
    SPONSOR = "sponsor"
    GUARANTOR = "guarantor"
    MONITOR = "monitor"


@dataclass(frozen=True)
class Room:
    """One room.

    Parameters
    ----------
    id
        Random, so that it tells nothing: neither how many rooms there are nor whose it is.
    kind
        Whose it is.
    actor
        The actor of the case that sits there; empty for the desk.
    """

    id: str
    kind: RoomKind
    actor: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        if self.actor:
            check_name(self.actor)
