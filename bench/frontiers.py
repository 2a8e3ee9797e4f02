"""Bars on frontiers: against the peer where it can enumerate, and by ourselves where nothing can."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench import domains
from bench.measures import REPEATS, Row, median_seconds, show
from parley.engines.frontier import pareto_frontier
from parley.engines.space import PackageSpace

BUILD = Path(__file__).resolve().parent.parent / "build"
LOCK = Path(__file__).resolve().parent.parent / "requirements" / "bench.txt"


def peer_python() -> Path:
    """An environment of the peer's own, from its own lock."""
    python = BUILD / "peer" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(BUILD / "peer")], check=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes", "-r", str(LOCK)]
    subprocess.run(install, check=True)
    return python


def _against_peer(python: Path, space: PackageSpace, bar: int) -> Row:
    file = BUILD / f"peer-{space.parties}.json"
    file.write_text(json.dumps([table.tolist() for table in space.scores]), encoding="utf-8")
    told = subprocess.run(
        [str(python), str(Path(__file__).with_name("peer.py")), str(file), str(REPEATS)],
        check=True,
        capture_output=True,
        text=True,
    )
    answer = json.loads(told.stdout.splitlines()[-1])
    theirs = statistics.median(answer["seconds"])
    ours, found = median_seconds(lambda: pareto_frontier(space), repeats=51)
    points = sorted({tuple(round(value, 9) for value in point) for point in found.utility.tolist()})
    same = len(points) == len(answer["points"]) and np.allclose(points, answer["points"], atol=2e-9)
    return Row(
        f"NegMAS / ours, additive, 1e6 packages, {space.parties} parties",
        f">= {bar:,}x",
        f"{theirs / ours:,.0f}x",
        same and theirs / ours >= bar,
        f"{show(theirs)} / {show(ours)}; {found.size} points, {'the same' if same else 'NOT the same'} in both",
    )


def _alone(case: str, bar: float, space: PackageSpace) -> Row:
    seconds, found = median_seconds(lambda: pareto_frontier(space))
    note = f"{found.size:,} points, {'all' if found.complete and found.proved else 'NOT all'} proved"
    return Row(case, f"<= {show(bar)}", show(seconds), seconds <= bar and found.complete and found.proved, note)


def rows() -> Iterator[Row]:
    python = peer_python()
    for parties, bar in ((2, 10_000), (3, 5_000)):
        yield _against_peer(python, domains.floats(1, issues=6, options=10, parties=parties), bar)
    yield _alone("2 parties, 1e30, floats", 0.010, domains.floats(2, issues=30, options=10, parties=2))
    yield _alone("2 parties, 1e30, strongly opposed orders", 0.025, domains.opposed(3, issues=30, options=10))
    yield _alone("3 parties, 1e30, 100 points", 0.020, domains.points(4, issues=30, options=10, parties=3))
    yield _alone("3 parties, 1e30, floats", 3.0, domains.floats(5, issues=30, options=10, parties=3))
    yield _alone("4 parties, 1e30, 100 points", 0.3, domains.points(6, issues=30, options=10, parties=4))
    yield _alone("4 parties, 1e15, floats", 5.0, domains.floats(7, issues=15, options=10, parties=4))
