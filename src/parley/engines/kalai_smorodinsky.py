"""The Kalai-Smorodinsky solution: everyone gets as nearly as possible the same share of what they could hope for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.additive_zone import AdditiveZone, nothing
from parley.engines.answers import Optimum
from parley.engines.gain_criteria import GainCriterion
from parley.engines.ideal import ideals_inside
from parley.engines.leximin import leximin
from parley.engines.space import PackageSpace

__all__ = ["additive_kalai_smorodinsky"]

METHOD = "ideal gains, then prices for the parties, then every package that could do better"
NOBODY_GAINS = "nobody can gain inside the zone: its first package"


def additive_kalai_smorodinsky(
    space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None
) -> Optimum:
    """The package with the largest smallest ratio of gain to ideal gain, then the next smallest, and so on.

    Ideal gains are the largest inside the zone. Ties are decided by option order: packages that tie have the same
    ratios, between other parties, and so the same sum of ratios. A party that cannot gain is left out of the ratios.

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
        The value is the smallest ratio, 0 where nobody can gain; it is proved within 1e-9. Without a package when the
        zone is empty.

    Raises
    ------
    ValueError
        If the space is not additive, or a reservation value is missing or not finite.

    References
    ----------
    .. [1] E. Kalai, M. Smorodinsky, "Other solutions to Nash's bargaining problem", Econometrica 43(3), 1975, 513-518.
       https://doi.org/10.2307/1914280
    .. [2] H. Imai, "Individual monotonicity and lexicographic maxmin solution", Econometrica 51(2), 1983, 389-401
       (more than two parties). https://doi.org/10.2307/1911997
    """
    zone = AdditiveZone.of(space, reservation, seconds)
    ideals = ideals_inside(zone)
    if any(ideal.package is None for ideal in ideals):
        return nothing(any(ideal.package is None and ideal.proved for ideal in ideals))
    known = np.array([ideal.value for ideal in ideals])
    hoped = known + np.array([ideal.gap for ideal in ideals])
    counted = known > zone.tolerance
    if not (hoped > zone.tolerance).any():
        first = zone.best(GainCriterion("sum", np.ones(space.parties)))
        if not len(first.values):
            return nothing(first.complete)
        return zone.optimum(first.packages[0], 0.0, 0.0, proved=first.complete, method=NOBODY_GAINS)
    if not counted.any():
        return zone.optimum(np.array(ideals[0].package), 0.0, 1.0, proved=False, method=METHOD)
    found = leximin(zone, np.where(counted, 1 / np.maximum(known, zone.tolerance), 0.0))
    if found.package is None:
        return nothing(found.proved)
    # An ideal gain that is not proved may be as large as hoped: the ratios to that are certain.
    gains = zone.gains(found.package)
    value = float((gains / np.maximum(hoped, zone.tolerance))[hoped > zone.tolerance].min())
    proved = found.proved and all(ideal.proved for ideal in ideals)
    return zone.optimum(found.package, value, found.bound, proved=proved, method=METHOD)
