"""An explanation of one package in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.console import Console, RenderableType

from parley.domain.precedent import Precedent, precedents_for
from parley.language import gettext as _
from parley.language import spoken
from parley.report.explanation_rows import issue_cell, rounding_note, total_rows
from parley.report.explanation_words import (
    broken_links_words,
    explanation_headline,
    gain_words,
    party_verdict,
    range_words,
    verdict_label,
)
from parley.report.figures import day, fine
from parley.report.html_language import localised
from parley.report.method_words import settings_words, undrawn_words
from parley.report.package_words import issue_title, option_label, party_name, party_names
from parley.report.precedent_words import precedent_note
from parley.report.shown import shown
from parley.report.statement_words import statement_words
from parley.report.terminal_parts import Parts, banner, bullets, heading, note, say, show, table
from parley.report.terminal_statements import statement_item
from parley.report.unknown_issues import unknown_issues
from parley.verbs.analyse.explanation import Explanation, PartyView

__all__ = ["print_explanation"]


def print_explanation(explanation: Explanation, precedents: Sequence[Precedent], console: Console) -> None:
    """Print an explanation: is the package in the zone, what each party would do and why, issue by issue."""
    explanation = replace(explanation, case=localised(explanation.case, spoken()))
    case = explanation.case
    parts: Parts = banner(
        shown(case.title), [_("One package explained, as of {day}.").format(day=day(case.as_of.isoformat()))]
    )
    parts += [*heading(_("In the zone?")), say(explanation_headline(explanation))]
    if explanation.broken_links:
        parts += [say(_("Links that it does not keep:")), bullets(broken_links_words(explanation))]
    for view in explanation.parties:
        parts += _party(explanation, view, precedents)
    parts += [*heading(_("Issue by issue, one reading")), _issues(explanation)]
    parts.append(note(_("What the option adds at the central utilities, of the best option there.")))
    parts.append(note(rounding_note()))
    parts += [
        *heading(_("How it came about")),
        *map(note, settings_words(explanation.settings, without_draws=undrawn_words())),
    ]
    show(parts, console)


def _party(explanation: Explanation, view: PartyView, precedents: Sequence[Precedent]) -> Parts:
    name = party_name(explanation.case, view.party)
    parts = heading(_("{party}: {verdict}").format(party=name, verdict=verdict_label(view.verdict)))
    parts.append(say(party_verdict(explanation, view)))
    reasons = dict.fromkeys((*view.red_lines, *view.because))
    if reasons:
        parts += [say(_("Because of:")), bullets(statement_item(explanation.case, one, precedents) for one in reasons)]
    if any(precedents_for(explanation.case, one, precedents) for one in reasons):
        parts.append(note(precedent_note()))
    parts.append(say(_("One reading: {gain}.").format(gain=gain_words(view))))
    parts.append(say(range_words(view)))
    for bundle, value in view.bundles:
        parts.append(
            say(
                _("It has a bundle, worth {value} at this reading: {statement}.").format(
                    value=fine(value), statement=statement_words(explanation.case, bundle)
                )
            )
        )
    return parts


def _issues(explanation: Explanation) -> RenderableType:
    case, unknown = explanation.case, unknown_issues(explanation.case)
    names = party_names(case, (view.party for view in explanation.parties))
    rows = [
        (
            issue_title(case.agenda, issue),
            option_label(case.agenda, issue, option),
            *(issue_cell(view, place, unknown) for view in explanation.parties),
        )
        for place, (issue, option) in enumerate((one.issue, one.option) for one in explanation.parties[0].issues)
    ]
    rows += [(name, "", *cells) for name, cells in total_rows(explanation, unknown)]
    return table([(_("Issue"), False), (_("Option"), False), *((name, True) for name in names)], rows)
