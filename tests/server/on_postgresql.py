"""Rooms in PostgreSQL behind their wall, as the how-to makes them, and a server for them in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from parley.server.accounts.totp import code_at
from parley.workbench.rooms.desk import Desk, now, open_desk
from parley.workbench.rooms.founding import found_rooms, invite
from tests.server.coming_in import SECRET
from tests.server.live import Live, Place, running
from tests.server.served import PASSWORD
from tests.workbench.rooms.talks import case_folder

__all__ = ["House", "found", "log_in", "parley"]

_PROJECT = Path(__file__).resolve().parents[2]
_PEOPLE = {"Amina": ("mediator", ""), "Dara": ("delegation", "upper"), "Farid": ("delegation", "lower")}
_ACCOUNTS = """
from parley.server.accounts.opening import open_account
for login, (member, password, totp) in rest.items():
    open_account(member, login, password=password, totp=totp or None)
"""


@dataclass(frozen=True)
class House:
    """What was made: the addresses of the three roles, the key file, the members and their rooms by name."""

    owner: str
    application: str
    warden: str
    key: Path
    members: Mapping[str, str]
    rooms: Mapping[str, str]

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk at the command line, as the owner has it."""
        with open_desk(self.owner, member="Amina", purpose="test", key_file=self.key) as desk:
            yield desk

    def ask(self, role: str, question: str) -> int:
        """A number that a role finds in the database."""
        with psycopg.connect(role, autocommit=True) as connection:
            found = connection.execute(question.encode()).fetchone()
            assert found is not None
            return int(found[0])

    @contextmanager
    def serving(self, folder: Path) -> Iterator[str]:
        """The socket of a server."""
        with running(self._place, folder) as socket:
            yield socket

    def open_accounts(self) -> None:
        """An account for everybody; a mediator has a second factor."""
        wanted = {
            name.lower(): (member, PASSWORD, SECRET if name == "Amina" else "") for name, member in self.members.items()
        }
        subprocess.run(self._place.command(_ACCOUNTS, wanted), check=True, cwd=_PROJECT)

    @property
    def _place(self) -> Place:
        return Place(self.application, self.key, self.warden)


def found(address: str, folder: Path) -> House:
    """Make the roles, the database, the rooms, the wall and the accounts, in that order."""
    with psycopg.connect(address, autocommit=True) as connection:
        for role in ("owner", "app", "warden"):
            connection.execute(f"CREATE ROLE parley_{role} LOGIN".encode())
        connection.execute(b"CREATE DATABASE parley OWNER parley_owner")

    def own(role: str) -> str:
        return address.replace("/postgres?", "/parley?").replace("user=parley", f"user={role}")

    key = folder / "key"
    found_rooms(own("parley_owner"), case_folder(folder), mediators=["Amina"], key_file=key)
    with open_desk(own("parley_owner"), purpose="test", key_file=key) as desk:
        members = {
            name: invite(desk, name, role, room=room) if room else desk.me.id for name, (role, room) in _PEOPLE.items()
        }
        rooms = {name: desk.rooms[room].id for name, (_role, room) in _PEOPLE.items() if room}
    house = House(own("parley_owner"), own("parley_app"), own("parley_warden"), key, members, rooms)
    raised = parley("wall", house.owner, "--application", "parley_app", "--warden", "parley_warden")
    assert raised.returncode == 0, raised.stderr
    house.open_accounts()
    return house


def parley(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What a command does."""
    command = [sys.executable, "-m", "parley", *arguments]
    return subprocess.run(command, cwd=_PROJECT, text=True, capture_output=True, check=False)


def log_in(place: str, login: str) -> Live:
    """A browser in which somebody has logged in, a mediator with the code of this moment."""
    browser = Live(place)
    status, _page = browser.post("/account/login/", login=login, password=PASSWORD)
    assert status == 302
    if login == "amina":
        status, page = browser.post("/account/login/code/", code=code_at(SECRET, now()))
        assert status == 302, re.sub(r"<[^>]+>|\s+", " ", page)
    return browser
