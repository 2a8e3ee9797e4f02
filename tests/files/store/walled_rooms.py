"""Rooms behind the wall of PostgreSQL, as a server has them: one connection for everybody, bound for each act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from parley.errors import ParleyError
from parley.files.store import Rooms, init, open_rooms
from parley.files.store.keys import load_keyring
from parley.files.store.row_security import raise_wall
from parley.files.store.scope import scope
from parley.files.store.wall import Bound, Wall

OWNER, APPLICATION, WARDEN = "wall_owner", "wall_application", "wall_warden"


def as_role(address: str, role: str) -> str:
    """An address, for another role: these log in without passwords, by a socket of the tests' own."""
    return address.replace("user=parley", f"user={role}")


def make_roles(address: str) -> None:
    """The three roles, as whoever rules the server makes them."""
    with psycopg.connect(address, autocommit=True) as connection:
        for role in (OWNER, APPLICATION, WARDEN):
            connection.execute(f"CREATE ROLE {role} LOGIN")


def own_schema(address: str, name: str) -> str:
    """An empty schema that the owner of rooms owns, with its address for that role."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name} AUTHORIZATION {OWNER}")
    return f"{as_role(address, OWNER)}&options=-csearch_path%3D{name}"


class WalledRooms:
    """Rooms, their wall, and the one connection that a server would hand from person to person."""

    def __init__(self, owner: str, folder: Path) -> None:
        self.owner, self.key_file = owner, folder / "walled.key"
        self.application = owner.replace(OWNER, APPLICATION)
        self.warden = owner.replace(OWNER, WARDEN)
        init(owner, key_file=self.key_file)
        raise_wall(owner, application=APPLICATION, warden=WARDEN)
        self.store: Rooms = open_rooms(owner, key_file=self.key_file)
        self.wall = Wall(self.warden, load_keyring(self.key_file))
        self.connection = self.connect()
        self.when_bound: Callable[[Rooms], None] = lambda rooms: None
        self._logged_in: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        """All else is as the owner's store has it."""
        return getattr(self.store, name)

    def connect(self) -> psycopg.Connection[Any]:
        """A connection as the application's role."""
        return psycopg.connect(self.application, autocommit=True)

    def secret(self, member: str) -> bytes:
        return self.wall.secret(f"session of {member}")

    def log_in(self, member: str) -> bytes:
        """The secret of a session that is bound to a member's rooms."""
        self.wall.bind(self.secret(member), member)
        return self.secret(member)

    def door(self, member: str, *, clock: Callable[[], datetime]) -> WalledDoor:
        """What a member may read and append, each time in a transaction of its own; logged in as long as a member."""
        return WalledDoor(self, member, clock)

    def enter(self, member: str) -> bytes:
        """The secret of whoever logs in once, and again only after a revocation had thrown them out."""
        if self.wall.standing().member(member) is None:
            self._logged_in.discard(member)
        elif member not in self._logged_in:
            self._logged_in.add(member)
            self.log_in(member)
        return self.secret(member)

    def close(self) -> None:
        self.connection.close()
        self.wall.close()
        self.store.close()


class WalledDoor:
    """A `Scope` whose every act runs in a transaction of its own, bound to the member's session."""

    def __init__(self, walled: WalledRooms, member: str, clock: Callable[[], datetime]) -> None:
        self._walled, self._member, self._clock = walled, member, clock

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def act(*given: Any, **more: Any) -> Any:
            error = None
            secret = self._walled.enter(self._member)
            with self._walled.wall.bound(self._walled.connection, secret) as inside:
                self._walled.when_bound(inside.rooms)
                try:
                    return getattr(self._opened(inside), name)(*given, **more)
                except ParleyError as raised:
                    error = raised  # the transaction ends well: a refusal that was written down stays
            raise error

        return act

    def _opened(self, inside: Bound) -> Any:
        return scope(inside.rooms, self._member, clock=self._clock, memory=inside.memory)
