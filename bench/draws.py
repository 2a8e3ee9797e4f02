"""Bars on draws: how long they take to draw and to solve, where, and how much memory all processes take together."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bench.measures import REPEATS, Row

ROOT = Path(__file__).resolve().parent.parent
DRAWS = 10_000
_LOOK = 0.05  # between two looks at memory [s]


def _children(process: int) -> Iterator[int]:
    """A process and all that it started, as Linux lists them."""
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        for task in tasks:
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _children(int(child))
    except OSError:  # ended meanwhile
        return


def _memory(process: int) -> float:
    """What a process and all that it started take, what they share counted once. [MB]"""
    total = 0
    for one in _children(process):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:  # ended meanwhile
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total * 1024 / 1e6


def watched(*command: str) -> tuple[str, float, float]:
    """What a process of its own printed, how long it ran, and the most memory that was ever seen. [s, MB]"""
    most, over, start = 0.0, threading.Event(), time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def look() -> None:
        nonlocal most
        while not over.wait(_LOOK):
            most = max(most, _memory(running.pid))

    looking = threading.Thread(target=look)
    looking.start()
    told, said = running.communicate()
    seconds = time.perf_counter() - start
    over.set()
    looking.join()
    if running.returncode:
        raise RuntimeError(said)
    return told, seconds, most


def _once(*command: str) -> dict[str, float]:
    """One measurement by the script beside this one, in a process of its own."""
    told, _seconds, memory = watched(sys.executable, str(ROOT / "bench" / "drawn.py"), *command)
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    return {**found, "memory": memory}


def _medians(*command: str) -> dict[str, float]:
    every = [_once(*command) for _repeat in range(REPEATS)]
    return {name: statistics.median(one[name] for one in every) for name in every[0]}


def mixed(r_hat: float) -> str:
    return f"R-hat {r_hat:.3f}"


def rows() -> Iterator[Row]:
    found = _medians("draw", "random-15x5", str(DRAWS), "here")
    yield Row(
        "10,000 draws of 2 parties, 15 issues x 5 options, orders and ranks",
        "<= 15 s, R-hat <= 1.05",
        f"{found['seconds']:.1f} s, {mixed(found['r_hat'])}",
        found["seconds"] <= 15 and found["r_hat"] <= 1.05,
        "one after the other, in one process",
    )
    places = ["here", "processes"]
    if find_spec("distributed") is not None:
        places += ["dask:1", "dask:2"]
    names = {
        "here": "here",
        "processes": "processes",
        "dask:1": "1 local Dask worker",
        "dask:2": "2 local Dask workers",
    }
    for kind, said in (("random", "orders at random"), ("opposed", "strictly opposed orders")):
        for place in places:
            found = _once("solve", f"{kind}-30x10", str(DRAWS), place)
            yield Row(
                f"10,000 draws at 1e30, 2 parties, {said}: drawn and solved, {names[place]}",
                "<= 60 s, < 400 MB",
                f"{found['seconds']:.1f} s, {found['memory']:.0f} MB",
                found["seconds"] <= 60 and found["memory"] < 400,
                f"exact frontier at each, {found['points']:,.0f} points in the mean; {mixed(found['r_hat'])}; solving "
                f"{found['solving']:.1f} s of it; all processes together, the scheduler too; measured once",
            )


if __name__ == "__main__":
    for row in rows():
        print(f"{row.case}: {row.figure} (bar {row.bar}) {'' if row.met else 'NOT MET'} {row.note}", flush=True)
