"""A case as the arrays that engines take, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.agenda import Agenda, Link
from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.polytope import PartyPolytope, party_polytope
from parley.domain.verdict import RedLine
from parley.engines.choice import PartyUtilities
from parley.engines.polytope import Polytope
from parley.engines.space import Bundle, Combination, PackageSpace

__all__ = ["CaseArrays", "case_arrays", "combination", "forbidden_by", "package_space", "polytope"]


def combination(agenda: Agenda, options: Iterable[str]) -> Combination:
    """Full option names as a combination of numbers."""
    named = grouped(options)
    return _combination(
        {
            number: [place for place, option in enumerate(issue.options) if option.id in named[issue.id]]
            for number, issue in enumerate(agenda.open_issues)
            if issue.id in named
        }
    )


def _combination(chosen: dict[int, list[int]]) -> Combination:
    return Combination(tuple(sorted(chosen)), tuple(tuple(chosen[issue]) for issue in sorted(chosen)))


def forbidden_by(agenda: Agenda, link: Link) -> Combination | None:
    """What a link forbids: its premise with none of its conclusion. None where it forbids nothing."""
    premise, conclusion = grouped(link.premise), grouped(link.conclusion)
    chosen: dict[int, list[int]] = {}
    for number, issue in enumerate(agenda.open_issues):
        if issue.id in premise or issue.id in conclusion:
            chosen[number] = [
                place
                for place, option in enumerate(issue.options)
                if option.id in premise.get(issue.id, (option.id,)) and option.id not in conclusion.get(issue.id, ())
            ]
    return _combination(chosen) if all(chosen.values()) else None


def polytope(party: PartyPolytope) -> Polytope:
    """A party's polytope as an engine takes it."""
    return Polytope(*party.bounds)


@dataclass(frozen=True)
class CaseArrays:
    """All that the zone needs of a case.

    Parameters
    ----------
    options
        How many options each open issue has.
    links, link_ids
        What links forbid, and the id of each of these links.
    red_lines
        What red lines forbid, in the order of ``soft``.
    parties
        One a party, in the order of actors.
    polytopes
        The same, with the statements that rows come from.
    soft
        The ids of red lines, then of rejections and stated reservations: the soft constraints by number.
    """

    options: tuple[int, ...]
    links: tuple[Combination, ...]
    link_ids: tuple[str, ...]
    red_lines: tuple[Combination, ...]
    parties: tuple[PartyUtilities, ...]
    polytopes: tuple[PartyPolytope, ...]
    soft: tuple[str, ...]


def case_arrays(case: Case) -> CaseArrays:
    """The arrays of a case."""
    agenda = case.agenda
    lines = [statement for _party, statement in case.statements.values() if isinstance(statement, RedLine)]
    others = [
        id
        for id, (_party, statement) in case.statements.items()
        if statement.soft and not isinstance(statement, RedLine)
    ]
    soft = (*(line.id for line in lines), *others)
    number = {id: place for place, id in enumerate(soft)}
    forbidding = [(link.id, one) for link in agenda.links if (one := forbidden_by(agenda, link)) is not None]
    polytopes = tuple(party_polytope(agenda, case.preferences_of(actor.id)) for actor in case.parties)
    return CaseArrays(
        options=tuple(len(issue.options) for issue in agenda.open_issues),
        links=tuple(one for _id, one in forbidding),
        link_ids=tuple(id for id, _one in forbidding),
        red_lines=tuple(combination(agenda, line.never) for line in lines),
        parties=tuple(_party_utilities(agenda, one, number) for one in polytopes),
        polytopes=polytopes,
        soft=soft,
    )


def _party_utilities(agenda: Agenda, party: PartyPolytope, number: dict[str, int]) -> PartyUtilities:
    return PartyUtilities(
        polytope=polytope(party),
        options=party.coordinates.options,
        bundles=tuple((combination(agenda, bundle.together), place) for bundle, place in party.coordinates.bundles),
        reservation=party.coordinates.reservation,
        soft=np.array([number.get(owner, -1) for owner in party.owners], dtype=np.intp),
    )


def package_space(
    case: Case,
    arrays: CaseArrays,
    utilities: Sequence[NDArray[np.float64]],
    *,
    without: Collection[str] = (),
    whole: bool = False,
) -> PackageSpace:
    """The packages at one point of each party's polytope.

    Parameters
    ----------
    utilities
        One vector a party, in the coordinates of its polytope.
    without
        Red lines that are left out.
    whole
        Whether all red lines are left out.
    """
    scores = tuple(
        np.column_stack([vector[party.options[issue]] for vector, party in zip(utilities, arrays.parties, strict=True)])
        for issue in range(len(arrays.options))
    )
    bundles = []
    for place, (vector, party) in enumerate(zip(utilities, arrays.parties, strict=True)):
        for contained, coordinate in party.bundles:
            value = np.zeros(len(arrays.parties))
            value[place] = vector[coordinate]
            bundles.append(Bundle(contained, value))
    kept = [line for id, line in zip(arrays.soft, arrays.red_lines, strict=False) if not whole and id not in without]
    return PackageSpace(scores, tuple(bundles), (*arrays.links, *kept))
