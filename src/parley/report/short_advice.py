"""The advice in two or three sentences: what opens an answer on a page, with all of it one step away."""

from __future__ import annotations

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import in_draws, rough_words, zone_share_words
from parley.report.find_out_words import too_little
from parley.report.package_words import party_name
from parley.report.pick_words import level_letters
from parley.report.question_words import clearly_worth, question_topic
from parley.report.shown import listed
from parley.verbs.analyse.advice.advice import Advice
from parley.verbs.analyse.analysis import Analysis

__all__ = ["short_advice"]

_LONGEST_TOPIC = 120
"""What a question is about is named where that takes no more than a line and a half."""


def short_advice(analysis: Analysis) -> str:
    """Whether there is a zone, how the first pick fares, whom to ask next; empty without draws.

    `parley.report.advice_words.advice_paragraph` says the same in full: each share is one of draws there, too, and
    whether shares are rough is told here as well.
    """
    advice = analysis.advice
    if advice is None:
        return ""
    if too_little(analysis) and analysis.zone.possible is not False:
        return _("Too little is known for advice: what could be named now would be arbitrary.")
    rough = "" if too_little(analysis) else rough_words(analysis.case, advice.sampling)
    said = (_zone(analysis, advice), _pick(analysis, advice), _next(analysis, advice), rough)
    return " ".join(one for one in said if one)


def _zone(analysis: Analysis, advice: Advice) -> str:
    zone, share = analysis.zone, advice.share
    if zone.possible is False:
        return _("As the statements stand, nothing could be signed.")
    if zone.certain:
        return _("One package could be signed, whatever is not known yet.")
    if advice.sampling.needless:
        return _("There is a zone of agreement.") if share.low >= 1 else _("There is no zone of agreement.")
    return zone_share_words(share)


def _pick(analysis: Analysis, advice: Advice) -> str:
    if analysis.zone.possible is False:
        return ""
    if not advice.picks:
        return _("There is no pick.")
    pick, level = advice.picks[0], level_letters(advice.picks)[1:]
    if pick.certain:
        return _("Every party would accept pick A, whatever is not known yet.")
    words = _("All parties would accept pick A {share}.")
    if level:
        words = ngettext(
            "All parties would accept pick A {share}; by the criterion pick {picks} is level with it.",
            "All parties would accept pick A {share}; by the criterion picks {picks} are level with it.",
            len(level),
        )
    return words.format(share=in_draws(pick.accepted_by_all), picks=listed(level))


def _next(analysis: Analysis, advice: Advice) -> str:
    """Whom to ask, and what where that is short and betrays nobody; else it stands below, with its cautions."""
    clear = [one for one in advice.questions.asked if clearly_worth(one)]
    if not clear:
        return ""
    question = next((one for one in clear if not one.betrays), clear[0])
    party = party_name(analysis.case, question.party)
    topic = question_topic(analysis.case, advice.picks, question)
    if question.betrays or len(topic) > _LONGEST_TOPIC:
        return _("What to ask {party} next stands below.").format(party=party)
    return _("To ask {party} next: {topic}.").format(party=party, topic=topic)
