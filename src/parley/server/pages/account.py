"""One's own account: what protects it, the sessions that go on, and the ways to end them."""

from __future__ import annotations

from django.http import HttpResponse

from parley.language import gettext as _
from parley.language import ngettext
from parley.server.accounts.models import Login, User
from parley.server.accounts.moments import told_at
from parley.server.accounts.sealed_sessions import hashed
from parley.server.accounts.second_factor import codes_left, has_second_factor
from parley.server.accounts.sessions import end_sessions
from parley.server.route import EVERY_MEMBER, Route
from parley.server.visit import Visit

__all__ = ["ROUTES"]


def show(visit: Visit) -> HttpResponse:
    """The page."""
    user: User = visit.request.user
    mine = hashed(visit.request.session.session_key)
    going_on = Login.objects.of(user.id).filter(expire_date__gt=visit.house.clock())
    protected = has_second_factor(user)
    return visit.render(
        "account.html",
        login=user.login,
        protected=protected,
        needed=visit.at_desk,
        codes=codes_left(user) if protected else 0,
        sessions=tuple((told_at(one.began, visit.house.zone), one.session_key == mine) for one in going_on),
    )


def end_others(visit: Visit) -> HttpResponse:
    """End all sessions but this one."""
    ended = end_sessions(visit.request.user.id, but=visit.request.session.session_key)
    visit.request.session.cycle_key()
    said = ngettext("{count} other session has ended.", "{count} other sessions have ended.", ended)
    return visit.to("account", said=said.format(count=ended) if ended else _("There was no other session."))


ROUTES = (
    Route("account/", "account", show, EVERY_MEMBER),
    Route("account/sessions/", "account_sessions", end_others, EVERY_MEMBER, ("POST",)),
)
