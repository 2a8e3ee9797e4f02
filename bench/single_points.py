"""Bars on single solutions at sizes where no frontier is needed: Nash, Kalai-Smorodinsky, egalitarian."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import numpy as np

from bench import domains
from bench.measures import Row, show
from parley.engines.answers import Optimum
from parley.engines.solutions import egalitarian, kalai_smorodinsky, nash

SEEDS = 100
FEW_SEEDS = 5
PROOF_SECONDS = 2.0


def _nash(parties: int) -> Row:
    seconds, proved = [], 0
    for seed in range(SEEDS):
        space = domains.floats(1000 + seed, issues=50, options=20, parties=parties)
        start = time.perf_counter()
        found = nash(space, np.zeros(parties))
        seconds.append(time.perf_counter() - start)
        proved += found.proved
    worst, middle = max(seconds), statistics.median(seconds)
    return Row(
        f"Nash proved, {parties} parties, 20^50, {SEEDS} seeds",
        "<= 100 ms each, all proved",
        f"{show(worst)} at most, {proved} proved",
        worst <= 0.1 and proved == SEEDS,
        f"median {show(middle)}",
    )


def _leximin(
    name: str, solve: Callable[..., Optimum], parties: int, issues: int, options: int, *, seconds: float
) -> Row:
    """The worst of several seeds, each allowed ``seconds``:

    a bar of 2 s where a proof is asked for, a gap elsewhere.
    """
    took, gaps, proved = [], [], 0
    for seed in range(FEW_SEEDS):
        space = domains.floats(2000 + seed, issues=issues, options=options, parties=parties)
        start = time.perf_counter()
        found = solve(space, np.zeros(parties), seconds=seconds)
        took.append(time.perf_counter() - start)
        gaps.append(found.gap)
        proved += found.proved
    note = f"median {show(statistics.median(took))}, {proved} proved"
    size = f"{options}^{issues}, {FEW_SEEDS} seeds"
    if seconds <= PROOF_SECONDS:
        met = max(took) <= PROOF_SECONDS and proved == FEW_SEEDS
        return Row(f"{name} proved, {parties} parties, {size}", "<= 2 s each", f"{show(max(took))} at most", met, note)
    figure = f"gap {max(gaps):.4f} at most"
    note += f", {show(max(took))} at most of {seconds:.0f} s allowed"
    return Row(f"{name}, {parties} parties, {size}", "gap <= 0.02", figure, max(gaps) <= 0.02, note)


def rows() -> Iterator[Row]:
    """Nash, then Kalai-Smorodinsky and egalitarian."""
    for parties in range(2, 7):
        yield _nash(parties)
    for name, solve in (("Kalai-Smorodinsky", kalai_smorodinsky), ("Egalitarian", egalitarian)):
        for parties in (2, 3):
            yield _leximin(name, solve, parties, 50, 20, seconds=PROOF_SECONDS)
        for parties in (2, 3, 4, 5):
            yield _leximin(name, solve, parties, 15, 10, seconds=PROOF_SECONDS)
        for parties in (4, 5, 6):
            yield _leximin(name, solve, parties, 50, 20, seconds=10.0)
