"""The solutions of a bargaining problem over any space: the front doors to the additive and the linked engine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parley.engines.answers import Optimum
from parley.engines.egalitarian import additive_egalitarian
from parley.engines.ideal import ideal_gains as additive_ideal_gains
from parley.engines.kalai_smorodinsky import additive_kalai_smorodinsky
from parley.engines.linked_solutions import LinkedSolutions
from parley.engines.nash import additive_nash
from parley.engines.space import PackageSpace
from parley.engines.time_budget import DEFAULT_SECONDS, TimeBudget
from parley.engines.utilitarian import additive_utilitarian

__all__ = ["best_by_nash", "egalitarian", "ideal_gains", "kalai_smorodinsky", "nash", "utilitarian"]

# Every function takes a space and a reservation, shape (party,): the utility of no deal. The zone holds the allowed
# packages that give each party at least that, within 1e-9. ``seconds`` bounds the work, a minute where it is not named;
# the answer then has a gap. An empty zone is an answer without a package.


def nash(space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None) -> Optimum:
    """The package of the zone with the largest product of gains; the value is their geometric mean. [-]

    A party whose ideal gain is zero is left out. Ties go to the larger sum of ratios of gain to ideal gain, then to
    option order.

    Parameters
    ----------
    space
        Any space.
    reservation : shape (party,)
        Utility of no deal. [-]
    seconds
        Stop after about this long with the gap that is left; None: after a minute. [s]

    Raises
    ------
    ValueError
        If a reservation value is missing or not finite.

    References
    ----------
    .. [1] J. F. Nash, "The bargaining problem", Econometrica 18(2), 1950, 155-162. https://doi.org/10.2307/1907266
    """
    return best_by_nash(space, reservation, best=1, seconds=seconds)[0]


def best_by_nash(
    space: PackageSpace, reservation: NDArray[np.float64], *, best: int, seconds: float | None = None
) -> tuple[Optimum, ...]:
    """The ``best`` packages of the zone by `nash`, best first; fewer where it has fewer, one answer at least.

    Of packages that tie where neither sums issue by issue nor bucket elimination fits, any may come first.

    Raises
    ------
    ValueError
        If a reservation value is missing or not finite, or ``best`` is below 1.
    """
    if space.additive:
        return additive_nash(space, reservation, best=best, seconds=_seconds(seconds))
    return _linked(space, reservation, seconds).best_by_nash(best)


def kalai_smorodinsky(
    space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None
) -> Optimum:
    """The package with the largest smallest ratio of gain to ideal gain, then the next smallest, and so on.

    Ideal gains are the largest inside the zone; the value is the smallest ratio, 0 where nobody can gain. A party that
    cannot gain is left out. Parameters and errors as for `nash`.

    References
    ----------
    .. [1] E. Kalai, M. Smorodinsky, "Other solutions to Nash's bargaining problem", Econometrica 43(3), 1975, 513-518.
       https://doi.org/10.2307/1914280
    .. [2] H. Imai, "Individual monotonicity and lexicographic maxmin solution", Econometrica 51(2), 1983, 389-401
       (more than two parties). https://doi.org/10.2307/1911997
    """
    if space.additive:
        return additive_kalai_smorodinsky(space, reservation, seconds=_seconds(seconds))
    return _linked(space, reservation, seconds).kalai_smorodinsky()


def egalitarian(space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None) -> Optimum:
    """The package with the largest smallest gain, then the next smallest, and so on; the value is the smallest. [-]

    This compares one party's units with another's: a convention. Parameters and errors as for `nash`.

    References
    ----------
    .. [1] E. Kalai, "Proportional solutions to bargaining situations: interpersonal utility comparisons",
       Econometrica 45(7), 1977, 1623-1630. https://doi.org/10.2307/1913954
    """
    if space.additive:
        return additive_egalitarian(space, reservation, seconds=_seconds(seconds))
    return _linked(space, reservation, seconds).egalitarian()


def utilitarian(space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None) -> Optimum:
    """The package of the zone with the largest sum of utilities; the value is that sum. [-]

    This compares one party's units with another's: a convention. Parameters and errors as for `nash`.

    References
    ----------
    .. [1] A. Dhillon, J.-F. Mertens, "Relative utilitarianism", Econometrica 67(3), 1999, 471-498.
       https://doi.org/10.1111/1468-0262.00033
    """
    if space.additive:
        return additive_utilitarian(space, reservation, seconds=_seconds(seconds))
    return _linked(space, reservation, seconds).utilitarian()


def ideal_gains(
    space: PackageSpace, reservation: NDArray[np.float64], *, seconds: float | None = None
) -> tuple[Optimum, ...]:
    """For each party a package of the zone that is best for it; the value is its ideal gain. [-]

    Parameters and errors as for `nash`.
    """
    if space.additive:
        return additive_ideal_gains(space, reservation, seconds=_seconds(seconds))
    return _linked(space, reservation, seconds).ideals()


def _seconds(seconds: float | None) -> float:
    return DEFAULT_SECONDS if seconds is None else seconds


def _linked(space: PackageSpace, reservation: NDArray[np.float64], seconds: float | None) -> LinkedSolutions:
    return LinkedSolutions(space, reservation, TimeBudget.of(_seconds(seconds)))
