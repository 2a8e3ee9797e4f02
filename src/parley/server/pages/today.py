"""Today: what happened since, who is waited for, what is due; it prints as the 07:00 page."""

from __future__ import annotations

from django.http import HttpResponse

from parley.language import gettext as _
from parley.report.today_document import today_document
from parley.server.leading import leading
from parley.server.route import DESK, Route
from parley.server.visit import Visit
from parley.workbench.rooms.naming import title_of
from parley.workbench.rooms.todays import today

__all__ = ["ROUTES"]


def show(visit: Visit) -> HttpResponse:
    """The page."""
    page = today(visit.desk)
    title = _("Today: {case}").format(case=title_of(visit.desk))
    document = today_document(page, visit.names, title=title, language=visit.language, rtl=visit.rtl)
    desk = visit.desk
    first = "" if desk.handed else "hand" if desk.revisions else "write"
    return visit.render("today.html", document=document, address=leading(desk), first=first)


ROUTES = (Route("today/", "today", show, DESK),)
