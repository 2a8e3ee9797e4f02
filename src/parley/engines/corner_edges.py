"""The edges that leave a corner of a polytope: a figure is largest there when it climbs along none of them.

A corner where just as many sides meet as there are coordinates has one edge a side. Where more meet, those sides are
cut in one by one: the double description method, for the sides of one corner only.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.polytope import Polytope

__all__ = ["MOST_EDGES", "Sides", "edges_at", "sides_of"]

MOST_EDGES = 256
"""With more edges than this, sides that are left are not cut in: what is said to be largest still is. [-]"""

_TOLERANCE = 1e-9
_INDEPENDENT = 1e-12  # a side's square, less what sides before it cover, from which on it is one more

Table = NDArray[np.float64]
Touching = NDArray[np.bool_]


class Sides:
    """All that bounds a polytope, as rows ``rows x <= limits`` of length 1, and which are equations."""

    def __init__(self, rows: Table, limits: Table, equal: Touching) -> None:
        lengths = np.linalg.norm(rows, axis=1)
        some = lengths > _TOLERANCE  # a row without numbers bounds nothing
        self.rows = rows[some] / lengths[some, None]
        self.limits = limits[some] / lengths[some]
        self.equal = equal[some]


def sides_of(polytope: Polytope) -> Sides:
    """The sides of a polytope's closure, its bounds included; a fixed coordinate is an equation."""
    unit = np.eye(polytope.size)
    fixed = polytope.lower == polytope.upper
    rows = np.vstack([polytope.equal, unit[fixed], polytope.rows, unit[~fixed], -unit[~fixed]])
    limits = np.concatenate(
        [polytope.targets, polytope.upper[fixed], polytope.limits, polytope.upper[~fixed], -polytope.lower[~fixed]]
    )
    return Sides(rows, limits, np.arange(len(rows)) < len(polytope.equal) + fixed.sum())


def edges_at(sides: Sides, x: Table, cost: Table) -> Table | None:
    """Directions of length 1 such that whatever climbs along none of them is largest at ``x``.

    Parameters
    ----------
    x
        Shape (coordinate,): a corner.
    cost
        Shape (coordinate,): what is largest there; the sides that face it are taken first.

    Returns
    -------
    shape (edge, coordinate)
        The edges that leave the corner, none where the polytope is a point; with more than ``MOST_EDGES`` of them,
        directions that hold them all between them. None where too few sides meet in ``x``: it is no corner.

    References
    ----------
    .. [1] K. Fukuda, A. Prodon, "Double description method revisited", Combinatorics and Computer Science, LNCS 1120,
       1996, 91-111. https://doi.org/10.1007/3-540-61576-8_77
    """
    tight = np.flatnonzero(sides.equal | (sides.rows @ x >= sides.limits - _TOLERANCE * (1 + np.abs(sides.limits))))
    # Equations first, then the sides that face where the cost points: those are likely to carry it.
    tight = tight[np.lexsort((-(sides.rows[tight] @ cost), ~sides.equal[tight]))]
    chosen = _independent(sides.rows[tight], len(x))
    if len(chosen) < len(x):
        return None
    free = ~sides.equal[tight[chosen]]
    edges = _of_length_one(-np.linalg.inv(sides.rows[tight[chosen]]).T[free])
    touching = ~np.eye(len(edges), dtype=np.bool_)
    rest = np.delete(tight, chosen)
    for side in sides.rows[rest[~sides.equal[rest]]]:
        if not 0 < len(edges) <= MOST_EDGES:
            break
        edges, touching = _cut(edges, touching, side)
    return edges


def _independent(rows: Table, size: int) -> NDArray[np.intp]:
    """Numbers of rows of which none is a sum of multiples of those before it, as many as there are coordinates."""
    chosen: list[int] = []
    rest = rows
    while len(chosen) < size:
        lengths = np.einsum("rc,rc->r", rest, rest)
        first = int(np.argmax(lengths > _INDEPENDENT)) if len(rest) else 0
        if not len(rest) or lengths[first] <= _INDEPENDENT:
            break
        chosen.append(first)
        along = rest[first] / np.sqrt(lengths[first])
        rest = rest - np.outer(rest @ along, along)
    return np.array(chosen, dtype=np.intp)


def _cut(edges: Table, touching: Touching, side: Table) -> tuple[Table, Touching]:
    """The edges of what a further side leaves: those on its right side, and one for each two neighbours it parts.

    Two edges are neighbours when no third one touches all the sides that both touch; ``touching`` is of shape
    (edge, side).
    """
    climb = edges @ side
    out, within = climb > _TOLERANCE, climb < -_TOLERANCE
    both = (touching[out][:, None] & touching[within][None]).reshape(-1, touching.shape[1])
    missed = both.astype(np.float32) @ (~touching).T.astype(np.float32)
    neighbours = (missed == 0).sum(axis=1) == 2  # the two themselves
    between = climb[out][:, None, None] * edges[within][None] - climb[within][None, :, None] * edges[out][:, None]
    new = _of_length_one(between.reshape(-1, edges.shape[1])[neighbours])
    kept = np.vstack([touching[~out], both[neighbours]])
    on = np.append(~within[~out], np.ones(len(new), dtype=np.bool_))
    return np.vstack([edges[~out], new]), np.column_stack([kept, on])


def _of_length_one(rows: Table) -> Table:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))
