"""How accounts stand: not there, invited, in use, locked, or changed past Parley."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from parley.language import gettext as _
from parley.server.accounts.models import User
from parley.server.accounts.second_factor import has_its_factor

__all__ = ["AccountState", "state_labels", "states"]


class AccountState(Enum):
    """How an account stands."""

    NONE = "none"
    INVITED = "invited"
    ACTIVE = "active"
    LOCKED = "locked"
    CHANGED = "changed"


def state_labels() -> dict[AccountState, str]:
    """What they are called."""
    return {
        AccountState.NONE: _("no account"),
        AccountState.INVITED: _("invited, never logged in"),
        AccountState.ACTIVE: _("active"),
        AccountState.LOCKED: _("locked"),
        AccountState.CHANGED: _("changed past Parley, and closed: print a new invitation"),
    }


def states(members: Iterable[str]) -> dict[str, AccountState]:
    """How the accounts of members stand, by their ids."""
    from allauth.mfa.models import Authenticator

    kept = {user.member: user for user in User.objects.all()}
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in Authenticator.objects.all():
        rows[row.user_id].append(row)
    return {id: _state(kept.get(id), rows) for id in members}


def _state(user: User | None, rows: Mapping[str, list[Any]]) -> AccountState:
    if user is None:
        return AccountState.NONE
    if not has_its_factor(user, rows.get(user.id, [])):
        return AccountState.CHANGED
    if not user.is_active:
        return AccountState.LOCKED
    return AccountState.INVITED if user.one_time else AccountState.ACTIVE
