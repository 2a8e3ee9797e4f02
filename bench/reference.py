"""Bars on the ANAC-2014 domains, where the reference material stands beside the project."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.measures import Row, median_seconds, show
from parley.engines.frontier import pareto_frontier
from parley.engines.solutions import nash
from parley.verbs.analyse.arrays import case_arrays, package_space
from parley.verbs.analyse.central import central_utilities
from parley.workbench import import_genius

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reference" / "domains"


def rows() -> Iterator[Row]:
    for name, size, points, bar in (("anac2014_10issues", "1e10", 10, 1.0), ("anac2014_30issues", "1e30", 31, 5.0)):
        frontier_case, nash_case = f"ANAC-2014 {size}, whole frontier", f"ANAC-2014 {size}, Nash"
        if not (SHARED / name).is_dir():
            absent = "the reference material is not beside the project"
            yield Row(frontier_case, f"{points} points in <= {show(bar)}", "-", None, absent)
            yield Row(nash_case, "<= 200 ms", "-", None, absent)
            continue
        with tempfile.TemporaryDirectory() as folder:
            case, _notes = import_genius(SHARED / name, Path(folder) / "case")
        arrays = case_arrays(case)
        space = package_space(case, arrays, [central_utilities(party).vector for party in arrays.polytopes])
        seconds, found = median_seconds(lambda space=space: pareto_frontier(space))
        yield Row(
            frontier_case,
            f"{points} points in <= {show(bar)}",
            f"{found.size} points in {show(seconds)}",
            found.size == points and found.complete and found.proved and seconds <= bar,
            found.method,
        )
        seconds, best = median_seconds(lambda space=space: nash(space, np.zeros(2)))
        yield Row(nash_case, "<= 200 ms", show(seconds), best.proved and seconds <= 0.2, best.method)
