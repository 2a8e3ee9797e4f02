"""Bars on sequences: the best orders over all states, from point values and from statements; whole answers."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bench.draws import ROOT, watched
from bench.measures import REPEATS, Row, median_seconds, show
from parley.engines.exposure_ends import exposure_ends, row_likeness, upper_ends
from parley.engines.order_search import find_orders
from parley.engines.polytope import Polytope
from parley.engines.step_states import StateSpace
from parley.engines.steps import Steps
from parley.files.folder import read_case
from parley.verbs.sequence.drafting import draft_of

SMALL = (1, 2, 2, 2, 2, 2, 6)
"""Tranches of each of seven types: 3,402 states."""


def _worth(seed: int, tranches: Sequence[int]) -> NDArray[np.float64]:
    """Types of which one party bears what the other gains, each party's absolute values summing to 1."""
    random = np.random.default_rng([seed, *tranches])
    signs = np.where(random.random(len(tranches)) < 0.5, 1.0, -1.0)
    values = random.random((len(tranches), 2)) * np.stack([signs, -signs], axis=1)
    values /= np.abs(values).sum(axis=0)
    of = np.repeat(np.arange(len(tranches)), tranches)
    return np.asarray(values[of] / np.array(tranches)[of, None])


def _points(tranches: Sequence[int], bar: float, name: str) -> Row:
    steps = Steps.of(_worth(1, tranches))
    seconds, found = median_seconds(lambda: find_orders(steps, moves=[None]))
    size = StateSpace.of(steps).size
    note = f"{len(tranches)} types, {_counted(len(found))}, all proved"
    met = seconds <= bar and all(one.proved for one in found)
    return Row(f"orders, {name}, {size:,} states", f"<= {show(bar)}", show(seconds), met, note)


def _counted(vectors: int) -> str:
    return "1 vector of needs" if vectors == 1 else f"{vectors} vectors of needs"


def _ranked(random: np.random.Generator, types: int) -> Polytope:
    """A full rank of the types by how much they matter, and intervals for some of them."""
    rank = random.permutation(types)
    rows = [np.eye(types)[less] - np.eye(types)[more] for more, less in pairwise(rank)]
    limits = [0.0] * len(rows)
    for some in random.choice(types, types // 2, replace=False):
        rows += [np.eye(types)[some], -np.eye(types)[some]]
        limits += [0.3, -0.02]
    return Polytope(
        rows=np.array(rows),
        limits=np.array(limits),
        strict=np.zeros(len(rows), dtype=np.bool_),
        equal=np.ones((1, types)),
        targets=np.ones(1),
        lower=np.zeros(types),
        upper=np.ones(types),
    )


def _statements() -> Row:
    random = np.random.default_rng(7)
    types = len(SMALL)
    of = np.repeat(np.arange(types), SMALL)
    polytopes = [_ranked(random, types) for _party in range(2)]
    rows = [np.eye(types)[of] * np.sign(_worth(1, SMALL)[:, [party]]) / np.array(SMALL)[of, None] for party in range(2)]

    def run() -> int:
        steps = Steps.of(np.zeros((len(of), 2)), likeness=row_likeness(rows))
        space = StateSpace.of(steps)
        ends = exposure_ends(space, polytopes, rows)
        assert all(one.proved for one in find_orders(steps, space=space, upper=ends.high))
        return space.size

    seconds, size = median_seconds(run)
    note = "both ends of every exposure, orders within no, one, two and any moves"
    return Row(f"orders, statements, {size:,} states", "<= 2.00 s", show(seconds), seconds <= 2.0, note)


def _upper_ends_of_january() -> Row:
    """What orders of January's agreement are compared by: the largest exposure of each party in each state."""
    draft = draft_of(read_case(ROOT / "examples" / "gaza-2025-01").case)
    space = StateSpace.of(draft.engine)
    seconds, _ends = median_seconds(lambda: upper_ends(space, draft.polytopes, draft.engine_rows))
    case = f"upper ends of exposures, examples/gaza-2025-01, {space.size:,} states"
    return Row(case, "<= 500.0 ms", show(seconds), seconds <= 0.5, "for each party, over all values it may have")


def _whole(example: str) -> Row:
    """The answer as its user waits for it: one process, from the command to its JSON."""
    command = [sys.executable, "-m", "parley", "sequence", str(ROOT / "examples" / example), "--json"]
    every = [watched(*command) for _repeat in range(REPEATS)]
    seconds = statistics.median(seconds for _told, seconds, _memory in every)
    told = json.loads(every[0][0])
    proved = all(one["proved"] for one in told["orders"])
    note = f"whole process; {len(told['steps'])} steps, {len(told['orders'])} orders, {'all' if proved else 'not all'} "
    note += f"proved; {max(memory for _told, _seconds, memory in every):.0f} MB at most"
    return Row(f"`parley sequence examples/{example}`", "<= 3.00 s", show(seconds), seconds <= 3 and proved, note)


def rows() -> Iterator[Row]:
    """Point values at three sizes, then statements, then the three agreements."""
    yield _points(SMALL, 0.05, "point values")
    yield _points((9,) * 5, 0.2, "point values")
    yield _points((9,) * 6, 3.0, "point values")
    yield _points((1,) * 20, 3.0, "point values, no two steps alike")
    yield _statements()
    yield _upper_ends_of_january()
    for example in ("gaza-2025-01", "gaza-2025-10", "sinai-1979"):
        yield _whole(example)
