"""Coming in and going out: login and password, the second factor, the password once more, and the way out."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from django.http import HttpResponse, HttpResponseBase

from parley.server.accounts.sessions import end_this
from parley.server.accounts.shown_forms import Shown
from parley.server.route import ANYONE, SIGNED_IN, Route
from parley.server.visit import Visit

__all__ = ["ROUTES"]


class _Login(Shown, LoginView):
    template_name = "account/login.html"


class _Code(Shown, AuthenticateView):
    template_name = "account/code.html"


class _Again(Shown, ReauthenticateView):
    template_name = "account/again.html"


_login, _code, _again = _Login.as_view(), _Code.as_view(), _Again.as_view()


def log_in(visit: Visit) -> HttpResponseBase:
    """Login and password."""
    response = _login(visit.request)
    response.headers.pop("Expires", None)  # it tells the time, and no page is kept anyway
    return response


def show_code(visit: Visit) -> HttpResponseBase:
    """The second factor, between the password and the login."""
    return _code(visit.request)


def prove(visit: Visit) -> HttpResponseBase:
    """The password once more, before something that a stranger at an open laptop must not do."""
    return _again(visit.request)


def log_out(visit: Visit, **_ids: Any) -> HttpResponse:
    """End this session."""
    end_this(visit.request)
    return visit.to("account_login")


ROUTES = (
    Route("account/login/", "account_login", log_in, ANYONE, ("GET", "POST")),
    Route("account/login/code/", "mfa_authenticate", show_code, ANYONE, ("GET", "POST")),
    Route("account/again/", "account_reauthenticate", prove, SIGNED_IN, ("GET", "POST")),
    Route("account/logout/", "account_logout", log_out, SIGNED_IN, ("POST",)),
)
