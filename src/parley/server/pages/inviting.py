"""Inviting somebody: who they are, in which room, and the account that is printed for them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from parley.domain.member import MembershipRole
from parley.errors import Invalid, ParleyError
from parley.language import gettext as _
from parley.report.policy_table import role_labels
from parley.server.accounts.changing import invite_in
from parley.server.accounts.keeping import free_handle
from parley.server.pages.invitation import hand_out
from parley.server.pages.people import at_the_desk
from parley.server.route import MEDIATORS, Route
from parley.server.speaking import LANGUAGES
from parley.server.visit import Visit

__all__ = ["ROUTES"]

_FIELDS = ("name", "role", "room", "login", "language", "again")
_HAVE_NO_ROOM = (MembershipRole.MEDIATOR, MembershipRole.ANALYST, MembershipRole.ADMINISTRATOR)


def show(visit: Visit) -> HttpResponse:
    """The form; once it is filled in, the invitation, to be printed."""
    if not visit.posted:
        return visit.render("invite.html", **_context(visit, dict.fromkeys(_FIELDS, "") | {"login": free_handle()}))
    typed = {name: visit.form.get(name, "").strip() for name in _FIELDS}
    alone = typed["role"] in {role.value for role in _HAVE_NO_ROOM}
    try:
        _all_chosen(typed, alone=alone)
        opened = invite_in(
            visit.desk,
            typed["name"],
            typed["role"],
            room="" if alone else typed["room"],
            again=bool(typed["again"]),
            login=typed["login"],
            language=typed["language"] if typed["language"] in LANGUAGES else visit.language,
        )
    except ParleyError as error:
        return visit.refused(error, "invite.html", **_context(visit, typed))
    return hand_out(visit, opened)


def _all_chosen(typed: dict[str, str], *, alone: bool) -> None:
    """Invalid where something was left unchosen."""
    if not typed["role"]:
        raise Invalid(_("no role is chosen"), _("choose as what they come"))
    if not alone and not typed["room"]:
        raise Invalid(
            _("no room is chosen"), _("choose the room they belong to; mediators and analysts alone belong to the desk")
        )


def _context(visit: Visit, typed: dict[str, str]) -> dict[str, Any]:
    rooms = visit.desk.rooms.items()
    return {
        "banner": at_the_desk(visit),
        "typed": typed | {"language": typed["language"] or visit.language},
        "roles": [("", _("choose one")), *((role.value, label) for role, label in role_labels().items())],
        "rooms": [("", _("none: at the desk")), *((actor, visit.desk.called(room.id)) for actor, room in rooms)],
        "languages_of_sheet": list(LANGUAGES.items()),
    }


ROUTES = (Route("people/invite/", "people_invite", show, MEDIATORS, ("GET", "POST")),)
