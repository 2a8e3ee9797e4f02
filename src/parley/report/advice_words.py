"""The advice in one paragraph: what a diplomat reads who reads nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.combination import Package
from parley.domain.statement import Rank
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import gain_at_worst, in_draws, in_share, rough_words, share_figure
from parley.report.figures import breaks_even, count, grouped_digits
from parley.report.find_out_words import (
    find_out_summary,
    first_to_find_out,
    little_but_orders,
    too_little,
    too_little_stated,
)
from parley.report.package_words import party_name, party_names
from parley.report.pick_words import MOST_NAMED, changed_words, level_letters, limited_by_scale
from parley.report.question_words import clearly_worth, question_topic
from parley.report.shown import either, joined, listed
from parley.report.stated_words import stated_sentence
from parley.report.statement_words import statement_words
from parley.report.zone_words import zone_headline
from parley.verbs.analyse.advice.advice import Advice
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.zone import Zone

__all__ = ["advice_paragraph", "first_to_find_out", "too_little"]


def advice_paragraph(analysis: Analysis) -> str:
    """Whether there is a zone, what the best pick is like, what it leans on, what to ask next: three to six sentences.

    Where too little is known, what to find out first; where nothing could be signed, what would have to bend. Empty
    without draws.
    """
    advice = analysis.advice
    if advice is None:
        return ""
    if analysis.zone.possible is False:
        said = [_nothing(analysis), _bends(analysis.case, analysis.zone), *_ask(analysis, advice)]
    elif too_little(analysis):
        said = [_too_little(), find_out_summary(analysis), _what_then()]
    elif not advice.picks:
        said = [_share(advice), _no_pick(analysis), find_out_summary(analysis)]
    else:
        pick = advice.picks[0]
        said = [
            _share(advice),
            _best(analysis.case, advice.picks),
            _little(analysis) if little_but_orders(analysis) else _leans(analysis.case, pick),
            stated_sentence(advice.stated, little=too_little_stated(analysis)),
            *_ask(analysis, advice),
        ]
    # Where no share was told, none is rough.
    rough = "" if too_little(analysis) else rough_words(analysis.case, advice.sampling)
    return " ".join(one for one in (*said, rough) if one)


def _share(advice: Advice) -> str:
    share, draws = advice.share, grouped_digits(advice.sampling.draws)
    if advice.sampling.needless:
        return _("There is a zone of agreement.") if share.low >= 1 else _("There is no zone of agreement.")
    if share.low >= 1:
        words = _("In all of {draws} draws, each one way to fill in what nobody said, there is a zone of agreement.")
    elif share.high <= 0:
        words = _("In none of {draws} draws, each one way to fill in what nobody said, is there a zone of agreement.")
    elif share_figure(share.low) == share_figure(share.high):
        words = _("In {low} of {draws} draws, each one way to fill in what nobody said, there is a zone of agreement.")
    else:
        words = _(
            "In {low} to {high} of {draws} draws, each one way to fill in what nobody said, there is a zone of "
            "agreement; the others were not settled in the time given."
        )
    return words.format(low=share_figure(share.low), high=share_figure(share.high), draws=draws)


def _nothing(analysis: Analysis) -> str:
    return _("As the statements stand, nothing could be signed: there is no zone of agreement in any draw.")


def _bends(case: Case, zone: Zone) -> str:
    if not zone.bend:
        return _("Which statements would have to bend for a zone to open was not found, or no such set is enough.")
    lines = _("; ").join(statement_words(case, one) for one in zone.bend[0])
    if (others := len(zone.bend) - 1) == 0:
        return _("For a zone to open, this would have to bend: {lines}.").format(lines=lines)
    words = ngettext(
        "For a zone to open, this would have to bend, or {count} other set of statements as small: {lines}.",
        "For a zone to open, this would have to bend, or one of {count} other sets of statements as small: {lines}.",
        others,
    )
    return words.format(count=count(others), lines=lines)


def _too_little() -> str:
    return _("Too little is known for advice: what could be named now would be arbitrary.")


def _what_then() -> str:
    return _("A few of these answers are worth more than any figure that could stand here.")


def _little(analysis: Analysis) -> str:
    return _("Nothing is known of how much anything matters, so take it as a first guess. {first}").format(
        first=find_out_summary(analysis)
    )


def _no_pick(analysis: Analysis) -> str:
    if analysis.zone.possible is None:
        return zone_headline(analysis.zone)
    return _(
        "None of the packages that were looked at would be accepted by all parties in any draw, so there is no pick."
    )


def _best(case: Case, picks: Sequence[Pick]) -> str:
    pick, name = picks[0], _pick_a(picks)
    chosen = changed_words(case, tuple((issue, pick.package[issue]) for issue in _main_first(case, pick.package)))
    if pick.certain:
        return _(
            "The most robust package found ({pick}), with {chosen}, would be accepted by every party whatever is not "
            "known yet."
        ).format(pick=name, chosen=chosen)
    by_party = joined(
        [
            _("{party} {share}").format(party=party_name(case, party), share=in_share(share))
            for party, share in pick.accepted.items()
        ]
    )
    return _(
        "The most robust package found ({pick}), with {chosen}, would be accepted by all parties {share} ({by_party}); "
        "{worst}."
    ).format(
        pick=name, chosen=chosen, share=in_draws(pick.accepted_by_all), by_party=by_party, worst=_worst(case, pick)
    )


def _pick_a(picks: Sequence[Pick]) -> str:
    """The first pick by its letter, and whether others cannot be told from it."""
    level = level_letters(picks)[1:]
    if not level:
        return _("pick A")
    words = ngettext(
        "pick A; by the criterion pick {picks} is level with it",
        "pick A; by the criterion picks {picks} are level with it",
        len(level),
    )
    return words.format(picks=listed(level))


def _worst(case: Case, pick: Pick) -> str:
    """The largest proved loss that the statements leave possible, or the smallest gain."""
    unlimited = [party for party, worst in pick.worst.items() if limited_by_scale(case, party, worst)]
    if unlimited:
        return _("nothing that is known limits what {parties} could lose by it").format(
            parties=either(party_names(case, unlimited))
        )
    party = min(pick.worst, key=lambda one: pick.worst[one])
    gain = pick.worst[party]
    if breaks_even(gain):
        words = _("at worst {party} would break even against no deal")
    elif gain < 0:
        words = _("at worst {party} would lose {amount} against no deal, {scale}")
    else:
        words = _("at worst {party} would gain {amount} against no deal, {scale}")
    given = case.preferences_of(party).scale == "given"
    scale = _("on the scale that was given") if given else _("where all its stakes add up to 1")
    return words.format(party=party_name(case, party), amount=gain_at_worst(gain).lstrip("+-"), scale=scale)


def _main_first(case: Case, package: Package) -> list[str]:
    """Its issues, those first that parties rank highest; in the order of the agenda where they do not say."""
    place = {issue.id: number for number, issue in enumerate(case.agenda.open_issues)}
    rank = dict.fromkeys(place, len(place))
    ranks = (one for actor in case.parties for one in case.preferences_of(actor.id).statements if isinstance(one, Rank))
    for known in ranks:
        for tier, issues in enumerate(known.tiers):
            for part in (part for issue in issues for part in case.agenda.parts(issue) if part in rank):
                rank[part] = min(rank[part], tier)
    by_rank = sorted((one for one in place if one in package), key=lambda one: rank[one])
    highest = sorted(by_rank[:MOST_NAMED], key=lambda one: place[one])
    return [*highest, *by_rank[MOST_NAMED:]]


def _leans(case: Case, pick: Pick) -> str:
    if not pick.leans_on:
        return _("No single statement, left out, would change it.")
    words = ngettext(
        "It appears to lean on {count} statement: without it another package would take its place ({words}).",
        "It appears to lean on {count} statements, most on this one: without it another package would take its place "
        "({words}).",
        len(pick.leans_on),
    )
    return words.format(count=count(len(pick.leans_on)), words=statement_words(case, pick.leans_on[0].statement))


def _ask(analysis: Analysis, advice: Advice) -> tuple[str, ...]:
    clear = [one for one in advice.questions.asked if clearly_worth(one)]
    if not clear:
        return (_("No single question was found whose answer would clearly help."),)
    # Who reads one paragraph only should not carry a question that betrays somebody where another would do.
    question = next((one for one in clear if not one.betrays), clear[0])
    words = (
        _("To ask {party} next, in another way, as asking it openly could betray a position: {topic}.")
        if question.betrays
        else _("To ask {party} next: {topic}.")
    )
    return (
        words.format(
            party=party_name(analysis.case, question.party),
            topic=question_topic(analysis.case, advice.picks, question),
        ),
    )
