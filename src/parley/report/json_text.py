"""Texts and what changed in them as JSON, schemas ``parley.text/1`` and ``parley.text-diff/1``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.domain.bracket import Bracket
from parley.domain.word_diff import WordChange
from parley.report.text_page import ShownDiff, ShownText, labels_of
from parley.report.zone_words import eyes_only
from parley.verbs.shuttle.text_diff import ClauseChange

__all__ = ["text_diff_json", "text_json"]


def text_diff_json(found: ShownDiff) -> dict[str, Any]:
    """What changed as a JSON object. Words stand as they are: hidden signs are not named."""
    return {
        "schema": "parley.text-diff/1",
        "audience": eyes_only(),
        "before": found.before,
        "after": found.after,
        "same": found.diff.same,
        "preamble": _words(found.diff.preamble),
        "clauses": [_change(one) for one in found.diff.clauses],
    }


def text_json(found: ShownText) -> dict[str, Any]:
    """A text as a JSON object."""
    implied = found.implied
    return {
        "schema": "parley.text/1",
        "audience": eyes_only(),
        "name": found.name,
        "language": found.language,
        "direction": found.direction,
        "preamble": found.text.preamble,
        "clauses": [
            {"id": clause.id, "number": label, "level": clause.level, "title": clause.title, "body": clause.body}
            for clause, label in zip(found.text.clauses, labels_of(found), strict=True)
        ],
        "brackets": [{"clause": one.clause, **_bracket(one.bracket)} for one in found.open],
        "implied": None
        if implied is None
        else {
            "settled": implied.settled,
            "open": {issue: list(options) for issue, options in implied.open.items()},
            "silent": list(implied.silent),
        },
        "notes": list(found.notes),
    }


def _change(one: ClauseChange) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "moved": one.moved,
        "old_number": one.old_number,
        "new_number": one.new_number,
        "title": _words(one.title),
        "body": _words(one.body),
    }


def _words(changes: Sequence[WordChange]) -> list[dict[str, str]]:
    return [{"kind": one.kind, "words": one.words} for one in changes]


def _bracket(bracket: Bracket) -> dict[str, Any]:
    return {
        "line": bracket.line,
        "alternatives": [{"ties": list(one.ties), "words": one.words} for one in bracket.alternatives],
    }
