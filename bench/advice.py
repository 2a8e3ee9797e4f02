"""The whole advice on the Gaza case, as its user waits for it: one process, from the command to its JSON."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Iterator

from bench.draws import ROOT, mixed, watched
from bench.measures import REPEATS, Row


def rows() -> Iterator[Row]:
    gaza = [
        sys.executable,
        "-m",
        "parley",
        "analyse",
        str(ROOT / "examples" / "gaza-2025"),
        "--json",
        "--draws",
        "2000",
    ]
    every = [watched(*gaza) for _repeat in range(REPEATS)]
    seconds = statistics.median(seconds for _told, seconds, _memory in every)
    r_hat = json.loads(every[0][0])["r_hat"]
    yield Row(
        "`parley analyse examples/gaza-2025 --draws 2000`",
        "<= 10 s",
        f"{seconds:.1f} s",
        seconds <= 10,
        f"whole process; {mixed(r_hat)}; {max(memory for _told, _seconds, memory in every):.0f} MB at most",
    )
