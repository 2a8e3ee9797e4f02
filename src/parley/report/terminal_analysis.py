"""An analysis in a terminal, read from the top down."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from parley.domain.precedent import Precedent
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.figures import day
from parley.report.input_words import LeansOn, weak_input_words
from parley.report.method_words import case_words, method_words
from parley.report.shown import shown
from parley.report.terminal_parts import Parts, banner, bullets, heading, pairs, show
from parley.report.terminal_reading import frontier_parts, price_parts, solution_parts
from parley.report.terminal_zone import on_record_parts, zone_parts
from parley.verbs.analyse.analysis import Analysis

__all__ = ["print_analysis"]

_MOST_NAMES = 10
"""How many names stand behind one weak input in a terminal."""


def print_analysis(analysis: Analysis, precedents: Sequence[Precedent], console: Console) -> None:
    """Print an analysis: what could be signed, what blocks it, one reading, what it leans on, how it came about."""
    case = analysis.case
    lines = [_("As of {day}: {size}.").format(day=day(case.as_of.isoformat()), size=case_words(analysis))]
    lines.append(_("No deal means: {meaning}").format(meaning=shown(case.no_deal)))
    parts: Parts = [
        *banner(shown(case.title), lines),
        *zone_parts(analysis, precedents),
        *on_record_parts(analysis, precedents),
        *solution_parts(analysis),
        *frontier_parts(analysis),
        *price_parts(analysis),
        *heading(_("What this leans on")),
        bullets(_leans_on(line) for line in weak_input_words(analysis)),
        *heading(_("How it came about")),
        pairs(method_words(analysis)),
    ]
    show(parts, console)


def _leans_on(line: LeansOn) -> str:
    left = len(line.names) - _MOST_NAMES
    if left <= 0:
        return str(line)
    rest = ngettext("{count} more with --json, --csv", "{count} more with --json, --csv", left).format(count=left)
    return str(LeansOn(line.words, (*line.names[:_MOST_NAMES], rest)))
