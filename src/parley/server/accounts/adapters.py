"""What allauth asks of us: our throttle, our words, our seals, and nothing that it would send or keep besides."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from parley.errors import CannotAnswer
from parley.language import gettext as _
from parley.language import ngettext
from parley.server.accounts.addresses import remember_browser
from parley.server.accounts.languages import begin_in
from parley.server.accounts.models import User
from parley.server.accounts.sealing import open_sealed, seal
from parley.server.accounts.second_factor import SEALED, has_second_factor
from parley.server.accounts.sessions import is_young
from parley.server.accounts.totp import address_of
from parley.server.accounts.trying import TooManyTries, try_password

__all__ = ["AccountAdapter", "SecondFactorAdapter", "is_local", "told", "too_many"]


def told(error: CannotAnswer, *, early: bool = False) -> ValidationError:
    """An error of ours, as a form shows it; ``early`` where the same may be sent again in a moment."""
    return ValidationError(f"{error.what}; {error.mend}", code="too_many" if early else "told")


def too_many(error: TooManyTries) -> ValidationError:
    """That somebody tried too often, and when they may try again."""
    return ValidationError(
        ngettext(
            "too many tries failed: the next one may be made in {count} second",
            "too many tries failed: the next one may be made in {count} seconds",
            error.wait,
        ).format(count=error.wait),
        code="too_many",
    )


def is_local(address: str) -> bool:
    """Whether an address is a page of this server, to which somebody may be sent on."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


class AccountAdapter(DefaultAccountAdapter):
    """Of logins."""

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """What is wrong, in our words; the same for an unknown login as for a wrong password."""
        words = {
            "username_password_mismatch": _("this login and this password do not belong together"),
            "incorrect_password": _("this is not your password"),
        }
        return ValidationError(words[code], code=code) if code in words else super().validation_error(code, *args)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The account that a login and a password open; each try counts, before it is looked at."""
        login = str(credentials.get("username", "")).strip().lower()
        try:
            tried = try_password(request, login)
            user = authenticate(request, **credentials)
        except TooManyTries as error:
            raise too_many(error) from None
        except CannotAnswer as error:
            raise told(error, early=True) from None
        if user is not None:
            tried.succeeded()
        return user

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Where somebody goes who has logged in; their browser is known again, and their language spoken.

        Where no session began, as the account was changed past Parley on the way, they are back where they started.
        """
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("account_login"))
        response = super().post_login(request, user, **more)
        remember_browser(request, response, user)
        begin_in(request, response, user.language)
        return response

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """There is one kind of answer."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether somebody may be sent there."""
        return bool(url) and is_local(url)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether the password is asked for again: not right after the login."""
        return not is_young(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """How somebody proves again who they are: with their password."""
        if not user.is_authenticated:
            return []
        return [{"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}]

    def send_mail(self, *_arguments: Any, **_more: Any) -> None:
        """Nothing is ever sent."""

    send_notification_mail = send_mail


class SecondFactorAdapter(DefaultMFAAdapter):
    """Of second factors."""

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """What is wrong, in our words."""
        if code == "incorrect_code":
            return ValidationError(_("this code is not the present one, or was used already"), code=code)
        if code == "cannot_generate_recovery_codes":
            return ValidationError(_("set the second factor up first"), code=code)
        return super().validation_error(code, *args)

    def encrypt(self, text: str) -> str:
        """A secret, as it is kept."""
        return seal(text, purpose=SEALED)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that was kept so."""
        return open_sealed(encrypted_text, purpose=SEALED)

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Whether a login asks for a second factor: the account's seal tells, not what is kept beside it."""
        return bool(user.is_authenticated) and has_second_factor(user)

    def build_totp_url(self, user: User, secret: str) -> str:
        """What an authenticator app reads."""
        return address_of(secret, user.login)

    def build_totp_svg(self, url: str) -> str:
        """Nothing: the page draws it itself."""
        return ""

    def send_notification_mail(self, *_arguments: Any, **_more: Any) -> None:
        """Nothing is ever sent."""
