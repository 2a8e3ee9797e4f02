"""One package explained in words: who gains what, who would not accept, and because of which statement."""

from __future__ import annotations

from parley.language import gettext as _
from parley.report.figures import breaks_even, fine, outward, percent
from parley.report.package_words import link_words, party_name
from parley.report.statement_words import sourced_statement_words, statement_words
from parley.verbs.analyse.explanation import Explanation, PartyView

__all__ = [
    "broken_links_words",
    "explanation_headline",
    "gain_words",
    "party_verdict",
    "range_words",
    "reason_words",
    "verdict_label",
]

_WHOLE = 1 - 1e-6
"""A gain that may be anything between -1 and 1 is limited by the scale alone. [-]"""


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
    low, high = view.gain_range
    if view.verdict == "accepts":
        if breaks_even(high):
            words = _("{party} breaks even by this package against no deal, whatever utilities its statements allow.")
        elif low <= 0 or breaks_even(low):
            words = _(
                "{party} at least breaks even by this package against no deal, whatever utilities its statements allow."
            )
        else:
            words = _("{party} gains by this package against no deal, whatever utilities its statements allow.")
        return words.format(party=party)
    if view.verdict == "depends":
        return _("Whether {party} gains by this package against no deal depends on what is not known yet.").format(
            party=party
        )
    if view.red_lines:
        return _(
            "As its statements stand, {party} would not accept this package: it touches what would never be accepted."
        ).format(party=party)
    return _("As its statements stand, {party} would not accept this package.").format(party=party)


def range_words(view: PartyView) -> str:
    """The gain over all utilities that a party's statements allow, in a sentence."""
    low, high = view.gain_range
    if low <= -_WHOLE and high >= _WHOLE and view.verdict == "depends":
        return _("Nothing known limits its gain; what no deal is worth to it is unstated.")
    return _("Over all utilities that its statements allow, its gain is {interval}.").format(
        interval=outward(low, high)
    )


def gain_words(view: PartyView) -> str:
    """The gain at the central utilities, against no deal and against the best that the party could hope for."""
    gain = _("it breaks even") if breaks_even(view.gain) else _("gain {gain}").format(gain=fine(view.gain))
    gain = _("{gain} (utility {utility}, no deal {no_deal})").format(
        gain=gain, utility=fine(view.utility), no_deal=fine(view.reservation)
    )
    if view.ideal_gain is None:
        return _("{gain}; there is no zone to compare it with").format(gain=gain)
    if breaks_even(view.ideal_gain):
        return _("{gain}; it could hope for no gain").format(gain=gain)
    best = fine(view.ideal_gain)
    if view.ideal_gain < 0 or view.gain < 0 or breaks_even(view.gain):
        return _("{gain}; the best it could hope for is {best}").format(gain=gain, best=best)
    return _("{gain}; that is {share} of the {best} it could hope for").format(
        gain=gain, share=percent(view.gain, view.ideal_gain), best=best
    )


def reason_words(explanation: Explanation, view: PartyView, *, sourced: bool = True) -> tuple[str, ...]:
    """The statements because of which a party would not accept: red lines touched, then those that leave it no gain."""
    words = sourced_statement_words if sourced else statement_words
    return tuple(words(explanation.case, one) for one in dict.fromkeys((*view.red_lines, *view.because)))
