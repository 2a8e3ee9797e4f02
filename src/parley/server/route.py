"""A route: an address, the view behind it, and who may come there. Each has a policy; there are no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.domain.member import MembershipRole

if TYPE_CHECKING:
    from django.http import HttpResponseBase


__all__ = ["ANYONE", "DESK", "EVERY_MEMBER", "GUESTS", "MEDIATORS", "SIGNED_IN", "Route", "Who"]

Who = frozenset[MembershipRole] | str

ANYONE = "anyone"
"""Also who has not logged in."""

SIGNED_IN = "signed in"
"""Whoever has logged in, also before the second factor or a password of their own: for the pages that ask for those."""

MEDIATORS = frozenset({MembershipRole.MEDIATOR})
DESK = MEDIATORS | {MembershipRole.ANALYST}
EVERY_MEMBER = frozenset(MembershipRole)
GUESTS = EVERY_MEMBER - DESK - {MembershipRole.ADMINISTRATOR}
"""Members of rooms other than the desk."""


@dataclass(frozen=True)
class Route:
    """A route.

    Parameters
    ----------
    path
        As Django writes it: ``rooms/<slug:room>/``.
    name
        By which it is asked for.
    view
        Called with the visit and what stands in the path.
    who
        ``ANYONE``, ``SIGNED_IN``, or the membership roles that may come; for all others there is no such page.
    methods
        What may be asked; only POST changes anything.
    """

    path: str
    name: str
    view: Callable[..., HttpResponseBase]
    who: Who
    methods: tuple[str, ...] = ("GET",)

    def admits(self, role: MembershipRole) -> bool:
        """Whether a member of that role may come."""
        return self.who in (ANYONE, SIGNED_IN) or role in self.who
