"""What a revision changes, in a terminal: each clause, and the words that changed with some beside them."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console, RenderableType
from rich.padding import Padding

from parley.report.html_language import direction
from parley.report.shown import isolated
from parley.report.terminal_parts import say
from parley.report.terminal_text import MarkedParagraph
from parley.report.text_diff_words import change_badges, clause_name, diff_headline
from parley.report.text_words import changed_stretches
from parley.verbs.shuttle.text_diff import TextDiff

__all__ = ["print_changes"]


def print_changes(changes: Mapping[str, TextDiff], console: Console) -> None:
    """Print what a revision changes, language by language."""
    parts: list[RenderableType] = []
    for language, diff in changes.items():
        parts.append(say(f"{language}: {diff_headline(diff)}"))
        for one in diff.changes:
            parts.append(say(f" - {isolated(clause_name(one))} ({', '.join(change_badges(one))})"))
            if one.kind == "changed":
                parts += [
                    Padding(MarkedParagraph(words, direction(language)), (0, 0, 0, 3))
                    for words in (*changed_stretches(one.title), *changed_stretches(one.body))
                ]
    for part in parts:
        console.print(part)
