"""A visit: one request of one member, with what its view needs to call the workbench once and render."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from parley.domain.member import Member, MembershipRole
from parley.domain.room import Room
from parley.errors import CaseProblems, ParleyError
from parley.files.store.refusals import no_such_room
from parley.files.store.scope import Scope
from parley.language import gettext as _
from parley.report.desk_names import DeskNames
from parley.report.html_language import direction
from parley.server.accounts.standing import asked_first
from parley.server.for_pages import for_page
from parley.server.house import House, current
from parley.server.opened import kept, scope_of
from parley.server.route import Route
from parley.server.speaking import language_for
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.naming import desk_names
from parley.workbench.rooms.seat import Seat

__all__ = ["Banner", "Visit"]

_SAID = "said"


@dataclass(frozen=True)
class Banner:
    """Which room a page is of, and who can see it.

    Parameters
    ----------
    room
        What people call the room.
    who
        Who can see what stands on the page.
    """

    room: str
    who: str


@dataclass(frozen=True)
class Visit:
    """One request.

    Parameters
    ----------
    request
        As Django gives it.
    route
        By which it came.
    """

    request: HttpRequest
    route: Route

    @property
    def house(self) -> House:
        """What this server serves."""
        return current()

    @property
    def form(self) -> QueryDict:
        """What was filled in."""
        return self.request.POST

    @property
    def query(self) -> QueryDict:
        """What stands in the address after the question mark."""
        return self.request.GET

    @property
    def posted(self) -> bool:
        """Whether something is to be done."""
        return self.request.method == "POST"

    @cached_property
    def scope(self) -> Scope:
        """The member's door to the entries; nobody's before the login."""
        member = str(getattr(self.request.user, "member", ""))
        return scope_of(member, purpose=self.route.name, request=self.request)

    @cached_property
    def me(self) -> Member | None:
        """The member, as of now; None before the login, and once revoked."""
        user = getattr(self.request, "user", None)  # none where a form was refused before anybody asked who sent it
        return self.here[0] if user is not None and user.is_authenticated else None

    @cached_property
    def here(self) -> tuple[Member | None, tuple[Room, ...]]:
        """The member and their rooms, as of now: asked once for all of the page."""
        return self.scope.here()

    @cached_property
    def people(self) -> tuple[Member, ...]:
        """Whom the member may know of: asked once for all of the page."""
        return self.scope.members()

    @cached_property
    def inside(self) -> bool:
        """Whether the member has shown all that is asked for: before, nothing of the rooms stands around a page."""
        return self.me is not None and not asked_first(self)

    @property
    def at_desk(self) -> bool:
        """Whether the member belongs to the desk."""
        return self.me is not None and self.is_of_desk(self.me)

    @staticmethod
    def is_of_desk(member: Member) -> bool:
        """Whether somebody belongs to the desk."""
        return member.role in (MembershipRole.MEDIATOR, MembershipRole.ANALYST)

    @cached_property
    def desk(self) -> Desk:
        """The desk, for who belongs there; NoSuchName for anybody else."""
        if not self.at_desk:
            raise no_such_room()
        house = self.house
        return Desk(house.reading, self.scope, house.clock, house.key_file, kept().desk, self.here)

    @cached_property
    def seat(self) -> Seat:
        """The seat of a member of another room; NoSuchName for anybody else."""
        if self.at_desk:
            raise no_such_room()
        return Seat(self.scope, self.house.clock, self.here)

    @cached_property
    def names(self) -> DeskNames:
        """What the desk calls things, and the zone in which times are told."""
        return desk_names(self.desk, language=self.language, zone=self.house.zone)

    @cached_property
    def language(self) -> str:
        """In which the page is written."""
        return language_for(self.request)

    @property
    def rtl(self) -> bool:
        """Whether reading starts on the right."""
        return direction(self.language) == "rtl"

    def banner(self, room: Room | None = None) -> Banner:
        """Which room a page is of, and who can see it: of the member's own room without a room.

        Names are those that the member may know of.
        """
        people, me = self.people, self.me
        own = room.id if room else (me.room if me else "")
        desk = sorted(one.name for one in people if one.role in (MembershipRole.MEDIATOR, MembershipRole.ANALYST))
        inside = sorted(one.name for one in people if one.room == own and one.name not in desk)
        names = ", ".join([*inside, *desk])
        called = self.desk.called(own) if self.at_desk else _("Your room")
        return Banner(called, _("Seen by {names}.").format(names=names) if names else _("Seen by nobody else."))

    def render(
        self, template: str, /, *, status: int = 200, banner: Banner | None = None, **context: Any
    ) -> HttpResponse:
        """A page from a template.

        Parameters
        ----------
        banner
            That of the member's own room without one.
        """
        shown = banner or (self.banner() if self.inside else None)
        return render(self.request, template, {"visit": self, "banner": shown, "error": None, **context}, status=status)

    def refused(self, error: ParleyError, template: str = "error.html", /, **context: Any) -> HttpResponse:
        """A page with what is wrong and how to mend it; a form again with all that was typed."""
        problems = error.problems if isinstance(error, CaseProblems) else ()
        what = getattr(error, "what", "") or "; ".join(each.what for each in problems)
        mend = for_page(getattr(error, "mend", "") or "; ".join(each.mend for each in problems))
        return self.render(template, status=422, **{"what": what, "mend": mend, "error": error, **context})

    def to(self, name: str, /, said: str = "", query: Any = None, **ids: Any) -> HttpResponse:
        """Off to another page, which says once what was done."""
        if said:
            self.say(said)
        asked = QueryDict(mutable=True)
        asked.update(query or {})
        where = reverse(name, kwargs=ids) + (f"?{asked.urlencode()}" if query else "")
        response = HttpResponseRedirect(where)
        response.status_code = 303
        return response

    def say(self, words: str) -> None:
        """Say something once, at the top of the next page."""
        self.request.session[_SAID] = [*self.request.session.get(_SAID, ()), words]

    def messages(self) -> tuple[str, ...]:
        """What is to be said, forgotten once asked for."""
        return tuple(self.request.session.pop(_SAID, ()))
