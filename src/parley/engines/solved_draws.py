"""What two parties could sign at each draw of their utilities: the zone, what each could hope for, and solutions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from parley.engines.frontiers_at_draws import frontiers_in_parts
from parley.engines.space_at_draws import SpaceAtDraws

__all__ = ["SOLUTIONS", "SolvedDraws", "solve_draws", "undominated_at_draws"]

SOLUTIONS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
"""The solutions of each draw, in the order of ``SolvedDraws.packages``."""

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class SolvedDraws:
    """The zone at each draw.

    Parameters
    ----------
    open
        Shape (draw,): whether some allowed package gives every party at least its reservation.
    ideal
        Shape (draw, party): the largest gain of each party inside the zone; 0 without a zone. [-]
    best
        Shape (draw,): the largest smallest ratio of gain to ideal gain; 0 without a zone. [-]
    least
        Shape (draw,): the largest smallest gain; NaN without a zone. [-]
    packages
        Shape (draw, solution, issue): option numbers, -1 without a zone.
    starts, points
        The frontier of each draw, whole: ``points[starts[d]:starts[d + 1]]``, shape (point, party), the first party's
        utility descending. [-]
    """

    open: NDArray[np.bool_]
    ideal: NDArray[np.float64]
    best: NDArray[np.float64]
    least: NDArray[np.float64]
    packages: NDArray[np.intp]
    starts: NDArray[np.intp]
    points: NDArray[np.float64]

    @classmethod
    def together(cls, parts: Sequence[SolvedDraws]) -> SolvedDraws:
        """Several chunks of draws as one, in order."""
        sizes = np.concatenate([np.diff(part.starts) for part in parts])
        return cls(
            open=np.concatenate([part.open for part in parts]),
            ideal=np.concatenate([part.ideal for part in parts]),
            best=np.concatenate([part.best for part in parts]),
            least=np.concatenate([part.least for part in parts]),
            packages=np.concatenate([part.packages for part in parts]),
            starts=np.concatenate([[0], np.cumsum(sizes)]).astype(np.intp),
            points=np.concatenate([part.points for part in parts]),
        )


def solve_draws(spaces: SpaceAtDraws, reservation: NDArray[np.float64], *, keep: int | None = None) -> SolvedDraws:
    """Solve each draw exactly, by its whole frontier.

    Parameters
    ----------
    reservation
        Shape (draw, party). [-]
    keep
        Of how many draws, the first, the frontier is kept; None for all. Memory is the only reason to keep fewer.

    Raises
    ------
    ValueError
        If there are other than two parties.
    OutOfBudgetError
        If issues are linked so closely that frontiers are out of reach.
    """
    count = spaces.draws
    kept = count if keep is None else min(keep, count)
    open_ = np.zeros(count, dtype=np.bool_)
    ideal, best, least = np.zeros((count, 2)), np.zeros(count), np.full(count, np.nan)
    packages = np.full((count, len(SOLUTIONS), spaces.issues), -1, dtype=np.intp)
    sizes, points = np.zeros(count, dtype=np.intp), [np.empty((0, 2))]
    # Solutions lie inside the zone: where the frontier is not kept, the rest of it is not looked for.
    inside = np.where(np.arange(count)[:, None] < kept, -np.inf, reservation - 2 * _TOLERANCE)
    draw = 0
    # Part by part: the packages of all points together would take far more memory than what is taken from them.
    for found in frontiers_in_parts(spaces, at_least=inside):
        for begin, end in pairwise(found.starts):
            gains = found.utility[begin:end] - reservation[draw]
            zone = np.flatnonzero((gains >= -_TOLERANCE).all(axis=1))
            if len(zone):
                open_[draw] = True
                gains = np.maximum(gains[zone], 0.0)
                ideal[draw] = gains.max(axis=0)
                values = _criteria(gains, ideal[draw])
                best[draw], least[draw] = values[1].max(), values[2].max()
                packages[draw] = found.packages[begin + zone[values.argmax(axis=1)]]
            if draw < kept:
                sizes[draw] = end - begin
                points.append(found.utility[begin:end])
            draw += 1
    starts = np.append(0, np.cumsum(sizes)).astype(np.intp)
    return SolvedDraws(open_, ideal, best, least, packages, starts, np.concatenate(points))


def _criteria(gains: NDArray[np.float64], ideal: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shape (point, party) in; shape (solution, point) out, in the order of SOLUTIONS."""
    hopeful = ideal > _TOLERANCE
    if hopeful.any():
        ratio = (gains[:, hopeful] / ideal[hopeful]).min(axis=1)
        product = gains[:, hopeful].prod(axis=1)
    else:
        ratio = product = np.ones(len(gains))
    return np.stack([product, ratio, gains.min(axis=1), gains.sum(axis=1)])


def undominated_at_draws(solved: SolvedDraws, utility: NDArray[np.float64]) -> NDArray[np.bool_]:
    """At which draws no allowed package is better than one package for a party and no worse for the other.

    Shape (draw, party), for as many draws as the frontier was kept of; shape (draw,) out.
    """
    answer = np.zeros(len(utility), dtype=np.bool_)
    for draw, (first, second) in enumerate(utility):
        points = solved.points[solved.starts[draw] : solved.starts[draw + 1]]
        better = (points[:, 0] >= first - _TOLERANCE) & (points[:, 1] >= second - _TOLERANCE)
        answer[draw] = not (better & ((points[:, 0] > first + _TOLERANCE) | (points[:, 1] > second + _TOLERANCE))).any()
    return answer
