"""What to find out first, in words, where too little is known for advice."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.polytope import party_polytope
from parley.domain.statement import Points, Rank, Stake
from parley.domain.verdict import Accepts, RedLine, Rejects
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.package_words import issue_title, party_name, party_names
from parley.report.shown import listed, quoted
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.settings import BASES
from parley.verbs.analyse.weak_inputs import WeakInput, weak_inputs

__all__ = [
    "asks_anyway",
    "find_out_summary",
    "first_to_find_out",
    "little_but_orders",
    "too_little",
    "too_little_stated",
]

_MOST_ISSUES = 3
"""How many issues are named of those of which nothing is known."""


def too_little(analysis: Analysis) -> bool:
    """Whether picks would be arbitrary: of some party, or of more than half of what is open, nothing is known."""
    return _arbitrary(analysis.case, analysis.leans_on)


def asks_anyway(analysis: Analysis) -> bool:
    """Whether questions are worth showing however little is known: what blocks may be asked about."""
    return analysis.zone.possible is False


def too_little_stated(analysis: Analysis) -> bool:
    """The same of what was stated alone."""
    case = analysis.case.with_basis(BASES["stated"])
    polytopes = tuple(party_polytope(case.agenda, case.preferences_of(actor.id)) for actor in case.parties)
    return _arbitrary(case, weak_inputs(case, polytopes))


def _arbitrary(case: Case, leans_on: Sequence[WeakInput]) -> bool:
    if any(weak.kind == "silent" for weak in leans_on):
        return True
    # Without an order, a refusal or a comparison still says something of an issue.
    spoken = {
        (party, name.partition(".")[0]) for party, statement in case.statements.values() for name in statement.options
    }
    unknown = [weak for weak in leans_on if weak.kind == "issue" and (weak.party, weak.name) not in spoken]
    return 2 * len(unknown) > len(case.parties) * len(case.agenda.open_issues)


def little_but_orders(analysis: Analysis) -> bool:
    """Whether nobody said what no deal is worth nor which issues matter most: orders are all there is."""
    parties = [actor.id for actor in analysis.case.parties]
    return _unstated(analysis) == parties and _without_stakes(analysis.case) == parties


def find_out_summary(analysis: Analysis) -> str:
    """What to find out first in one sentence; empty where nothing stands out."""
    case = analysis.case
    ordered = {weak.party for weak in analysis.leans_on if weak.kind == "issue"}
    asked = (
        ([party for party in analysis.parties if party in ordered], _("which options {parties} would rather have")),
        (_unstated(analysis), _("what no deal is worth to {parties}")),
        (_without_stakes(case), _("which issues matter most to {parties}")),
        (_without_lines(case), _("what {parties} would never accept")),
    )
    parts = [_whose(case, parties, words) for parties, words in asked if parties]
    return _("To find out first: {what}.").format(what=_("; ").join(parts)) if parts else ""


def first_to_find_out(analysis: Analysis) -> tuple[str, ...]:
    """What nobody said yet that the answer needs most, a sentence each: orders, no deal, stakes, red lines."""
    case = analysis.case
    said = [_orders(analysis, party) for party in analysis.parties]
    said.append(_no_deal(analysis))
    said.append(_whose(case, _without_stakes(case), _("Which issues matter most to {parties}: nobody said.")))
    lines = _("What {parties} would never accept: no red line is known.")
    said.append(_whose(case, _without_lines(case), lines))
    return tuple(one for one in said if one)


def _orders(analysis: Analysis, party: str) -> str:
    case = analysis.case
    issues = [weak.name for weak in analysis.leans_on if weak.kind == "issue" and weak.party == party]
    if not issues:
        return ""
    named = [quoted(issue_title(case.agenda, issue)) for issue in issues[:_MOST_ISSUES]]
    if (left := len(issues) - _MOST_ISSUES) > 0:
        named.append(ngettext("{count} issue more", "{count} issues more", left).format(count=left))
    return _("Which options {party} would rather have on {issues}: no order is known.").format(
        party=party_name(case, party), issues=listed(named)
    )


def _no_deal(analysis: Analysis) -> str:
    return _whose(analysis.case, _unstated(analysis), _("What no deal is worth to {parties}: nobody said."))


def _unstated(analysis: Analysis) -> list[str]:
    """Parties of which nothing is known of no deal: neither its worth nor a package that they would take against it."""
    return [
        weak.party
        for weak in analysis.leans_on
        if weak.kind == "reservation" and not _has(analysis.case, weak.party, Accepts, Rejects)
    ]


def _without_lines(case: Case) -> list[str]:
    return [actor.id for actor in case.parties if not _has(case, actor.id, RedLine)]


def _without_stakes(case: Case) -> list[str]:
    if len(case.agenda.open_issues) < 2:
        return []
    return [actor.id for actor in case.parties if not _has(case, actor.id, Rank, Stake, Points)]


def _has(case: Case, party: str, *kinds: type) -> bool:
    return any(isinstance(one, kinds) for one in case.preferences_of(party).statements)


def _whose(case: Case, parties: list[str], words: str) -> str:
    return words.format(parties=listed(party_names(case, parties))) if parties else ""
