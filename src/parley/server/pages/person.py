"""One member: their room and account, and what a mediator can do about them at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse

from parley.errors import Invalid, NoSuchName, ParleyError
from parley.language import gettext as _
from parley.report.policy_table import role_labels
from parley.server.accounts.account_states import AccountState, state_labels, states
from parley.server.accounts.changing import lock, move_to, print_again, revoke_it, unlock
from parley.server.accounts.models import User
from parley.server.accounts.moments import told_at
from parley.server.pages.invitation import hand_out
from parley.server.pages.people import at_the_desk
from parley.server.route import DESK, MEDIATORS, Route
from parley.server.visit import Visit
from parley.workbench.rooms.people import Person, homes, may_invite, people

__all__ = ["ROUTES"]


def show(visit: Visit, member: str) -> HttpResponse:
    """The page."""
    return visit.render("person.html", **_context(visit, member))


def act(visit: Visit, member: str) -> HttpResponse:
    """Lock, unlock, print anew, move, take away."""
    one = _person(visit, member)
    try:
        return _act(visit, one)
    except NoSuchName:
        raise
    except ParleyError as error:
        return visit.refused(error, "person.html", **_context(visit, member))


def _act(visit: Visit, one: Person) -> HttpResponse:
    desk, id, name = visit.desk, one.member.id, one.member.name
    match visit.form.get("act", ""):
        case "lock":
            lock(desk, id)
            return visit.to(
                "person",
                said=_("The account of {name} is locked, and every session of it has ended.").format(name=name),
                member=id,
            )
        case "unlock":
            unlock(desk, id)
            return visit.to("person", said=_("The account of {name} is unlocked.").format(name=name), member=id)
        case "print":
            if id == desk.me.id:
                raise Invalid(_("this is your own account"), _("change your password on the page of your account"))
            return hand_out(visit, print_again(desk, id))
        case "move":
            move_to(desk, id, visit.form.get("room", ""))
            return visit.to("person", said=_("{name} was moved, and logs in anew.").format(name=name), member=id)
        case "revoke":
            if not visit.form.get("sure"):
                raise Invalid(_("nothing was taken away"), _("tick that you mean it"))
            revoke_it(desk, id)
            return visit.to("people", said=_("{name} is no longer a member.").format(name=name))
    raise Invalid(_("it is not clear what to do"), _("use the buttons of this page"))


def _person(visit: Visit, member: str) -> Person:
    found = next((one for one in people(visit.desk) if one.member.id == member), None)
    if found is None:
        raise NoSuchName(_("there is no such member"), _("see who is one"))
    return found


def _context(visit: Visit, member: str) -> dict[str, Any]:
    one, desk = _person(visit, member), visit.desk
    state = states([member])[member]
    user = User.objects.filter(member=member).first()
    others = [
        (room.actor or room.id, desk.called(room.id))
        for room in homes(desk, one.member.role)
        if room.id != one.member.room
    ]
    return {
        "banner": at_the_desk(visit),
        "person": one,
        "facts": (
            (_("Role"), role_labels()[one.member.role]),
            (_("Room"), one.room or _("none")),
            (_("Since"), told_at(one.since, visit.house.zone)),
            (_("Account"), state_labels()[state]),
            (_("Login"), user.login if user else _("none")),
            *_printed(user, visit),
            (_("Number"), one.short),
        ),
        "invites": may_invite(desk),
        "own": one.member.id == desk.me.id,
        "locked": state is AccountState.LOCKED,
        "has_account": state is not AccountState.NONE,
        "others": others,
    }


def _printed(user: User | None, visit: Visit) -> Iterator[tuple[str, str]]:
    """Until when the invitation can be used, where one is out."""
    if user is None or not user.one_time or user.opens_until is None:
        return
    told = _("ended {time}: print a new one") if user.opens_until <= visit.house.clock() else _("until {time}")
    yield _("Invitation"), told.format(time=visit.names.time(user.opens_until))


ROUTES = (
    Route("people/<slug:member>/", "person", show, DESK),
    Route("people/<slug:member>/act/", "person_act", act, MEDIATORS, ("POST",)),
)
