"""The most that each party could gain inside the zone of agreement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from parley.engines.additive_zone import AdditiveZone, nothing
from parley.engines.answers import Optimum
from parley.engines.best_packages import PROOF
from parley.engines.gain_criteria import GainCriterion
from parley.engines.space import PackageSpace

__all__ = ["ideal_gains", "ideals_inside"]

AT_ONCE = "best option on each issue, and nobody refuses"
SEARCHED = "priced reservation values, then every package that could do better"


def ideal_gains(
    space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None
) -> tuple[Optimum, ...]:
    """For each party a package of the zone that is best for it: the value is its ideal gain.

    Parameters
    ----------
    space
        An additive space.
    reservation : shape (party,)
        Utility of no deal. The zone holds the allowed packages that give everyone at least this, within 1e-9. [-]
    seconds
        Stop after about this long with the gap that is left; None: no bound. [s]

    Raises
    ------
    ValueError
        If the space is not additive, or a reservation value is missing or not finite.
    """
    return ideals_inside(AdditiveZone.of(space, reservation, seconds))


def ideals_inside(zone: AdditiveZone) -> tuple[Optimum, ...]:
    """The same for a zone at hand."""
    ideals: list[Optimum] = []
    for party in range(zone.space.parties):
        # A share of the time for each party, and one for what the ideals are needed for.
        share = 1 / (zone.space.parties - party + 1)
        ideals.append(_ideal(replace(zone, budget=zone.budget.part(share)), party))
        if ideals[-1].package is None and ideals[-1].proved:
            return (ideals[-1],) * zone.space.parties
    return tuple(ideals)


def _ideal(zone: AdditiveZone, party: int) -> Optimum:
    if zone.tables.empty:
        return nothing(proved=True)
    package = np.array(
        [
            options[np.lexsort((-table.sum(axis=0), -table[party]))[0]]
            for options, table in zip(zone.tables.options, zone.tables.scores, strict=True)
        ]
    )
    if zone.holds(package):
        gain = float(zone.gains(package)[party])
        return zone.optimum(package, gain, gain, proved=True, method=AT_ONCE)
    found = zone.best(GainCriterion("sum", np.eye(zone.space.parties)[party]))
    if not len(found.values):
        return nothing(found.complete)
    package = found.packages[found.values.argmax()]
    gain = float(zone.gains(package)[party])
    proved = found.complete or found.bound <= gain + PROOF
    return zone.optimum(package, gain, found.bound, proved=proved, method=SEARCHED)
