"""The JSON of every result is stable and documented: names, types, every digit, and null where something is unknown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from parley.report.json_tables import as_json, json_text
from parley.verbs.analyse import Settings, analyse, compare, explain
from parley.verbs.analyse.analysis import Analysis
from tests.report.small_case import (
    BLOCKED,
    CERTAIN,
    MIDDLE,
    POSSIBLE,
    UNSETTLED,
    analysis,
    case,
    explanation,
    no_solution,
    precedents,
    solution,
    with_record,
)

NUMBER = (float, type(None))
STATEMENT = {"party": str, "statement": str, "words": str}
SETTINGS = {
    "basis": str,
    "without": [str],
    "whole": bool,
    "cores": int,
    "points": int,
    "seconds": float,
}
PRECEDENT = {
    "id": str,
    "way": str,
    "case": str,
    "year": int,
    "line": str,
    "bent": str,
    "sources": [str],
    "verification": str,
}
ZONE = {
    "possible": (bool, type(None)),
    "certain": (bool, type(None)),
    "possible_package": (dict, type(None)),
    "certain_package": (dict, type(None)),
    "margin": NUMBER,
    "deadlock": [[STATEMENT]],
    "deadlock_links": [[{"link": str, "words": str}]],
    "deadlock_complete": bool,
    "bend": [[{**STATEMENT, "precedents": [PRECEDENT]}]],
    "bend_complete": bool,
    "bent_package": (dict, type(None)),
    "method": str,
}
SOLUTION = {
    "package": {str: str},
    "utilities": {str: float},
    "gains": {str: float},
    "value": NUMBER,
    "proved": bool,
    "gap": NUMBER,
    "method": str,
}
HEAD = {"schema": str, "audience": str}
ANALYSIS = {
    **HEAD,
    "case": str,
    "title": str,
    "as_of": str,
    "settings": SETTINGS,
    "parties": [str],
    "packages": int,
    "zone": ZONE,
    "on_record": {"added": [STATEMENT], "zone": (ZONE, type(None))},
    "central": [{"party": str, "reservation": NUMBER, "open": int, "given": bool, "proved": bool}],
    "frontier": {
        "whole": bool,
        "complete": bool,
        "proved": bool,
        "size": int,
        "points": [{"utilities": {str: float}, "package": {str: str}, "ties": (int, type(None))}],
        "method": str,
    },
    "solutions": {str: (SOLUTION, type(None))},
    "no_solution": {str: {"proved": bool, "gap": NUMBER, "method": str}},
    "red_lines": [{"statement": str, "with": NUMBER, "without": NUMBER, "proved": bool}],
    "leans_on": [{"party": str, "kind": str, "name": str}],
}
EXPLANATION = {
    **HEAD,
    "case": str,
    "settings": SETTINGS,
    "package": {str: str},
    "in_zone": str,
    "broken_links": [{"link": str, "words": str}],
    "parties": [
        {
            "party": str,
            "verdict": str,
            "utility": float,
            "reservation": float,
            "gain": float,
            "ideal_gain": NUMBER,
            "gain_range": [float],
            "issues": [{"issue": str, "option": str, "score": float, "best": float}],
            "bundles": [{"statement": str, "value": float}],
            "red_lines": [STATEMENT],
            "because": [STATEMENT],
        }
    ],
}
SIDE = {
    "case": str,
    "title": str,
    "settings": SETTINGS,
    "zone": {"possible": (bool, type(None)), "certain": (bool, type(None))},
    "frontier": {"complete": bool, "size": int},
}
PRICE = ({"with": NUMBER, "without": NUMBER}, type(None))
COMPARISON = {
    **HEAD,
    "changed": bool,
    "same_agenda": bool,
    "before": SIDE,
    "after": SIDE,
    "statements": [
        {
            "statement": str,
            "party": str,
            "change": str,
            "before": (str, type(None)),
            "after": (str, type(None)),
        }
    ],
    "cores_gone": [[STATEMENT]],
    "cores_new": [[STATEMENT]],
    "bends_gone": [[STATEMENT]],
    "bends_new": [[STATEMENT]],
    "solutions": {
        str: {
            "issues": [{"issue": str, "before": str, "after": str}],
            "appeared": bool,
            "vanished": bool,
            "gains_before": {str: float},
            "gains_after": {str: float},
        }
    },
    "red_lines": [{"statement": str, "before": PRICE, "after": PRICE}],
}


def _wrong(value: Any, shape: Any, place: str = "$") -> list[str]:
    """Places where a value is not of the shape that is documented."""
    if isinstance(shape, tuple):
        return [] if any(not _wrong(value, one, place) for one in shape) else [f"{place}: {value!r}"]
    if isinstance(shape, type):
        # A bool is an int to Python and is none to JSON.
        sound = isinstance(value, shape) and (shape is not int or not isinstance(value, bool))
        return [] if sound else [f"{place}: {value!r} is not {shape.__name__}"]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{place}: {value!r} is no list"]
        return [wrong for place_in, one in enumerate(value) for wrong in _wrong(one, shape[0], f"{place}[{place_in}]")]
    if not isinstance(value, dict):
        return [f"{place}: {value!r} is no object"]
    if str in shape:
        return [wrong for key, one in value.items() for wrong in _wrong(one, shape[str], f"{place}.{key}")]
    if value.keys() != shape.keys():
        return [f"{place}: {value.keys() ^ shape.keys()}"]
    return [wrong for key, one in shape.items() for wrong in _wrong(value[key], one, f"{place}.{key}")]


@pytest.mark.parametrize("zone", [BLOCKED, POSSIBLE, CERTAIN, UNSETTLED], ids=["blocked", "some", "certain", "open"])
def test_an_analysis_has_the_documented_shape(zone: Any) -> None:
    assert _wrong(as_json(with_record(analysis(zone)), precedents()), ANALYSIS) == []


@pytest.fixture(scope="module")
def blocked() -> Analysis:
    """The valleys as they stand."""
    return analyse(case(), Settings())


@pytest.fixture(scope="module")
def possible() -> Analysis:
    """The valleys with one line left out."""
    return analyse(case(), Settings(without=("lower-never-ab",)))


def test_what_is_analysed_has_the_documented_shape(blocked: Analysis, possible: Analysis) -> None:
    assert _wrong(as_json(blocked, precedents()), ANALYSIS) == []
    assert _wrong(as_json(possible), ANALYSIS) == []
    assert as_json(blocked)["zone"]["possible"] is False
    assert as_json(possible)["zone"]["possible"] is True


def test_an_explanation_has_the_documented_shape() -> None:
    assert _wrong(as_json(explanation()), EXPLANATION) == []
    explained = explain(case(), {"flow": "c", "gauge": "upper"}, Settings())
    assert _wrong(as_json(explained), EXPLANATION) == []


def test_a_comparison_has_the_documented_shape(blocked: Analysis, possible: Analysis) -> None:
    comparison = compare(blocked, possible)
    assert _wrong(as_json(comparison), COMPARISON) == []
    assert as_json(comparison)["changed"] is True


def test_a_result_says_whose_eyes_it_is_for_and_which_schema_it_has() -> None:
    results = (analysis(), explanation(), compare(analysis(), analysis()))
    made = [as_json(one) for one in results]
    assert [one["schema"] for one in made] == ["parley.analysis/1", "parley.explanation/1", "parley.comparison/1"]
    assert {one["audience"] for one in made} == {"For the mediator's eyes only"}


def test_every_digit_of_a_number_is_kept() -> None:
    found = json.loads(json_text(as_json(analysis())))
    assert found["solutions"]["nash"]["gains"]["lower"] == 1 / 3
    assert found["frontier"]["points"][1]["utilities"]["upper"] == 1 - 1 / 100


def test_what_is_unknown_or_without_bound_is_null() -> None:
    unbounded = replace(solution("nash", proved=False), gap=float("inf"), value=float("nan"))
    made = replace(analysis(), solutions=(unbounded, no_solution("egalitarian", proved=False)))
    found = json.loads(json_text(as_json(made)))
    assert found["solutions"]["nash"]["gap"] is None
    assert found["solutions"]["nash"]["value"] is None
    assert found["solutions"]["egalitarian"] is None
    assert found["no_solution"] == {"egalitarian": {"proved": False, "gap": None, "method": "by hand"}}
    assert found["frontier"]["points"][1]["ties"] is None


def test_what_was_not_settled_in_time_is_null_and_not_false() -> None:
    zone = as_json(analysis(UNSETTLED))["zone"]
    assert (zone["possible"], zone["certain"]) == (None, None)


def test_packages_are_given_by_issue_and_option() -> None:
    made = as_json(analysis())
    assert made["zone"]["possible_package"] == made["solutions"]["nash"]["package"] == MIDDLE
    assert made["packages"] == 6


def test_a_text_keeps_its_letters() -> None:
    named = replace(analysis(), case=replace(case(), title="محادثات الوادي"))
    assert "محادثات الوادي" in json_text(as_json(named))


def _keys(shape: Any) -> set[str]:
    if isinstance(shape, dict):
        own = {key for key in shape if isinstance(key, str)}
        return own.union(*map(_keys, shape.values()))
    return set().union(*map(_keys, shape)) if isinstance(shape, list | tuple) else set()


@pytest.mark.parametrize("shape", [ANALYSIS, EXPLANATION, COMPARISON], ids=["analysis", "explanation", "comparison"])
def test_every_key_is_documented(shape: Any, project: Path) -> None:
    page = (project / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    assert {key for key in _keys(shape) if f"`{key}`" not in page} == set()
