"""Central utilities: one reading of the statements, and labelled so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.polytope import PartyPolytope
from parley.engines.analytic_centre import analytic_centre
from parley.verbs.analyse.arrays import polytope

__all__ = ["CentralUtilities", "central_utilities", "every_central"]

_LEAST_SECONDS = 1.0
"""What all centres together may take however little was asked for: everything after them stands on them. [s]"""


@dataclass(frozen=True)
class CentralUtilities:
    """One party's utilities at the analytic centre of what its statements allow, or its given points.

    Parameters
    ----------
    party
        Whose.
    vector
        Shape (coordinate,), in the coordinates of the party's polytope. [-]
    reservation
        The utility of no deal. [-]
    open
        How many directions the statements leave open; 0 where every number is given.
    given
        Whether points were given.
    proved
        Whether this is the centre within tolerance; otherwise time ended first, and it is a point inside.
    """

    party: str
    vector: NDArray[np.float64]
    reservation: float
    open: int
    given: bool
    proved: bool


def every_central(parties: Sequence[PartyPolytope], *, seconds: float) -> tuple[CentralUtilities, ...]:
    """The central utilities of each party.

    Once there is a point inside each polytope, all together may take half of ``seconds``, though never less than one.
    [s]
    """
    each = max(seconds / 2, _LEAST_SECONDS) / max(len(parties), 1)
    return tuple(central_utilities(party, seconds=each) for party in parties)


def central_utilities(party: PartyPolytope, *, seconds: float | None = None) -> CentralUtilities:
    """The analytic centre of a party's polytope, within ``seconds`` where given [s]; given points as they are."""
    centre = analytic_centre(polytope(party), seconds=seconds)
    return CentralUtilities(
        party=party.party,
        vector=centre.point,
        reservation=float(centre.point[party.coordinates.reservation]),
        open=centre.dimension,
        given=not len(party.coordinates.stakes),
        proved=centre.proved,
    )
