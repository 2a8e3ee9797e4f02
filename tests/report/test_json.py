"""The JSON of every result is stable and documented: names, types, every digit, and null where something is unknown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from parley.report.json_tables import as_json, json_text
from parley.verbs.analyse import Settings, analyse, compare, explain
from parley.verbs.analyse.advice.questions import KINDS
from parley.verbs.analyse.advice.stated_alone import StatedAlone, StatedPick
from parley.verbs.analyse.analysis import Analysis
from tests.report.advice_examples import (
    CHECK,
    advice,
    advised,
    nothing_picked,
    question,
    questions,
    three_parties,
)
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
    "draws": int,
    "seed": int,
    "from": (dict, type(None)),
    "from_name": str,
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
RANGE = {"low": NUMBER, "middle": NUMBER, "high": NUMBER}
NONE = type(None)
PICK = {
    "package": {str: str},
    "mean": NUMBER,
    "standard_error": NUMBER,
    "accepted": {str: float},
    "accepted_by_all": float,
    "undominated": NUMBER,
    "gains": {str: RANGE},
    "worst": {str: float},
    "best": {str: float},
    "regret": float,
    "certain": bool,
    "leans_on": [{**STATEMENT, "better": NUMBER, "standard_error": NUMBER, "instead": {str: str}}],
    "polls": [
        {"entry": str, "actor": str, "represents": [str], "issues": [str], "options": [str], "stance": str},
    ],
}
TRADE = {
    "changes": [{"issue": str, "before": str, "after": str}],
    "words": str,
    "share": float,
    "by_party": {str: float},
    "certain": bool,
    "ranges": {str: [float]},
}
TRADES_FROM = {
    "package": {str: str},
    "name": str,
    "assumed": [str],
    "touched": [str],
    "broken_links": [str],
    "largest": int,
    "considered": int,
    "least": float,
    "method": str,
}
QUESTION = {
    "kind": str,
    "party": str,
    "words": str,
    "first": [str],
    "second": [str],
    "name": str,
    "first_share": NUMBER,
    "worth": NUMBER,
    "standard_error": NUMBER,
    "then": [{str: str}],
    "betrays": [str],
    "betraying": [str],
    "spoken": [{"party": str, "option": str}],
}
SHARES = {"some": float, "every": float, "least": float, "most": float}
STATED = {
    "too_little": bool,
    "survives": bool,
    "left_out": [str],
    "draws": int,
    "share": float,
    "picks": [
        {
            **{"holds": bool, "verdict": str, "accepted_by_all": float, "better": float, "standard_error": float},
            "instead": {str: str},
        }
    ],
    "method": str,
}
OUTCOME = {
    "settled": {str: str},
    "left_open": [str],
    "broken_links": [str],
    "touched": [str],
    "completions": int,
    "looked_at": int,
    **SHARES,
    "without_lines": SHARES,
    "likely": (dict, NONE),
    "picks": [{"pick": int, "same": [str], "other": [str]}],
    "by_chance": float,
    "hindsight": [str],
}
ADVICE = {
    "draws": (int, NONE),
    "seed": (int, NONE),
    "r_hat": NUMBER,
    "rough": (bool, NONE),
    "sampling": ({"by_party": {str: float}, "moves": int, "chains": int, "method": str}, NONE),
    "share": ({"low": float, "high": float, "unsettled": int, "method": str}, NONE),
    "picks": [PICK],
    "picks_from": ({"candidates": int, "method": str}, NONE),
    "trades": [TRADE],
    "trades_from": (TRADES_FROM, NONE),
    "questions": [QUESTION],
    "questions_from": ({"considered": int, "withheld": int, "unmarked": bool, "method": str}, NONE),
    "settled": [{"issue": str, "option": str}],
    "depends": [{"party": str, "kind": str, "name": str, "at": float, "below": float, "above": float}],
    "outcome": (OUTCOME, NONE),
    "stated": (STATED, NONE),
    "too_little": bool,
    "find_out_first": [str],
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
    "red_lines": [
        {
            **{"statement": str, "with": NUMBER, "without": NUMBER, "proved": bool},
            **{"low": NUMBER, "high": NUMBER, "opens": NUMBER, "draws": int},
        }
    ],
    "leans_on": [{"party": str, "kind": str, "name": str}],
    **ADVICE,
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
VERDICT = {"possible": (bool, type(None)), "certain": (bool, type(None)), "margin": NUMBER}
SIDE = {
    "case": str,
    "title": str,
    "settings": SETTINGS,
    "zone": VERDICT,
    "frontier": {"complete": bool, "size": int},
}
PRICE = ({"with": NUMBER, "without": NUMBER}, type(None))
SETS = {
    "cores_gone": [[STATEMENT]],
    "cores_new": [[STATEMENT]],
    "bends_gone": [[STATEMENT]],
    "bends_new": [[STATEMENT]],
}
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
    **SETS,
    "parties_gone": [str],
    "parties_new": [str],
    "points_gone": int,
    "points_new": int,
    "on_record": ({"before": VERDICT, "after": VERDICT, **SETS}, type(None)),
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


def test_advice_has_the_documented_shape() -> None:
    alone = StatedAlone(("a",), 200, 0.5, (StatedPick("replaced", 0.2, 0.1, 0.01, (("flow", "a"),)),))
    said = replace(advice(), outcome=CHECK, stated=alone)
    made = as_json(advised(said=said))
    assert _wrong(made, ANALYSIS) == []
    assert [one["package"]["flow"] for one in made["picks"]] == ["b", "a"]
    assert (made["draws"], made["seed"], made["rough"], made["share"]["low"]) == (2000, 7, False, 0.8)
    assert made["picks"][0]["leans_on"][0]["statement"] == "lower-accepts"
    assert made["outcome"]["without_lines"]["some"] == 0.6
    assert made["stated"]["picks"][0]["instead"] == {"flow": "a"}
    assert made["stated"]["survives"] is False
    for few in (nothing_picked(), replace(advice(), questions=questions(*map(question, KINDS)))):
        assert _wrong(as_json(advised(said=few)), ANALYSIS) == []
    line = question("red_line", betrays=("lower",), betraying=("flow.c",), spoken=(("lower", "flow.c"),))
    asked = as_json(advised(BLOCKED, replace(nothing_picked(), questions=questions(line))))
    assert _wrong(asked, ANALYSIS) == []
    (told,) = asked["questions"]
    assert (told["kind"], told["worth"], told["standard_error"]) == ("red_line", None, None)
    assert told["spoken"] == [{"party": "lower", "option": "flow.c"}]
    assert _wrong(as_json(three_parties()), ANALYSIS) == []


def test_without_draws_what_needs_them_is_null_or_empty() -> None:
    made = as_json(analysis())
    assert (made["draws"], made["r_hat"], made["share"], made["outcome"]) == (None, None, None, None)
    assert (made["picks"], made["trades"], made["questions"], made["settled"]) == ([], [], [], [])
    assert (made["red_lines"][0]["low"], made["red_lines"][0]["draws"]) == (None, 0)


def test_where_trades_start_is_told_with_the_settings() -> None:
    asked = replace(analysis(), settings=Settings(start=(("flow", "a"),), start_name="flow.a"))
    made = as_json(asked)["settings"]
    assert (made["from"], made["from_name"], made["draws"], made["seed"]) == ({"flow": "a"}, "flow.a", 2000, 0)


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
    stricter = as_json(compare(blocked, with_record(possible)))
    assert _wrong(stricter, COMPARISON) == []
    assert [core[1]["statement"] for core in stricter["on_record"]["cores_new"]] == ["R1-rejects-flow-b"]


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
