"""The tables of accounts. They hold no name of a person: the roll of members, which is sealed, does."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

__all__ = ["Login", "LoginManager", "Step", "Tries", "User"]


def _random_id() -> str:
    return secrets.token_hex(8)


class User(AbstractBaseUser):
    """Who may log in.

    ``member`` is the id of the member whose eyes and hands the account is; what that one may see is looked up in the
    roll each time. ``one_time`` says that the password was printed for the first login only, and ``opens_until`` for
    how long: None for as long as nobody takes it back.
    """

    id = models.CharField(primary_key=True, max_length=16, default=_random_id, editable=False)
    login = models.CharField(max_length=64, unique=True)
    member = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    one_time = models.BooleanField(default=False)
    opens_until = models.DateTimeField(null=True, default=None)
    language = models.CharField(max_length=8, default="", blank=True)
    last_login = None  # nobody has to know

    objects: ClassVar[BaseUserManager[User]] = BaseUserManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["member"]

    def __str__(self) -> str:
        return self.login


class LoginManager(models.Manager["Login"]):
    """How sessions are found."""

    def of(self, account: str) -> models.QuerySet[Login]:
        """Those of an account, the latest first."""
        return self.filter(account=account).order_by("-began", "session_key")


class Login(AbstractBaseSession):
    """One session. What it holds is sealed, and its key is the hash of what stands in the cookie.

    ``account`` and ``began`` stand beside, so that somebody can see their own sessions and end them.
    """

    account = models.CharField(max_length=16, default="", blank=True, db_index=True)
    began = models.DateTimeField(null=True)

    objects = LoginManager()

    class Meta:
        """Its table."""

        db_table = "accounts_session"

    @classmethod
    def get_session_store_class(cls) -> type:
        """What reads and writes it."""
        from parley.server.accounts.sealed_sessions import SessionStore

        return SessionStore


class Tries(models.Model):
    """How often somebody tried in vain lately. The key is a keyed hash of whom it is about: it tells nothing."""

    key = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveIntegerField()
    last = models.BigIntegerField()  # [s] since 1970


class Step(models.Model):
    """The last time step of which an account's one-time code was used: neither it nor an earlier one counts again."""

    account = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE)
    last = models.BigIntegerField()
