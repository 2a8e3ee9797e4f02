"""The server under load: 70 people for a minute on each database, logins apart, and Today over a large room.

All of it is on this machine: the server in a process of its own, Locust in another, from an environment of its own.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.frontiers import peer_python
from bench.large_room import ENTRIES, Clock, made
from bench.measures import Row, show
from bench.server_accounts import PASSWORD
from parley.files.store import open_rooms

PEOPLE, SECONDS = 70, 60
LOGINS, AT_ONCE = 16, 4
_HERE = Path(__file__).parent
_QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def rows(*, seconds: int = SECONDS, python: Path | None = None) -> Iterator[Row]:
    """All bars.

    Parameters
    ----------
    seconds
        How long people visit.
    python
        Of the environment that has Locust.
    """
    locust = python or peer_python()
    for database in ("SQLite", "PostgreSQL"):
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=_HERE)))
            asked = {"owner": str(folder / "rooms")} if database == "SQLite" else _postgres(stack, folder)
            if asked is None:
                yield Row(f"{PEOPLE} people, on {database}", "p95 < 150 ms", "-", None, "PostgreSQL is not installed")
                continue
            people = _furnished(folder, asked)
            with _served(asked) as (port, process):
                yield from _visited(folder, asked, locust, (port, process), database, seconds)
                if database == "SQLite":
                    yield _logins(port, people)
    with tempfile.TemporaryDirectory(dir=_HERE) as name:
        yield from _large(Path(name))


def _postgres(stack: ExitStack, folder: Path) -> dict[str, str] | None:
    """A PostgreSQL of the bench's own with the three roles of a wall, told as `server_furnished` wants it."""
    import psycopg

    from tests.files.store.postgres_server import binaries, running

    programs = binaries()
    if programs is None:
        return None
    address = stack.enter_context(running(programs))
    roles = {part: f"bench_{part}" for part in ("owner", "application", "warden")}
    with psycopg.connect(address, autocommit=True) as connection:
        for role in roles.values():
            connection.execute(f"CREATE ROLE {role} LOGIN".encode())
        connection.execute(f"CREATE DATABASE parley OWNER {roles['owner']}".encode())
    own = address.replace("/postgres?", "/parley?")
    addresses = {part: own.replace("user=parley", f"user={role}") for part, role in roles.items()}
    return {**addresses, "key_file": str(folder / "rooms.key")}


def _furnished(folder: Path, asked: dict[str, str]) -> list[dict[str, Any]]:
    file = folder / "people.json"
    file.write_text(json.dumps(asked), encoding="utf-8")
    subprocess.run([sys.executable, str(_HERE / "server_furnished.py"), str(file)], check=True)
    return list(json.loads(file.read_text(encoding="utf-8")))


