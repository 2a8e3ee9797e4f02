"""The Nash solution: the largest product of gains."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from parley.engines.additive_zone import TOLERANCE, AdditiveZone, nothing
from parley.engines.answers import Optimum
from parley.engines.best_packages import BestPackages
from parley.engines.gain_criteria import GainCriterion
from parley.engines.ideal import ideals_inside
from parley.engines.space import PackageSpace
from parley.engines.utility_grid import cells

__all__ = ["additive_nash"]

METHOD = "prices for the parties bound the product, then every package that could do better"
NO_PRODUCT = "no package lets everyone gain who could: the largest sum of ratios to the ideal gains"


def additive_nash(
    space: PackageSpace, reservation: NDArray[np.float64], *, best: int = 1, seconds: float | None = None
) -> tuple[Optimum, ...]:
    """The packages of the zone with the largest products of gains, best first.

    For any positive prices the geometric mean of the gains is at most their priced mean over that of the prices (the
    inequality of the means): prod(u - r) <= ((max price @ u - price @ r) / n)^n / prod(price). The best prices make
    this bound tight on mixtures of packages; packages that could beat the best one known are then few.

    A party whose ideal gain is zero is left out of the product. Ties go to the larger sum of ratios of gain to ideal
    gain, then to option order.

    Parameters
    ----------
    space
        An additive space.
    reservation : shape (party,)
        Utility of no deal. The zone holds the allowed packages that give everyone at least this, within 1e-9. [-]
    best
        How many packages are asked for.
    seconds
        Stop after about this long with the gap that is left; None: no bound. [s]

    Returns
    -------
    tuple of Optimum
        The value is the geometric mean of the n gains that count, so that the product is value**n and the gap is in
        units of utility; 0 where nobody can gain. It is proved within 1e-9. Fewer than asked for where the zone has
        fewer; one without a package when the zone is empty.

    Raises
    ------
    ValueError
        If the space is not additive, a reservation value is missing or not finite, or ``best`` is below 1.

    References
    ----------
    .. [1] J. F. Nash, "The bargaining problem", Econometrica 18(2), 1950, 155-162. https://doi.org/10.2307/1907266
    """
    if best < 1:
        raise ValueError("ask for at least one package")
    zone = AdditiveZone.of(space, reservation, seconds)
    everyone = GainCriterion("product", np.ones(space.parties))
    found = zone.best(everyone, copies=best, above=0.0)
    if found.complete and len(found.values) < best:
        return _with_fewer(zone, found, best)
    ratios = np.zeros(len(found.values))
    if _undecided(found):
        ideals = np.array([ideal.value for ideal in ideals_inside(zone)])  # NaN where there was no time
        ratios = found.gains @ (1 / np.fmax(ideals, found.gains.max(axis=0)))
    rows = _order(found.packages, found.values, ratios)[:best]
    return tuple(_answer(zone, everyone, found, row, found.complete, METHOD) for row in rows) or (nothing(False),)


def _with_fewer(zone: AdditiveZone, found: BestPackages, best: int) -> tuple[Optimum, ...]:
    """Where too few packages let everyone gain: leave out who cannot, then add packages whose product is 0."""
    ideals = ideals_inside(zone)
    if any(ideal.package is None for ideal in ideals):
        return (nothing(any(ideal.package is None and ideal.proved for ideal in ideals)),)
    known = np.array([ideal.value for ideal in ideals])
    can = known > zone.tolerance
    product = GainCriterion("product", can.astype(np.float64))
    ratio = np.where(can, 1 / np.maximum(known, zone.tolerance), 0.0)
    if can.any() and not can.all():
        found = zone.best(product, copies=best, above=0.0)
    proved = found.complete and all(ideal.proved for ideal in ideals)
    rows = _order(found.packages, found.values, found.gains @ ratio)[:best]
    answers = [_answer(zone, product, found, row, proved, METHOD) for row in rows]
    if len(answers) < best:
        by_ratios = GainCriterion("sum", ratio if can.any() else np.ones(len(ratio)))
        rest = zone.best(by_ratios, copies=best + len(answers))
        proved = proved and rest.complete
        order = _order(rest.packages, np.zeros(len(rest.values)), rest.gains @ ratio)
        rows = order[_mean_gain(zone, product, rest.gains)[order] == 0][: best - len(answers)]
        answers += [_answer(zone, product, replace(rest, bound=found.bound), row, proved, NO_PRODUCT) for row in rows]
    return tuple(answers) or (nothing(proved=False),)


def _mean_gain(zone: AdditiveZone, product: GainCriterion, gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """Geometric means of the gains that count; the root of a rounding error would be a large number."""
    return product.value(np.where(gains > zone.tolerance, gains, 0.0))


def _undecided(found: BestPackages) -> bool:
    """Whether different gains have the same product."""
    order = np.argsort(found.values)
    same = np.diff(found.values[order]) <= TOLERANCE
    return bool((np.abs(np.diff(found.gains[order], axis=0)).max(axis=1)[same] > TOLERANCE).any())


def _order(packages: NDArray[np.intp], values: NDArray[np.float64], ratios: NDArray[np.float64]) -> NDArray[np.intp]:
    """Rows, best first: by product, by sum of ratios, by option order."""
    order = np.lexsort([*packages.T[::-1], -cells(ratios, TOLERANCE), -cells(values, TOLERANCE)])
    return np.asarray(order)


def _answer(
    zone: AdditiveZone, product: GainCriterion, found: BestPackages, row: int, proved: bool, method: str
) -> Optimum:
    value = float(_mean_gain(zone, product, zone.gains(found.packages[row])[None, :])[0])
    return zone.optimum(found.packages[row], value, found.bound, proved=proved, method=method)
