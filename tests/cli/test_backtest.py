"""``parley backtest``: a table of several cases, JSON, and a clear word where a case has no end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from parley.cli.backtest import backtest

SINAI = "sinai-ii-1975"


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(backtest)
    return made


def test_a_case_is_held_against_its_end(app: typer.Typer, project: Path) -> None:
    asked = [str(project / "examples" / SINAI), "--draws", "60", "--json"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    (found,) = json.loads(done.stdout)["cases"]
    assert (found["case"], found["issues"], found["completions"]) == (SINAI, 8, 1)
    assert len(found["settled"]) == 8
    assert 0 <= found["some"] == found["every"] == found["least"] == found["most"] <= 1
    assert found["by_chance"] == pytest.approx(4.28, abs=0.1)
    assert all(len(one["same"]) + len(one["other"]) == 8 for one in found["picks"])


def test_the_report_is_for_the_mediator_and_holds_the_table(app: typer.Typer, project: Path) -> None:
    done = CliRunner().invoke(app, [str(project / "examples" / SINAI), "--draws", "60"])
    assert done.exit_code == 0, done.output
    said = " ".join(done.stdout.split())
    assert "For the mediator's eyes only" in said
    assert "How to read it" in said
    assert "8 of 28 statements lean on knowing the end." in said


def test_a_case_without_an_end_is_refused_with_a_mend(app: typer.Typer, project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "examples" / SINAI, tmp_path / SINAI)
    (tmp_path / SINAI / "outcome.toml").unlink()
    done = CliRunner().invoke(app, [str(tmp_path / SINAI)])
    assert done.exit_code == 1
    assert done.stderr == (
        "parley: sinai-ii-1975 has no outcome to compare with; add outcome.toml: what was signed, with one [[settled]] "
        "an issue\n"
    )
