"""The seat: what a member of a room other than the desk sees there, and may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import InitVar, dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from parley.domain.act import Act
from parley.domain.answer import Answer
from parley.domain.data_class import DataClass
from parley.domain.entry import Entry, NewEntry
from parley.domain.member import Member
from parley.domain.policy import allowed
from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer
from parley.files.store.refusals import no_such_room
from parley.files.store.scope import Scope
from parley.language import gettext as _
from parley.verbs.shuttle.handed import Handed, answers_given, handed_drafts, packet_number

__all__ = ["Seat"]


@dataclass(frozen=True)
class Seat:
    """What one member of a room sees and does there. All of it comes from that room's own entries.

    Parameters
    ----------
    scope
        The member's door to the entries: all that is read and appended goes through it.
    clock
        What time it is (UTC).
    asked
        What `Scope.here` said already, if it was asked.
    """

    scope: Scope
    clock: Callable[[], datetime]
    asked: InitVar[tuple[Member | None, tuple[Room, ...]] | None] = None

    def __post_init__(self, asked: tuple[Member | None, tuple[Room, ...]] | None) -> None:
        if asked is not None:
            self.__dict__["_here"] = asked

    @cached_property
    def _here(self) -> tuple[Member | None, tuple[Room, ...]]:
        return self.scope.here()

    @cached_property
    def me(self) -> Member:
        """The member."""
        me = self._here[0]
        if me is None or not me.room:
            raise no_such_room()
        return me

    @cached_property
    def room(self) -> Room:
        """The member's room; NoSuchName for whoever has none, or belongs to the desk."""
        own = next((room for room in self._here[1] if room.id == self.me.room), None)
        if own is None or own.kind is RoomKind.DESK:
            raise no_such_room()
        return own

    def find(self, name: str) -> Room:
        """The room, by the id of its actor or by its own; NoSuchName for any other, in the same words.

        The door writes the refusal down.
        """
        if name not in (self.room.actor, self.room.id):
            self.scope.head(name)
            raise no_such_room()
        return self.room

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The room's entries."""
        return self.scope.entries(self.room.id)

    @property
    def said(self) -> Mapping[str, tuple[Entry, ...]]:
        """The same by the room's id."""
        return {self.room.id: self.entries}

    @cached_property
    def handed(self) -> tuple[Handed, ...]:
        """Every draft that the room was handed, the earliest first.

        As the room knows nothing of revisions, each has the room's own number of its packet in that place.
        """
        found = handed_drafts((), self.said)
        return tuple(replace(one, revision=packet_number(found, one)) for one in found)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The room's answers that stand."""
        return answers_given(self.room.id, self.entries, self.handed)

    @property
    def newest(self) -> Handed:
        """The draft that the room had last and that was not called back.

        Raises
        ------
        CannotAnswer
            If there is none.
        """
        had = [one for one in self.handed if one.recalled is None]
        if not had:
            raise CannotAnswer(
                _("your room has no draft to answer") if self.handed else _("your room was handed no draft yet"),
                _("wait for the mediators: what they hand over will stand here"),
            )
        return had[-1]

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Who can see this room: its members, and those of the desk."""
        return self.scope.members()

    def may(self, data_class: DataClass, act: Act) -> bool:
        """Whether the policy lets the member do something in this room."""
        return allowed(self.me.role, data_class, act, room=self.room, own=self.me.room)

    def append(self, *new: tuple[str, str, Mapping[str, Any]], as_read: bool = False) -> tuple[Entry, ...]:
        """Append entries as room, kind and content, all or none; what this seat had read is forgotten.

        Parameters
        ----------
        as_read
            Has no meaning here: a seat reads nothing of the desk.
        """
        made = self.scope.append(*(NewEntry(room, kind, self.me.id, content) for room, kind, content in new))
        for name in ("_here", "me", "room", "members", "entries", "handed", "answers"):
            self.__dict__.pop(name, None)
        return made
