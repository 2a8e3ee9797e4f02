"""A comparison of two analyses as JSON, schema ``parley.comparison/1``."""

from __future__ import annotations

from typing import Any

from parley.domain.case import Case
from parley.report.json_values import known, named_statements, settings_json
from parley.report.statement_words import statement_words
from parley.report.zone_words import eyes_only
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.comparison import Comparison, SolutionChange
from parley.verbs.analyse.zone import Zone

__all__ = ["SCHEMA", "comparison_json"]

SCHEMA = "parley.comparison/1"

_Pair = tuple[float | None, float | None]


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """A comparison as a JSON object."""
    before, after = comparison.before, comparison.after
    return {
        "schema": SCHEMA,
        "audience": eyes_only(),
        "changed": comparison.changed,
        "same_agenda": comparison.same_agenda,
        "before": _side(before),
        "after": _side(after),
        "statements": [
            {
                "statement": change.statement,
                "party": change.party,
                "change": change.change,
                "before": _words(before.case, change.statement),
                "after": _words(after.case, change.statement),
            }
            for change in comparison.statements
        ],
        "cores_gone": [named_statements(before.case, one) for one in comparison.cores_gone],
        "cores_new": [named_statements(after.case, one) for one in comparison.cores_new],
        "bends_gone": [named_statements(before.case, one) for one in comparison.bends_gone],
        "bends_new": [named_statements(after.case, one) for one in comparison.bends_new],
        "parties_gone": list(comparison.parties_gone),
        "parties_new": list(comparison.parties_new),
        "points_gone": comparison.points_gone,
        "points_new": comparison.points_new,
        "on_record": _record(comparison),
        "solutions": {change.name: _solution(change) for change in comparison.solutions},
        "red_lines": [
            {"statement": statement, "before": _price(old), "after": _price(new)}
            for statement, old, new in comparison.prices
        ],
    }


def _side(analysis: Analysis) -> dict[str, Any]:
    return {
        "case": analysis.case.id,
        "title": analysis.case.title,
        "settings": settings_json(analysis.settings),
        "zone": _zone(analysis.zone),
        "frontier": {"complete": analysis.frontier.complete, "size": analysis.frontier.size},
    }


def _zone(zone: Zone) -> dict[str, Any]:
    return {"possible": zone.possible, "certain": zone.certain, "margin": known(zone.margin)}


def _record(comparison: Comparison) -> dict[str, Any] | None:
    change = comparison.on_record
    if change is None:
        return None
    before, after = comparison.before.on_record.case, comparison.after.on_record.case
    return {
        "before": _zone(change.before),
        "after": _zone(change.after),
        "cores_gone": [named_statements(before, one) for one in change.cores_gone],
        "cores_new": [named_statements(after, one) for one in change.cores_new],
        "bends_gone": [named_statements(before, one) for one in change.bends_gone],
        "bends_new": [named_statements(after, one) for one in change.bends_new],
    }


def _words(case: Case, statement: str) -> str | None:
    return statement_words(case, statement) if statement in case.statements else None


def _solution(change: SolutionChange) -> dict[str, Any]:
    return {
        "issues": [{"issue": issue, "before": before, "after": after} for issue, before, after in change.issues],
        "appeared": change.appeared,
        "vanished": change.vanished,
        "gains_before": {party: known(gain) for party, gain in change.gains_before.items()},
        "gains_after": {party: known(gain) for party, gain in change.gains_after.items()},
    }


def _price(pair: _Pair | None) -> dict[str, float | None] | None:
    return None if pair is None else {"with": known(pair[0]), "without": known(pair[1])}
