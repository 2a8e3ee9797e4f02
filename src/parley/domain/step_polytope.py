"""Statements about steps as rows: the values that performing each obligation may have for a party.

Coordinates of a party: for each obligation that is a step and that concerns it, how much the party gains from it and
how much it bears, both at least 0, of which one is fixed at 0 where statements or its role say which; then, for each
obligation with a statement about it, by how much performing it shifts what ending now is worth. The value of an
obligation is gain - burden. Gains and burdens sum to 1. Where a party both owes an obligation and is owed it, and says
nothing, either sign is open: the set then also holds points in which parts of both cancel out, so ranges taken over it
can be wider than they need be, never narrower.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.actor import Actor
from parley.domain.agreement import Agreement
from parley.domain.preferences import Preferences
from parley.domain.stated_polytope import StatedPolytope
from parley.domain.step import Step
from parley.domain.step_roles import Signs, signs_of
from parley.domain.step_rows import StepCoordinates, StepRows
from parley.domain.step_spread import spread_rows
from parley.domain.step_statement import Ending

__all__ = ["StepPolytope", "shift_rows", "step_polytope", "value_rows"]


@dataclass(frozen=True, kw_only=True)
class StepPolytope(StatedPolytope):
    """All values of steps that what is known of a party allows.

    ``assumed`` holds the issues whose stake is spread over their obligations by quantity, and ``""`` where a sign comes
    from the role of the party alone: nobody said so. The equations are structure, and spread stakes.

    Parameters
    ----------
    coordinates
        What the entries of ``x`` are.
    unknown_shifts
        Obligations of which nobody said how they shift what ending is worth.
    signs
        For each obligation: 1 the party gains, -1 it bears it, 0 either.
    sign_owners
        For each obligation the statements that say so; none where it is its role as creditor or debtor.
    """

    coordinates: StepCoordinates
    unknown_shifts: tuple[str, ...]
    signs: Mapping[str, int]
    sign_owners: Mapping[str, tuple[str, ...]]


def step_polytope(agreement: Agreement, preferences: Preferences, actors: Collection[Actor]) -> StepPolytope:
    """The polytope of one party over the obligations up to the horizon.

    Parameters
    ----------
    agreement
        Whose obligations the statements speak about.
    preferences
        The party's statements: those about steps, and, for issues of whose obligations none is named, ranks and stakes.
    actors
        Who stands for whom: what is owed to those whom a party stands for is owed to it.
    """
    signs = signs_of(agreement, preferences, actors)
    at = _coordinates(agreement, preferences, signs)
    lower, upper = np.zeros(at.size), np.ones(at.size)
    for name, sign in signs.sign.items():
        if sign > 0:
            upper[at.burden[name]] = 0.0
        elif sign < 0:
            upper[at.gain[name]] = 0.0
    _bound_shifts(preferences, at, lower, upper)
    rows = StepRows(at)
    for statement in preferences.statements:
        rows.add(statement)
    equations, spread = spread_rows(agreement, preferences, rows)
    if at.gain:
        equations = [rows.sizes(list(at.gain)), *equations]
    by_role = [name for name in at.gain if signs.sign[name] and not signs.owners[name]]
    return StepPolytope(
        party=preferences.party,
        coordinates=at,
        **rows.tables(),
        equal=np.array(equations).reshape(len(equations), at.size),
        targets=np.array([1.0, *[0.0] * (len(equations) - 1)] if equations else [], dtype=np.float64),
        lower=lower,
        upper=upper,
        assumed=(*spread, *([""] if by_role else [])),
        unknown_shifts=tuple(one.id for one in agreement.within if one.is_step and one.id not in at.shift),
        signs={name: signs.sign[name] for name in at.gain},
        sign_owners={name: signs.owners[name] for name in at.gain},
    )


def _bound_shifts(
    preferences: Preferences, at: StepCoordinates, lower: NDArray[np.float64], upper: NDArray[np.float64]
) -> None:
    """Bounds wide enough for every statement about a shift: their rows cut it down, and can be left out again."""
    for name, coordinate in at.shift.items():
        said = [one for one in preferences.statements if isinstance(one, Ending) and one.obligation == name]
        lower[coordinate] = min(one.low for one in said if one.low is not None)
        upper[coordinate] = max(one.high for one in said if one.high is not None)


def _coordinates(agreement: Agreement, preferences: Preferences, signs: Signs) -> StepCoordinates:
    names = [one.id for one in agreement.within if one.is_step and one.id in signs.sign]
    stepping = {one.id for one in agreement.within if one.is_step}
    shifted = dict.fromkeys(
        one.obligation for one in preferences.statements if isinstance(one, Ending) and one.obligation in stepping
    )
    count = len(names)
    return StepCoordinates(
        gain={name: number for number, name in enumerate(names)},
        burden={name: count + number for number, name in enumerate(names)},
        shift={name: 2 * count + number for number, name in enumerate(shifted)},
    )


def value_rows(polytope: StepPolytope, steps: Sequence[Step]) -> NDArray[np.float64]:
    """Shape (step, coordinate): what each step is worth is its row times ``x``; a tranche has its share of it."""
    rows = np.zeros((len(steps), polytope.coordinates.size))
    for number, step in enumerate(steps):
        if step.obligation in polytope.coordinates.gain:
            rows[number, polytope.coordinates.gain[step.obligation]] = step.share
            rows[number, polytope.coordinates.burden[step.obligation]] = -step.share
    return rows


def shift_rows(polytope: StepPolytope, steps: Sequence[Step]) -> NDArray[np.float64]:
    """Shape (step, coordinate): by how much each step shifts what ending is worth; zeros where nobody said."""
    rows = np.zeros((len(steps), polytope.coordinates.size))
    for number, step in enumerate(steps):
        if step.obligation in polytope.coordinates.shift:
            rows[number, polytope.coordinates.shift[step.obligation]] = step.share
    return rows
