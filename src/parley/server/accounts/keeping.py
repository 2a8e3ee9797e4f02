"""Making, renewing and closing accounts: the rows only. What is written down of it at the desk is `changing`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta

from django.contrib.auth.hashers import make_password

from parley.domain.member import Member
from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.language import gettext as _
from parley.server.accounts.models import User
from parley.server.accounts.one_time import check_handle, ends, new_handle, new_password
from parley.server.accounts.second_factor import forget_second_factor, set_up
from parley.server.accounts.sessions import end_sessions
from parley.server.accounts.totp import address_of, new_secret
from parley.server.house import current

__all__ = [
    "Opened",
    "Password",
    "account_of",
    "close",
    "free_handle",
    "keep",
    "new_factor",
    "password",
    "renew",
    "set_active",
]


@dataclass(frozen=True, repr=False)
class Opened:
    """An account that was just made, or whose password was just made anew: shown once.

    Parameters
    ----------
    member, name, role
        Whose it is.
    login
        By which they log in.
    password
        The one-time password; empty where somebody chose one.
    totp
        The secret of the second factor; empty where they set it up themselves.
    language
        In which the invitation is printed.
    until
        The last day of the one-time password, as ISO 8601 has it (UTC); empty without one.
    """

    member: str
    name: str
    role: str
    login: str
    password: str = ""
    totp: str = ""
    language: str = "en"
    until: str = ""

    @property
    def totp_address(self) -> str:
        """What an authenticator app reads; empty without a secret."""
        return address_of(self.totp, self.login) if self.totp else ""


@dataclass(frozen=True, repr=False)
class Password:
    """A password and its hash: hashing takes its time, so it is done before a transaction begins.

    Parameters
    ----------
    printed
        What is printed; empty where somebody chose it.
    """

    printed: str
    kept: str


def password(chosen: str | None = None) -> Password:
    """A one-time password, or one that somebody chose.

    Raises
    ------
    CannotAnswer
        If too many are hashed at this moment.
    """
    printed = "" if chosen else new_password()
    return Password(printed, make_password(chosen or printed))


def account_of(member: str, *, to_change: bool = False) -> User:
    """The account of a member.

    Parameters
    ----------
    to_change
        In a transaction: nobody else changes it before that ends, as a seal stands over all of it.

    Raises
    ------
    NoSuchName
        If they have none.
    """
    kept = User.objects.select_for_update() if to_change else User.objects.all()
    found = kept.filter(member=member).first()
    if found is None:
        raise NoSuchName(_("this member has no account"), _("print an invitation first"))
    return found


def free_handle(asked: str = "") -> str:
    """The login that was asked for, or one of two neutral words.

    Raises
    ------
    Invalid
        If it is no login, or somebody has it.
    """
    if not asked:
        for _try in range(50):
            found = new_handle()
            if not User.objects.filter(login=found).exists():
                return found
        return f"{new_handle()}-{new_password()[:4]}"
    if User.objects.filter(login=check_handle(asked)).exists():
        raise Invalid(_("somebody has the login {login} already").format(login=asked), _("take another one"))
    return asked


def keep(
    member: Member, login: str, made: Password, *, totp: str = "", language: str = "en", locked: bool = False
) -> Opened:
    """Make an account.

    Parameters
    ----------
    locked
        Whether the desk last said that it is locked: somebody may have deleted the one that was.
    """
    user = User(login=login, member=member.id, password=made.kept, one_time=bool(made.printed), language=language)
    user.is_active = not locked
    until = _opens(user)
    user.save(force_insert=True)
    if totp:
        set_up(user, totp)
    return Opened(member.id, member.name, member.role.value, login, made.printed, totp, language, until)


def renew(member: Member, made: Password, *, locked: bool = False) -> Opened:
    """Give an account a new one-time password; all that opened it before is dead, and its sessions have ended.

    That mends an account which was changed past Parley, too.

    Parameters
    ----------
    locked
        Whether the desk last said that it is locked. That the account says so counts too, while it is whole.
    """
    user = account_of(member.id, to_change=True)
    user.is_active = not locked and (user.is_active or not user.whole)
    user.whole = True
    user.password, user.one_time = made.kept, True
    until = _opens(user)
    user.save(update_fields=["password", "one_time", "opens_until"])
    forget_second_factor(user)
    end_sessions(user.id)
    language = user.language or "en"
    return Opened(member.id, member.name, member.role.value, user.login, made.printed, "", language, until)


def _opens(user: User) -> str:
    """Say in an account until when its one-time password opens it, and give the last whole day of that (UTC)."""
    user.opens_until = ends(current().clock()) if user.one_time else None
    return (user.opens_until - timedelta(days=1)).astimezone(UTC).date().isoformat() if user.opens_until else ""


def set_active(member: str, *, active: bool) -> None:
    """Lock an account and end its sessions, or unlock it.

    Raises
    ------
    CannotAnswer
        If one is to be unlocked that was changed past Parley.
    """
    user = account_of(member, to_change=True)
    if active and not user.whole:
        raise CannotAnswer(
            _("this account was changed past Parley, so nobody may use it"), _("print a new invitation for it")
        )
    user.is_active = active
    user.save(update_fields=["is_active"])
    end_sessions(user.id)


def close(member: str) -> None:
    """Close the account of somebody who is no longer a member, if they have one. Its login is never given again."""
    user = User.objects.select_for_update().filter(member=member).first()
    if user is not None:
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        forget_second_factor(user)
        end_sessions(user.id)


def new_factor(asked: str | bool | None) -> str:
    """The secret of a second factor: none, a fresh one, or the one that is given."""
    if asked is True:
        return new_secret()
    return asked or ""
