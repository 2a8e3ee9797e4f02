"""A password of one's own: asked for at the first login, and changed whenever somebody likes."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpResponse

from parley.language import gettext as _
from parley.server.accounts.forms import PasswordForm
from parley.server.accounts.models import User
from parley.server.accounts.second_factor import codes_left, has_second_factor
from parley.server.accounts.sessions import end_sessions, has_shown_second
from parley.server.accounts.shown_forms import status_of, wrong_of
from parley.server.route import SIGNED_IN, Route
from parley.server.visit import Visit

__all__ = ["ROUTES", "chose_first"]

_FIRST = "first password"


def show(visit: Visit) -> HttpResponse:
    """The form; once it is filled in, every other session has ended and the old password is dead.

    After the first login it leads on to where somebody's work is, over the second factor where that is needed.
    """
    user: User = visit.request.user
    first = user.one_time
    form = PasswordForm(user, visit.form if visit.posted else None, asks_present=not first)
    if visit.posted and form.is_valid():
        new = make_password(form.cleaned_data["new"])  # takes its time, so it is done before
        with transaction.atomic():
            user = User.objects.select_for_update().get(pk=user.pk)
            user.password, user.one_time, user.opens_until = new, False, None
            user.save(update_fields=["password", "one_time", "opens_until"])
            end_sessions(user.id, but=visit.request.session.session_key)
        update_session_auth_hash(visit.request, user)  # and a new id for this one
        if not first:
            return visit.to("account", said=_("Your password was changed. Every other session has ended."))
        if visit.at_desk and not has_shown_second(visit.request):
            visit.request.session[_FIRST] = True  # told with the second factor
            return visit.to("mfa_activate_totp")
        return visit.to("home", said=_set_up(user))
    return visit.render("account/password.html", status=status_of(form), first=first, **wrong_of(form))


def chose_first(visit: Visit) -> bool:
    """Whether a first password of one's own was chosen in this session, and is still to be told; it is told once."""
    return bool(visit.request.session.pop(_FIRST, False))


def _set_up(user: User) -> str:
    """What was set up with the first password, and what can be."""
    said = [_("Your own password is set; the printed one is good no longer.")]
    if not has_second_factor(user):
        said.append(_("To ask for a code from your telephone too, choose your name at the top of the page."))
    elif not codes_left(user):
        said.append(_("To make codes for when your telephone is lost, choose your name at the top of the page."))
    return " ".join(said)


ROUTES = (Route("account/password/", "account_change_password", show, SIGNED_IN, ("GET", "POST")),)
