"""The rooms, and one room: what it was handed, what waits for its answer, its files, and who can see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from parley.domain.act import Act
from parley.domain.answer import AnswerKind
from parley.domain.data_class import DataClass
from parley.language import gettext as _
from parley.report.policy_table import role_labels
from parley.server.in_room import InRoom, in_room
from parley.server.route import DESK, GUESTS, Route
from parley.server.visit import Visit
from parley.workbench.rooms.draft_view import see_draft
from parley.workbench.rooms.looking import rooms_now
from parley.workbench.rooms.room_view import Packet, files_in, packets_of

__all__ = ["IN_ROOMS", "ROUTES", "kinds", "room_context"]

IN_ROOMS = DESK | GUESTS
"""Whoever belongs to a room."""


@dataclass(frozen=True)
class _Line:
    """A packet in the list: in which revision of the text it is, where the reader is told."""

    packet: Packet
    handed: str
    recalled: str
    revision: int


def show_all(visit: Visit) -> HttpResponse:
    """Every room for the desk; a guest goes straight to the own one."""
    if not visit.at_desk:
        return visit.to("room", room=visit.seat.room.id)
    return visit.render("rooms.html", rooms=rooms_now(visit.desk), names=visit.names, desk=visit.desk.room)


def show(visit: Visit, room: str) -> HttpResponse:
    """One room."""
    here = in_room(visit, room)
    return visit.render("room.html", banner=here.banner, **room_context(here))


def room_context(here: InRoom) -> dict[str, Any]:
    """What the page of a room shows."""
    packets = packets_of(here.place, here.room.id)
    last = next((one for one in packets if one.last), None)
    draft = see_draft(here.place, here.room.id, last, against=0, languages=here.first(last)) if last else None
    return {
        "inside": here,
        "title": next((one.title for one in reversed(packets) if one.title), ""),
        "packets": [_line(here, one) for one in reversed(packets)],
        "draft": draft,
        "told": [one for one in draft.clauses if one.told] if draft else [],
        "called": {one.id: one.name_in(here.visit.language) for one in draft.clauses if one.id} if draft else {},
        "kinds": kinds(),
        "files": list(reversed(files_in(here.place, here.room.id))),
        "may_hand_in": here.may(DataClass.FILES, Act.HAND_IN),
        "roles": role_labels(),
    }


def _line(here: InRoom, packet: Packet) -> _Line:
    told, handed = here.names.time, packet.handed
    recalled = told(handed.recalled) if handed.recalled else ""
    return _Line(packet, told(handed.at), recalled, 0 if here.seat else handed.revision)


def kinds() -> dict[AnswerKind, tuple[str, str]]:
    """How a standing answer is shown: the kind of its sign, and its words."""
    return {
        AnswerKind.ACCEPT: ("agreed", _("accepts")),
        AnswerKind.RESERVE: ("reserved", _("reserves")),
        AnswerKind.PROPOSE: ("proposed", _("proposes other words")),
        AnswerKind.ASK: ("asked", _("asks")),
    }


ROUTES = (
    Route("rooms/", "rooms", show_all, IN_ROOMS),
    Route("rooms/<slug:room>/", "room", show, IN_ROOMS),
)
