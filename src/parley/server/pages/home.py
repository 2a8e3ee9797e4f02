"""The first page: today for the desk, the own room for guests."""

from __future__ import annotations

from django.http import HttpResponse

from parley.server.route import EVERY_MEMBER, Route
from parley.server.visit import Visit

__all__ = ["ROUTES"]


def show(visit: Visit) -> HttpResponse:
    """Off to it."""
    if visit.at_desk:
        return visit.to("today")
    if visit.me is not None and visit.me.room:
        return visit.to("room", room=visit.me.room)
    return visit.to("account")


ROUTES = (Route("", "home", show, EVERY_MEMBER),)
