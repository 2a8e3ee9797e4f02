"""Central utilities: one reading of the statements, and labelled so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.polytope import PartyPolytope
from parley.engines.analytic_centre import analytic_centre
from parley.verbs.analyse.arrays import polytope

__all__ = ["CentralUtilities", "central_utilities"]


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
        Whether the centre was found within tolerance.
    """

    party: str
    vector: NDArray[np.float64]
    reservation: float
    open: int
    given: bool
    proved: bool


def central_utilities(party: PartyPolytope) -> CentralUtilities:
    """The analytic centre of a party's polytope; given points are used as they are."""
    centre = analytic_centre(polytope(party))
    return CentralUtilities(
        party=party.party,
        vector=centre.point,
        reservation=float(centre.point[party.coordinates.reservation]),
        open=centre.dimension,
        given=not len(party.coordinates.stakes),
        proved=centre.proved,
    )
