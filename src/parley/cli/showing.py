"""How results, progress and errors reach a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from textwrap import fill
from typing import TYPE_CHECKING, Any

import typer

from parley.errors import CaseProblems, ParleyError, Problem
from parley.language import available, speak
from parley.language import gettext as _

if TYPE_CHECKING:
    from rich.console import Console

    from parley.verbs.analyse.settings import Progress

__all__ = ["fail_with", "progress_bar", "say", "show", "show_json", "terminal"]

_WIDEST = 120
"""Lines longer than this are hard to follow, however wide the window. [columns]"""


def terminal(*, errors: bool = False) -> Console:
    """Where results are printed."""
    from rich.console import Console

    return Console(stderr=errors, highlight=False)


def say(words: str) -> None:
    """Print a paragraph no wider than the terminal; a path stays whole, so that it can be copied."""
    width = min(terminal().width, _WIDEST)
    print(fill(words, width, break_long_words=False, break_on_hyphens=False))


@contextmanager
def fail_with(language: str | None = None) -> Iterator[None]:
    """Say what Parley raised on purpose, where it is and how to mend it, and exit with 1."""
    try:
        if language is not None:
            _choose(language)
        yield
    except CaseProblems as problems:
        show(problems.problems, terminal(errors=True))
        raise typer.Exit(1) from None
    except ParleyError as error:
        print(f"parley: {error}", file=sys.stderr)
        raise typer.Exit(1) from None


def _choose(language: str) -> None:
    from parley.errors import NoSuchName, nearest

    if language not in available():
        raise NoSuchName(
            _('there is no report in the language "{language}"').format(language=language),
            nearest(language, available()),
        )
    speak(language)


def show(result: Any, console: Console) -> None:
    """Print a result as a report."""
    from parley.report import terminal as report
    from parley.verbs.analyse import Analysis, Comparison, Explanation
    from parley.workbench import precedents

    match result:
        case Analysis():
            report.print_analysis(result, precedents(), console)
        case Explanation():
            report.print_explanation(result, precedents(), console)
        case Comparison():
            report.print_comparison(result, console)
        case Sequence():
            report.print_problems([one for one in result if isinstance(one, Problem)], console)


def show_json(result: Any) -> None:
    """Print a result as JSON."""
    from parley.report.json_tables import as_json
    from parley.workbench import precedents

    print(json.dumps(as_json(result, precedents()), ensure_ascii=False, indent=2, allow_nan=False))


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on the terminal while something long goes on; nothing where no terminal is."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=terminal(errors=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=None)

        def report(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what)

        yield report
