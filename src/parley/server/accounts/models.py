"""The tables of accounts. They hold no name of a person: the roll of members, which is sealed, does."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from parley.server.accounts.account_seals import LENGTH, SEALED_FIELDS, account_seal, carries_its_seal
from parley.server.accounts.kept_moment import KeptMoment

__all__ = ["Login", "LoginManager", "Step", "Tries", "User"]


def _random_id() -> str:
    return secrets.token_hex(8)


class User(AbstractBaseUser):
    """Who may log in.

    ``member`` is the id of the member whose eyes and hands the account is; what that one may see is looked up in the
    roll each time. ``one_time`` says that the password was printed for the first login only, and ``opens_until`` for
    how long: None for as long as nobody takes it back. ``factor`` tells the second factor that belongs to it from any
    other: see `second_factor`.

    ``seal`` stands over all that decides who somebody is, and is made anew with each change. ``whole`` says whether it
    did when the account was read: one that was changed past Parley opens nothing, and no later change mends that, until
    a new password is printed for it.
    """

    id = models.CharField(primary_key=True, max_length=16, default=_random_id, editable=False)
    login = models.CharField(max_length=64, unique=True)
    member = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    one_time = models.BooleanField(default=False)
    opens_until: Any = KeptMoment(null=True, default=None)
    language = models.CharField(max_length=8, default="", blank=True)
    factor = models.CharField(max_length=64, default="", blank=True)
    seal = models.CharField(max_length=LENGTH, default="", blank=True)
    last_login = None  # nobody has to know
    whole = True

    objects: ClassVar[BaseUserManager[User]] = BaseUserManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["member"]

    def __str__(self) -> str:
        return self.login

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> User:
        """An account as it stands in the database."""
        found: User = super().from_db(db, field_names, values)
        found.whole = {*SEALED_FIELDS, "seal"} <= {*field_names} and carries_its_seal(found)
        return found

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep it, with a new seal where the one before was whole. What is sealed is written as one."""
        if self.whole:
            self.seal = account_seal(self)
            update_fields = update_fields and {*update_fields, *SEALED_FIELDS[1:], "seal"}
        super().save(*args, update_fields=update_fields, **kwargs)


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
