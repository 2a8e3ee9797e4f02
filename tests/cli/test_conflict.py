"""``parley conflict``: a report, JSON as it is documented, and a clear word where a file is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from parley.cli.conflict import conflict
from tests.conflicts import CHICKEN, DILEMMA, conflict_text, written


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(conflict)
    return made


def _json(app: typer.Typer, file: Path, *more: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, [str(file), "--json", *more])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_json_has_the_keys_it_promises(app: typer.Typer, tmp_path: Path) -> None:
    found = _json(app, written(tmp_path, CHICKEN))
    assert found["states"] == ["DD", "CD", "DC", "CC"]
    assert found["moves"]["A"] == {"DD": ["CD"], "CD": ["DD"], "DC": ["CC"], "CC": ["DC"]}
    assert found["stable"]["gmr"] == {"A": ["CD", "DC", "CC"], "B": ["CD", "DC", "CC"]}
    assert found["equilibria"] == {
        "nash": ["CD", "DC"],
        "gmr": ["CD", "DC", "CC"],
        "smr": ["CD", "DC", "CC"],
        "seq": ["CD", "DC"],
        "sseq": ["CD", "DC"],
    }
    assert {"state": "CC", "party": "A", "concept": "seq", "swaps": [["DC", "CC"]]} in found["inverse"]


def test_unknown_is_null_throughout(app: typer.Typer, tmp_path: Path) -> None:
    text = conflict_text([("a", "A", "both"), ("b", "B", "both")], {"A": [["NN"], ["NY"], ["YN"], ["YY"]]})
    found = _json(app, written(tmp_path, text))
    assert found["unknown"] == ["B"]
    assert found["stable"]["nash"] == {"A": ["NN", "NY"], "B": None}
    assert found["stable"]["seq"] == {"A": None, "B": None}
    assert set(found["equilibria"].values()) == {None}
    assert found["coalitions"] is None
    assert {(one["party"], one["concept"]) for one in found["inverse"]} == {("A", "nash")}
    assert any("Unknown is not indifferent" in words for words in found["sentences"])


def test_a_state_goes_by_its_name_or_else_by_its_full_pattern(app: typer.Typer, tmp_path: Path) -> None:
    text = conflict_text([("a", "A", "up"), ("b", "B", "both")], {}, named={"gone": ["Y-"]}, infeasible=["NY"])
    found = _json(app, written(tmp_path, text))
    assert found["states"] == ["gone", "NN"]
    assert found["moves"] == {"A": {"NN": ["gone"]}, "B": {}}


def test_the_report_says_moves_and_what_answers_them(app: typer.Typer, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [str(written(tmp_path, DILEMMA))])
    assert done.exit_code == 0, done.output
    said = " ".join(done.stdout.split())
    assert "For the mediator's eyes only" in said
    assert "Of 4 states, one holds for every party under Nash: DD." in said
    assert 'A could gain by setting "a" to N, to DC; B\'s answer, setting "b" to N, would leave A worse off.' in said
    assert "CC above DC" in said
    assert "spoilers" in said


def test_a_case_folder_stands_for_its_conflict(app: typer.Typer, tmp_path: Path) -> None:
    written(tmp_path, DILEMMA)
    assert _json(app, tmp_path)["after"] == [{"phase": "P1", "state": "CC"}]


def test_ways_begin_where_they_are_asked_from(app: typer.Typer, tmp_path: Path) -> None:
    found = _json(app, written(tmp_path, CHICKEN), "--from", "DD")
    assert [(way["to"], way["improving"]) for way in found["paths"]][:2] == [("CD", True), ("DC", True)]


def test_a_wrong_file_is_refused_with_every_problem(app: typer.Typer, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [str(written(tmp_path, DILEMMA.replace('"DD"', '"DX"')))])
    assert done.exit_code == 1
    assert done.stderr.count('there is no state "DX"') == 2


def test_a_state_that_is_none_is_refused_with_the_nearest(app: typer.Typer, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [str(written(tmp_path, DILEMMA)), "--state", "CX"])
    assert done.exit_code == 1
    assert 'there is no state "CX"' in done.stderr


def test_json_with_many_moves_stands_on_one_line(
    app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, CHICKEN)
    indented = CliRunner().invoke(app, [str(file), "--json"]).stdout
    monkeypatch.setattr("parley.cli.conflict.MOST_INDENTED", 3)
    on_one_line = CliRunner().invoke(app, [str(file), "--json"]).stdout
    assert on_one_line.count("\n") == 1 < indented.count("\n")
    assert json.loads(on_one_line) == json.loads(indented)


def test_an_owner_whom_the_case_beside_does_not_have_is_refused(app: typer.Typer, tmp_path: Path) -> None:
    file = written(tmp_path, CHICKEN)
    (file.parent / "actors.csv").write_text("id,name,role\nA,Upper Valley,party\nBB,Lower Valley,party\n", "utf-8")
    done = CliRunner().invoke(app, [str(file)])
    assert done.exit_code == 1
    assert 'there is no actor "B"; did you mean "BB"?' in " ".join(done.stderr.split())


def test_parties_go_by_the_names_that_the_case_beside_has(app: typer.Typer, tmp_path: Path) -> None:
    file = written(tmp_path, CHICKEN)
    alone = _json(app, file)["sentences"]
    (file.parent / "actors.csv").write_text("id,name,role\nA,Upper Valley,party\nB,Lower Valley,party\n", "utf-8")
    found = _json(app, file)
    assert not any("Upper Valley" in words for words in alone)
    assert any("Upper Valley" in words for words in found["sentences"])
    assert set(found["stable"]["nash"]) == {"A", "B"}
