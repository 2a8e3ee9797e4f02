"""A PostgreSQL of the tests' own: a fresh cluster in a temporary folder, reached by a Unix socket only."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "parley"


def binaries() -> Path | None:
    """Where PostgreSQL's programs are, newest first; None where it is not installed."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    there = shutil.which("initdb")
    found += [Path(there).resolve().parent] if there else []
    return max(
        found, key=lambda path: [int(part) for part in path.parent.name.split(".") if part.isdigit()], default=None
    )


def needed() -> Path:
    """Where they are; a failure that says what to install where they are not."""
    found = binaries()
    assert found, "the tests of databases run a PostgreSQL of their own, and it is not there: apt install postgresql"
    return found


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """The address of a running server, up to its query; stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="parley-pg-"))  # short: a socket's path has at most 107 bytes
    as_user = {"user": "postgres"} if os.geteuid() == 0 else {}  # initdb refuses root
    if as_user:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=60"

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, timeout=120, **as_user)  # type: ignore[call-overload]

    try:
        run("initdb", "-D", str(data), "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        run("pg_ctl", "-D", str(data), "-w", "-o", settings, "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql:///postgres?host={folder}&user={USER}"
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
