"""Picks in words: how often each would be accepted, what it leans on, and how picks differ from each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.domain.case import Case
from parley.domain.combination import Package
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import gain_at_worst, gain_short, rounded_down, share_figure, within_error
from parley.report.figures import amount, count, number
from parley.report.package_words import issue_title, option_label, party_name, party_names
from parley.report.shown import either, listed, quoted
from parley.report.statement_words import citation_words, statement_words
from parley.verbs.analyse.advice.picks import Lean, Pick

__all__ = [
    "MOST_NAMED",
    "LeanWords",
    "alike_rows",
    "changed_words",
    "changes",
    "differing_labels",
    "few_picks",
    "lean_words",
    "leans_note",
    "level_letters",
    "level_picks",
    "limited_by_scale",
    "no_leans",
    "package_called",
    "pick_facts",
    "pick_letter",
    "pick_name",
    "picks_note",
    "regret_is_whole",
    "scale_note",
]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_WANTED = 3
"""Fewer picks than this are said to be few."""

MOST_NAMED = 3
"""How many changes of a package are named in a sentence."""

_WHOLE = 1 - 1e-6
"""A loss as large as this is limited by the scale alone. [-]"""


@dataclass(frozen=True)
class LeanWords:
    """A statement that a pick leans on.

    Parameters
    ----------
    statement
        Its id.
    words
        What it says.
    citation
        Firmness, basis and sources.
    instead
        What would take the pick's place without it, in a sentence.
    """

    statement: str
    words: str
    citation: str
    instead: str


def pick_letter(place: int) -> str:
    """The letter of a pick; ``place`` counts from 1."""
    return _LETTERS[place - 1]


def pick_name(place: int) -> str:
    """What a pick is called: "pick A"; ``place`` counts from 1."""
    return _("pick {letter}").format(letter=pick_letter(place))


def pick_facts(case: Case, picks: Sequence[Pick]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is known of picks, as rows: a name, and a figure for each pick."""
    parties = [(party, party_name(case, party)) for party in (picks[0].accepted if picks else ())]
    rows = [(_("All parties accept"), tuple(share_figure(one.accepted_by_all) for one in picks))]
    rows += [
        (_("{party} accepts").format(party=name), tuple(share_figure(one.accepted[party]) for one in picks))
        for party, name in parties
    ]
    rows.append((_("Undominated"), tuple(share_figure(one.undominated) for one in picks)))
    for party, name in parties:
        middle = _("Gain of {party}, middle").format(party=name)
        rows.append((middle, tuple(gain_short(one.gains[party].middle) for one in picks)))
        worst = _("Gain of {party}, at worst (proved)").format(party=name)
        rows.append((worst, tuple(gain_at_worst(one.worst[party]) for one in picks)))
    rows.append((_("Criterion, mean"), tuple(number(one.mean) for one in picks)))
    if not regret_is_whole(picks):
        rows.append((_("Regret, at least"), tuple(_regret(one) for one in picks)))
    return tuple(rows)


def regret_is_whole(picks: Sequence[Pick]) -> bool:
    """Whether every pick's regret is 1, which tells none from another."""
    return bool(picks) and all(_regret(one) == number(1.0) for one in picks)


def _regret(pick: Pick) -> str:
    return number(None) if pick.regret is None else rounded_down(pick.regret)


def picks_note(picks: Sequence[Pick] = ()) -> str:
    """What the figures of picks mean."""
    regret = (
        _(
            "Regret is not shown: in some draw each pick was refused while another package was the best there could "
            "be, so that it is 1 for every one."
        )
        if regret_is_whole(picks)
        else _("Regret is how far a pick falls behind the best package of a draw, in the worst draw seen.")
    )
    return _(
        "The criterion is the smallest ratio of a gain to the best gain that party could hope for, and 0 where a party "
        "would not accept. {regret} At worst is proved over all utilities that the statements allow, not only over "
        "draws."
    ).format(regret=regret)


def scale_note(case: Case, picks: Sequence[Pick]) -> str:
    """For whom nothing known limits a loss, in a sentence; empty where something does for all."""
    parties = picks[0].worst if picks else ()
    unlimited = [party for party in parties if any(limited_by_scale(case, party, one.worst[party]) for one in picks)]
    if not unlimited:
        return ""
    return _("-1.00 at worst is the end of the scale: nothing that is known limits what {parties} could lose.").format(
        parties=either(party_names(case, unlimited))
    )


def limited_by_scale(case: Case, party: str, worst: float) -> bool:
    """Whether a proved smallest gain says only that nothing known limits the loss."""
    return worst <= -_WHOLE and case.preferences_of(party).scale != "given"


def few_picks(picks: Sequence[Pick], candidates: int) -> str:
    """How many picks there are where they are fewer than wanted; empty otherwise."""
    if len(picks) >= _WANTED:
        return ""
    if not picks:
        return _("There is no pick: none of the packages that were looked at is in the zone at any draw.")
    words = ngettext(
        "Only {count} pick: no other of the {candidates} packages that were looked at differs enough from it and is in "
        "the zone at any draw.",
        "Only {count} picks: no other of the {candidates} packages that were looked at differs enough from them and is "
        "in the zone at any draw.",
        len(picks),
    )
    return words.format(count=count(len(picks)), candidates=candidates)


