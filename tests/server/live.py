"""A server that really runs: waitress in a process of its own, with the hasher and the clock that users have.

It listens at a Unix socket, as the tests have no network, not even to this machine.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path

__all__ = ["Live", "Place", "running"]

_PROJECT = Path(__file__).resolve().parents[2]
_MOVE_IN = """
import json, sys
from pathlib import Path
from parley.server.configuring import configure, make_tables
from parley.server.house import house_at
where, key, warden, rest = json.loads(sys.argv[1])
configure(house_at(where if warden else Path(where), key_file=Path(key) if key else None, warden=warden))
make_tables()
"""
_SERVE = """
import waitress
from django.core.handlers.wsgi import WSGIHandler
server = waitress.create_server(WSGIHandler(), unix_socket=rest, threads=8)
print("ready", flush=True)
server.run()
"""
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Place:
    """Rooms that a program of its own can serve.

    Parameters
    ----------
    where
        Their folder, or their address in PostgreSQL.
    key
        The key file; beside the folder without one.
    warden
        For PostgreSQL, the address as the role that knows who is a member.
    """

    where: Path | str
    key: Path | None = None
    warden: str = ""

    def command(self, script: str, rest: object) -> list[str]:
        """A program that moves in, and goes on with a script: ``rest`` is what the script is given."""
        given = json.dumps([str(self.where), str(self.key or ""), self.warden, rest])
        return [sys.executable, "-c", _MOVE_IN + script, given]


class _Connection(HTTPConnection):
    def __init__(self, place: str) -> None:
        super().__init__("127.0.0.1", timeout=60)
        self._place = place

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self._place)


class Live:
    """One browser at a server that runs.

    Parameters
    ----------
    place
        The socket of the server.
    """

    def __init__(self, place: str) -> None:
        self._place = place
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str]:
        """Status and content of a page."""
        status, _headers, body = self.whole("GET", path)
        return status, body.decode()

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Fill a form in that stands on that page, and send it."""
        found = _TOKEN.search(self.get(path)[1])
        assert found, f"there is no form on {path}"
        sent = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": found[1]})
        status, _headers, body = self.whole("POST", path, sent)
        return status, body.decode()

    def whole(self, method: str, path: str, sent: str = "") -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and content of an answer."""
        connection = _Connection(self._place)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if sent else {}
            connection.request(method, path, sent.encode() or None, {"Cookie": cookies, **kind})
            answer = connection.getresponse()
            for set_cookie in answer.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: one.value for name, one in SimpleCookie(set_cookie).items()}
            return answer.status, dict(answer.headers), answer.read()
        finally:
            connection.close()


@contextmanager
def running(rooms: Place, folder: Path) -> Iterator[str]:
    """The socket of a server, which lies in a folder: such a path must be short."""
    place = folder / "s"
    place.unlink(missing_ok=True)
    with subprocess.Popen(
        rooms.command(_SERVE, str(place)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_PROJECT,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield str(place)
        finally:
            process.terminate()
