"""What was signed in the end beside the advice, in words, whichever way the comparison comes out."""

from __future__ import annotations

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import in_draws, in_share, share_figure
from parley.report.figures import day, grouped_digits
from parley.report.package_words import issue_title, link_words, option_label
from parley.report.pick_words import pick_letter
from parley.report.shown import joined, listed, quoted, shown
from parley.report.statement_words import statement_words
from parley.verbs.analyse.advice.outcome_check import OutcomeCheck

__all__ = [
    "beside_picks_words",
    "hindsight_words",
    "likely_rows",
    "outcome_rows",
    "outcome_words",
    "shares_words",
    "touched_words",
]


def outcome_words(case: Case, check: OutcomeCheck) -> tuple[str, ...]:
    """What was signed beside the draws and the picks: how much it settles, its shares, the picks, and hindsight."""
    said = [*_what(case), _extent(case, check), *_broken(case, check), *touched_words(case, check), shares_words(check)]
    if check.touched:
        said.append(_without_lines(check))
    if check.picks:
        said.append(beside_picks_words(check))
    return (*(one for one in said if one), hindsight_words(case, check))


def _what(case: Case) -> tuple[str, ...]:
    """What was signed and when, and how much of its mapping was reconstructed."""
    signed = case.outcome
    if signed is None:
        return ()
    said = _("Signed: {title}, {day}. It is shown for comparison only; no statement, draw or pick leans on it.").format(
        title=shown(signed.title), day=day(signed.signed.isoformat())
    )
    reconstructed = [one.issue for one in signed.settled if one.reconstructed]
    if not reconstructed:
        return (said,)
    titles = listed([quoted(issue_title(case.agenda, issue)) for issue in reconstructed])
    return said, _("Reconstructed without the source at hand: {issues}.").format(issues=titles)


def _extent(case: Case, check: OutcomeCheck) -> str:
    issues = len(case.agenda.open_issues)
    if not check.left_open:
        return _("What was signed settles all {issues} issues.").format(issues=issues)
    words = ngettext(
        "What was signed settles {settled} of {issues} issues and leaves {count} open: {open}.",
        "What was signed settles {settled} of {issues} issues and leaves {count} open: {open}.",
        len(check.left_open),
    )
    said = words.format(
        settled=len(check.settled),
        issues=issues,
        count=len(check.left_open),
        open=joined([quoted(issue_title(case.agenda, issue)) for issue in check.left_open]),
    )
    if check.looked_at < check.completions:
        completions = _("There are {count} ways to settle the rest that links allow; {looked} of them were looked at.")
    else:
        completions = _("There are {count} ways to settle the rest that links allow; all were looked at.")
    rest = completions.format(count=grouped_digits(check.completions), looked=grouped_digits(check.looked_at))
    return _("{settled} {rest}").format(settled=said, rest=rest)


def _broken(case: Case, check: OutcomeCheck) -> tuple[str, ...]:
    links = {link.id: link for link in case.agenda.links}
    if not check.broken_links:
        return ()
    broken = _("; ").join(link_words(case.agenda, links[link]) for link in check.broken_links)
    return (_("However the rest is settled, it does not keep every link of the case: {links}.").format(links=broken),)


def touched_words(case: Case, check: OutcomeCheck) -> tuple[str, ...]:
    """The red lines that it touches, in a sentence; none where it touches none."""
    if not check.touched:
        return (_("It touches no red line of the case."),)
    words = ngettext(
        "It touches {count} red line as it was stated before: {lines}.",
        "It touches {count} red lines as they were stated before: {lines}.",
        len(check.touched),
    )
    lines = _("; ").join(statement_words(case, line) for line in check.touched)
    return (words.format(count=len(check.touched), lines=lines),)


def shares_words(check: OutcomeCheck) -> str:
    """In what share of draws it lies in the zone, in a sentence."""
    if check.touched:
        return _("With these red lines, it is in the zone in no draw, however the rest is settled.")
    said = _shares(check, (check.some, check.every, check.least, check.most))
    return said[:1].upper() + said[1:]


def _without_lines(check: OutcomeCheck) -> str:
    return _("With these red lines left out: {shares}").format(shares=_shares(check, check.without_lines))


def _shares(check: OutcomeCheck, shares: tuple[float, float, float, float]) -> str:
    some, every, least, most = shares
    if not check.looked_at:
        return _("no way to settle the rest keeps every link.")
    if check.looked_at == 1:
        return _("it is in the zone {share}.").format(share=in_draws(some))
    return _(
        "some way to settle the rest that was looked at is in the zone {some}, every one {every}; one by itself "
        "in between {least} and {most}."
    ).format(some=in_draws(some), every=in_share(every), least=share_figure(least), most=share_figure(most))


def beside_picks_words(check: OutcomeCheck) -> str:
    """How many of the settled issues each pick settles in the same way, in a sentence."""
    same = [_("{letter} {count}").format(letter=pick_letter(one.pick), count=len(one.same)) for one in check.picks]
    return _(
        "Of the {settled} issues that it settles, the picks settle this many in the same way: {same}. Taken at random "
        "among all packages that links and red lines allow, a package would settle {chance} of them so on average."
    ).format(settled=len(check.settled), same=joined(same), chance=f"{check.by_chance:.1f}")


def hindsight_words(case: Case, check: OutcomeCheck) -> str:
    """Which statements lean on knowing the end, in a sentence."""
    if not check.hindsight:
        return _("The case names no statement that leans on knowing the end.")
    words = ngettext(
        "With hindsight: {count} statement of {statements} leans on knowing the end ({ids}).",
        "With hindsight: {count} statements of {statements} lean on knowing the end ({ids}).",
        len(check.hindsight),
    )
    return words.format(count=len(check.hindsight), statements=len(case.statements), ids=joined(check.hindsight))


def outcome_rows(case: Case, check: OutcomeCheck) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each issue that was settled: title, label of its option, and the letters of the picks that settle it alike."""
    return tuple(
        (
            issue_title(case.agenda, issue.id),
            option_label(case.agenda, issue.id, check.settled[issue.id]),
            tuple(pick_letter(one.pick) for one in check.picks if issue.id in one.same),
        )
        for issue in case.agenda.open_issues
        if issue.id in check.settled
    )


def likely_rows(case: Case, check: OutcomeCheck) -> tuple[tuple[str, str], ...]:
    """What the completion with the largest share settles that was left open: title and label of its option."""
    if check.likely is None:
        return ()
    return tuple(
        (issue_title(case.agenda, issue), option_label(case.agenda, issue, check.likely[issue]))
        for issue in check.left_open
    )
