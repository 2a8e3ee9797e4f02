"""An analysis in a terminal, read from the top down."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from parley.domain.precedent import Precedent
from parley.language import gettext as _
from parley.language import ngettext, spoken
from parley.report.figures import day
from parley.report.headline_words import headline_words
from parley.report.html_language import localised_analysis
from parley.report.input_words import LeansOn, weak_input_words
from parley.report.method_words import case_words, method_words
from parley.report.sections import advice_titles, section_titles
from parley.report.shown import shown
from parley.report.terminal_advice import advice_parts
from parley.report.terminal_parts import Parts, banner, bullets, heading, note, pairs, say, show
from parley.report.terminal_reading import frontier_parts, price_parts, solution_parts
from parley.report.terminal_zone import example_parts, on_record_parts, zone_parts
from parley.verbs.analyse.analysis import Analysis

__all__ = ["print_analysis"]

_MOST_NAMES = 10
"""How many names stand behind one weak input in a terminal."""


def print_analysis(analysis: Analysis, precedents: Sequence[Precedent], console: Console) -> None:
    """Print an analysis: what could be signed, what blocks it, one reading, what it leans on, how it came about.

    Sections have the names and the order that they have on a page.
    """
    analysis = localised_analysis(analysis, spoken())
    case = analysis.case
    lines = [_("As of {day}: {size}.").format(day=day(case.as_of.isoformat()), size=case_words(analysis))]
    lines.append(_("No deal means: {meaning}").format(meaning=shown(case.no_deal)))
    titles = section_titles()
    parts: Parts = [
        *banner(shown(case.title), lines),
        *advice_parts(analysis),
        *(heading(advice_titles()["why"]) if analysis.advice else []),
        bullets(headline_words(analysis)),
        *zone_parts(analysis, precedents),
        *on_record_parts(analysis, precedents),
        *price_parts(analysis),
        *solution_parts(analysis),
        *example_parts(analysis),
        *frontier_parts(analysis),
        *heading(titles["leans"]),
        bullets(_leans_on(line) for line in weak_input_words(analysis)),
        *heading(titles["how"]),
        pairs(method_words(analysis)),
        say(""),
        note(_("Precedents and evidence in full, and what the words mean: --html.")),
    ]
    show(parts, console)


def _leans_on(line: LeansOn) -> str:
    left = len(line.names) - _MOST_NAMES
    if left <= 0:
        return str(line)
    rest = ngettext("{count} more with --json, --csv", "{count} more with --json, --csv", left).format(count=left)
    return str(LeansOn(line.words, (*line.names[:_MOST_NAMES], rest)))
