"""A visit in one room: by its own member, or by somebody of the desk who looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from parley.domain.act import Act
from parley.domain.data_class import DataClass
from parley.domain.member import Member
from parley.domain.policy import allowed
from parley.domain.room import Room, RoomKind
from parley.language import gettext as _
from parley.report.desk_names import DeskNames
from parley.report.packet_sentences import language_name
from parley.report.text_words import visible
from parley.server.visit import Banner, Visit
from parley.workbench.rooms.room_view import Packet
from parley.workbench.rooms.seat import Seat
from parley.workbench.rooms.standpoint import Standpoint

__all__ = ["InRoom", "in_room"]


@dataclass(frozen=True)
class InRoom:
    """Who looks at a room, from where, and what they may do there.

    Parameters
    ----------
    visit
        The request.
    place
        The desk, or the member's own seat.
    room
        The room.
    """

    visit: Visit
    place: Standpoint
    room: Room

    @property
    def seat(self) -> Seat | None:
        """The seat of who belongs to the room; None for the desk."""
        return self.place if isinstance(self.place, Seat) else None

    @cached_property
    def people(self) -> tuple[Member, ...]:
        """Who can see the room, its own members first, each group by name."""
        everybody = self.visit.people
        own = sorted((one for one in everybody if one.room == self.room.id), key=lambda one: one.name)
        desk = [one for one in everybody if self.visit.is_of_desk(one)]
        return (*own, *sorted(desk, key=lambda one: one.name))

    @cached_property
    def names(self) -> DeskNames:
        """What people are called, and how times are told: a guest knows those who can see the room."""
        if self.seat is None:
            return self.visit.names
        return DeskNames(members={one.id: one.name for one in self.people}, zone=self.visit.house.zone)

    def author(self, member: str) -> str:
        """Who wrote something down, by name where that is known."""
        return self.names.members.get(member, _("a former member"))

    def visible(self, words: str) -> str:
        """Words with every sign that nobody sees by its name, so that they cannot look other than they read."""
        return visible(words)

    def spoken(self, languages: Iterable[str]) -> str:
        """Languages by what each calls itself."""
        return ", ".join(map(language_name, languages))

    def first(self, packet: Packet) -> list[str]:
        """The version of a draft in the reader's language, where there is one; the first otherwise."""
        languages, own = packet.handed.languages, self.visit.language
        return [own if own in languages else languages[0]]

    @property
    def is_asked(self) -> bool:
        """Whether the room is asked what it says of a draft: a monitor says what happened."""
        return self.room.kind is not RoomKind.MONITOR

    def may(self, data_class: DataClass, act: Act) -> bool:
        """Whether the policy lets the member do something in this room."""
        me = self.place.me
        return allowed(me.role, data_class, act, room=self.room, own=me.room)

    @property
    def may_answer(self) -> bool:
        """Whether the member may answer for the room, or write its answers down."""
        return self.may(DataClass.ANSWERS, Act.ANSWER)

    @property
    def needs_file(self) -> bool:
        """Whether somebody of the room answers alone: what a mediator writes down then comes from a file of theirs."""
        return self.seat is None and any(
            allowed(one.role, DataClass.ANSWERS, Act.ANSWER, room=self.room, own=one.room)
            for one in self.people
            if one.room == self.room.id
        )

    def address(self, route: str, **ids: str | int) -> str:
        """The address of a page of this room."""
        return reverse(route, kwargs={"room": self.room.id, **ids})

    @property
    def banner(self) -> Banner:
        """Which room the page is of, and who can see it."""
        return self.visit.banner(self.room)


def in_room(visit: Visit, room: str) -> InRoom:
    """The visit in a room.

    Raises
    ------
    NoSuchName
        If the member sees no such room.
    """
    place: Standpoint = visit.desk if visit.at_desk else visit.seat
    return InRoom(visit, place, place.find(room))
