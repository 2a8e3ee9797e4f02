"""Statements about steps that no values satisfy together: only a solver can tell."""

from __future__ import annotations

from parley.domain.case import Case
from parley.domain.step_polytope import StepPolytope, step_polytope
from parley.engines.polytope import GroupsOracle, Polytope, groups_of, is_empty
from parley.engines.unsatisfiable_core import smallest_cores
from parley.files.findings import Findings
from parley.language import gettext as _

__all__ = ["check_steps", "step_conflict"]


def check_steps(case: Case, findings: Findings) -> None:
    """Note, party by party, a smallest set of statements about steps that are in conflict."""
    if case.agreement is None:
        return
    for preferences in case.preferences:
        names = step_conflict(step_polytope(case.agreement, preferences, case.actors))
        if names:
            findings.add(
                findings.place_of("statement", names[0]),
                _("statements {names} are in conflict: no values of steps satisfy them together").format(
                    names=", ".join(names)
                ),
                _("mend or take out one of them: this is a smallest such set"),
            )


def step_conflict(party: StepPolytope) -> tuple[str, ...]:
    """The ids of a smallest set of statements that no values of steps satisfy; empty where some do."""
    polytope = Polytope(*party.bounds)
    if not polytope.size or not is_empty(polytope):
        return ()
    groups, owners = groups_of(party.owners)
    found = smallest_cores(GroupsOracle(polytope, groups))
    return tuple(owners[number] for number in found.sets[0]) if found.sets else ()
