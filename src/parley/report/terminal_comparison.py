"""A comparison of two analyses in a terminal."""

from __future__ import annotations

from rich.console import Console

from parley.language import gettext as _
from parley.language import spoken
from parley.report.comparison_words import comparison_headline, comparison_words, record_sides, statement_change_words
from parley.report.html_language import localised_comparison
from parley.report.method_words import settings_words, undrawn_words
from parley.report.shown import shown
from parley.report.terminal_parts import Parts, banner, bullets, heading, more, pairs, say, show
from parley.report.zone_words import zone_headline
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.comparison import Comparison

__all__ = ["print_comparison"]

_MOST_CHANGES = 30
"""How many changes of each kind stand in a terminal."""

_ELSEWHERE = "--json, --html"


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Print a comparison: which statements differ, and what that changed."""
    comparison = localised_comparison(comparison, spoken())
    before, after = comparison.before, comparison.after
    title = shown(after.case.title)
    if before.case.title != after.case.title:
        title = _("{before}, beside {after}").format(before=shown(before.case.title), after=title)
    parts: Parts = [*banner(title, [_("What a change changed.")]), *heading(_("What changed in the answer"))]
    parts.append(say(comparison_headline(comparison)))
    parts.append(pairs(_before_and_now(zone_headline(before.zone), zone_headline(after.zone))))
    if sides := record_sides(comparison):
        parts += [say(_("If every rejection on record were a red line:")), pairs(_before_and_now(*sides))]
    changes = comparison_words(comparison)
    if changes:
        parts += [bullets(changes[:_MOST_CHANGES]), *more(len(changes) - _MOST_CHANGES, _ELSEWHERE)]
    parts += _statements(comparison)
    parts += [*heading(_("How it came about")), pairs(_before_and_now(_asked(before), _asked(after)))]
    show(parts, console)


def _before_and_now(before: str, now: str) -> tuple[tuple[str, str], ...]:
    return (_("Before"), before), (_("Now"), now)


def _statements(comparison: Comparison) -> Parts:
    parts = heading(_("Statements that differ"))
    if not comparison.statements:
        return [*parts, say(_("The statements are the same."))]
    listed = comparison.statements[:_MOST_CHANGES]
    parts.append(bullets(statement_change_words(comparison, change) for change in listed))
    return [*parts, *more(len(comparison.statements) - _MOST_CHANGES, _ELSEWHERE)]


def _asked(analysis: Analysis) -> str:
    return " ".join(settings_words(analysis.settings, without_draws=undrawn_words()))
