"""People: who belongs to which room since when, and how their accounts stand."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from parley.domain.room import RoomKind
from parley.errors import NoSuchName, ParleyError, nearest
from parley.language import gettext as _
from parley.report.policy_table import role_labels
from parley.server.accounts.account_states import states
from parley.server.accounts.moments import told_at
from parley.server.route import DESK, MEDIATORS, Route
from parley.server.visit import Banner, Visit
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.founding import open_room
from parley.workbench.rooms.people import may_invite, people

__all__ = ["ROUTES", "at_the_desk", "kind_labels"]


def kind_labels() -> dict[RoomKind, str]:
    """The kinds of room that can be opened."""
    return {
        RoomKind.DELEGATION: _("a delegation's"),
        RoomKind.SPONSOR: _("a sponsor's"),
        RoomKind.GUARANTOR: _("a guarantor's"),
        RoomKind.MONITOR: _("a monitor's"),
    }


def at_the_desk(visit: Visit) -> Banner:
    """The banner of pages that only the desk sees."""
    return visit.banner(visit.desk.room)


def show(visit: Visit) -> HttpResponse:
    """Everybody, with the ways to change that for mediators."""
    return _page(visit)


def open_for(visit: Visit) -> HttpResponse:
    """Open a room for an actor that has none."""
    typed = {name: visit.form.get(name, "") for name in ("actor", "kind")}
    kinds = {kind.value: kind for kind in kind_labels()}
    try:
        if typed["kind"] and typed["kind"] not in kinds:
            raise NoSuchName(_('there is no kind of room "{kind}"').format(kind=typed["kind"]), nearest("", kinds))
        room = open_room(visit.desk, typed["actor"], kind=kinds.get(typed["kind"]))
    except ParleyError as error:
        return visit.refused(error, "people.html", **_context(visit, typed))
    return visit.to("people", said=_("A room was opened for {who}.").format(who=visit.desk.called(room.id)))


def _page(visit: Visit) -> HttpResponse:
    return visit.render("people.html", **_context(visit, {"actor": "", "kind": ""}))


def _context(visit: Visit, typed: dict[str, str]) -> dict[str, Any]:
    desk, labels, zone = visit.desk, role_labels(), visit.house.zone
    found = people(desk)
    accounts = states(one.member.id for one in found)
    rows = [
        (
            one.member.id,
            one.member.name,
            labels[one.member.role],
            one.room,
            told_at(one.since, zone),
            accounts[one.member.id],
            one.short,
        )
        for one in found
    ]
    return {
        "banner": at_the_desk(visit),
        "people": rows,
        "invites": may_invite(desk),
        "rooms": _rooms(desk),
        "without": [
            (actor.id, actor.name_in(visit.language)) for actor in desk.case.actors if actor.id not in desk.rooms
        ],
        "kinds": [("", _("as the case has it")), *((kind.value, label) for kind, label in kind_labels().items())],
        "typed": typed,
    }


def _rooms(desk: Desk) -> list[tuple[str, str]]:
    return [(room.id, desk.called(room.id)) for room in desk.rooms.values()]


ROUTES = (
    Route("people/", "people", show, DESK),
    Route("people/rooms/", "people_room", open_for, MEDIATORS, ("POST",)),
)
