"""What the text in a form changes: the clauses alone that differ from a revision, each with its place in the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parley.report.html_language import direction
from parley.report.html_text import diff_view
from parley.report.packet_sentences import language_name
from parley.report.text_page import ShownDiff
from parley.report.text_words import visible
from parley.server.visit import Visit
from parley.verbs.shuttle.text_diff import text_diff

__all__ = ["changed_clauses"]


def changed_clauses(visit: Visit, texts: Mapping[str, str], base: int) -> list[tuple[str, dict[str, Any]]]:
    """By the name of the language: what a template takes to show it; languages in which nothing differs are left out.

    Parameters
    ----------
    texts
        What stands in the form, by language.
    base
        The revision that the form began from; nothing is shown where there is none such.
    """
    before = next((one.texts for one in visit.desk.revisions if one.number == base), None)
    if before is None:
        return []
    found = []
    for language, text in texts.items():
        old = before.get(language, "")
        if text.strip() != old.strip():
            shown = _shown(language, old, text)
            if shown["changes"] or shown["preamble"]:
                found.append((language_name(language), shown))
    return found


def _shown(language: str, before: str, text: str) -> dict[str, Any]:
    diff = text_diff(before, text)
    view = diff_view(ShownDiff(diff, "", "", language, direction(language)), printed=True)
    for told, change in zip(view["changes"], diff.changes, strict=True):
        clause = change.after
        told["line"], told["heading"] = (clause.line, visible(clause.heading.strip())) if clause else (0, "")
    return view
