"""A text, and what changed in it, as pages: each paragraph in its direction, what is gone and what is new marked."""

from __future__ import annotations

import re
from typing import Any

from parley.domain.bracket import brackets
from parley.domain.clause import flowing
from parley.report.html_environment import page
from parley.report.html_language import localised_agenda
from parley.report.printed_changes import printed_changes
from parley.report.text_diff_words import change_badges, clause_name, diff_headline, renumbered_words, unchanged_words
from parley.report.text_page import ShownDiff, ShownText, labels_of
from parley.report.text_words import Run, implied_words, open_words, paragraphs, visible
from parley.verbs.shuttle.text_diff import ClauseChange

__all__ = ["diff_view", "marked_paragraphs", "text_diff_page", "text_page"]

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def text_diff_page(found: ShownDiff, *, language: str = "en") -> str:
    """What changed, as one HTML file; opening it makes no request."""
    return page("text_diff.html", language, **diff_view(found))


def diff_view(found: ShownDiff, *, printed: bool = False) -> dict[str, Any]:
    """What changed, as a template takes it: names, badges and paragraphs of runs.

    Parameters
    ----------
    printed
        Whether words are told as a reader sees them; ``written`` has them with marks, ties and comments, where that is
        something else.
    """
    diff, told = found.diff, printed_changes if printed else paragraphs
    return {
        "found": found,
        "names": (visible(found.before), visible(found.after)),
        "headline": diff_headline(diff),
        "preamble": told(diff.preamble) if any(one.kind != "same" for one in diff.preamble) else (),
        "changes": [
            {
                "name": clause_name(one),
                "id": one.id,
                "badges": change_badges(one),
                "title": told(one.title)
                if one.kind == "changed" and any(each.kind != "same" for each in one.title)
                else (),
                "body": told(one.body) if one.kind != "same" else (),
                "written": _written(one) if printed else (),
            }
            for one in diff.changes
        ],
        "unchanged": tuple(unchanged_words(diff)),
        "renumbered": renumbered_words(diff),
    }


def _written(change: ClauseChange) -> tuple[tuple[Run, ...], ...]:
    """What changed in a clause as it is written; nothing where it reads the same as it is printed."""
    found = paragraphs(change.body) if change.kind != "same" else ()
    return () if _bare(found) == _bare(printed_changes(change.body)) else found


def _bare(found: tuple[tuple[Run, ...], ...]) -> str:
    return "".join("".join(run.words for one in found for run in one).split())


def text_page(found: ShownText, *, language: str = "en") -> str:
    """A text with its numbers and brackets, and which package it implies."""
    labels = zip(found.text.clauses, labels_of(found), strict=True)
    view: dict[str, Any] = {
        "found": found,
        "name": visible(found.name),
        "preamble": marked_paragraphs(found.text.preamble),
        "clauses": [
            {
                "label": label,
                "title": visible(clause.title),
                "id": clause.id,
                "level": min(clause.level + 1, 6),
                "body": marked_paragraphs(clause.body),
            }
            for clause, label in labels
        ],
        "implied": tuple(implied_words(found.implied, localised_agenda(found.agenda, language)))
        if found.implied and found.agenda
        else (),
        "open": tuple(open_words(found.open)),
    }
    return page("text.html", language, **view)


def marked_paragraphs(text: str) -> tuple[tuple[Run, ...], ...]:
    """Paragraphs with what stands in brackets apart: ``open``."""
    flow = flowing(text)
    found, _wrong = brackets(flow)
    runs: list[Run] = []
    place = 0
    for bracket in found:
        runs += [Run("same", flow[place : bracket.start]), Run("open", flow[bracket.start : bracket.end])]
        place = bracket.end
    runs.append(Run("same", flow[place:]))
    made: list[list[Run]] = [[]]
    for run in runs:
        for number, piece in enumerate(_BLANK_LINE.split(run.words)):
            if number:
                made.append([])
            made[-1].append(Run(run.kind, visible(piece)))
    return tuple(tuple(one) for one in made if any(run.words.strip() for run in one))
