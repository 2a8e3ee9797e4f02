"""An invitation, to be printed: shown once, as the password on it is kept as a hash only."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpResponse

from parley.server.accounts.invitation_words import sheet
from parley.server.accounts.keeping import Opened
from parley.server.pages.people import at_the_desk
from parley.server.route import MEDIATORS, Route
from parley.server.visit import Banner, Visit

__all__ = ["ROUTES", "hand_out"]

_KEPT = "invitation"


def hand_out(visit: Visit, opened: Opened) -> HttpResponse:
    """Off to the page that shows it: until then it lies in the session, which is sealed."""
    visit.request.session[_KEPT] = asdict(opened)
    return visit.to("people_invitation", member=opened.member)


def show(visit: Visit, member: str) -> HttpResponse:
    """The invitation, once."""
    kept = visit.request.session.get(_KEPT)
    if kept is None or kept["member"] != member:
        return visit.render("invitation.html", banner=at_the_desk(visit), sheet=None, member=member)
    address = visit.house.proxy or visit.request.build_absolute_uri("/").rstrip("/")
    printed = sheet(Opened(**visit.request.session.pop(_KEPT)), address=address)
    # It is printed with its banner, and handed over: nothing of the desk stands in that.
    banner = Banner(printed.title, printed.alone)
    return visit.render("invitation.html", banner=banner, sheet=printed, member=member)


ROUTES = (Route("people/<slug:member>/invitation/", "people_invitation", show, MEDIATORS),)
