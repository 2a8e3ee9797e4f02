"""Who looks and who counts as seeing: a verifier of an obligation does not stand in for a monitor."""

from __future__ import annotations

from parley.language import gettext as _
from parley.report.package_words import party_name
from parley.verbs.sequence.guarantee_needs import GuaranteeNeed
from parley.verbs.sequence.sequence import Sequence

__all__ = ["only_looked_at", "watched"]


def watched(sequence: Sequence, need: GuaranteeNeed) -> bool:
    """Whether a monitor with a figure for what it sees watches a party at one place, and has not said no."""
    known = {one.id: one for one in sequence.case.agreement.guarantees} if sequence.case.agreement else {}
    covering = [known[id] for id in need.elements if id in known]
    return any(one.kind == "monitor" and one.detection is not None and one.willing != "no" for one in covering)


def only_looked_at(sequence: Sequence, party: str) -> str:
    """That verifiers look at what a party owes and no monitor counts as seeing it; empty where that is not so."""
    agreement = sequence.case.agreement
    if agreement is None:
        return ""
    looked_at = any(one.verifier and party in one.debtor for one in agreement.obligations)
    out = set(sequence.settings.without)
    seen = any(
        one.kind == "monitor" and one.detection is not None and party in one.binding and not out & {one.id, *one.who}
        for one in agreement.guarantees
    )
    if not looked_at or seen:
        return ""
    return _(
        'A verifier says who looks at what {party} owes; only a guarantee of kind "monitor" with detection counts as '
        "seeing it."
    ).format(party=party_name(sequence.case, party))
