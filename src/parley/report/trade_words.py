"""Trades in words: the smallest swaps of a package that every party prefers, or that there are none."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import in_draws, in_share, share_figure
from parley.report.figures import grouped_digits, outward
from parley.report.package_words import issue_title, link_words, party_name
from parley.report.pick_words import pick_name
from parley.report.shown import listed, quoted, shown
from parley.report.statement_words import statement_words
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.advice.trades import Swap, Trades
from parley.verbs.analyse.analysis import Analysis

__all__ = ["no_start", "no_trades", "start_name", "swap_ranges", "trade_note", "trade_words", "trades_start"]


def start_name(trades: Trades, picks: Sequence[Pick]) -> str:
    """What the package is called that is traded from: "pick A", or as it was asked for."""
    for place, pick in enumerate(picks, start=1):
        # A part that was filled up from a pick is not what was asked about.
        if pick.package == trades.start and not trades.assumed:
            return pick_name(place)
    return shown(trades.name) or _("the package that was asked about")


def no_start(analysis: Analysis) -> str:
    """Why there is no package to trade from, in a sentence or two."""
    start, agenda = dict(analysis.settings.start or ()), analysis.case.agenda
    if not start:
        return _("There is no package to trade from; --from names one.")
    missing = [quoted(issue_title(agenda, issue.id)) for issue in agenda.open_issues if issue.id not in start]
    return _(
        "{start} leaves {issues} open, and there is no pick to settle that by: a trade starts from a whole package. "
        "Name an option for each to see trades."
    ).format(
        start=shown(analysis.settings.start_name) or _("The package that was asked about"),
        issues=listed(missing),
    )


def trades_start(case: Case, trades: Trades, picks: Sequence[Pick]) -> tuple[str, ...]:
    """What is traded from, and what is to be known about it: a sentence each."""
    said = [_("From {start}.").format(start=start_name(trades, picks))]
    if trades.assumed:
        words = ngettext(
            "It leaves {issues} open: settled here as in pick A.",
            "It leaves {issues} open: settled here as in pick A.",
            len(trades.assumed),
        )
        said.append(words.format(issues=listed([quoted(issue_title(case.agenda, issue)) for issue in trades.assumed])))
    if trades.touched:
        lines = _("; ").join(statement_words(case, line) for line in trades.touched)
        said.append(
            _("It touches what would not be accepted: {lines}. A trade is no way round that.").format(lines=lines)
        )
    if trades.broken_links:
        links = {link.id: link for link in case.agenda.links}
        broken = _("; ").join(link_words(case.agenda, links[link]) for link in trades.broken_links)
        said.append(_("It does not keep every link: {links}.").format(links=broken))
    return tuple(said)


def trade_words(case: Case, swap: Swap) -> str:
    """A trade in a sentence: 'Settle "A" at "c" rather than "b", and "B" at "d" rather than "c": ...'."""
    changed = _(", and ").join(
        _("{issue} at {after} rather than {before}").format(
            issue=quoted(case.agenda.issue(issue).title),
            after=quoted(case.agenda.issue(issue).option(after).label),
            before=quoted(case.agenda.issue(issue).option(before).label),
        )
        for issue, before, after in swap.changes
    )
    return _("Settle {changes}: {verdict}.").format(changes=changed, verdict=_verdict(case, swap))


def _verdict(case: Case, swap: Swap) -> str:
    if swap.certain:
        return _("no party is worse off by it and each may gain, whatever is not known yet (proved)")
    words = _("every party prefers it {share}").format(share=in_draws(swap.share))
    if swap.share >= 1:
        return words
    by_party = listed(
        [
            _("{party} {share}").format(party=party_name(case, party), share=in_share(share))
            for party, share in swap.by_party.items()
        ]
    )
    return _("{verdict} ({by_party})").format(verdict=words, by_party=by_party)


def swap_ranges(case: Case, swap: Swap) -> str:
    """By how much each party's utility changes over all that its statements allow, in a sentence."""
    changed = [
        _("for {party} {range}").format(party=party_name(case, party), range=outward(low, high))
        for party, (low, high) in swap.ranges.items()
    ]
    return _("Change of utility, proved: {ranges}.").format(ranges=listed(changed))


def no_trades(trades: Trades) -> str:
    """What stands where trades would, if there are none; empty where there are some."""
    if trades.swaps:
        return ""
    return _("No trade was found: {looked}, and none is preferred by every party in {least} of draws or more.").format(
        looked=_looked(trades), least=share_figure(trades.least)
    )


def trade_note(trades: Trades) -> str:
    """How far trades were looked for, in a sentence."""
    return _("For these, {looked}; those are listed that every party prefers in {least} of draws or more.").format(
        looked=_looked(trades), least=share_figure(trades.least)
    )


def _looked(trades: Trades) -> str:
    words = ngettext(
        "all {considered} swaps of {count} issue were looked at",
        "all {considered} swaps of up to {count} issues were looked at",
        trades.largest,
    )
    return words.format(considered=grouped_digits(trades.considered), count=trades.largest)
