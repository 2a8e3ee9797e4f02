"""What holds certainly in words, and what depends on what."""

from __future__ import annotations

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import in_draws, in_share
from parley.report.figures import count, number
from parley.report.find_out_words import too_little
from parley.report.package_words import combination_words, issue_title, party_name
from parley.report.pick_words import pick_letter
from parley.report.shown import listed, quoted
from parley.verbs.analyse.advice.findings import Dependence
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.analysis import Analysis

__all__ = ["certain_words", "dependence_words", "depends_words", "settled_words"]


def certain_words(analysis: Analysis) -> tuple[str, ...]:
    """What holds whatever is not known yet, a sentence each; what all picks have in common is told beside it."""
    case, zone, advice = analysis.case, analysis.zone, analysis.advice
    said = []
    if zone.possible is False:
        said.append(_("No package is in the zone at any utilities that the statements allow (proved)."))
    elif zone.certain:
        said.append(_("One package is in the zone at all utilities that the statements allow (proved)."))
    elif zone.possible and zone.certain is False:
        said.append(
            _(
                "Some package is in the zone at some of the utilities that the statements allow, and no single one at "
                "all of them (proved)."
            )
        )
    if advice is None or too_little(analysis):
        return tuple(said)
    said += _always_accepted(case, advice.picks)
    if advice.trades is not None and (proved := sum(swap.certain for swap in advice.trades.swaps)):
        words = ngettext(
            "{count} trade is to the liking of every party at all utilities that the statements allow (proved).",
            "{count} trades are to the liking of every party at all utilities that the statements allow (proved).",
            proved,
        )
        said.append(words.format(count=count(proved).capitalize()))
    if settled := settled_words(analysis):
        said.append(settled)
    return tuple(said)


def _always_accepted(case: Case, picks: tuple[Pick, ...]) -> list[str]:
    said = []
    if sure := [pick_letter(place) for place, pick in enumerate(picks, start=1) if pick.certain]:
        said.append(_("Every party would accept {picks} in any case (proved).").format(picks=_picks(sure)))
    for party in picks[0].worst if picks else ():
        alone = [
            pick_letter(place)
            for place, pick in enumerate(picks, start=1)
            if pick.worst[party] >= 0 and not pick.certain
        ]
        if alone:
            said.append(
                _("{party} would accept {picks} in any case (proved).").format(
                    party=party_name(case, party), picks=_picks(alone)
                )
            )
    return said


def _picks(letters: list[str]) -> str:
    return ngettext("pick {letters}", "picks {letters}", len(letters)).format(letters=listed(letters))


def settled_words(analysis: Analysis) -> str:
    """What all picks settle alike, in a sentence; empty where nothing is."""
    advice = analysis.advice
    if advice is None or not advice.settled:
        return ""
    agenda = analysis.case.agenda
    words = ngettext(
        "All picks settle {count} issue of {issues} alike (a common trait of these picks, not proved of others): "
        "{settled}.",
        "All picks settle {count} issues of {issues} alike (a common trait of these picks, not proved of others): "
        "{settled}.",
        len(advice.settled),
    )
    return words.format(
        count=len(advice.settled),
        issues=len(agenda.open_issues),
        settled=listed(
            [
                _("{issue} at {option}").format(
                    issue=quoted(issue_title(agenda, one.issue)),
                    option=quoted(agenda.issue(one.issue).option(one.option).label),
                )
                for one in advice.settled
            ]
        ),
    )


def depends_words(analysis: Analysis) -> tuple[str, ...]:
    """What the zone depends on most, a sentence each, the largest difference first."""
    if analysis.advice is None:
        return ()
    return tuple(dependence_words(analysis.case, one) for one in analysis.advice.depends)


def dependence_words(case: Case, one: Dependence) -> str:
    """One dependence: "There is a zone in 80 % of draws where no deal is worth less than 0.30 to ...", and above."""
    party, at = party_name(case, one.party), number(one.at)
    below, above = in_draws(one.below), in_share(one.above)
    match one.kind:
        case "no_deal":
            words = _(
                "There is a zone {below} where no deal is worth less than {at} to {party}, and {above} of those "
                "where it is worth more."
            )
            return words.format(below=below, at=at, party=party, above=above)
        case "stake":
            words = _(
                "There is a zone {below} where the stake of {issue} is below {at} for {party}, and {above} of those "
                "where it is above."
            )
            return words.format(
                below=below, at=at, party=party, above=above, issue=quoted(issue_title(case.agenda, one.name))
            )
    words = _(
        "There is a zone {below} where settling {together} is worth less than {at} to {party}, and {above} of those "
        "where it is worth more."
    )
    together = combination_words(case.agenda, case.statements[one.name][1].options)
    return words.format(below=below, at=at, party=party, above=above, together=together)
