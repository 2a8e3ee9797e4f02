"""Bars on sequences: the best orders over all states, from point values and from statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bench.measures import Row, median_seconds, show
from parley.engines.exposure_ends import exposure_ends, row_likeness
from parley.engines.order_search import find_orders
from parley.engines.polytope import Polytope
from parley.engines.step_states import StateSpace
from parley.engines.steps import Steps

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
    note = f"{len(tranches)} types, {len(found)} vectors of needs, all proved"
    met = seconds <= bar and all(one.proved for one in found)
    return Row(f"orders, {name}, {size:,} states", f"<= {show(bar)}", show(seconds), met, note)


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


def rows() -> Iterator[Row]:
    """Point values at three sizes, then statements."""
    yield _points(SMALL, 0.05, "point values")
    yield _points((9,) * 5, 0.2, "point values")
    yield _points((9,) * 6, 3.0, "point values")
    yield _points((1,) * 20, 3.0, "point values, no two steps alike")
    yield _statements()
