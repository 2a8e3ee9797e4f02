"""One package explained in words: who gains what, who would not accept, and because of which statement."""

from __future__ import annotations

from parley.language import gettext as _
from parley.report.figures import interval, number, percent
from parley.report.package_words import link_words, party_name
from parley.report.statement_words import sourced_statement_words, statement_words
from parley.verbs.analyse.explanation import Explanation, PartyView

__all__ = ["broken_links_words", "explanation_headline", "gain_words", "party_verdict", "reason_words", "verdict_label"]


def explanation_headline(explanation: Explanation) -> str:
    """Whether the package is in the zone, in a sentence."""
    if explanation.in_zone == "always":
        return _("This package is in the zone whatever utilities the statements allow.")
    if explanation.in_zone == "depends":
        return _(
            "This package is in the zone at some of the utilities that the statements allow: it depends on what is not "
            "known yet."
        )
    if explanation.broken_links:
        return _("This package is outside the zone: it does not keep every link.")
    return _("This package is outside the zone at all utilities that the statements allow.")


def broken_links_words(explanation: Explanation) -> tuple[str, ...]:
    """Each link that the package does not keep."""
    links = {link.id: link for link in explanation.case.agenda.links}
    return tuple(link_words(explanation.case.agenda, links[link]) for link in explanation.broken_links)


def verdict_label(verdict: str) -> str:
    """What a party would do, in a word or two."""
    return {
        "refuses": _("would not accept"),
        "accepts": _("would accept"),
        "depends": _("not known"),
    }[verdict]


def party_verdict(explanation: Explanation, view: PartyView) -> str:
    """What one party would do, in a sentence."""
    party = party_name(explanation.case, view.party)
    if view.verdict == "accepts":
        return _("{party} gains by this package against no deal, whatever utilities its statements allow.").format(
            party=party
        )
    if view.verdict == "depends":
        return _(
            "Whether {party} gains by this package against no deal depends on what is not known yet: "
            "its gain is {interval}."
        ).format(party=party, interval=interval(*view.gain_range))
    if view.red_lines:
        return _(
            "As its statements stand, {party} would not accept this package: it touches what would never be accepted."
        ).format(party=party)
    return _("As its statements stand, {party} would not accept this package: at most, its gain is {most}.").format(
        party=party, most=number(view.gain_range[1])
    )


def gain_words(view: PartyView) -> str:
    """The gain at the central utilities, against no deal and against the best that the party could hope for."""
    if view.ideal_gain is None:
        return _("gain {gain} (utility {utility}, no deal {no_deal}); there is no zone to compare it with").format(
            gain=number(view.gain), utility=number(view.utility), no_deal=number(view.reservation)
        )
    if view.ideal_gain <= 0 or view.gain < 0:
        return _("gain {gain} (utility {utility}, no deal {no_deal}); the best it could hope for is {best}").format(
            gain=number(view.gain),
            utility=number(view.utility),
            no_deal=number(view.reservation),
            best=number(view.ideal_gain),
        )
    return _(
        "gain {gain} (utility {utility}, no deal {no_deal}); that is {share} of the {best} it could hope for"
    ).format(
        gain=number(view.gain),
        utility=number(view.utility),
        no_deal=number(view.reservation),
        share=percent(view.gain, view.ideal_gain),
        best=number(view.ideal_gain),
    )


def reason_words(explanation: Explanation, view: PartyView, *, sourced: bool = True) -> tuple[str, ...]:
    """The statements because of which a party would not accept: red lines touched, then those that leave it no gain."""
    words = sourced_statement_words if sourced else statement_words
    return tuple(words(explanation.case, one) for one in dict.fromkeys((*view.red_lines, *view.because)))
