"""The egalitarian solution: the smallest gain is as large as can be."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.additive_zone import AdditiveZone, nothing
from parley.engines.answers import Optimum
from parley.engines.leximin import leximin
from parley.engines.space import PackageSpace

__all__ = ["additive_egalitarian"]

METHOD = "prices for the parties, then every package that could do better"


def additive_egalitarian(
    space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None
) -> Optimum:
    """The package of the zone with the largest smallest gain, then the next smallest, and so on.

    This compares one party's units with another's: a convention, see the explanation page. Ties are decided by option
    order: packages that tie have the same gains, of other parties, and so the same sum.

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
        The value is the smallest gain; it is proved within 1e-9. Without a package when the zone is empty.

    Raises
    ------
    ValueError
        If the space is not additive, or a reservation value is missing or not finite.

    References
    ----------
    .. [1] E. Kalai, "Proportional solutions to bargaining situations: interpersonal utility comparisons",
       Econometrica 45(7), 1977, 1623-1630. https://doi.org/10.2307/1913954
    """
    zone = AdditiveZone.of(space, reservation, seconds)
    found = leximin(zone, np.ones(space.parties))
    if found.package is None:
        return nothing(found.proved)
    value = float(zone.gains(found.package).min())
    return zone.optimum(found.package, value, found.bound, proved=found.proved, method=METHOD)
