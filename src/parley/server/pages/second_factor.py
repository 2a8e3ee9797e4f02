"""The second factor: setting it up, taking it away, and the codes for when it is lost, which are shown once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from parley.errors import Invalid
from parley.language import gettext as _
from parley.server.accounts.models import User
from parley.server.accounts.qr import qr_path
from parley.server.accounts.second_factor import (
    codes_left,
    forget_second_factor,
    has_second_factor,
    new_codes,
    set_up,
    use_step,
)
from parley.server.accounts.sessions import end_sessions, pass_second
from parley.server.accounts.shown_forms import Shown
from parley.server.accounts.totp import address_of
from parley.server.pages.own_password import chose_first
from parley.server.route import EVERY_MEMBER, SIGNED_IN, Route
from parley.server.visit import Visit

__all__ = ["ROUTES"]

_CODES = "codes"
_SAID = "said after codes"
_GROUP = 4


class _SetUp(Shown, ActivateTOTPView):
    template_name = "account/set_up.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the secret, and end every other session: none of them showed it."""
        user: User = self.request.user
        with transaction.atomic():
            set_up(user, form.secret)
            use_step(user, form.step)
            codes = new_codes(user)
            end_sessions(user.id, but=self.request.session.session_key)
        clear_totp_secret(self.request)
        pass_second(self.request)
        said = (
            _("Your own password and your second factor are set up: from now on you log in with both.")
            if chose_first(self.request.visit)
            else _("Your second factor is set up: from now on you are asked for a code after your password.")
        )
        return _shown_next(self.request, codes, said)

    def shown(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """The secret, in letters and as a picture."""
        secret = context["form"].secret
        size, path = qr_path(address_of(secret, self.request.user.login))
        parts = [secret[start : start + _GROUP] for start in range(0, len(secret), _GROUP)]
        return {"secret": " ".join(parts), "size": size, "path": path, "needed": self.request.visit.at_desk}


class _TakeAway(Shown, DeactivateTOTPView):
    template_name = "account/take_away.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Ask for a second factor no longer, in this session or a later one."""
        user: User = self.request.user
        with transaction.atomic():
            forget_second_factor(user)
            end_sessions(user.id, but=self.request.session.session_key)
        self.request.session.cycle_key()
        visit: Visit = self.request.visit
        return visit.to("account", said=_("The second factor was taken away. Every other session has ended."))


class _NewCodes(Shown, GenerateRecoveryCodesView):
    template_name = "account/new_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Make new codes; those before them are dead."""
        said = _("Your new codes are good from now on; those before them are good no longer.")
        return _shown_next(self.request, new_codes(self.request.user), said)

    def shown(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """How many are left of the present ones."""
        return {"left": codes_left(self.request.user)}


_set_up, _take_away, _new_codes = _SetUp.as_view(), _TakeAway.as_view(), _NewCodes.as_view()


def set_it_up(visit: Visit) -> HttpResponseBase:
    """Set it up: a secret for an authenticator app, taken over once its first code is typed in."""
    if visit.request.user.one_time:
        return visit.to("account_change_password")
    if has_second_factor(visit.request.user):
        return visit.to("account")
    return _set_up(visit.request)


def take_it_away(visit: Visit) -> HttpResponseBase:
    """Take it away, where it is not needed."""
    if visit.at_desk:
        raise Invalid(
            _("who works at the desk needs a second factor"),
            _("for another telephone, have a mediator print a new invitation for you"),
        )
    if not has_second_factor(visit.request.user):
        return visit.to("account")
    return _take_away(visit.request)


def make_codes(visit: Visit) -> HttpResponseBase:
    """New codes for when the second factor is lost."""
    if not has_second_factor(visit.request.user):
        return visit.to("account")
    return _new_codes(visit.request)


def show_codes(visit: Visit) -> HttpResponse:
    """The codes, once; who says that they are kept goes on to where their work is."""
    if visit.posted:
        return visit.to("home", said=visit.request.session.pop(_SAID, ""))
    return visit.render("account/codes.html", codes=visit.request.session.pop(_CODES, ()))


def _shown_next(request: HttpRequest, codes: tuple[str, ...], said: str) -> HttpResponse:
    """On to the page that shows codes: until then they lie in the session, which is sealed and has a new id.

    What was set up is said on the page after that one.
    """
    request.session.cycle_key()
    request.session[_CODES] = [f"{code[:_GROUP]} {code[_GROUP:]}" for code in codes]
    request.session[_SAID] = said
    visit: Visit = request.visit
    return visit.to("mfa_view_recovery_codes")


ROUTES = (
    Route("account/second-factor/", "mfa_activate_totp", set_it_up, SIGNED_IN, ("GET", "POST")),
    Route("account/second-factor/away/", "mfa_deactivate_totp", take_it_away, EVERY_MEMBER, ("GET", "POST")),
    Route("account/codes/", "mfa_view_recovery_codes", show_codes, EVERY_MEMBER, ("GET", "POST")),
    Route("account/codes/new/", "mfa_generate_recovery_codes", make_codes, EVERY_MEMBER, ("GET", "POST")),
)
