"""Whether a session still holds, and what is asked of somebody before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from parley.server.accounts.second_factor import has_second_factor
from parley.server.accounts.sessions import has_shown_second, holds

if TYPE_CHECKING:
    from parley.server.visit import Visit

__all__ = ["asked_first", "has_ended"]


def has_ended(visit: Visit) -> bool:
    """Whether the session has ended: too long after its login, or since the member's role or room changed.

    It has ended too for somebody of the desk who has a second factor and did not show it here.
    """
    me = visit.me
    if me is None or not holds(visit.request, me):
        return True
    return visit.at_desk and not has_shown_second(visit.request) and has_second_factor(visit.request.user)


def asked_first(visit: Visit) -> str:
    """Where somebody must go first: to choose a password, or to set a second factor up; empty for who need not."""
    if visit.request.user.one_time:
        return reverse("account_change_password")
    if visit.at_desk and not has_shown_second(visit.request):
        return reverse("mfa_activate_totp")
    return ""
