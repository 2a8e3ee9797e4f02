"""Accounts made from the command line: for who is a member already, and for the first mediator of all."""

from __future__ import annotations

from parley.domain.member import Member, MembershipRole
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.server.accounts.changing import is_locked, together
from parley.server.accounts.changing import print_again as print_at
from parley.server.accounts.keeping import Opened, free_handle, keep, new_factor, password
from parley.server.accounts.models import User
from parley.server.accounts.second_factor import has_its_factor
from parley.server.house import current
from parley.server.opened import scope_of, standing_now
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.people import account_opened

__all__ = ["Opened", "open_account", "open_missing", "print_again"]

_SHORTEST = 12


def open_account(
    member: str, login: str = "", *, password: str | None = None, totp: str | bool | None = None, language: str = "en"
) -> Opened:
    """Make an account for a member who has none.

    Parameters
    ----------
    member
        Their id.
    login
        Two neutral words without one.
    password
        One of their own; without it a one-time password is made, and the first login asks for their own.
    totp
        The secret of a second factor; True for a fresh one; without it they set one up themselves.
    language
        In which the invitation is printed.

    Raises
    ------
    NoSuchName
        If there is no such member.
    Invalid
        If they have an account, or the login is taken or none, or the password is too short.
    """
    desk = _desk_for(member)
    if User.objects.filter(member=member).exists():
        raise Invalid(_("this member has an account already"), _("print a new invitation for it"))
    if password is not None and len(password) < _SHORTEST:
        raise Invalid(_("the password is too short"), _("at least 12 characters"))
    handle, made, secret = free_handle(login), _password(password), new_factor(totp)
    return together(
        lambda: account_opened(desk, member),
        lambda one: keep(one, handle, made, totp=secret, language=language, locked=is_locked(desk, member)),
    )


def print_again(member: str, *, language: str = "") -> Opened:
    """A new one-time password for a member; what opened the account before is dead. A lock stays.

    Raises
    ------
    NoSuchName
        If there is no such member.
    """
    return print_at(_desk_for(member), member, language=language)


def open_missing(*, language: str = "en") -> tuple[Opened, ...]:
    """An account for each mediator who has none, and whom the desk did not lock.

    Whoever starts the server prints these and hands them over. Where no mediator is left who can log in, as all their
    accounts were changed past Parley, those are printed anew.
    """
    mediators, kept = _mediators(), {user.member: user for user in User.objects.all()}
    missing = [one.id for one in mediators if one.id not in kept and not is_locked(_desk_for(one.id), one.id)]
    opened = [open_account(id, language=language) for id in missing]
    have = [kept[one.id] for one in mediators if one.id in kept]
    if not opened and not any(user.is_active and has_its_factor(user) for user in have):
        opened = [print_again(user.member) for user in have if not has_its_factor(user)]
    return tuple(opened)


_password = password


def _desk_for(member: str) -> Desk:
    """The desk in the name of a mediator: their own where they are one, else the first."""
    present = standing_now().membership.present
    if member not in present:
        raise NoSuchName(
            _('there is no member "{name}"').format(name=member),
            nearest(member, (one.name for one in present.values())),
        )
    mediators = _mediators()
    if not mediators:
        raise CannotAnswer(_("these rooms have no mediator"), _("restore a backup"))
    by = next((one.id for one in mediators if one.id == member), mediators[0].id)
    house = current()
    return Desk(house.reading, scope_of(by, purpose="invitation"), house.clock, house.key_file)


def _mediators() -> list[Member]:
    present = standing_now().membership.present.values()
    return sorted((one for one in present if one.role is MembershipRole.MEDIATOR), key=lambda one: (one.name, one.id))
