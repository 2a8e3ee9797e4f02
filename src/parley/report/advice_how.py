"""How each figure of the advice came about: what was computed, with which parameters, and over which draws."""

from __future__ import annotations

import math
from dataclasses import dataclass

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import draws_rows, r_hat_figure
from parley.report.figures import grouped_digits
from parley.report.headline_words import headline_words
from parley.report.pick_words import picks_note
from parley.report.question_words import questions_note
from parley.report.trade_words import trade_note
from parley.verbs.analyse.advice.advice import Advice
from parley.verbs.analyse.advice.sampling import Sampling
from parley.verbs.analyse.analysis import Analysis

__all__ = ["How", "advice_how"]


@dataclass(frozen=True)
class How:
    """One entry that figures lead to.

    Parameters
    ----------
    key
        What its name on a page ends with.
    name
        Which figures it is about.
    words
        How they were found, a sentence each.
    drawn
        Over which draws; empty where none were needed.
    """

    key: str
    name: str
    words: tuple[str, ...]
    drawn: str = ""


def advice_how(analysis: Analysis) -> tuple[How, ...]:
    """An entry for each kind of figure in the advice; none without draws."""
    advice = analysis.advice
    if advice is None:
        return ()
    over = _over(advice.sampling)
    return (
        _draws(analysis, advice),
        How("share", _("Share of draws with a zone"), (_method(advice.share.method), *_unsettled(advice)), over),
        *_picks(advice, over),
        *_trades(advice, over),
        How(
            "questions",
            _("Worth of a question"),
            (_method(advice.questions.method), questions_note(advice.questions)),
            over,
        ),
        How(
            "certain",
            _("What holds certainly"),
            (
                _(
                    "Found over all utilities that the statements allow, not only over draws: the zone as told below, "
                    "gains and changes of utility by linear programming, proved. What all picks have in common is "
                    "counted among the picks that are shown."
                ),
            ),
        ),
        *_stated(advice),
        How(
            "depends",
            _("What the zone depends on"),
            (
                _(
                    "The draws are parted at the middle value of one unknown of one party, and the share of draws with "
                    "a zone is counted on either side. Those unknowns are named where the two shares differ most."
                ),
            ),
            over,
        ),
        *_prices(analysis, over),
        *_outcome(advice, over),
    )


def _method(method: str) -> str:
    return _("Method: {method}.").format(method=method.rstrip("."))


def _over(sampling: Sampling) -> str:
    return _("{draws} draws, seed {seed}, R-hat {r_hat}.").format(
        draws=grouped_digits(sampling.draws), seed=sampling.seed, r_hat=r_hat_figure(sampling.r_hat)
    )


def _stated(advice: Advice) -> tuple[How, ...]:
    if advice.stated is None:
        return ()
    words = (
        _(
            "Everything inferred or assumed is left out at once, and every party's utilities are drawn again. Ideal "
            "gains are the best among the candidates and the solutions of these draws. A pick still comes out ahead if "
            "some draw lets all parties accept it and no other package, as far from the other picks, is better, and "
            "more so than before, by over three times the standard error, the figure after ±."
        ),
    )
    over = ngettext("Over {count} draw.", "Over {count} draws.", advice.stated.draws)
    return (
        How("stated", _("On stated statements alone"), words, over.format(count=grouped_digits(advice.stated.draws))),
    )


def _draws(analysis: Analysis, advice: Advice) -> How:
    said = [
        _("{name}: {text}.").format(name=name, text=text.rstrip("."))
        for name, text in draws_rows(analysis.case, advice.sampling)
    ]
    return How("draws", _("Draws"), (*said, headline_words(analysis)[2]))


def _unsettled(advice: Advice) -> tuple[str, ...]:
    if not advice.share.unsettled:
        return ()
    words = ngettext("{count} draw was not settled.", "{count} draws were not settled.", advice.share.unsettled)
    return (words.format(count=grouped_digits(advice.share.unsettled)),)


def _criterion(advice: Advice, over: str) -> How:
    chosen = ngettext("Chosen among {count} candidate.", "Chosen among {count} candidates.", advice.candidates).format(
        count=grouped_digits(advice.candidates)
    )
    said = [_method(advice.method), chosen, picks_note(advice.picks)]
    error = max((one.standard_error for one in advice.picks), default=math.inf)
    if math.isfinite(error):
        said.append(_("Standard error of the mean: at most {error}.").format(error=f"{error:.4f}"))
    return How("criterion", _("Choice of picks, and their criterion"), tuple(said), over)


def _picks(advice: Advice, over: str) -> tuple[How, ...]:
    if not advice.picks:
        return (_criterion(advice, over),)
    found = [
        How(
            "accepted",
            _("Shares of draws in which a pick is accepted"),
            (_("A party accepts a package at a draw if it gains at least as much by it as with no deal."),),
            over,
        ),
        How(
            "gains",
            _("Gains by a pick"),
            (
                _(
                    "Over draws: the middle one, and the ends between which nine draws of ten lie. At worst and at "
                    "best: the smallest and the largest gain over all utilities that the statements of that party "
                    "allow, by linear programming, proved; no draws are needed for these two."
                ),
            ),
            over,
        ),
        _criterion(advice, over),
        How(
            "undominated",
            _("Shares of draws in which a pick is undominated"),
            (
                _(
                    "At each draw it was asked whether a package that links and red lines allow is better for one "
                    "party and no worse for any. A dash: out of reach."
                ),
            ),
            over,
        ),
        How(
            "regret",
            _("Regret"),
            (_("The largest of all draws, so it is a lower bound: utilities that were not drawn could show more."),),
            over,
        ),
        How(
            "leans",
            _("What a pick leans on"),
            (
                _(
                    "Each statement was left out by itself, its party's utilities were drawn again at a tenth of the "
                    "draws, and the same candidates were compared. A statement is named where another candidate is "
                    "then better, and more so than before, by over three times the standard error; that is the figure "
                    "after ±."
                ),
            ),
            over,
        ),
    ]
    return tuple(found)


def _trades(advice: Advice, over: str) -> tuple[How, ...]:
    if advice.trades is None:
        return ()
    proved = _(
        "Changes of utility: the smallest and the largest over all utilities that the statements allow, by linear "
        "programming, proved."
    )
    return (How("trades", _("Trades"), (_method(advice.trades.method), trade_note(advice.trades), proved), over),)


def _prices(analysis: Analysis, over: str) -> tuple[How, ...]:
    counts = [price.draws for price in analysis.red_lines if price.draws]
    if not counts:
        return ()
    words = _(
        "The best smallest gain with the line and without it, at each of {count} draws. The range is the smallest and "
        "the largest rise over the draws that have a zone with it; of the draws without one it is counted in which "
        "share one opens once the line is left out. At the central utilities both figures are as told below."
    )
    return (How("prices", _("Range of a red line's cost"), (words.format(count=grouped_digits(max(counts))),), over),)


def _outcome(advice: Advice, over: str) -> tuple[How, ...]:
    if advice.outcome is None:
        return ()
    words = _(
        "What was signed, and the ways to settle what it left open, were held against the same draws as the picks. It "
        "had no part in choosing them."
    )
    return (How("outcome", _("What was signed, beside the advice"), (words,), over),)
