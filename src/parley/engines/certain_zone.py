"""Whether a zone is *certain*: one package is in it for every utility that the statements allow.

The worst case of a package over a polytope is a linear program; its dual joins the choice of the package in one
mixed-integer program.

References
----------
.. [1] P. Sarabando, L. C. Dias, R. Vetschera, "Mediation with incomplete information: approaches to suggest potential
   agreements", Group Decision and Negotiation 22, 2013, 561-597. https://doi.org/10.1007/s10726-012-9283-9
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.engines.choice import Choice, PartyUtilities, gain_row
from parley.engines.polytope import extremes
from parley.engines.space import Combination

__all__ = ["CertainZone", "certain_zone"]


@dataclass(frozen=True)
class CertainZone:
    """Whether one package is in the zone for every utility that the statements allow.

    Parameters
    ----------
    package
        Such a package, None without.
    margin
        The smallest gain that it leaves any party at worst. [-] NaN without one.
    proved
        Whether the answer is certain.
    """

    package: tuple[int, ...] | None
    margin: float
    proved: bool


def certain_zone(
    options: Sequence[int],
    parties: Sequence[PartyUtilities],
    never: Sequence[Combination],
    *,
    seconds: float | None = None,
    tolerance: float = 1e-7,
) -> CertainZone:
    """The package whose worst gain, over parties and over all their utilities, is largest, if that is not negative.

    ``never`` holds links and red lines alike. The package found is checked again, party by party, by a linear program.
    """
    choice = Choice(options, never)
    model = choice.model
    margin = int(model.add_variables(1, -np.inf, np.inf)[0])
    for party in parties:
        _worst_case_rows(choice, party, margin)
    aim = np.zeros(model.variables)
    aim[margin] = 1.0
    model.maximise(aim)
    answer = model.solve(seconds)
    if answer.x is None or answer.objective < -tolerance:
        nothing = answer.status == "infeasible" or (answer.x is not None and answer.bound < -tolerance)
        return CertainZone(None, float("nan"), proved=nothing)
    package = choice.package(answer.x)
    worst = min(extremes(party.polytope, gain_row(party, package))[0] for party in parties)
    if worst < -tolerance:
        return CertainZone(None, float("nan"), proved=False)
    return CertainZone(package, worst, proved=True)


def _worst_case_rows(choice: Choice, party: PartyUtilities, margin: int) -> None:
    """``margin <= min gain``, by duality.

    ``margin <= -limits y + targets z + lower v - upper w`` with ``y, v, w >= 0`` and ``-rows' y + equal' z + v - w``
    equal to the coefficients that the package gives to each unknown.
    """
    polytope, model = party.polytope, choice.model
    fixed = polytope.lower == polytope.upper
    known = np.where(fixed, polytope.lower, 0.0)
    limits, targets = polytope.limits - polytope.rows @ known, polytope.targets - polytope.equal @ known
    y = model.add_variables(len(limits), 0.0, np.inf)
    z = model.add_variables(len(targets), -np.inf, np.inf)
    v = model.add_variables(polytope.size, 0.0, np.inf)
    w = model.add_variables(polytope.size, 0.0, np.inf)
    switches: dict[int, list[int]] = {}
    for chosen, coordinates in zip(choice.options, party.options, strict=True):
        for option, coordinate in zip(chosen, coordinates, strict=True):
            switches.setdefault(int(coordinate), []).append(int(option))
    for combination, coordinate in party.bundles:
        switches.setdefault(coordinate, []).append(choice.holds(combination))
    worst: list[tuple[int, float]] = [(margin, -1.0)]
    worst += [(int(column), -limit) for column, limit in zip(y, limits, strict=True)]
    worst += [(int(column), target) for column, target in zip(z, targets, strict=True)]
    constant = 0.0
    for coordinate in range(polytope.size):
        own = switches.get(coordinate, [])
        if fixed[coordinate]:
            worst += [(column, float(known[coordinate])) for column in own]
            constant -= float(known[coordinate]) * (coordinate == party.reservation)
            continue
        worst += [(int(v[coordinate]), float(polytope.lower[coordinate]))]
        worst += [(int(w[coordinate]), -float(polytope.upper[coordinate]))]
        used, equations = np.flatnonzero(polytope.rows[:, coordinate]), np.flatnonzero(polytope.equal[:, coordinate])
        model.add_row(
            np.concatenate([y[used], z[equations], [v[coordinate], w[coordinate]], own]).astype(np.intp),
            np.concatenate(
                [
                    -polytope.rows[used, coordinate],
                    polytope.equal[equations, coordinate],
                    [1.0, -1.0],
                    -np.ones(len(own)),
                ]
            ),
            lower=-1.0 if coordinate == party.reservation else 0.0,
            upper=-1.0 if coordinate == party.reservation else 0.0,
        )
    columns = np.array([column for column, factor in worst if factor], dtype=np.intp)
    model.add_row(columns, np.array([factor for _column, factor in worst if factor]), lower=-constant)
