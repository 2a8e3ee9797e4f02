"""What the page of a comparison shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parley.domain.precedent import Precedent
from parley.report import html_pictures as pictures
from parley.report.html_analysis import nearest_precedents, shown_precedents
from parley.report.html_evidence import evidence
from parley.report.html_language import localised_comparison
from parley.report.svg_issue_rows import party_keys
from parley.verbs.analyse.comparison import Comparison

__all__ = ["comparison_view"]


def comparison_view(comparison: Comparison, precedents: Iterable[Precedent], language: str) -> dict[str, Any]:
    """All that the template needs. A statement that both cases have is shown as it is now."""
    comparison = localised_comparison(comparison, language)
    before, after = comparison.before.case, comparison.after.case
    named = list(
        dict.fromkeys(
            [
                *(change.statement for change in comparison.statements),
                *(id for one in (*comparison.cores_gone, *comparison.cores_new) for id in one),
                *(id for one in (*comparison.bends_gone, *comparison.bends_new) for id in one),
                *(id for id, _old, _new in comparison.prices),
            ]
        )
    )
    now = [id for id in named if id in after.statements]
    bending = [id for one in comparison.after.zone.bend for id in one]
    near = nearest_precedents(after, bending, tuple(precedents))
    return {
        "comparison": comparison,
        "case": after,
        "sides": (comparison.before, comparison.after),
        "parties": {actor.id: actor.name for actor in (*before.parties, *after.parties)},
        "keys": party_keys(after),
        "letters": pictures.LETTERS,
        "bending": list(dict.fromkeys(bending)),
        "near": near,
        "precedents": shown_precedents(near),
        "evidence": (
            *evidence(after, dict.fromkeys([*now, *bending])),
            *evidence(before, [id for id in named if id not in after.statements]),
        ),
        "statements": {*named, *bending},
    }
