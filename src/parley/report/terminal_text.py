"""A text, and what changed in it, in a terminal. Nothing leans on colour: ``[-gone-]`` and ``{+new+}`` are marked."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from parley.domain.clause import flowing
from parley.language import gettext as _
from parley.language import spoken
from parley.report.html_language import localised_agenda
from parley.report.shown import isolated
from parley.report.terminal_parts import Parts, banner, bullets, heading, note, pairs, say, show
from parley.report.text_diff_words import change_badges, clause_name, diff_headline, renumbered_words, unchanged_words
from parley.report.text_page import ShownDiff, ShownText, labels_of
from parley.report.text_words import Run, implied_words, open_words, paragraphs, visible

__all__ = ["MarkedParagraph", "print_text", "print_text_diff"]

_RIGHT_TO_LEFT_ISOLATE, _POP_ISOLATE = "\u2067", "\u2069"
_MARKED = {"gone": ("[-", "-]", "strike red"), "new": ("{+", "+}", "green"), "same": ("", "", ""), "open": ("", "", "")}


class MarkedParagraph:
    """Words that wrap; each line of a text from right to left is an isolate, for terminals look at lines alone."""

    def __init__(self, runs: Iterable[Run], direction: str) -> None:
        self.text = Text()
        self.direction = direction
        for run in runs:
            opening, closing, style = _MARKED[run.kind]
            self.text.append(f"{opening}{run.words}{closing}", style=style)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, options.max_width):
            if self.direction == "rtl":
                yield Text.assemble(_RIGHT_TO_LEFT_ISOLATE, line, _POP_ISOLATE)
            else:
                yield line


def print_text_diff(found: ShownDiff, console: Console) -> None:
    """Print what changed, clause by clause; clauses that did not are named at the end."""
    diff = found.diff
    title = _("From {before} to {after}").format(before=visible(found.before), after=visible(found.after))
    parts: Parts = [*banner(title, [diff_headline(diff)])]
    if any(one.kind != "same" for one in diff.preamble):
        parts += [*heading(_("Before the first clause")), *_paragraphs(paragraphs(diff.preamble), found.direction)]
    for one in diff.changes:
        title = f"{isolated(clause_name(one))} ({', '.join(change_badges(one))})"
        parts += heading(title)
        if one.kind == "changed" and any(words.kind != "same" for words in one.title):
            parts += _paragraphs(paragraphs(one.title), found.direction)
        if one.kind != "same":
            parts += _paragraphs(paragraphs(one.body), found.direction)
    unchanged = list(unchanged_words(diff))
    if unchanged and diff.changes:
        parts += [*heading(_("Unchanged")), bullets(map(isolated, unchanged))]
    if renumbered := renumbered_words(diff):
        parts.append(note(renumbered))
    show(parts, console)


def print_text(found: ShownText, console: Console) -> None:
    """Print a text with its numbers, which package it implies, and where its languages differ or lag."""
    parts: Parts = [*banner(visible(found.name), [])]
    for clause, label in zip(found.text.clauses, labels_of(found), strict=True):
        name = f"{label} {visible(clause.title)}".strip()
        parts += heading(isolated(name) + (f" #{clause.id}" if clause.id else ""))
        for words in flowing(clause.body).split("\n"):
            parts.append(MarkedParagraph([Run("same", visible(words))], found.direction))
    if found.agenda is not None and found.implied is not None:
        agenda = localised_agenda(found.agenda, spoken())
        parts += [*heading(_("Which package it implies")), pairs(implied_words(found.implied, agenda))]
    if found.open:
        parts += [*heading(_("Open brackets")), bullets(open_words(found.open))]
    if found.notes:
        parts += [*heading(_("Languages")), bullets(found.notes)]
    show(parts, console)


def _paragraphs(found: Iterable[Iterable[Run]], direction: str) -> list[RenderableType]:
    made: list[RenderableType] = []
    for one in found:
        made += [MarkedParagraph(one, direction), say("")]
    return made[:-1]
