"""The answer in three sentences: what could be signed, the same more strictly, and what the answer leans on most."""

from __future__ import annotations

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import in_draws, share_figure
from parley.report.package_words import party_names
from parley.report.shown import listed
from parley.verbs.analyse.advice.zone_share import ZoneShare
from parley.verbs.analyse.analysis import Analysis

__all__ = ["headline_words"]


def headline_words(analysis: Analysis) -> tuple[str, str, str]:
    """Verdict, stricter verdict, and what both lean on most: a sentence each."""
    return _verdict(analysis), _stricter(analysis), _leans_on(analysis)


def _verdict(analysis: Analysis) -> str:
    zone, advice = analysis.zone, analysis.advice
    if zone.possible is None:
        return _("Whether anything could be signed is not settled.")
    if not zone.possible:
        return _("As the statements stand, nothing could be signed.")
    if zone.certain:
        return _("One package could be signed, whatever is not known yet.")
    if advice is not None:
        return _("Something could be signed, if what is not known yet turns out so: {share}.").format(
            share=_share(advice.share)
        )
    return _("Something could be signed, if what is not known yet turns out so.")


def _share(share: ZoneShare) -> str:
    if share.unsettled and share_figure(share.low) != share_figure(share.high):
        return _("in between {low} and {high} of draws").format(
            low=share_figure(share.low), high=share_figure(share.high)
        )
    return in_draws(share.low)


def _stricter(analysis: Analysis) -> str:
    zone = analysis.on_record.zone
    if zone is None:
        if not analysis.case.record:
            return _("There is no record of rejections to ask more strictly with.")
        return _("Asked more strictly, it is the same: every rejection on record is counted already.")
    if zone.possible is None:
        return _("If every rejection on record were a red line, it is not settled.")
    if not zone.possible:
        return _("If every rejection on record were a red line, nothing could be signed.")
    if zone.certain:
        return _("If every rejection on record were a red line, one package could still be signed in any case.")
    return _("If every rejection on record were a red line, something could still be signed in some cases.")


def _leans_on(analysis: Analysis) -> str:
    case = analysis.case
    found: dict[str, list[str]] = {}
    for one in analysis.leans_on:
        found.setdefault(one.kind, []).append(one.party)
    parts = []
    if silent := found.get("silent"):
        parts.append(_("nothing is known of {parties}").format(parties=listed(party_names(case, silent))))
    if unstated := [party for party in found.get("reservation", ()) if party not in found.get("silent", ())]:
        parts.append(
            _("what no deal is worth to {parties} is unstated").format(parties=listed(party_names(case, unstated)))
        )
    weak = {_("inferred"): len(found.get("inferred", ())), _("assumed"): len(found.get("assumed", ()))}
    counted = [_("{count} {basis}").format(count=count, basis=basis) for basis, count in weak.items() if count]
    if counted:
        words = ngettext(
            "{count} statement, of them {weak}", "{count} statements, of them {weak}", len(case.statements)
        )
        parts.append(words.format(count=len(case.statements), weak=listed(counted)))
    if not parts:
        if found:
            return _("It leans on what was stated; what is not known is listed below.")
        return _("It leans on nothing but what was stated.")
    return _("It leans most on what nobody stated: {parts}.").format(parts=_("; ").join(parts))
