"""What the page of one explained package shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from parley.domain.names import option_name
from parley.domain.precedent import Precedent
from parley.language import gettext as _
from parley.report import html_pictures as pictures
from parley.report.html_analysis import nearest_precedents, shown_precedents
from parley.report.html_evidence import evidence
from parley.report.html_language import direction, localised
from parley.report.svg_issue_rows import party_keys
from parley.report.svg_strip import Choice
from parley.report.unknown_issues import unknown_issues
from parley.verbs.analyse.explanation import Explanation

__all__ = ["explanation_view"]


def explanation_view(explanation: Explanation, precedents: Iterable[Precedent], language: str) -> dict[str, Any]:
    """All that the template needs."""
    explanation = replace(explanation, case=localised(explanation.case, language))
    case, rtl = explanation.case, direction(language) == "rtl"
    named = list(dict.fromkeys(id for view in explanation.parties for id in (*view.red_lines, *view.because)))
    bundles = [id for view in explanation.parties for id, _value in view.bundles]
    near = nearest_precedents(case, named, tuple(precedents))
    unknown = unknown_issues(case)
    given: dict[str, dict[str, float]] = {}
    for view in explanation.parties:
        for one in view.issues:
            if one.best > 0 and (view.party, one.issue) not in unknown:
                given.setdefault(option_name(one.issue, one.option), {})[view.party] = one.score / one.best
    package = Choice("●", _("this package"), explanation.package)
    return {
        "explanation": explanation,
        "case": case,
        "keys": party_keys(case),
        "parties": {actor.id: actor.name for actor in case.parties},
        "packages": (package,),
        "strips": pictures.strips(case, [package], given, rtl=rtl),
        "named": named,
        "unknown": unknown,
        "near": near,
        "precedents": shown_precedents(near),
        "evidence": evidence(case, dict.fromkeys([*named, *bundles])),
        "statements": {*named, *bundles},
    }
