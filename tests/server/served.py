"""Rooms that are served: two delegations, a guarantor and a monitor beside the desk, each with an account."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import connections
from django.test import Client

from parley.domain.member import MembershipRole
from parley.server.accounts.models import User
from parley.server.configuring import make_tables
from parley.server.house import House, current, house_at, move_in
from parley.workbench.rooms.desk import Desk, open_desk
from parley.workbench.rooms.founding import found_rooms, invite
from tests.workbench.rooms.talks import BEGAN, Clock, case_folder

PEOPLE = {
    "Amina": ("mediator", ""),
    "Bertil": ("mediator", ""),
    "Chen": ("analyst", ""),
    "Dara": ("delegation", "upper"),
    "Elif": ("head of delegation", "upper"),
    "Farid": ("delegation", "lower"),
    "Gita": ("head of delegation", "lower"),
    "Hugo": ("guarantor", "bank"),
}
"""Who is a member of what."""

PASSWORD = "a password for tests 7"


class Ticking(Clock):
    """What time it is: a second later each time somebody asks, as a page asks often and a session ends some day."""

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@dataclass(frozen=True)
class Served:
    """Rooms that are served."""

    house: House
    clock: Clock
    members: Mapping[str, str]

    @contextmanager
    def desk(self, who: str = "Amina") -> Iterator[Desk]:
        """The desk, at the command line's door."""
        with open_desk(self.house.where, member=who, purpose="test", clock=self.clock) as desk:
            yield desk

    def user(self, who: str) -> User:
        """Somebody's account."""
        return User.objects.get(member=self.members[who])

    def role(self, who: str) -> MembershipRole:
        """What somebody may do."""
        return MembershipRole(PEOPLE[who][0])

    def client(self, who: str = "", **headers: str) -> Client:
        """A browser in which somebody has logged in; nobody where no name is given."""
        client = Client(headers=headers or None, SERVER_NAME="127.0.0.1")
        if who:
            self.log_in(client, who)
        return client

    def log_in(self, client: Client, who: str) -> None:
        """Log somebody in, as if they had shown all that is asked for."""
        client.force_login(self.user(who))
        session = client.session
        session["second"] = True
        session.save()


def build(folder: Path, *, heading: str = "") -> Mapping[str, str]:
    """Found the rooms and the accounts, and give the ids of the members by name.

    Parameters
    ----------
    heading
        Further lines for ``case.toml``.
    """
    clock = Clock()
    where = folder / "talks"
    found_rooms(where, case_folder(folder, heading=heading), mediators=["Amina"], clock=clock)
    with open_desk(where, member="Amina", purpose="test", clock=clock) as desk:
        for name, (role, room) in PEOPLE.items():
            if name != "Amina":
                invite(desk, name, role, room=room)
        members = {one.name: one.id for one in desk.scope.members()}
    settle_in(house_at(where, clock=clock))
    make_tables()
    for name, id in members.items():
        user = User(login=name.lower(), member=id)
        user.set_password(PASSWORD)
        user.save()
    connections.close_all()
    return members


def settle_in(house: House) -> None:
    """Serve a house in this process, as if it were the only one."""
    connections.close_all()
    move_in(house)
    connections.settings["default"]["NAME"] = str(Path(house.where) / "rooms.sqlite")
    connections.close_all()


def copy_of(built: Path, folder: Path, members: Mapping[str, str]) -> Served:
    """The same rooms once more, for one test to do with as it likes."""
    shutil.copytree(built, folder, dirs_exist_ok=True)
    clock = Ticking()
    clock.at = BEGAN.replace(hour=12, tzinfo=UTC)
    house = replace(house_at(folder / "talks"), clock=clock)
    settle_in(house)
    assert current() is house
    return Served(house, clock, members)
