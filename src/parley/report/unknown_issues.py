"""Issues of which nothing is known for a party: what stands there at one reading was said by nobody."""

from __future__ import annotations

from parley.domain.case import Case
from parley.domain.polytope import party_polytope
from parley.verbs.analyse.weak_inputs import weak_inputs

__all__ = ["unknown_issues"]


def unknown_issues(case: Case) -> frozenset[tuple[str, str]]:
    """Party and issue, wherever no order, score or points of that party speak about the issue."""
    polytopes = tuple(party_polytope(case.agenda, case.preferences_of(actor.id)) for actor in case.parties)
    return frozenset((weak.party, weak.name) for weak in weak_inputs(case, polytopes) if weak.kind == "issue")