def level_letters(picks: Sequence[Pick]) -> tuple[str, ...]:
    """The picks, by letter, that cannot be told from the first by their criterion, the first among them."""
    return tuple(
        pick_letter(place)
        for place, one in enumerate(picks, start=1)
        if picks[0].mean - one.mean <= (picks[0].standard_error + one.standard_error if place > 1 else 0.0)
    )


def level_picks(picks: Sequence[Pick]) -> str:
    """Which picks cannot be told from the first by their criterion; empty where none is."""
    letters = level_letters(picks)
    if len(letters) < 2:
        return ""
    means = [one.mean for place, one in enumerate(picks, start=1) if pick_letter(place) in letters]
    words = (
        _(
            "By the criterion the picks are level ({low} to {high}, ± {error}): choose by what else is known of the "
            "issues on which they differ."
        )
        if len(letters) == len(picks)
        else _(
            "By the criterion picks {picks} are level ({low} to {high}, ± {error}): choose among them by what else is "
            "known of the issues on which they differ."
        )
    )
    return words.format(
        picks=listed(letters), low=amount(min(means)), high=amount(max(means)), error=amount(picks[0].standard_error)
    )


def changes(case: Case, before: Package, after: Package) -> tuple[tuple[str, str], ...]:
    """Issue and option, ids, of what another package settles in another way; in the order of the agenda."""
    return tuple(
        (issue.id, after[issue.id])
        for issue in case.agenda.open_issues
        if issue.id in before and issue.id in after and before[issue.id] != after[issue.id]
    )


def changed_words(case: Case, changed: Sequence[tuple[str, str]]) -> str:
    """What is settled in another way: '"Volume of aid" at "No limit" and 4 issues more'."""
    named = [
        _("{issue} at {option}").format(
            issue=quoted(case.agenda.issue(issue).title), option=quoted(case.agenda.issue(issue).option(option).label)
        )
        for issue, option in changed[:MOST_NAMED]
    ]
    if (left := len(changed) - MOST_NAMED) > 0:
        named.append(ngettext("{count} issue more", "{count} issues more", left).format(count=left))
    return listed(named)


def package_called(case: Case, picks: Sequence[Pick], package: Package) -> str:
    """A package by the pick that it is, or that it is nearest to: 'pick A, but with "Volume of aid" at "No limit"'."""
    if not picks:
        return changed_words(case, tuple(package.items()))
    nearest = min(range(len(picks)), key=lambda place: len(changes(case, picks[place].package, package)))
    changed = changes(case, picks[nearest].package, package)
    if not changed:
        return pick_name(nearest + 1)
    return _("{pick}, but with {changed}").format(pick=pick_name(nearest + 1), changed=changed_words(case, changed))


def differing_labels(
    case: Case, picks: Sequence[Pick]
) -> tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]:
    """Issues that picks settle differently: title, then each option met with the letters of the picks that have it."""
    rows = []
    for issue in case.agenda.open_issues:
        chosen: dict[str, list[str]] = {option.id: [] for option in issue.options}
        for place, pick in enumerate(picks, start=1):
            chosen[pick.package[issue.id]].append(pick_letter(place))
        met = tuple(
            (option_label(case.agenda, issue.id, option), tuple(letters))
            for option, letters in chosen.items()
            if letters
        )
        if len(met) > 1:
            rows.append((issue_title(case.agenda, issue.id), met))
    return tuple(rows)


def alike_rows(case: Case, picks: Sequence[Pick]) -> tuple[tuple[str, str], ...]:
    """Issues that all picks settle alike: title, and label of the option."""
    return tuple(
        (issue_title(case.agenda, issue.id), option_label(case.agenda, issue.id, picks[0].package[issue.id]))
        for issue in case.agenda.open_issues
        if picks and len({one.package[issue.id] for one in picks}) == 1
    )


def lean_words(case: Case, pick: Pick) -> tuple[LeanWords, ...]:
    """The statements that a pick leans on, those that change most first."""
    return tuple(
        LeanWords(
            lean.statement,
            statement_words(case, lean.statement),
            citation_words(case, lean.statement),
            _instead(case, pick.package, lean),
        )
        for lean in pick.leans_on
    )


def _instead(case: Case, package: Mapping[str, str], lean: Lean) -> str:
    changed = tuple((issue, option) for issue, option in lean.instead if package.get(issue) != option)
    words = _("Without it, another package would take its place: its criterion would be better by {better}.")
    if changed:
        words = _(
            "Without it, the same package but with {changed} would take its place: its criterion would be better by "
            "{better}."
        )
    return words.format(changed=changed_words(case, changed), better=within_error(lean.better, lean.standard_error))


def leans_note(case: Case) -> str:
    """How sure it is what picks lean on."""
    return _(
        "Each of the {count} statements was left out in turn and its party drawn again, at a tenth of the draws. One "
        "stands here if another package was then better by over three times the standard error: among so many, a few "
        "may stand here by chance."
    ).format(count=len(case.statements))


def no_leans() -> str:
    """What stands where a pick leans on no single statement."""
    return _("No single statement, left out, would change it.")
