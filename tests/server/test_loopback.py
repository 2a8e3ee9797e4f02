"""A server that really runs: it listens on this machine alone, and large files pass through memory only."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from django.db import connections

from tests.server.served import Served

_PROJECT = Path(__file__).resolve().parents[2]


def test_it_listens_at_loopback_alone_and_large_files_pass_through_no_file(served: Served, tmp_path: Path) -> None:
    with served.desk() as desk:
        room = f"/rooms/{desk.rooms['upper'].id}/"
    connections.close_all()
    run = subprocess.run(
        [sys.executable, "-m", "tests.server.loopback", str(served.house.where), "dara", room],
        cwd=_PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found["host"] == "127.0.0.1"
    assert found["address"] == f"http://127.0.0.1:{found['port']}/"
    assert (found["uploaded"], found["saved"], found["same"]) == (303, 200, True)
    assert found["written"] == []
    assert found["strange host"] == 400
