"""What the desk and a seat have in common: rooms that somebody reads, and appends to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from parley.domain.answer import Answer
from parley.domain.entry import Entry
from parley.domain.member import Member
from parley.domain.room import Room
from parley.errors import Invalid
from parley.language import gettext as _
from parley.verbs.shuttle.handed import Handed

__all__ = ["Standpoint", "check_who", "teller"]


class Standpoint(Protocol):
    """Where a member reads rooms from: the desk, which sees every room, or a seat, which sees its own."""

    @property
    def me(self) -> Member:
        """The member."""

    @property
    def said(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each room that is seen from here, the desk apart, by its id."""

    @property
    def handed(self) -> tuple[Handed, ...]:
        """Every draft that was handed to those rooms, the earliest first."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Their answers that stand."""

    def find(self, name: str) -> Room:
        """A room by the id of its actor, or by its own; NoSuchName where none is seen from here."""

    def append(self, *new: tuple[str, str, Mapping[str, Any]], as_read: bool = False) -> tuple[Entry, ...]:
        """Append entries as room, kind and content, all or none."""


def check_who(by: str) -> None:
    """Raise Invalid where it is not told who, in a room, said or gave what a mediator writes down for it."""
    if not by.strip():
        raise Invalid(_("it is not told who said so, in that room"), _('name them: --by "..."'))


def teller(place: Standpoint, room: str, by: str) -> str:
    """Who is named beside what a room said: nobody where its own member says it, as the author tells.

    Raises
    ------
    Invalid
        If somebody else writes it down, and does not name who said it.
    """
    if place.me.room == room:
        return ""
    check_who(by)
    return by
