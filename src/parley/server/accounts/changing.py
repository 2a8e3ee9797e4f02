"""What mediators do about people on the server: what is written down at the desk and the accounts change together.

Each is one transaction. The door writes a refusal down before it raises; that stays, as nothing else was done by then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, transaction

from parley.domain.member import Member, MembershipRole
from parley.errors import Invalid, ParleyError
from parley.language import gettext as _
from parley.server.accounts.keeping import (
    Opened,
    account_of,
    close,
    free_handle,
    keep,
    password,
    renew,
    set_active,
)
from parley.server.accounts.models import User
from parley.server.accounts.sessions import end_sessions
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.founding import invite, revoke
from parley.workbench.rooms.people import account_locked, account_opened, account_unlocked, move

__all__ = ["invite_in", "is_locked", "lock", "move_to", "print_again", "revoke_it", "together", "unlock"]

_Said = TypeVar("_Said")
_Done = TypeVar("_Done")
_LOCKS = ("account.locked", "account.unlocked")


def together(say: Callable[[], _Said], do: Callable[[_Said], _Done]) -> _Done:
    """Write something down at the desk and change the accounts by it: both, or neither.

    Raises
    ------
    ParleyError
        What the door says; then nothing was changed.
    Invalid
        If somebody took the same login at the same moment.
    """
    refused: ParleyError | None = None
    try:
        with transaction.atomic():
            try:
                said = say()
            except ParleyError as error:
                refused = error
            else:
                return do(said)
    except IntegrityError:
        raise Invalid(_("somebody has this login, or this account, already"), _("look again, then repeat it")) from None
    assert refused is not None
    raise refused


def invite_in(
    desk: Desk, name: str, role: str, *, room: str = "", again: bool = False, login: str = "", language: str = "en"
) -> Opened:
    """Invite somebody and make their account.

    Parameters
    ----------
    name, role, room, again
        As for `parley.workbench.rooms.founding.invite`.
    login
        Two neutral words without one.
    language
        In which the invitation is printed.

    Raises
    ------
    Invalid
        If they cannot be invited so, or the login is taken or none.
    NoSuchName
        If there is no such role or room.
    """
    handle, made = free_handle(login), password()

    def do(id: str) -> Opened:
        return keep(Member(id, name, MembershipRole(role)), handle, made, language=language)

    return together(lambda: invite(desk, name, role, room=room, again=again), do)


def print_again(desk: Desk, member: str, *, language: str = "") -> Opened:
    """A new one-time password for a member, whose account is made where there is none.

    What opened it before is dead: the password, the second factor, the sessions.
    """
    made = password()
    known = User.objects.filter(member=member).exists()
    handle = "" if known else free_handle()

    def do(one: Member) -> Opened:
        locked = is_locked(desk, one.id)
        if language:
            User.objects.filter(member=one.id).update(language=language)
        if known:
            return renew(one, made, locked=locked)
        return keep(one, handle, made, language=language or "en", locked=locked)

    return together(lambda: account_opened(desk, member), do)


def lock(desk: Desk, member: str) -> Member:
    """Lock an account, and end its sessions at once."""
    account_of(member)
    return together(lambda: account_locked(desk, member), lambda one: _active(one, active=False))


def unlock(desk: Desk, member: str) -> Member:
    """Unlock an account."""
    account_of(member)
    return together(lambda: account_unlocked(desk, member), lambda one: _active(one, active=True))


def revoke_it(desk: Desk, member: str) -> Member:
    """Take a membership away, and close the account."""

    def do(one: Member) -> Member:
        close(one.id)
        return one

    return together(lambda: revoke(desk, member), do)


def move_to(desk: Desk, member: str, room: str) -> Member:
    """Move a member to another room, and end their sessions: they log in to the new one."""

    def do(one: Member) -> Member:
        user = User.objects.filter(member=one.id).first()
        if user is not None:
            end_sessions(user.id)
        return one

    return together(lambda: move(desk, member, room), do)


def is_locked(desk: Desk, member: str) -> bool:
    """Whether the record of the desk says last of an account that it was locked."""
    said = [one.kind for one in desk.entries if one.kind in _LOCKS and one.content.get("member") == member]
    return said[-1:] == ["account.locked"]


def _active(one: Member, *, active: bool) -> Member:
    set_active(one.id, active=active)
    return one