@contextmanager
def _served(asked: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The port and the process of `parley serve`."""
    if "application" in asked:
        named = ["--database", asked["application"], "--warden", asked["warden"], "--key", asked["key_file"]]
    else:
        named = ["--data", asked["owner"]]
    command = [sys.executable, "-m", "parley", "serve", *named, "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, env=environment, **pipes) as process:
        try:
            assert process.stdout is not None
            port = next((int(one[1]) for line in process.stdout if (one := re.search(r"127\.0\.0\.1:(\d+)", line))), 0)
            assert port, "the server did not start"
            yield port, process.pid
        finally:
            process.terminate()


def _visited(
    folder: Path, asked: dict[str, str], locust: Path, server: tuple[int, int], database: str, seconds: int
) -> Iterator[Row]:
    """70 people for a minute."""
    port, process = server
    happened = folder / "happened.json"
    told = ["--headless", "--users", str(PEOPLE), "--spawn-rate", str(PEOPLE), "--run-time", f"{seconds}s"]
    command = [str(locust), "-m", "locust", "-f", str(_HERE / "server_visits.py"), "--host", f"http://127.0.0.1:{port}"]
    environment = {**os.environ, "PEOPLE": str(folder / "people.json"), "HAPPENED": str(happened)}
    before = _worked(process)
    subprocess.run([*command, *told, "--stop-timeout", "10"], env=environment, check=False, **_QUIET)
    worked = _worked(process) - before
    found = json.loads(happened.read_text(encoding="utf-8"))
    times = sorted(one["ms"] / 1000 for one in found["asked"])
    errors = [f"{one['page']} {one['error']}" for one in found["asked"] if one["error"]]
    case = f"{PEOPLE} people for {seconds} s, 5 s to think, on {database}"
    pages = "; ".join(f"{page} {told}" for page, told in _by_page(found["asked"]))
    last = _share(times, 0.95)
    figure = f"p95 {show(last)}, {len(errors)} errors"
    most = f"p50 {show(_share(times, 0.5))}, at most {show(times[-1])}"
    each = f"{show(worked / len(times))} of the server's processor each; load of the machine {os.getloadavg()[0]:.1f}"
    note = f"{len(times)} requests, {each}; {most}; p50/p95/most: {pages}"
    yield Row(case, "p95 < 150 ms, 0 errors", figure, last < 0.15 and not errors, note)
    for error in sorted(set(errors)):
        print(f"  {error}: {errors.count(error)}", file=sys.stderr)
    there, sent = _there(asked), [(one["room"], one["words"]) for one in found["acknowledged"]]
    lost = [one for one in sent if one not in there]
    figure = f"{len(sent) - len(lost)} of {len(sent)}"
    yield Row(f"acknowledged answers that are there, on {database}", "all", figure, bool(sent) and not lost)


def _worked(process: int) -> float:
    """How long the processor worked for a process so far. [s]"""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _by_page(asked: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for page in sorted({one["page"] for one in asked}):
        times = sorted(one["ms"] for one in asked if one["page"] == page)
        yield page, "/".join(f"{each:.0f}" for each in (_share(times, 0.5), _share(times, 0.95), times[-1])) + " ms"


def _share(times: list[float], share: float) -> float:
    return times[min(int(share * len(times)), len(times) - 1)]


def _there(asked: dict[str, str]) -> set[tuple[str, str]]:
    """Room and words of every answer in the store."""
    where = asked["owner"] if "application" in asked else Path(asked["owner"])
    key = Path(asked["key_file"]) if "key_file" in asked else None
    with open_rooms(where, key_file=key) as store:
        return {
            (room.id, entry.content["words"])
            for room in store.rooms()
            for entry in store.read(room.id)
            if entry.kind == "answer.given"
        }


def _logins(port: int, people: list[dict[str, Any]]) -> Row:
    """Logins with a password, several at once; they are hashed two at a time."""
    waiting = [one["login"] for one in people if one["role"] not in ("mediator", "analyst")][:LOGINS]
    seconds: list[float] = []

    def log_in() -> None:
        while waiting:
            seconds.append(_login(port, waiting.pop()))

    begun = time.perf_counter()
    threads = [threading.Thread(target=log_in) for _number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = len(seconds) / (time.perf_counter() - begun)
    note = f"{AT_ONCE} browsers at once, argon2 with 100 MiB, two at a time; median {show(statistics.median(seconds))}"
    return Row(f"{LOGINS} logins by password", "all come in", f"{rate:.1f}/s", len(seconds) == LOGINS, note)


def _login(port: int, login: str) -> float:
    _status, _page, cookies = _ask(port, "/account/login/", {})
    fields = {"login": login, "password": PASSWORD, "csrfmiddlewaretoken": cookies["parley_csrf"]}
    begun = time.perf_counter()
    status, _page, _cookies = _ask(port, "/account/login/", cookies, fields)
    taken = time.perf_counter() - begun
    assert status in (302, 303), f"{login} was not let in: {status}"
    return taken


def _ask(
    port: int, address: str, cookies: dict[str, str], fields: dict[str, str] | None = None
) -> tuple[int, bytes, dict[str, str]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if fields is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("POST" if fields is not None else "GET", address, urlencode(fields or {}).encode(), headers)
    answer = connection.getresponse()
    told = {
        name: one.value for said in answer.headers.get_all("Set-Cookie", []) for name, one in SimpleCookie(said).items()
    }
    page = answer.read()
    connection.close()
    return answer.status, page, {**cookies, **told}


def _large(folder: Path) -> Iterator[Row]:
    """Today over HTTP, where one room has 100,000 entries."""
    mediator, _delegate, _own = made(folder, Clock(), crowded="a delegation's room")
    file = folder / "people.json"
    file.write_text(json.dumps([{"member": mediator}]), encoding="utf-8")
    script = (
        "import json, sys; from pathlib import Path; from bench.server_accounts import logged_in\n"
        "file = Path(sys.argv[2]); people = json.loads(file.read_text())\n"
        "file.write_text(json.dumps(logged_in(Path(sys.argv[1]), people)))"
    )
    command = [sys.executable, "-c", script, str(folder / "rooms"), str(file)]
    subprocess.run(command, check=True, cwd=_HERE.parent)
    cookies = {"parley_session": json.loads(file.read_text(encoding="utf-8"))[0]["cookie"]}
    with _served({"owner": str(folder / "rooms")}) as (port, _process):
        times = []
        for _visit in range(6):
            begun = time.perf_counter()
            status, page, _cookies = _ask(port, "/today/", cookies)
            times.append(time.perf_counter() - begun)
            assert status == 200, f"Today was not shown: {status}"
    size = f"{len(page) / 1000:.0f} kB"
    for how, seconds, bar in (("cold", times[0], 2.0), ("warm", statistics.median(times[1:]), 0.5)):
        note = f"{size}; the first page of a server just started" if how == "cold" else f"{size}; median of 5"
        case = f"Today over HTTP, {ENTRIES:,} entries in a delegation's room, {how}"
        yield Row(case, f"<= {bar:g} s", show(seconds), seconds <= bar, note)
