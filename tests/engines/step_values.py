"""Small polytopes as statements about steps make them: shares that sum to 1, ranks, ties, intervals, fixed values."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from parley.engines.polytope import Polytope


def intervals_and_ranks(size: int, seed: int) -> Polytope:
    """Never empty: all that is said holds at one point, which is drawn first and often lies on the rim."""
    random = np.random.default_rng([size, seed])
    inside = random.integers(0, 4, size)
    inside = inside / inside.sum() if inside.any() else np.full(size, 1 / size)
    unit = np.eye(size)
    rows, limits = [np.zeros(size)], [0.0]  # a row that says nothing
    ranked = np.argsort(-inside, kind="stable")
    for more, less in pairwise(ranked[: random.integers(0, size + 1)]):
        rows.append(unit[less] - unit[more])
        limits.append(0.0)
        if inside[more] == inside[less] and random.random() < 0.5:  # said to matter as much
            rows.append(unit[more] - unit[less])
            limits.append(0.0)
    for one in np.flatnonzero(random.random(size) < 0.5):
        low, high = inside[one] - random.choice([0.0, 0.1]), inside[one] + random.choice([0.0, 0.1, 0.3])
        rows += [unit[one], -unit[one]]
        limits += [high, -low]
    if random.random() < 0.5:  # two together
        some = unit[random.choice(size, min(size, 2), replace=False)].sum(axis=0)
        rows.append(some)
        limits.append(float(some @ inside) + random.choice([0.0, 0.1]))
    fixed = random.random(size) < 0.15
    return Polytope(
        rows=np.array(rows),
        limits=np.array(limits),
        strict=np.zeros(len(rows), dtype=np.bool_),
        equal=np.ones((1, size)),
        targets=np.ones(1),
        lower=np.where(fixed, inside, 0.0),
        upper=np.where(fixed, inside, 1.0),
    )
