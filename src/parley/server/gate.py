"""The gate: nobody comes to a page but whom its route names; for all others there is no such page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode

from parley.errors import CannotAnswer, CannotWrite, CaseProblems, NoSuchName, ParleyError
from parley.language import gettext as _
from parley.server.accounts.standing import asked_first, has_ended
from parley.server.opened import let_in
from parley.server.route import ANYONE, SIGNED_IN, Route
from parley.server.visit import Visit

__all__ = ["gated", "not_trusted", "nothing_here", "went_wrong"]

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
        if route.who not in (ANYONE, SIGNED_IN) and (me is None or not route.admits(me.role)):
            return nothing_here(request)
        if request.method not in allowed:
            return _said(request, _("this page is not used so"), _("go back, and use its buttons"), 405)
        try:
            return route.view(visit, **ids)
        except NoSuchName:
            return nothing_here(request)
        except CannotWrite as error:
            return visit.refused(error) if visit.me else went_wrong(request)
        except (CannotAnswer, CaseProblems, ParleyError) as error:
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


def went_wrong(request: HttpRequest) -> HttpResponse:
    """A mistake of ours. Nothing of it is shown: it could hold words of a text."""
    return _said(
        request,
        _("something went wrong here, and nothing was changed by it"),
        _("try again; if it stays so, tell who runs this machine when it was"),
        500,
    )


def _said(request: HttpRequest, what: str, mend: str, status: int) -> HttpResponse:
    request.nothing_here = True
    if not hasattr(request, "visit"):  # no route, or a form that is not ours
        request.visit = Visit(request, _NOWHERE)
    return render(request, "error.html", {"what": what, "mend": mend, "banner": None}, status=status)
