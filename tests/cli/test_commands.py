"""The commands, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parley import __version__
from parley.cli import app
from parley.workbench import new_case

PACKAGE = "hours.four,keys.joint,repair.half"


def run(*words: str | Path) -> Result:
    """Type a command."""
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    new_case(tmp_path / "well")
    return tmp_path / "well"


def test_new_makes_a_case_that_check_finds_nothing_in(tmp_path: Path) -> None:
    made = run("new", tmp_path / "river")
    assert made.exit_code == 0
    assert "parley check" in made.stdout
    assert run("check", tmp_path / "river").exit_code == 0


def test_new_into_a_folder_that_holds_something_says_so(case: Path) -> None:
    again = run("new", case)
    assert again.exit_code == 1
    assert "name a folder that does not exist yet" in again.stderr


def test_check_prints_every_problem_at_once_and_exits_with_one(case: Path) -> None:
    agenda = case / "agenda.toml"
    agenda.write_text(agenda.read_text(encoding="utf-8").replace('theme = "resources"', 'them = "resources"'), "utf-8")
    west = case / "preferences" / "west.toml"
    west.write_text(west.read_text(encoding="utf-8").replace("hours.two", "hours.twoo"), "utf-8")
    found = run("check", case)
    assert found.exit_code == 1
    assert 'agenda.toml:7: unknown key "them"; did you mean "theme"?' in found.stdout
    assert 'there is no option "hours.twoo"; did you mean "hours.two"?' in found.stdout


def test_check_with_warnings_only_exits_with_zero(case: Path) -> None:
    west = case / "preferences" / "west.toml"
    west.write_text(west.read_text(encoding="utf-8").replace('["six", "four", "two"]', '["six", "four"]'), "utf-8")
    found = run("check", case)
    assert found.exit_code == 0
    assert "warning: the order of hours leaves out two: unknown" in found.stdout


def test_a_case_with_errors_is_not_analysed_but_its_problems_are_told(case: Path) -> None:
    (case / "agenda.toml").unlink()
    found = run("analyse", case)
    assert found.exit_code == 1
    assert "agenda.toml:1: the file is missing" in found.stderr


def test_the_report_is_for_the_mediator_only_and_says_how_it_came_about(case: Path) -> None:
    found = run("analyse", case)
    assert found.exit_code == 0
    assert "mediator's eyes only" in found.stdout
    assert "one reading" in found.stdout.lower()


def test_json_is_the_documented_shape(case: Path) -> None:
    found = json.loads(run("analyse", case, "--json").stdout)
    assert found["schema"] == "parley.analysis/1"
    assert found["case"] == "well"
    assert found["parties"] == ["east", "west"]
    assert found["packages"] == 18
    assert set(found["zone"]) >= {"possible", "certain", "deadlock", "bend"}
    assert set(found["frontier"]) >= {"whole", "complete", "proved", "size", "points"}
    assert set(found["solutions"]) == {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
    assert set(found["solutions"]["nash"]) >= {"package", "utilities", "gains", "proved", "gap"}
    assert [line["statement"] for line in found["red_lines"]] == ["west-not-two"]


def test_pages_and_tables_are_written_for_their_owner_only(case: Path, tmp_path: Path) -> None:
    found = run("analyse", case, "--html", tmp_path / "out" / "page.html", "--csv", tmp_path / "tables")
    assert found.exit_code == 0
    written = [tmp_path / "out" / "page.html", *(tmp_path / "tables").iterdir()]
    assert len(written) > 5
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}


def test_a_place_that_cannot_be_written_is_said_after_the_report_was_shown(case: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    found = run("analyse", case, "--html", tmp_path / "file" / "page.html")
    assert found.exit_code == 1
    assert "cannot be written" in found.stderr
    assert "mediator's eyes only" in found.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--without", "west-not-tow"), 'no statement "west-not-tow"; did you mean "west-not-two"?'),
        (("--basis", "sated"), 'no basis "sated"; did you mean "stated"?'),
        (("--language", "xx"), 'no report in the language "xx"'),
    ],
)
def test_a_mistyped_name_gets_the_nearest(case: Path, words: tuple[str, ...], said: str) -> None:
    found = run("analyse", case, *words)
    assert found.exit_code == 1
    assert said in found.stderr


def test_explain_takes_a_package_or_a_solution(case: Path) -> None:
    for package in (PACKAGE, "nash", "possible"):
        assert run("explain", case, package).exit_code == 0
    found = json.loads(run("explain", case, PACKAGE, "--json").stdout)
    assert found["schema"] == "parley.explanation/1"
    assert found["package"] == {"hours": "four", "keys": "joint", "repair": "half"}


def test_compare_says_what_leaving_a_statement_out_changes(case: Path) -> None:
    found = run("compare", case, "--without", "west-not-two")
    assert found.exit_code == 0
    assert "west-not-two" in found.stdout
    assert json.loads(run("compare", case, "--without", "west-not-two", "--json").stdout)["schema"] == (
        "parley.comparison/1"
    )


def test_compare_takes_two_cases(case: Path, tmp_path: Path) -> None:
    new_case(tmp_path / "other")
    assert run("compare", case, tmp_path / "other").exit_code == 0


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.strip() == __version__
