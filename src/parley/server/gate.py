"""The gate: nobody comes to a page but whom its route names; for all others there is no such page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode

from parley.errors import CannotWrite, NoSuchName, ParleyError
from parley.language import gettext as _
from parley.server.accounts.standing import asked_first, has_ended
from parley.server.opened import let_in
from parley.server.route import ANYONE, SIGNED_IN, Route
from parley.server.visit import Visit

__all__ = ["gated", "not_read", "not_trusted", "nothing_here", "went_wrong"]

LOGIN = "/account/login/"


_NOWHERE = Route("", "nowhere", lambda visit: nothing_here(visit.request), SIGNED_IN)


def gated(route: Route) -> Callable[..., HttpResponseBase]:
    """A route's view as Django calls it, behind the gate."""

    @wraps(route.view)
    def view(request: HttpRequest, /, **ids: Any) -> HttpResponseBase:
        allowed = {*route.methods, "HEAD"} if "GET" in route.methods else {*route.methods}
        if request.user.is_authenticated:
            let_in(request, request.user.member)
        visit = Visit(request, route)
        request.visit = visit
        if route.who != ANYONE and (turned := _turned_away(visit)) is not None:
            return turned
        me = visit.me
        if route.who != ANYONE and (me is None or not route.admits(me.role)):
            return nothing_here(request)
        if request.method not in allowed:
            refused = _said(request, _("this page is not used so"), _("go back, and use its buttons"), 405)
            refused.headers["Allow"] = ", ".join(sorted(allowed))
            return refused
        try:
            return route.view(visit, **ids)
        except NoSuchName:
            return nothing_here(request)
        except CannotWrite as error:  # what stands in the way may be told to a member, and to nobody else
            return visit.refused(error) if visit.me else went_wrong(request)
        except ParleyError as error:
            return visit.refused(error)

    marked: Any = view
    marked.route = route  # by which a test tells that nothing stands outside the gate
    return view


def _turned_away(visit: Visit) -> HttpResponseBase | None:
    """Where somebody goes who may not come in as yet; None for who may."""
    request = visit.request
    if not request.user.is_authenticated:
        after = f"?{urlencode({'next': request.path})}" if request.method == "GET" and request.path != "/" else ""
        return HttpResponseRedirect(LOGIN + after)
    if visit.me is None or has_ended(visit):
        logout(request)
        return HttpResponseRedirect(LOGIN)
    if visit.route.who != SIGNED_IN and (first := asked_first(visit)):
        return HttpResponseRedirect(first)
    return None


def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page: the same for what is not there and for what is somebody else's."""
    return _said(request, _("there is no such page for you"), _("use the menu, or go back"), 404)


def not_trusted(request: HttpRequest, reason: str = "", exception: Exception | None = None) -> HttpResponse:
    """What was sent did not come from a page of this server that is still good."""
    return _said(request, _("this form is too old, or was not ours"), _("load the page again, and send it again"), 403)


def not_read(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """What was sent is too much, or for another address; or the session ended while it was on its way."""
    request.visit = None  # around these pages nothing stands that would have to be read
    if _held(exception):
        return _busy(request)
    if isinstance(exception, SessionInterrupted):
        return HttpResponseRedirect(LOGIN)
    return _said(
        request,
        _("this was not taken: it is too much at once, or was sent to another address"),
        _("go back, and send less; what you typed is still in your browser"),
        400,
    )


def went_wrong(request: HttpRequest) -> HttpResponse:
    """A mistake of ours, or a database that others hold. Nothing of it is shown: it could hold words of a text."""
    request.visit = None
    if _held(sys.exc_info()[1]):
        return _busy(request)
    return _said(
        request,
        _("something went wrong here, and nothing was changed by it"),
        _("try again; if it stays so, tell who runs this machine when it was"),
        500,
    )


def _held(error: BaseException | None) -> bool:
    """Whether others hold the database: that is what failed, or why it failed."""
    while error is not None and not isinstance(error, OperationalError):
        error = error.__cause__ or error.__context__
    return error is not None


def _busy(request: HttpRequest) -> HttpResponse:
    busy = _said(
        request,
        _("the rooms are held by something else at this moment, and nothing was changed"),
        _("wait a minute, and try again"),
        503,
    )
    busy.headers["Retry-After"] = "10"
    return busy


def _said(request: HttpRequest, what: str, mend: str, status: int) -> HttpResponse:
    request.nothing_here = True
    if not hasattr(request, "visit"):  # no route, or a form that is not ours
        request.visit = Visit(request, _NOWHERE)
    return render(request, "error.html", {"what": what, "mend": mend, "banner": None}, status=status)
