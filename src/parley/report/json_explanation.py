"""An explanation of one package as JSON, schema ``parley.explanation/1``."""

from __future__ import annotations

from typing import Any

from parley.report.json_values import known, named_links, named_statements, settings_json
from parley.report.zone_words import eyes_only
from parley.verbs.analyse.explanation import Explanation, PartyView

__all__ = ["SCHEMA", "explanation_json"]

SCHEMA = "parley.explanation/1"


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """An explanation as a JSON object."""
    return {
        "schema": SCHEMA,
        "audience": eyes_only(),
        "case": explanation.case.id,
        "settings": settings_json(explanation.settings),
        "package": dict(explanation.package),
        "in_zone": explanation.in_zone,
        "broken_links": named_links(explanation.case, explanation.broken_links),
        "parties": [_view(explanation, view) for view in explanation.parties],
    }


def _view(explanation: Explanation, view: PartyView) -> dict[str, Any]:
    return {
        "party": view.party,
        "verdict": view.verdict,
        "utility": known(view.utility),
        "reservation": known(view.reservation),
        "gain": known(view.gain),
        "ideal_gain": known(view.ideal_gain),
        "gain_range": [known(value) for value in view.gain_range],
        "issues": [
            {"issue": one.issue, "option": one.option, "score": known(one.score), "best": known(one.best)}
            for one in view.issues
        ],
        "bundles": [{"statement": id, "value": known(value)} for id, value in view.bundles],
        "red_lines": named_statements(explanation.case, view.red_lines),
        "because": named_statements(explanation.case, view.because),
    }
