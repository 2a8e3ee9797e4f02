"""An analysis as JSON, schema ``parley.analysis/1``: stable names and types, floats unrounded, null where unknown.

The schema is documented in ``docs/reference/json.md``. Keys may be added to it; those that are there keep their type.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.domain.case import Case
from parley.domain.precedent import Precedent
from parley.report.json_advice import advice_json
from parley.report.json_values import bent_statement, known, named_links, named_statements, settings_json
from parley.report.zone_words import eyes_only
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.on_record import OnRecord
from parley.verbs.analyse.solutions import Frontier, Solution
from parley.verbs.analyse.zone import Zone

__all__ = ["SCHEMA", "analysis_json"]

SCHEMA = "parley.analysis/1"


def analysis_json(analysis: Analysis, precedents: Sequence[Precedent] = ()) -> dict[str, Any]:
    """An analysis as a JSON object; ``precedents`` stand beside what would have to bend."""
    return {
        "schema": SCHEMA,
        "audience": eyes_only(),
        "case": analysis.case.id,
        "title": analysis.case.title,
        "as_of": analysis.case.as_of.isoformat(),
        "settings": settings_json(analysis.settings),
        "parties": list(analysis.parties),
        "packages": analysis.packages,
        "zone": _zone(analysis.case, analysis.zone, precedents),
        "on_record": _on_record(analysis.on_record, precedents),
        "central": _central(analysis),
        "frontier": _frontier(analysis.frontier),
        "solutions": {one.name: _solution(one) for one in analysis.solutions},
        "no_solution": {
            one.name: {"proved": one.proved, "gap": known(one.gap), "method": one.method}
            for one in analysis.solutions
            if one.package is None
        },
        "red_lines": [
            {
                "statement": price.statement,
                "with": known(price.with_line),
                "without": known(price.without_line),
                "proved": price.proved,
                "low": known(price.low),
                "high": known(price.high),
                "opens": known(price.opens),
                "draws": price.draws,
            }
            for price in analysis.red_lines
        ],
        "leans_on": [{"party": weak.party, "kind": weak.kind, "name": weak.name} for weak in analysis.leans_on],
        **advice_json(analysis),
    }


def _on_record(on_record: OnRecord, precedents: Sequence[Precedent]) -> dict[str, Any]:
    zone = None if on_record.zone is None else _zone(on_record.case, on_record.zone, precedents)
    return {"added": named_statements(on_record.case, on_record.added), "zone": zone}


def _zone(case: Case, zone: Zone, precedents: Sequence[Precedent]) -> dict[str, Any]:
    return {
        "possible": zone.possible,
        "certain": zone.certain,
        "possible_package": zone.possible_package,
        "certain_package": zone.certain_package,
        "margin": known(zone.margin),
        "deadlock": [named_statements(case, core) for core in zone.deadlock],
        "deadlock_links": [named_links(case, links) for links in zone.deadlock_links],
        "deadlock_complete": zone.deadlock_complete,
        "bend": [[bent_statement(case, id, precedents) for id in bend] for bend in zone.bend],
        "bend_complete": zone.bend_complete,
        "bent_package": zone.bent_package,
        "method": zone.method,
    }


def _central(analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {
            "party": one.party,
            "reservation": known(one.reservation),
            "open": one.open,
            "given": one.given,
            "proved": one.proved,
        }
        for one in analysis.central
    ]


def _frontier(frontier: Frontier) -> dict[str, Any]:
    return {
        "whole": frontier.whole,
        "complete": frontier.complete,
        "proved": frontier.proved,
        "size": frontier.size,
        "points": [
            {"utilities": _numbers(point.utilities), "package": dict(point.package), "ties": point.ties}
            for point in frontier.points
        ],
        "method": frontier.method,
    }


def _solution(solution: Solution) -> dict[str, Any] | None:
    if solution.package is None:
        return None
    return {
        "package": dict(solution.package),
        "utilities": _numbers(solution.utilities),
        "gains": _numbers(solution.gains),
        "value": known(solution.value),
        "proved": solution.proved,
        "gap": known(solution.gap),
        "method": solution.method,
    }


def _numbers(values: dict[str, float]) -> dict[str, float]:
    return {party: float(value) for party, value in values.items()}
