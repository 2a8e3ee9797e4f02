"""Problems of a case folder in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from parley.errors import Problem
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.shown import cleaned, listed

__all__ = ["print_problems"]


def print_problems(problems: Iterable[Problem], console: Console) -> None:
    """Print every problem on a line of its own, by file and line, then how many there are.

    Lines are not broken, so that an editor can follow ``file:line`` and a search finds whole sentences.
    """
    listed_here = sorted(problems, key=lambda one: (one.file, one.line))
    for problem in listed_here:
        place = f"{cleaned(problem.file)}:{problem.line}:"
        kind = _("warning: ") if problem.severity == "warning" else ""
        line = Text.assemble((place, "bold"), f" {kind}{cleaned(problem.what)}; {cleaned(problem.mend)}")
        console.print(line, soft_wrap=True, highlight=False, emoji=False)
    console.print(Text(_counted(listed_here)), soft_wrap=True)


def _counted(problems: Sequence[Problem]) -> str:
    counts = Counter(problem.severity for problem in problems)
    parts = []
    if counts["error"]:
        parts.append(ngettext("{count} error", "{count} errors", counts["error"]).format(count=counts["error"]))
    if counts["warning"]:
        parts.append(ngettext("{count} warning", "{count} warnings", counts["warning"]).format(count=counts["warning"]))
    return listed(parts) if parts else _("No problems found.")
