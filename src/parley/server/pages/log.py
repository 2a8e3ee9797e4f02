"""The log: whether the record stands as it was, what was signed, how the rooms are kept, and a copy of all of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from parley.errors import ParleyError
from parley.language import gettext as _
from parley.report.both_times import both_times
from parley.report.desk_names import DeskNames
from parley.server.for_pages import document_for_page
from parley.server.route import DESK, MEDIATORS, Route
from parley.server.standalone import attachment
from parley.server.visit import Visit
from parley.workbench.rooms.keeping import health_of, look_after, record_of
from parley.workbench.rooms.log import check_record, sealed_copy, signed

__all__ = ["ROUTES"]

_MOST = 200
"""Signatures that are listed. [-]"""


def show(visit: Visit) -> HttpResponse:
    """What was signed, and what can be asked."""
    return visit.render("log.html", **_listed(visit))


def verify(visit: Visit) -> HttpResponse:
    """Is the record what it was, also beside copies that were handed out?"""
    given = visit.request.FILES.getlist("checkpoint")
    copies = [(file.name, file.read()) for file in given]
    try:
        found = check_record(visit.desk, copies=copies)
    except ParleyError as error:
        return visit.refused(error, "log.html", **_listed(visit))
    document = record_of(found, at=visit.house.clock(), names=_names(visit))
    return visit.render("log.html", signed=(), document=document_for_page(document))


def health(visit: Visit) -> HttpResponse:
    """Is everything as it should be where the rooms are kept?"""
    house = visit.house
    found = look_after(house.reading, key_file=house.key_file, clock=house.clock)
    document = document_for_page(health_of(found, title=_("How the rooms are kept"), at=house.clock()))
    return visit.render("log.html", signed=(), document=document)


def backup(visit: Visit) -> HttpResponse:
    """A copy of all rooms, sealed, to be saved elsewhere."""
    copy = sealed_copy(visit.desk)
    return attachment(copy.content, copy.name, "application/octet-stream")


def _listed(visit: Visit) -> dict[str, Any]:
    """What was signed, each with when in two zones."""
    found = signed(visit.desk)[:_MOST]
    return {"signed": [(one, both_times(one.entry.at, visit.names)) for one in found], "document": None}


def _names(visit: Visit) -> DeskNames:
    """What rooms are called; without the names that the desk gives where its own record cannot be read any more."""
    try:
        return visit.names
    except ParleyError:
        return DeskNames(zone=visit.house.zone)


ROUTES = (
    Route("log/", "log", show, DESK),
    Route("log/verify/", "verify", verify, DESK, ("POST",)),
    Route("log/health/", "health", health, MEDIATORS, ("POST",)),
    Route("log/backup/", "backup", backup, MEDIATORS, ("POST",)),
)
