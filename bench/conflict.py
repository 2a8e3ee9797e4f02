"""Bars on conflicts: from options and orders to every stability, equilibrium and gain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np

from bench.measures import Row, median_seconds, show
from parley.domain.conflict import Conflict, ConflictOption, StatedOrder
from parley.engines.stability import CONCEPTS
from parley.verbs.sequence.conflict import analyse_conflict


def _conflict(seed: int, own: tuple[int, ...], moves: str) -> Conflict:
    """So many options a party, each N or Y; a strict order of every state, drawn for each party."""
    options = tuple(
        ConflictOption(f"o{party}-{number}", f"P{party}", ("N", "Y"), moves)
        for party, count in enumerate(own)
        for number in range(count)
    )
    names = ["".join(one) for one in product("NY", repeat=len(options))]
    generator = np.random.default_rng(seed)
    orders = tuple(
        StatedOrder(f"P{party}", tuple((names[state],) for state in generator.permutation(len(names)).tolist()))
        for party in range(len(own))
    )
    return Conflict(options, orders=orders)


def _row(own: tuple[int, ...], moves: str, bar: float) -> Row:
    conflict = _conflict(3000, own, moves)
    states = len(conflict.states)
    seconds, found = median_seconds(lambda: analyse_conflict(replace(conflict)))  # a new one, with nothing kept
    held = {concept: len(found.equilibria[concept] or ()) for concept in CONCEPTS}
    arcs = "listed" if found.moves is not None else "counted"
    return Row(
        f"conflict, {len(own)} parties x {states:,} states, {' + '.join(map(str, own))} options, moves {moves}",
        f"<= {bar:.0f} s",
        show(seconds),
        seconds <= bar,
        f"{sum(found.move_count.values()):,} moves {arcs}; equilibria {', '.join(f'{k} {v}' for k, v in held.items())}",
    )


def rows() -> Iterator[Row]:
    """Three parties, then two with more states; options that go both ways, then irreversible ones."""
    yield _row((4, 4, 3), "both", 2.0)
    yield _row((8, 8), "both", 10.0)
    yield _row((8, 8), "up", 10.0)
    yield _row((15, 1), "both", 10.0)


if __name__ == "__main__":
    for row in rows():
        print(f"{row.case}: {row.figure} (bar {row.bar}) {row.note}", flush=True)
