"""Rooms served as users serve them: `parley demo` in a process of its own, for a small case in three languages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from parley.server.accounts.totp import PERIOD, code_at
from parley.workbench.rooms.desk import Desk, open_desk

__all__ = ["Login", "Served", "running"]

PROJECT = Path(__file__).resolve().parents[2]
OWN = "four words of my own"
_LOGIN = re.compile(
    r"^  (\S+)  \((.+)\)\n +password for the first login: (\S+)\n +secret for codes: (\S+)", re.MULTILINE
)
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass
class Login:
    """What somebody types in."""

    name: str
    password: str
    secret: str = ""
    _last: int = 0

    def code(self) -> str:
        """A code that is good and was not used; it waits for one where three were used within a minute."""
        while True:
            now = int(time.time()) // PERIOD
            step = max(self._last + 1, now - 1)
            if step <= now + 1:
                self._last = step
                return self.code_of(step)
            time.sleep(1)

    def code_of(self, step: int) -> str:
        """The code of a time step."""
        return code_at(self.secret, datetime.fromtimestamp(step * PERIOD, UTC))


@dataclass
class Served:
    """A server that runs.

    Parameters
    ----------
    address
        Where it listens, without a slash at the end.
    where
        The folder of its rooms.
    logins
        Everybody's login, by name.
    states
        What a browser kept of those who logged in already.
    """

    address: str
    where: Path
    logins: Mapping[str, Login]
    states: dict[str, Path] = field(default_factory=dict)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The mediator's desk at the command line's door, beside the server."""
        with open_desk(self.where, member="Mediator", purpose="test") as desk:
            yield desk

    def rooms(self) -> Mapping[str, str]:
        """The ids of the rooms, by actor."""
        with self.desk() as desk:
            return {actor: room.id for actor, room in desk.rooms.items()}


@contextmanager
def running(case: Path, folder: Path) -> Iterator[Served]:
    """`parley demo` for a case, until the end."""
    where, told = folder / "rooms", folder / "told.txt"
    offline = str(PROJECT / "tests" / "offline")
    paths = [one for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one and one != offline]
    with (
        told.open("w") as out,
        subprocess.Popen(
            [sys.executable, "-m", "parley", "demo", "--port", "0", "--case", str(case), "--data", str(where)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "COLUMNS": "200", "PYTHONUNBUFFERED": "1"},
        ) as process,
    ):
        try:
            said = _said(process, told)
            found = {name: Login(name, password, secret) for name, _role, password, secret in _LOGIN.findall(said)}
            address = _ADDRESS.search(said)
            assert address, said
            yield Served(address[0], where, found)
        finally:
            process.terminate()


def _said(process: subprocess.Popen[bytes], told: Path) -> str:
    """What the command printed, once all of it is there."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        said = told.read_text(encoding="utf-8")
        if "Its rooms are in" in said:
            return said
        assert process.poll() is None, f"`parley demo` ended: {said}"
        time.sleep(0.05)
    raise AssertionError(f"`parley demo` did not begin: {told.read_text(encoding='utf-8')}")
