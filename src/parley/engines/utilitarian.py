"""The utilitarian solution: the largest sum of utilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.additive_zone import TOLERANCE, AdditiveZone, nothing
from parley.engines.answers import Optimum
from parley.engines.best_packages import PROOF
from parley.engines.gain_criteria import GainCriterion
from parley.engines.space import PackageSpace
from parley.engines.utility_grid import cells

__all__ = ["additive_utilitarian"]

AT_ONCE = "best option on each issue, and nobody refuses"
SEARCHED = "priced reservation values, then every package that could do better"


def additive_utilitarian(
    space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None
) -> Optimum:
    """The package with the largest sum of utilities in the zone; of equal ones the first in option order.

    This compares one party's units with another's: a convention, see the explanation page.

    Parameters
    ----------
    space
        An additive space.
    reservation : shape (party,)
        Utility of no deal. The zone holds the allowed packages that give everyone at least this, within 1e-9. [-]
    seconds
        Stop after about this long with the gap that is left; None: no bound. [s]

    Returns
    -------
    Optimum
        The value is the sum; it is proved within 1e-9. Without a package when the zone is empty.

    Raises
    ------
    ValueError
        If the space is not additive, or a reservation value is missing or not finite.

    References
    ----------
    .. [1] A. Dhillon, J.-F. Mertens, "Relative utilitarianism", Econometrica 67(3), 1999, 471-498.
       https://doi.org/10.1111/1468-0262.00033
    """
    zone = AdditiveZone.of(space, reservation, seconds)
    if zone.tables.empty:
        return nothing(proved=True)
    sums = (cells(table.sum(axis=0), zone.step) for table in zone.tables.scores)
    package = np.array([options[total.argmax()] for options, total in zip(zone.tables.options, sums, strict=True)])
    if zone.holds(package):
        total = float(space.utility(package[None, :]).sum())
        return zone.optimum(package, total, total, proved=True, method=AT_ONCE)
    found = zone.best(GainCriterion("sum", np.ones(space.parties)))
    if not len(found.values):
        return nothing(found.complete)
    package = found.packages[cells(found.values, TOLERANCE).argmax()]
    total = float(space.utility(package[None, :]).sum())
    bound = found.bound + float(zone.reservation.sum())
    proved = found.complete or bound <= total + PROOF
    return zone.optimum(package, total, bound, proved=proved, method=SEARCHED)
