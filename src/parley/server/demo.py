"""A server to try things on: fresh rooms for an example, and a login for each kind of member."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from parley.domain.case import Case
from parley.domain.room import RoomKind
from parley.errors import CannotAnswer, NoSuchName, nearest
from parley.language import gettext as _
from parley.workbench import open_case
from parley.workbench.rooms.desk import now, open_desk
from parley.workbench.rooms.founding import found_rooms, invite, open_room

if TYPE_CHECKING:
    from parley.server.accounts.opening import Opened

__all__ = ["Guest", "demo_members", "example", "furnish", "has_text", "open_logins", "seats"]


@dataclass(frozen=True)
class Guest:
    """Somebody who is invited to the demo: the login, the name, the membership role, and the actor whose room it is."""

    login: str
    name: str
    role: str
    actor: str = ""


MEDIATOR = "Mediator"

FIRST = "gaza-2025"
"""The example that is shown where none is named."""


def demo_members(case: Case) -> tuple[Guest, ...]:
    """A mediator, the delegations of the first two parties, a guarantor and a monitor.

    Where the case has no guarantor, its first mediator takes the chair; the monitor sits for the United Nations, or for
    the first observer. Nobody says that they agreed to it.
    """
    parties = [actor.id for actor in case.actors if actor.role.value == "party"][:2]
    guarantor = _first(case, ("guarantor", "mediator", "sponsor"), but=parties)
    known = {actor.id for actor in case.actors}
    watching = _first(case, ("observer", "mediator", "constituency"), but=[*parties, guarantor])
    monitor = "un" if "un" in known else watching
    return (
        Guest("mediator", MEDIATOR, "mediator"),
        Guest("delegation-a", "Delegation A", "delegation", parties[0]),
        Guest("delegation-b", "Delegation B", "delegation", parties[1]),
        Guest("guarantor", "Guarantor", "guarantor", guarantor),
        Guest("monitor", "Monitor", "monitor", monitor),
    )


def _first(case: Case, roles: Sequence[str], *, but: Sequence[str]) -> str:
    for role in roles:
        for actor in case.actors:
            if actor.role.value == role and actor.id not in but:
                return actor.id
    raise ValueError("the demo needs a case with two parties and two other actors")


def seats(case: Path) -> dict[str, str]:
    """Whose room each login of the demo is for, by the name of the actor."""
    read = open_case(case)
    names = {actor.id: actor.name for actor in read.actors}
    return {guest.login: names[guest.actor] for guest in demo_members(read) if guest.actor}


def furnish(where: Path, case: Path, *, clock: Callable[[], datetime] = now) -> dict[str, str]:
    """Found the rooms in a fresh folder, and invite everybody; the ids of the members by login.

    Raises
    ------
    CaseProblems
        If the case has errors.
    Invalid, CannotWrite
        If something stands there already, or it cannot be written.
    """
    found = found_rooms(where, case, mediators=[MEDIATOR], clock=clock)
    kinds = {"guarantor": RoomKind.GUARANTOR, "monitor": RoomKind.MONITOR}
    with open_desk(where, member=MEDIATOR, purpose="demo", clock=clock) as desk:
        members = {}
        for guest in demo_members(found.case):
            if guest.role == "mediator":
                members[guest.login] = desk.me.id
                continue
            if guest.actor not in desk.rooms:
                open_room(desk, guest.actor, kind=kinds[guest.role])
            members[guest.login] = invite(desk, guest.name, guest.role, room=guest.actor)
    return members


def open_logins(members: dict[str, str]) -> tuple[Opened, ...]:
    """An account for each of them, with a one-time password and a second factor, shown once."""
    from parley.server.accounts.opening import open_account

    return tuple(open_account(member, login, totp=True) for login, member in members.items())


def example(case: Path | str | None = None) -> Path:
    """The case of the demo: a folder, or an example that comes with the program, by its name.

    Parameters
    ----------
    case
        A folder goes before an example of its name; without one it is the Gaza talks of October 2025.

    Raises
    ------
    NoSuchName
        If it is neither.
    CannotAnswer
        If no example stands beside this program.
    """
    if case is not None and Path(case).is_dir():
        return Path(case)
    known = _examples()
    if case is None and FIRST not in known:
        raise CannotAnswer(_("the example is not here"), _("name a case: --case DIR"))
    name = FIRST if case is None else str(case)
    if name not in known:
        raise NoSuchName(
            _('there is no folder and no example "{name}"').format(name=name),
            nearest(name, known) if known else _("name a case: --case DIR"),
        )
    return known[name]


def has_text(case: Path) -> bool:
    """Whether a case comes with a draft that can be handed over."""
    return bool(open_case(case).drafts)


def _examples() -> dict[str, Path]:
    """The examples that came with this program by their names: those of the wheel, else those of the source tree."""
    here = Path(__file__).resolve()
    for place in (here.parents[1] / "data" / "examples", here.parents[3] / "examples"):
        if (place / FIRST).is_dir():
            return {one.parent.name: one.parent for one in sorted(place.glob("*/case.toml"))}
    return {}
