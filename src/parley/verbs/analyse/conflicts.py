"""Statements of one party that cannot all hold, as a smallest set."""

from __future__ import annotations

import numpy as np

from parley.domain.agenda import Agenda
from parley.domain.case import Case
from parley.domain.combination import contains
from parley.domain.polytope import party_polytope
from parley.domain.preferences import Preferences
from parley.domain.statement import Points
from parley.domain.verdict import Accepts, RedLine
from parley.engines.polytope import STRICT_MARGIN, GroupsOracle, groups_of, is_empty
from parley.engines.unsatisfiable_core import smallest_cores
from parley.errors import CannotAnswer
from parley.language import gettext as _
from parley.verbs.analyse.arrays import polytope

__all__ = ["breaking_a_link", "conflict", "refuse_conflicts", "touched_by_acceptance", "without_stake"]


def conflict(agenda: Agenda, preferences: Preferences) -> tuple[str, ...]:
    """The ids of a smallest set of a party's statements that no utilities can satisfy; empty where some can.

    Strict statements (would-rather, rejects) are kept by a common margin of 1e-6.
    """
    party = party_polytope(agenda, preferences)
    if not is_empty(polytope(party)):
        return ()
    groups, owners = groups_of(party.owners)
    found = smallest_cores(GroupsOracle(polytope(party), groups))
    return tuple(owners[number] for number in found.sets[0]) if found.sets else ()


def without_stake(agenda: Agenda, preferences: Preferences) -> list[tuple[str, tuple[str, ...]]]:
    """Issues to which a party's statements, though not in conflict, leave no stake; with a smallest set that does so.

    Two opposite orders on one issue are the usual case: both hold if the issue does not matter.
    """
    party = party_polytope(agenda, preferences)
    groups, owners = groups_of(party.owners)
    found = []
    for issue, stake in zip(agenda.open_issues, party.coordinates.stakes, strict=False):
        row = np.zeros(party.coordinates.size)
        row[stake] = 1.0
        some = polytope(party).and_at_least(row, STRICT_MARGIN)
        if is_empty(some):
            core = smallest_cores(GroupsOracle(some, np.append(groups, -1))).sets[0]
            found.append((issue.id, tuple(owners[number] for number in core)))
    return found


def touched_by_acceptance(preferences: Preferences) -> list[tuple[RedLine, Accepts]]:
    """Red lines that a package touches which the same party is said to accept."""
    found = []
    for accepts in preferences.statements:
        if isinstance(accepts, Accepts):
            package = dict(name.split(".", 1) for name in accepts.package)
            found += [
                (line, accepts)
                for line in preferences.statements
                if isinstance(line, RedLine) and contains(package, line.never)
            ]
    return found


def breaking_a_link(agenda: Agenda, preferences: Preferences) -> list[tuple[Accepts, tuple[str, ...]]]:
    """Packages that a party is said to accept and that no link allows, with the ids of these links."""
    found = []
    for accepts in preferences.statements:
        if isinstance(accepts, Accepts):
            package = dict(name.split(".", 1) for name in accepts.package)
            if broken := tuple(link.id for link in agenda.links if not link.keeps(package)):
                found.append((accepts, broken))
    return found


def refuse_conflicts(case: Case) -> None:
    """Raise CannotAnswer where a question about the case has no ground: statements in conflict, points left out."""
    if len(case.parties) < 2:
        raise CannotAnswer(
            _("the case has fewer than two parties"), _('give the actors who must both sign the role "party"')
        )
    if not case.agenda.open_issues:
        raise CannotAnswer(_("the agenda has no options"), _("add issues with options to agenda.toml"))
    for actor in case.parties:
        preferences = case.preferences_of(actor.id)
        pointed = {one.issue for one in preferences.statements if isinstance(one, Points)}
        missing = [issue.id for issue in case.agenda.open_issues if issue.id not in pointed]
        if preferences.scale == "given" and missing:
            raise CannotAnswer(
                _("{party} has given points, but none on {issues}").format(party=actor.name, issues=", ".join(missing)),
                _("leave its points in: what is absent is unknown, not zero"),
            )
        if found := conflict(case.agenda, preferences):
            raise CannotAnswer(
                _("statements about {party} are in conflict: {ids}").format(party=actor.name, ids=", ".join(found)),
                _("take one of them out, or leave it out with --without"),
            )
