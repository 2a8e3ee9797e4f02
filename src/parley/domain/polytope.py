"""Statements as rows: the polytope of utilities that what is known of a party leaves open.

Coordinates of a party: one score for each option of each open issue, then one stake for each open issue, then one
extra value for each bundle, then the reservation. ``0 <= score <= stake``; the stakes sum to 1; the score is the stake
at an option stated best and 0 at one stated worst, in a full order. The value of a package is the sum of its scores
and of its bundles. Given points have no stakes: they are used as they are. The set is not normalised to "best package
= 1": with bundles that is not convex.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.agenda import Agenda
from parley.domain.preferences import Preferences
from parley.domain.stated_polytope import StatedPolytope
from parley.domain.statement import Bundle, Points, Reservation
from parley.domain.statement_rows import Coordinates, StatementRows, bundle_interval

__all__ = ["RESERVATION_BOUNDS", "PartyPolytope", "party_polytope"]

RESERVATION_BOUNDS = (0.0, 1.0)
"""Where no deal may lie when nobody said:

from the worst of everything to the best of everything. [-] Basis: assumed.
"""


@dataclass(frozen=True, kw_only=True)
class PartyPolytope(StatedPolytope):
    """All utilities of a party that its statements allow.

    ``assumed`` holds the statement ids of bundles without an interval, and ``""`` where the reservation is unstated:
    bounds nobody gave. Rows without an owner are the structure that every party has.

    Parameters
    ----------
    coordinates
        What the entries of ``x`` are.
    """

    coordinates: Coordinates


def party_polytope(agenda: Agenda, preferences: Preferences) -> PartyPolytope:
    """The polytope of one party.

    Parameters
    ----------
    agenda
        Whose open issues and options the statements speak about.
    preferences
        The party's statements. Red lines are no rows: they forbid packages, whatever the utilities.

    References
    ----------
    .. [1] S. Greco, V. Mousseau, R. Slowinski, "Ordinal regression revisited: multiple criteria ranking using a set of
       additive value functions", European Journal of Operational Research 191(2), 2008, 416-436.
       https://doi.org/10.1016/j.ejor.2007.08.013
    """
    given = preferences.scale == "given"
    at = _coordinates(agenda, preferences, given=given)
    rows = StatementRows(agenda, at)
    lower, upper = np.zeros(at.size), np.ones(at.size)
    for bundle, coordinate in at.bundles:
        low, high = bundle_interval(bundle)
        lower[coordinate], upper[coordinate] = min(low, 0.0), max(high, 0.0)
    if given:
        _take_points(rows, preferences, lower, upper)
    else:
        for options, stake in zip(at.options, at.stakes, strict=True):
            for option in options:
                rows.at_most(rows.unit(int(option)) - rows.unit(int(stake)), 0.0, "")
    _bound_reservation(preferences, at, lower, upper, given=given)
    for statement in preferences.statements:
        rows.add(statement)
    structure = np.zeros((0 if given else 1, at.size))
    structure[:, at.stakes] = 1.0
    stated = preferences.of_kind(Reservation)
    unbounded = [bundle.id for bundle, _coordinate in at.bundles if bundle.low is None]
    return PartyPolytope(
        party=preferences.party,
        coordinates=at,
        **rows.tables(),
        equal=structure,
        targets=np.ones(len(structure)),
        lower=lower,
        upper=upper,
        assumed=(*unbounded, *([] if stated else [""])),
    )


def _coordinates(agenda: Agenda, preferences: Preferences, *, given: bool) -> Coordinates:
    options, start = [], 0
    for issue in agenda.open_issues:
        options.append(np.arange(start, start + len(issue.options)))
        start += len(issue.options)
    stakes = np.arange(start, start + (0 if given else len(options)))
    start += len(stakes)
    bundles = tuple(
        (one, start + number)
        for number, one in enumerate(one for one in preferences.statements if isinstance(one, Bundle))
    )
    return Coordinates(tuple(options), stakes, bundles, start + len(bundles))


def _take_points(
    rows: StatementRows, preferences: Preferences, lower: NDArray[np.float64], upper: NDArray[np.float64]
) -> None:
    for statement in preferences.statements:
        if isinstance(statement, Points):
            for option, value in statement.points:
                coordinate = int(np.argmax(rows.score(statement.issue, option)))
                lower[coordinate] = upper[coordinate] = value
        elif isinstance(statement, Bundle):
            coordinate = next(number for bundle, number in rows.at.bundles if bundle is statement)
            lower[coordinate] = upper[coordinate] = bundle_interval(statement)[0]


def _bound_reservation(
    preferences: Preferences, at: Coordinates, lower: NDArray[np.float64], upper: NDArray[np.float64], *, given: bool
) -> None:
    low, high = RESERVATION_BOUNDS
    if given:
        extra = [lower[coordinate] for _bundle, coordinate in at.bundles]
        low = sum(lower[one].min() for one in at.options) + sum(min(value, 0.0) for value in extra)
        high = sum(upper[one].max() for one in at.options) + sum(max(value, 0.0) for value in extra)
    for statement in preferences.statements:
        if isinstance(statement, Reservation):
            low, high = min(low, statement.low), max(high, statement.high)
    lower[at.reservation], upper[at.reservation] = low, high
