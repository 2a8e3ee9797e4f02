"""The forms of the login, where ours ask otherwise than allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm as TheirLoginForm
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from parley.errors import CannotAnswer
from parley.language import gettext as _
from parley.server.accounts.adapters import told, too_many
from parley.server.accounts.backend import Backend
from parley.server.accounts.hashing import LONGEST_PASSWORD
from parley.server.accounts.models import User
from parley.server.accounts.second_factor import has_its_factor, shows
from parley.server.accounts.sessions import pass_second
from parley.server.accounts.totp import step_of
from parley.server.accounts.trying import TooManyTries, try_code
from parley.server.house import current

__all__ = ["CodeForm", "LoginForm", "PasswordForm", "SetUpForm"]

_LONGEST_LOGIN = 200


class LoginForm(TheirLoginForm):
    """Login and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(max_length=_LONGEST_LOGIN)
        self.fields["password"] = forms.CharField(max_length=LONGEST_PASSWORD, strip=False)


class CodeForm(AuthenticateForm):
    """A one-time code, or one for when the second factor is lost."""

    def clean_code(self) -> str:
        """The code, if it is good; it is used then."""
        code = str(self.cleaned_data["code"])
        try:
            tried = try_code(context.request, self.user)
            good = Backend().user_can_authenticate(self.user) and shows(self.user, code)
        except TooManyTries as error:
            raise too_many(error) from None
        except CannotAnswer as error:
            raise told(error) from None
        # Deleted since by whoever may write past Parley, it belongs to nobody: an ordinary wrong code.
        kept = Authenticator.objects.filter(user=self.user, type="totp")
        if not good or not kept.update(last_used_at=timezone.now()) or not has_its_factor(self.user):
            raise get_adapter().validation_error("incorrect_code")
        tried.succeeded()
        return code

    def save(self) -> None:
        """Note it, in the login that comes to its end now."""
        record_authentication(context.request, self.user, "mfa", type=Authenticator.Type.TOTP.value)
        pass_second(context.request)


class SetUpForm(ActivateTOTPForm):
    """The first code of a new secret, which shows that it was taken over."""

    def clean_code(self) -> str:
        """The code, if it is the present one."""
        code = str(self.cleaned_data["code"])
        self.step = step_of(self.secret, code, at=current().clock())
        if self.step is None:
            raise get_adapter().validation_error("incorrect_code")
        return code


class PasswordForm(forms.Form):
    """A password of one's own, twice; and the present one, unless it was printed."""

    present = forms.CharField(max_length=LONGEST_PASSWORD, strip=False)
    new = forms.CharField(max_length=LONGEST_PASSWORD, strip=False)
    again = forms.CharField(max_length=LONGEST_PASSWORD, strip=False)

    def __init__(self, user: User, *args: Any, asks_present: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not asks_present:
            del self.fields["present"]

    def clean_present(self) -> str:
        """The present password, if it is."""
        from allauth.account.adapter import get_adapter as of_accounts

        given = str(self.cleaned_data["present"])
        if not of_accounts().reauthenticate(self.user, given):
            raise of_accounts().validation_error("incorrect_password")
        return given

    def clean_new(self) -> str:
        """The new password, if it is a good one."""
        new = str(self.cleaned_data["new"])
        validate_password(new, self.user)
        return new

    def clean(self) -> dict[str, Any]:
        """All of it."""
        found = dict(super().clean() or self.cleaned_data)
        new, again = found.get("new"), found.get("again")
        if new and again and new != again:
            self.add_error("again", ValidationError(_("this is another password than the one above")))
        if new and found.get("present") == new:
            self.add_error("new", ValidationError(_("this is the password that you have now")))
        return found
