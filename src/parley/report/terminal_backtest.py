"""A back-test in a terminal: one table for all cases, then a few sentences on each."""

from __future__ import annotations

from rich.console import Console

from parley.language import gettext as _
from parley.report.backtest_words import (
    backtest_caution,
    backtest_columns,
    backtest_headline,
    backtest_rows,
    signed_words,
)
from parley.report.method_words import settings_words
from parley.report.shown import shown
from parley.report.terminal_parts import Parts, banner, bullets, heading, note, pairs, say, show, table
from parley.verbs.analyse.backtest import Backtest

__all__ = ["print_backtest"]


def print_backtest(backtest: Backtest, console: Console) -> None:
    """Print a back-test: how it came out, the table, each case, and what to keep in mind."""
    parts: Parts = [*banner(_("Back-test"), [_("What was signed beside what the advice would have been.")])]
    parts += map(say, backtest_headline(backtest))
    parts += [say(""), table(backtest_columns(), backtest_rows(backtest))]
    for one in backtest.cases:
        parts += [*heading(shown(one.title)), bullets(signed_words(one))]
    parts += [*heading(_("How to read it")), *map(note, backtest_caution())]
    settings = backtest.settings
    asked = " ".join(settings_words(settings))
    drawn = _("{draws} draws of each party, seed {seed}.").format(draws=settings.draws, seed=settings.seed)
    parts += [*heading(_("How it came about")), pairs(((_("Settings"), asked), (_("Draws"), drawn)))]
    show(parts, console)
