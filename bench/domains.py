"""Seeded negotiation domains of the classes that the bars name.

The same seed gives the same domain, here and for the peer.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.space import PackageSpace

__all__ = ["floats", "opposed", "points"]


def _weights(random: np.random.Generator, issues: int, parties: int) -> NDArray[np.float64]:
    return random.dirichlet(np.ones(issues), size=parties)


def floats(seed: int, *, issues: int, options: int, parties: int) -> PackageSpace:
    """Uniform scores, the best of each issue at 1, times Dirichlet weights: each party's best package is worth 1."""
    random = np.random.default_rng([seed, issues, options, parties])
    weights = _weights(random, issues, parties)
    raw = random.random((issues, options, parties))
    return PackageSpace(tuple(raw / raw.max(axis=1, keepdims=True) * weights.T[:, None, :]))


def opposed(seed: int, *, issues: int, options: int) -> PackageSpace:
    """Two parties whose orders are the reverse of each other on every issue, with scores that differ."""
    random = np.random.default_rng([seed, issues, options, 99])
    weights = _weights(random, issues, 2)
    raw = np.sort(random.random((issues, options, 2)), axis=1)
    raw[:, :, 1] = raw[:, ::-1, 1]
    return PackageSpace(tuple(raw / raw.max(axis=1, keepdims=True) * weights.T[:, None, :]))


def points(seed: int, *, issues: int, options: int, parties: int, total: int = 100) -> PackageSpace:
    """A hundred whole points for each party, spread over the issues; options score whole points."""
    random = np.random.default_rng([seed, issues, options, parties, total])
    stakes = np.stack([random.multinomial(total, np.full(issues, 1 / issues)) for _party in range(parties)], axis=1)
    tables = []
    for issue in range(issues):
        table = random.integers(0, stakes[issue] + 1, size=(options, parties))
        best = random.integers(options, size=parties)
        table[best, np.arange(parties)] = stakes[issue]
        tables.append(table.astype(np.float64))
    return PackageSpace(tuple(tables))
