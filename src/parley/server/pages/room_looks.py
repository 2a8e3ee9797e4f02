"""What the desk read in a room, and what anybody was refused there."""

from __future__ import annotations

from django.http import HttpResponse

from parley.domain.entry import Entry
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.shown import shown
from parley.server.pages.people import at_the_desk
from parley.server.route import MEDIATORS, Route
from parley.server.visit import Visit
from parley.workbench.rooms.looking import looks

__all__ = ["ROUTES"]

_MOST = 200


def show(visit: Visit, room: str) -> HttpResponse:
    """The last of them, the latest first."""
    desk = {one.id for one in visit.desk.scope.members() if visit.is_of_desk(one)}
    every = looks(visit.desk, visit.desk.find(room).id)
    # What a room's own members read there is for nobody to watch: "seen" means handed over.
    found = [one for one in every if one.kind == "act.refused" or one.author in desk]
    rows = [(visit.names.time(one.at), visit.names.member(one.author), _words(one)) for one in reversed(found[-_MOST:])]
    return visit.render(
        "room_looks.html",
        banner=at_the_desk(visit),
        called=visit.desk.called(room),
        rows=rows,
        hidden=max(len(found) - _MOST, 0),
    )


def _words(one: Entry) -> str:
    if one.kind == "act.refused":
        return _("was refused: {act} {what}").format(act=one.content["act"], what=shown(one.content["what"]))
    read = int(one.content["to"]) - int(one.content["after"])
    told = ngettext("read {count} entry", "read {count} entries", read).format(count=read)
    if not read:
        told = _("looked; nothing new was there")
    purpose = _purpose(shown(one.content["for"]))
    return f"{told} ({purpose})" if purpose else told


def _purpose(name: str) -> str:
    """What somebody was doing: the part of the server that a page belongs to, or the command that was given."""
    from parley.server.routes import ROUTES as ALL  # it imports this page

    parts = {
        "today": _("Today"),
        "rooms": _("Rooms"),
        "agenda": _("Agenda"),
        "text": _("Text"),
        "release": _("Release desk"),
        "packages": _("Packages"),
        "sequence": _("Sequence"),
        "sources": _("Sources"),
        "people": _("People"),
        "log": _("Log"),
    }
    path = next((route.path for route in ALL if route.name == name), "")
    return parts.get(path.partition("/")[0], name)


ROUTES = (Route("people/looks/<slug:room>/", "people_looks", show, MEDIATORS),)
