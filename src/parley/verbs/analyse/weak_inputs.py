"""The weak inputs an answer leans on: what nobody said, and what was inferred or assumed."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.polytope import PartyPolytope
from parley.domain.statement import Order, Points, Score

__all__ = ["WeakInput", "weak_inputs"]


@dataclass(frozen=True)
class WeakInput:
    """One thing an answer leans on that is weak.

    Parameters
    ----------
    party
        Whose preferences.
    kind
        ``scale`` (it has given points where others have statements: what compares gains of the two compares two
        scales), ``silent`` (no statement at all), ``reservation`` (no deal unstated), ``bundle`` (a bundle without an
        interval), ``issue`` (nothing said about the options of an issue), ``assumed`` or ``inferred`` (a statement of
        that basis).
    name
        The statement or issue, empty where none is meant.
    """

    party: str
    kind: str
    name: str = ""


def weak_inputs(case: Case, polytopes: tuple[PartyPolytope, ...]) -> tuple[WeakInput, ...]:
    """Weak inputs by party: two scales first, then what is unknown, what is assumed, and what is inferred."""
    given = [party.party for party in polytopes if case.preferences_of(party.party).scale == "given"]
    found = [WeakInput(party, "scale") for party in given] if len(given) < len(polytopes) else []
    for party in polytopes:
        statements = case.preferences_of(party.party).statements
        if not statements:
            found.append(WeakInput(party.party, "silent"))
        found += [WeakInput(party.party, "bundle" if name else "reservation", name) for name in party.assumed]
        spoken = {
            one.option.partition(".")[0] if isinstance(one, Score) else one.issue
            for one in statements
            if isinstance(one, Order | Points | Score)
        }
        found += [
            WeakInput(party.party, "issue", issue.id) for issue in case.agenda.open_issues if issue.id not in spoken
        ]
        for basis in (Basis.ASSUMED, Basis.INFERRED):
            found += [WeakInput(party.party, basis.value, one.id) for one in statements if one.basis is basis]
    return tuple(found)
