"""A back-test in words: what was signed beside the advice, case by case, whichever way it comes out."""

from __future__ import annotations

from collections.abc import Iterator

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import in_draws, share_figure
from parley.report.figures import day, grouped_digits
from parley.report.shown import joined, quoted, shown
from parley.verbs.analyse.backtest import Backtest, Tested

__all__ = ["backtest_caution", "backtest_columns", "backtest_headline", "backtest_rows", "signed_words"]


def backtest_headline(backtest: Backtest) -> tuple[str, ...]:
    """How the cases came out together, a sentence each."""
    cases = backtest.cases
    inside = sum(1 for one in cases if one.check.some > 0)
    touching = sum(1 for one in cases if one.check.touched)
    said = [
        _("What was signed is in the zone at some draws in {inside} of {cases}, and at no draw in {outside}.").format(
            inside=inside, cases=_cases(len(cases)), outside=len(cases) - inside
        ),
        _("It touches at least one red line, as stated before, in {touching} of {cases}.").format(
            touching=touching, cases=_cases(len(cases))
        ),
    ]
    picked = [(one.first_pick, one.check.by_chance) for one in cases if one.first_pick is not None]
    above = sum(1 for same, chance in picked if same > chance)
    if picked:
        said.append(
            _(
                "The first pick settles more issues the way they were settled than an allowed package taken at random "
                "does on average in {above} of {cases}, and no more in {below}."
            ).format(above=above, cases=_cases(len(picked)), below=len(picked) - above)
        )
    return tuple(said)


def _cases(count: int) -> str:
    return ngettext("{count} case", "{count} cases", count).format(count=count)


def backtest_columns() -> tuple[tuple[str, bool], ...]:
    """The head of each column, and whether it holds numbers."""
    return (
        (_("Case"), False),
        (_("Zone (of draws)"), False),
        (_("Settled"), True),
        (_("Lines touched"), True),
        (_("In the zone"), True),
        (_("Lines left out"), True),
        (_("First pick (random)"), True),
        (_("Hindsight"), True),
    )


def backtest_rows(backtest: Backtest) -> tuple[tuple[str, ...], ...]:
    """One row a case, a text a cell."""
    return tuple(_row(one) for one in backtest.cases)


def _row(one: Tested) -> tuple[str, ...]:
    check, settled = one.check, len(one.check.settled)
    return (
        shown(one.case),
        _("{zone} ({share})").format(zone=_zone(one), share=_between(one.zone_low, one.zone_high)),
        _("{settled} of {issues}").format(settled=settled, issues=one.issues),
        str(len(check.touched)),
        _("{some}, {every}").format(some=share_figure(check.some), every=share_figure(check.every)),
        _("{some}, {every}").format(
            some=share_figure(check.without_lines[0]), every=share_figure(check.without_lines[1])
        ),
        _("{same} of {settled} ({chance})").format(
            same="-" if one.first_pick is None else one.first_pick, settled=settled, chance=f"{check.by_chance:.1f}"
        ),
        _("{count} of {statements}").format(count=len(check.hindsight), statements=one.statements),
    )


def _zone(one: Tested) -> str:
    if one.possible is None:
        return _("Not settled")
    if not one.possible:
        return _("Not possible")
    return _("Certain") if one.certain else _("Possible")


def _between(low: float, high: float) -> str:
    if low == high:
        return share_figure(low)
    return _("{low} to {high}").format(low=share_figure(low), high=share_figure(high))


def signed_words(one: Tested) -> tuple[str, ...]:
    """One case in sentences."""
    return tuple(_said(one))


def _said(one: Tested) -> Iterator[str]:
    check = one.check
    yield _("Statements up to {as_of}. Signed on {signed}: {title}.").format(
        as_of=day(one.as_of.isoformat()), signed=day(one.signed.isoformat()), title=shown(one.outcome).rstrip(".")
    )
    if one.rough:
        yield _("The draws did not mix well (R-hat {r_hat}): all shares of this case are rough.").format(
            r_hat=f"{one.r_hat:.2f}"
        )
    yield from _shares(one)
    if check.picks and one.first_pick is not None:
        yield _(
            "The first pick settles {same} of the {settled} issues the way they were settled; an allowed package taken "
            "at random does so for {chance} on average."
        ).format(same=one.first_pick, settled=len(check.settled), chance=f"{check.by_chance:.1f}")
    else:
        yield _("There is no pick to compare with.")
    if one.reconstructed:
        yield ngettext(
            "{count} issue was mapped without the source at hand: {issues}.",
            "{count} issues were mapped without the source at hand: {issues}.",
            len(one.reconstructed),
        ).format(count=len(one.reconstructed), issues=joined(one.reconstructed))
    yield _hindsight(one)
    if one.note.strip():
        yield _("Noted with the case: {note}").format(note=quoted(one.note))


def _shares(one: Tested) -> Iterator[str]:
    check = one.check
    if check.broken_links:
        yield _("What was signed does not keep these links of the case: {links}.").format(
            links=joined(check.broken_links)
        )
    if not check.completions:
        yield _("No way to settle what was left open keeps every link, so none is in the zone.")
        return
    if check.touched:
        yield ngettext(
            "What was signed touches {count} red line as it was stated before ({lines}), so that it is in the zone in "
            "no draw, however the rest is settled.",
            "What was signed touches {count} red lines as they were stated before ({lines}), so that it is in the zone "
            "in no draw, however the rest is settled.",
            len(check.touched),
        ).format(count=len(check.touched), lines=joined(check.touched))
        yield _("With those lines left out: {shares}").format(shares=_completed(one, check.without_lines))
    else:
        yield _("What was signed touches no red line of the case: {shares}").format(
            shares=_completed(one, (check.some, check.every, check.least, check.most))
        )
    if check.looked_at < check.completions:
        yield _("{looked} of {count} completions were looked at.").format(
            looked=grouped_digits(check.looked_at), count=grouped_digits(check.completions)
        )


def _completed(one: Tested, shares: tuple[float, float, float, float]) -> str:
    some, every, least, most = shares
    if one.check.completions == 1:
        return _("it is in the zone {share}.").format(share=in_draws(some))
    return _(
        "some way to settle what was left open is in the zone {some}, every way {every}, a single way in {least} to "
        "{most} of draws ({count} ways)."
    ).format(
        some=in_draws(some),
        every=in_draws(every),
        least=share_figure(least),
        most=share_figure(most),
        count=grouped_digits(one.check.completions),
    )


def _hindsight(one: Tested) -> str:
    count = len(one.check.hindsight)
    if not count:
        return _("The case names no statement that leans on knowing the end.")
    return ngettext(
        "{count} of {statements} statements leans on knowing the end.",
        "{count} of {statements} statements lean on knowing the end.",
        count,
    ).format(count=count, statements=one.statements)


def backtest_caution() -> tuple[str, ...]:
    """What a reader should keep in mind, a sentence each."""
    return (
        _(
            "In the zone: in what share of draws what was signed is, first with some way to settle what was left open, "
            "then with every way. A red line that it touches leaves none; beside it the same with those lines left out."
        ),
        _("Shares are of draws consistent with the statements. They forecast nothing."),
        _("A few cases show where advice and signature differ; they do not measure how good the advice is."),
        _("Cases are written down after their end: which statements lean on that is said with each."),
    )
