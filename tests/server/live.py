"""A server that really runs: waitress in a process of its own, with the hasher and the clock that users have.

It listens at a Unix socket, as the tests have no network, not even to this machine.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path

__all__ = ["Live", "running"]

_PROJECT = Path(__file__).resolve().parents[2]
_SERVE = """
import sys
from pathlib import Path
from parley.server.configuring import configure, make_tables
from parley.server.house import house_at
configure(house_at(Path(sys.argv[1])))
make_tables()
import waitress
from django.core.handlers.wsgi import WSGIHandler
server = waitress.create_server(WSGIHandler(), unix_socket=sys.argv[2], threads=8)
print("ready", flush=True)
server.run()
"""
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


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
        return self._ask("GET", path, "")

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Fill a form in that stands on that page, and send it."""
        found = _TOKEN.search(self.get(path)[1])
        assert found, f"there is no form on {path}"
        return self._ask("POST", path, urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": found[1]}))

    def _ask(self, method: str, path: str, body: str) -> tuple[int, str]:
        connection = _Connection(self._place)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
            connection.request(method, path, body.encode() or None, {"Cookie": cookies, **kind})
            answer = connection.getresponse()
            for set_cookie in answer.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: one.value for name, one in SimpleCookie(set_cookie).items()}
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def running(where: Path) -> Iterator[str]:
    """The socket of a server for the rooms in a folder."""
    place = where.parent / "s"  # such a path must be short
    place.unlink(missing_ok=True)
    with subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(where), str(place)],
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
