"""Sessions: when one began, for whom as what, and how it ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.db import connection
from django.http import HttpRequest

from parley.server.accounts.models import Login, User
from parley.server.accounts.sealed_sessions import BEGAN, SessionStore, hashed
from parley.server.accounts.second_factor import has_its_factor
from parley.server.house import current
from parley.server.opened import kept, standing_now

if TYPE_CHECKING:
    from parley.domain.member import Member

__all__ = ["begin", "end_sessions", "end_this", "has_shown_second", "holds", "is_young", "listen", "pass_second"]

_AS = "as"
_SECOND = "second"
_YOUNG = timedelta(minutes=15)


def begin(request: HttpRequest) -> None:
    """Note when the login was, and in which role and room: if either changes, the session ends.

    It does not begin where the account, or its second factor, was changed past Parley since it was looked at.
    """
    account = User.objects.filter(pk=request.user.pk).first()
    if account is None or account.id != request.user.pk or not has_its_factor(account):
        logout(request)
        return
    session = request.session
    session[BEGAN] = current().clock().isoformat()
    session[_AS] = _standing(standing_now().member(request.user.member))
    session[_SECOND] = getattr(request, "shown_second", False)
    SessionStore.clear_expired()


def pass_second(request: HttpRequest) -> None:
    """Note that the second factor was shown in this session, or is in the login that comes to its end now."""
    request.shown_second = True
    request.session[_SECOND] = True


def has_shown_second(request: HttpRequest) -> bool:
    """Whether the second factor was shown in this session."""
    return request.session.get(_SECOND) is True


def holds(request: HttpRequest, me: Member) -> bool:
    """Whether a session still holds: not too long after its login, and for who is still what they were then."""
    from parley.server.settings import LONGEST

    began = _began(request)
    long = began is None or current().clock() - began >= timedelta(seconds=LONGEST)
    return not long and request.session.get(_AS) == _standing(me)


def is_young(request: HttpRequest) -> bool:
    """Whether the login was a moment ago, so that the password need not be asked for again."""
    began = _began(request)
    return began is not None and current().clock() - began < _YOUNG


def end_sessions(account: str, *, but: str | None = None) -> int:
    """End all sessions of an account at once, and give how many.

    Parameters
    ----------
    but
        The key of the one that shall go on; whoever calls gives it a new one.
    """
    found = Login.objects.filter(account=account)
    if but:
        found = found.exclude(session_key=hashed(but))
    if connection.vendor == "postgresql":
        for user in User.objects.filter(pk=account):
            kept().wall.unbind_member(user.member)  # the one that goes on gets a new id, and is let in anew
    return int(found.delete()[0])


def end_this(request: HttpRequest) -> None:
    """End the session of a request."""
    if connection.vendor == "postgresql" and request.session.session_key:
        wall = kept().wall
        wall.unbind(wall.secret(request.session.session_key))
    logout(request)


def listen() -> None:
    """Note each login from now on, however it came about."""
    user_logged_in.connect(_logged_in, dispatch_uid="parley-begin")


def _standing(me: Member | None) -> list[str]:
    return [me.role.value, me.room] if me else []


def _began(request: HttpRequest) -> datetime | None:
    said = request.session.get(BEGAN)
    return datetime.fromisoformat(said) if isinstance(said, str) else None


def _logged_in(sender: Any, request: HttpRequest, user: Any, **_more: Any) -> None:
    request.user = user
    begin(request)
