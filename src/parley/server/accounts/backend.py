"""Whether a login and a password belong together: the same work, and the same answer, whatever is wrong."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from parley.server.accounts.hashing import LONGEST_PASSWORD
from parley.server.accounts.models import User
from parley.server.accounts.one_time import as_printed
from parley.server.accounts.second_factor import has_its_factor
from parley.server.house import current
from parley.server.opened import standing_now

__all__ = ["Backend"]

_log = logging.getLogger(__name__)
_CHANGED = "somebody wants to log in to an account that was changed past Parley: People says which it is"


class Backend(AuthenticationBackend):
    """Django's backend for that.

    One password is hashed in any case, and nothing tells an unknown login from a wrong password, a locked account, or
    one that was changed past Parley.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The account; None where it is not theirs, or may not be used."""
        login, password = str(credentials.get("username", "")), str(credentials.get("password", ""))
        if not password or len(password) > LONGEST_PASSWORD:
            return None
        user = User.objects.filter(login=login.strip().lower()).first()
        if user is not None and not user.whole:
            _log.warning(_CHANGED)
        if user is None or not user.whole or not user.has_usable_password():
            make_password(password)
            return None
        right = check_password(as_printed(password) if user.one_time else password, user.password)
        if not right or _ended(user) or not self.user_can_authenticate(user):
            return None
        if not has_its_factor(user):
            _log.warning(_CHANGED)
            return None
        return user

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether an account may be used: it is whole and not locked, and its member is one still."""
        usable = user.whole and super().user_can_authenticate(user)
        return bool(usable) and standing_now().member(user.member) is not None

    def get_user(self, user_id: str) -> User | None:
        """The account of a session, if it is whole, as is its second factor, and it is not locked.

        Whether its member is one still, the gate asks.
        """
        user = User.objects.filter(pk=user_id, is_active=True).first()
        return user if user is not None and user.id == user_id and has_its_factor(user) else None


def _ended(user: User) -> bool:
    """Whether the account has a one-time password still, and its days are over."""
    return user.one_time and user.opens_until is not None and user.opens_until <= current().clock()
