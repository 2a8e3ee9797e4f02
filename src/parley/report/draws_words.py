"""Draws in words: shares in whole per cent, how the utilities were drawn, and whether shares are rough.

A share is one of draws consistent with the statements. It says how much the statements leave open, and is no forecast.
"""

from __future__ import annotations

import math

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.figures import amount, breaks_even, grouped_digits, number
from parley.report.package_words import party_name
from parley.verbs.analyse.advice.sampling import ROUGH_ABOVE, Sampling
from parley.verbs.analyse.advice.zone_share import ZoneShare
from parley.verbs.analyse.red_lines import RedLinePrice

__all__ = [
    "draws_note",
    "draws_rows",
    "gain_at_worst",
    "gain_short",
    "in_draws",
    "in_share",
    "price_range_words",
    "r_hat_figure",
    "rough_words",
    "rounded_down",
    "share_figure",
    "within_error",
    "zone_share_words",
]

_SLACK = 1e-6
_SAME = 0.0005


def share_figure(share: float | None) -> str:
    """A share in a table, in whole per cent; all and none only where it is exactly that, a dash where not known."""
    if share is None or math.isnan(share):
        return "-"
    if 0 < share < 0.005:
        return _("<1 %")
    if 0.995 <= share < 1:
        return _(">99 %")
    return _("{share} %").format(share=round(100 * share))


def in_draws(share: float) -> str:
    """A share in a sentence: "in all draws", "in 83 % of draws", "in no draw"."""
    if share >= 1:
        return _("in all draws")
    if share <= 0:
        return _("in no draw")
    if share < 0.005:
        return _("in fewer than 1 % of draws")
    if share >= 0.995:
        return _("in more than 99 % of draws")
    return _("in {share} % of draws").format(share=round(100 * share))


def in_share(share: float) -> str:
    """A share where it is plain of what: "in all", "in 83 %", "in none"."""
    if share >= 1:
        return _("in all")
    if share <= 0:
        return _("in none")
    if share < 0.005:
        return _("in fewer than 1 %")
    if share >= 0.995:
        return _("in more than 99 %")
    return _("in {share} %").format(share=round(100 * share))


def gain_short(gain: float | None) -> str:
    """A gain to two decimals, with its sign."""
    if gain is None or math.isnan(gain):
        return "-"
    text = number(gain)
    return f"+{text}" if text != number(0.0) and gain > 0 else text


def gain_at_worst(gain: float) -> str:
    """A proved smallest gain to two decimals, rounded down so that it stays one."""
    if breaks_even(gain):
        return gain_short(0.0)
    return gain_short(math.floor(gain * 100 + _SLACK) / 100)


def rounded_down(value: float) -> str:
    """A lower bound that is not negative, to two decimals, rounded down so that it stays one."""
    return number(math.floor(max(value, 0.0) * 100 + _SLACK) / 100)


def within_error(value: float, error: float) -> str:
    """A figure found by draws with its standard error: "0.031 (± 0.008)"."""
    return _("{value} (± {error})").format(value=amount(max(value, 0.0)), error=amount(error))


def draws_note(sampling: Sampling) -> str:
    """What every share in the advice is a share of."""
    if sampling.needless:
        return _("Every number is given, so nothing had to be drawn: each share is either 0 % or 100 %.")
    return _(
        "Shares are of {draws} draws consistent with the statements (seed {seed}). They say how much the statements "
        "leave open; they are no forecast."
    ).format(draws=grouped_digits(sampling.draws), seed=sampling.seed)


def rough_words(case: Case, sampling: Sampling) -> str:
    """Whether shares are rough, in a sentence; empty where they are not."""
    if not sampling.rough:
        return ""
    if not math.isfinite(sampling.r_hat):
        return _("The shares are rough: {draws} draws are too few to tell whether they had mixed.").format(
            draws=grouped_digits(sampling.draws)
        )
    words = _(
        "The shares are rough: the draws had not mixed well (R-hat {r_hat}, above {bound}), least of all for {party}."
    )
    worst = max(sampling.by_party, key=lambda party: sampling.by_party[party], default="")
    if not worst:
        return _("The shares are rough: the draws had not mixed well (R-hat {r_hat}, above {bound}).").format(
            r_hat=r_hat_figure(sampling.r_hat), bound=number(ROUGH_ABOVE)
        )
    return words.format(r_hat=r_hat_figure(sampling.r_hat), bound=number(ROUGH_ABOVE), party=party_name(case, worst))


def zone_share_words(share: ZoneShare) -> str:
    """In what share of draws there is a zone of agreement, in a sentence."""
    if share.low >= 1:
        return _("There is a zone of agreement in all draws.")
    if share.high <= 0:
        return _("There is no zone of agreement in any draw.")
    if not share.unsettled or share_figure(share.low) == share_figure(share.high):
        return _("There is a zone of agreement {share}.").format(share=in_draws(share.low))
    words = ngettext(
        "There is a zone of agreement in between {low} and {high} of draws: {count} draw was not settled in the time "
        "given.",
        "There is a zone of agreement in between {low} and {high} of draws: {count} draws were not settled in the time "
        "given.",
        share.unsettled,
    )
    return words.format(
        low=share_figure(share.low), high=share_figure(share.high), count=grouped_digits(share.unsettled)
    )


def draws_rows(case: Case, sampling: Sampling) -> tuple[tuple[str, str], ...]:
    """How the utilities were drawn: a name and what is said of it, a pair each."""
    mixed = _("rough") if sampling.rough else _("mixed")
    by_party = _("; ").join(
        _("{party} {r_hat}").format(party=party_name(case, party), r_hat=r_hat_figure(value))
        for party, value in sampling.by_party.items()
    )
    chains = _("{draws} draws of each party in {chains} chains, {moves} moves between two draws; seed {seed}")
    return (
        (
            _("Draws"),
            chains.format(
                draws=grouped_digits(sampling.draws),
                chains=grouped_digits(sampling.chains),
                moves=grouped_digits(sampling.moves),
                seed=sampling.seed,
            ),
        ),
        (_("How they were drawn"), sampling.method),
        (
            _("R-hat"),
            _("{r_hat}: {mixed}, shares are rough above {bound}; {by_party}").format(
                r_hat=r_hat_figure(sampling.r_hat), mixed=mixed, bound=number(ROUGH_ABOVE), by_party=by_party
            ),
        ),
    )


def r_hat_figure(value: float) -> str:
    """R-hat to three decimals, or that the draws are too few for one."""
    return f"{value:.3f}" if math.isfinite(value) else _("not known, too few draws")


def price_range_words(price: RedLinePrice) -> str:
    """What a red line costs over draws, in a sentence without its full stop; empty without draws."""
    parts = []
    if price.low is not None and price.high is not None:
        if price.high < _SAME:
            parts.append(_("nothing in any draw with a zone"))
        elif price.low < _SAME:
            parts.append(_("up to {high} in draws with a zone").format(high=amount(price.high)))
        else:
            parts.append(
                _("between {low} and {high} in draws with a zone").format(
                    low=amount(price.low), high=amount(price.high)
                )
            )
    # That a line opens nothing goes without saying where its price is told.
    if price.opens is not None and (price.opens > 0 or not parts):
        parts.append(
            _("{share} of the draws without a zone there is one once it is left out").format(
                share=in_share(price.opens)
            )
        )
    return _("; ").join(parts)
