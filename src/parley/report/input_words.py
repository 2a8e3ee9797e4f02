"""What an answer leans on, in words: what nobody said, and what was assumed or inferred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.domain.case import Case
from parley.domain.polytope import RESERVATION_BOUNDS
from parley.domain.statement_rows import BUNDLE_BOUNDS
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.figures import interval
from parley.report.package_words import combination_words, issue_title, party_name, party_names
from parley.report.shown import joined, listed
from parley.verbs.analyse.analysis import Analysis

__all__ = ["LeansOn", "two_scales_words", "weak_input_words"]

_BOTH = 2


@dataclass(frozen=True)
class LeansOn:
    """One line on weak inputs.

    Parameters
    ----------
    words
        What is weak.
    names
        Titles of the issues, or ids of the statements, that it is about; empty where the words say all.
    """

    words: str
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return _("{words}: {names}").format(words=self.words, names=joined(self.names)) if self.names else self.words


def weak_input_words(analysis: Analysis) -> tuple[LeansOn, ...]:
    """The weak inputs summed up: two scales first, then what is unknown, what is assumed, and what is inferred."""
    case = analysis.case
    kinds: dict[str, dict[str, list[str]]] = {}
    for weak in analysis.leans_on:
        kinds.setdefault(weak.kind, {}).setdefault(weak.party, []).append(weak.name)
    silent = list(kinds.get("silent", ()))
    lines = [LeansOn(two_scales_words(case, list(kinds["scale"])))] if "scale" in kinds else []
    lines += [
        LeansOn(_("{party}: nothing is known of what it prefers").format(party=party_name(case, party)))
        for party in silent
    ]
    lines += _unstated_no_deal(case, list(kinds.get("reservation", ())))
    for party, bundles in kinds.get("bundle", {}).items():
        words = _("{party}: bundles without an interval, each taken {interval}").format(
            party=party_name(case, party), interval=interval(*BUNDLE_BOUNDS)
        )
        lines.append(LeansOn(words, tuple(_together(case, bundle) for bundle in bundles)))
    for party, issues in kinds.get("issue", {}).items():
        if party not in silent:
            words = _("{party}: nothing is known of the order of options on").format(party=party_name(case, party))
            lines.append(LeansOn(words, tuple(issue_title(case.agenda, issue) for issue in issues)))
    lines += [_assumed(case, party, ids) for party, ids in kinds.get("assumed", {}).items()]
    lines += [_inferred(case, party, ids) for party, ids in kinds.get("inferred", {}).items()]
    return tuple(lines)


def _together(case: Case, bundle: str) -> str:
    return combination_words(case.agenda, case.statements[bundle][1].options)


def two_scales_words(case: Case, given: Sequence[str]) -> str:
    """What stands wherever gains of parties with given points and of parties with statements are compared."""
    return _(
        "Two scales: the points of {given} are used as given, all others have stakes that sum to 1. Prices of red "
        "lines, egalitarian and utilitarian compare gains across the two and mislead; Nash and Kalai-Smorodinsky do not"
    ).format(given=listed(party_names(case, given)))


def _unstated_no_deal(case: Case, parties: Sequence[str]) -> list[LeansOn]:
    given = [party for party in parties if case.preferences_of(party).scale == "given"]
    bounded = [party for party in parties if party not in given]
    lines = []
    if bounded:
        words = _("No deal: unstated for {parties}; taken {interval}")
        lines.append(words.format(parties=_whose(case, bounded), interval=interval(*RESERVATION_BOUNDS)))
    if given:
        words = _("No deal: unstated for {parties}; taken between its worst and its best package")
        lines.append(words.format(parties=_whose(case, given)))
    return [LeansOn(words) for words in lines]


def _whose(case: Case, parties: Sequence[str]) -> str:
    if len(parties) == len(case.parties):
        return _("both") if len(parties) == _BOTH else _("all parties")
    return listed(party_names(case, parties))


def _assumed(case: Case, party: str, ids: Sequence[str]) -> LeansOn:
    words = ngettext(
        "{party}: {count} statement is assumed, nobody said so",
        "{party}: {count} statements are assumed, nobody said so",
        len(ids),
    )
    return LeansOn(words.format(party=party_name(case, party), count=len(ids)), tuple(ids))


def _inferred(case: Case, party: str, ids: Sequence[str]) -> LeansOn:
    words = ngettext(
        "{party}: {count} statement is inferred, not said",
        "{party}: {count} statements are inferred, not said",
        len(ids),
    )
    return LeansOn(words.format(party=party_name(case, party), count=len(ids)), tuple(ids))
