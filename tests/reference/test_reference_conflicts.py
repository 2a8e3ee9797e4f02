"""The five reference conflicts, from a conflict.toml to the JSON, beside answers computed without Parley.

``ref_by_definition`` was computed from the definitions and is the oracle. ``expected`` is what is published, or what
another tool says; it covers less, and nowhere says otherwise.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parley.report.json_conflict import conflict_json
from parley.workbench.conflicts import analyse_conflict
from tests.conflicts import reference_text, written

CASES = ("chicken", "cuban", "elmira", "prisoners_dilemma", "syria_iraq_1975")


@pytest.fixture(params=CASES)
def told(request: pytest.FixtureRequest, shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / f"reference/conflicts/gmcr_{request.param}.json").read_text("utf-8"))
    return found


def _found(told: dict[str, Any], folder: Path) -> dict[str, Any]:
    return conflict_json(analyse_conflict(written(folder, reference_text(told))))


def test_moves_are_those_of_the_oracle(told: dict[str, Any], tmp_path: Path) -> None:
    found = _found(told, tmp_path)
    assert found["states"] == [state["id"] for state in told["states"]]
    assert found["moves"] == told["ref_by_definition"]["moves"]


def test_each_state_is_stable_for_whom_the_oracle_says(told: dict[str, Any], tmp_path: Path) -> None:
    oracle, found = told["ref_by_definition"], _found(told, tmp_path)
    assert found["stable"] == oracle["per_dm_stable"]
    assert found["equilibria"] == {concept: oracle["equilibria"][concept] for concept in found["equilibria"]}
    assert found["coalitions"] == {concept: oracle["equilibria"][f"c{concept}"] for concept in found["coalitions"]}


def test_what_is_published_agrees(told: dict[str, Any], tmp_path: Path) -> None:
    found, expected = _found(told, tmp_path), told["expected"]
    for concept, states in expected["equilibria"].items():
        assert sorted(found["equilibria"][concept]) == sorted(states)
    for concept, parties in expected.get("per_dm_stable", {}).items():
        assert {party: sorted(states) for party, states in found["stable"][concept].items()} == parties


def test_elmiras_way_from_the_status_quo_begins_as_published(shared: Path, tmp_path: Path) -> None:
    told = json.loads((shared / "reference/conflicts/gmcr_elmira.json").read_text("utf-8"))
    found = conflict_json(analyse_conflict(written(tmp_path, reference_text(told)), start="s1"))
    first = found["paths"][0]
    # Published: s1 -> s5 as the local government insists, then a jump by two parties together to s8, which no party
    # makes alone and no coalition would leave.
    assert (first["from"], first["to"], first["improving"]) == ("s1", "s5", True)
    assert [move["party"] for move in first["moves"]] == ["LocalGov"]
    assert "s5" in found["equilibria"]["nash"]
    assert "s5" not in found["coalitions"]["nash"]
    assert "s8" in found["coalitions"]["nash"]
