"""``parley sequence``: a report, JSON as it is documented, what-ifs, and a clear word where something is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from parley.cli.sequence import sequence
from parley.files.case_folder import save_case
from tests.domain.registers import promise
from tests.verbs import barters


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(sequence)
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cases") / "test"
    fine = promise("fine", binding=("west",), willing="yes")
    save_case(barters.case(rest={"a": {"tranches": (2,), "verifier": ()}}, guarantees=(fine,)), made)
    return made


def _json(app: typer.Typer, folder: Path, *more: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, [str(folder), "--json", *more])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_report_begins_with_the_answer(app: typer.Typer, folder: Path) -> None:
    done = CliRunner().invoke(app, [str(folder)])
    assert done.exit_code == 0, done.output
    assert done.stdout.index("West, as drafted") < done.stdout.index("Step by step") < done.stdout.index("Orders")


def test_the_json_has_the_keys_it_promises(app: typer.Typer, folder: Path) -> None:
    found = _json(app, folder)
    assert found["schema"] == "parley.sequence/1"
    assert [one["id"] for one in found["steps"]] == ["a", "b", "c", "d"]
    assert found["lint"][0].keys() == {"code", "obligation", "file", "line", "what", "mend"}


def test_what_ifs_reach_the_answer(app: typer.Typer, folder: Path) -> None:
    found = _json(
        app,
        folder,
        *("--split", "a=2", "--delay", "b=1.5", "--move", "d:a", "--swap", "a,d", "--swap", "b,c"),
        *("--cap", "west=0.5", "--without", "fine", "--together", "--basis", "assumed"),
    )
    assert found["settings"]["tranches"] == {"a": 2}
    assert found["settings"]["delayed"] == {"b": 1.5}
    assert found["settings"]["swaps"] == [["a", "d"], ["b", "c"]]
    assert found["settings"]["without"] == ["fine"]
    assert found["settings"]["together"] is True
    assert found["asked"]["order"][0] == "d"
    assert found["within_caps"]["need"]["west"] <= 0.5
    assert found["caps_proved"] is True
    assert all(one["elements"] == [] for one in found["guarantees"])


def test_a_move_without_a_place_goes_to_the_end(app: typer.Typer, folder: Path) -> None:
    assert _json(app, folder, "--move", "a:")["asked"]["order"] == ["b", "c", "d", "a"]


def test_two_drafts_are_compared(app: typer.Typer, folder: Path) -> None:
    found = _json(app, folder, "--against", str(folder))
    assert found["schema"] == "parley.sequence-comparison/1"
    done = CliRunner().invoke(app, [str(folder), "--against", str(folder)])
    assert "West, as drafted: the largest gain from stopping is up to 0.450 in both" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "more", [["--html", "page.html"], ["--csv", "tables"], ["--delay", "a=1"], ["--cap", "west=1"], ["--together"]]
)
def test_a_comparison_refuses_what_it_would_pass_over(app: typer.Typer, folder: Path, more: list[str]) -> None:
    done = CliRunner().invoke(app, [str(folder), "--against", str(folder), *more])
    assert done.exit_code == 1
    assert f"does not go with {more[0]}; leave them out" in " ".join(done.output.split())


def test_what_a_what_if_changes_stands_first(app: typer.Typer, folder: Path) -> None:
    done = CliRunner().invoke(app, [str(folder), "--delay", "d=2", "--move", "c:a"])
    assert done.exit_code == 0, done.output
    said = " ".join(done.stdout.split())
    assert said.index("What the what-if changes") < said.index("The order that you named") < said.index("- West, as dr")


def test_a_page_and_a_word_document_are_written(app: typer.Typer, folder: Path, tmp_path: Path) -> None:
    page, document = tmp_path / "page.html", tmp_path / "document.docx"
    done = CliRunner().invoke(app, [str(folder), "--html", str(page), "--docx", str(document)])
    assert done.exit_code == 0, done.output
    assert "coalition politics" in page.read_text(encoding="utf-8")
    assert document.read_bytes()[:2] == b"PK"


def test_tables_are_written(app: typer.Typer, folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [str(folder), "--csv", str(tmp_path / "tables")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "tables" / "exposure.csv").exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--swap", "a", "is not A,B"),
        ("--cap", "west", "is not PARTY=NUMBER"),
        ("--cap", "north=1", "there is no party"),
        ("--cap", "west=-1", "give a number, 0 or more"),
        ("--swap", "a,b", "are both owed by east"),
        ("--without", "west", "west gives no guarantee"),
        ("--delay", "a=soon", "is not OBLIGATION=DAYS"),
        ("--split", "a=1.5", "is not OBLIGATION=N"),
        ("--split", "a=3", "cannot be split into 3"),
        ("--move", ":b", "is not STEP:BEFORE"),
        ("--without", "nobody", "there is no guarantee and no actor"),
        ("--horizon", "P9", "there is no phase"),
    ],
)
def test_what_is_not_understood_is_told_with_how_to_mend_it(
    app: typer.Typer, folder: Path, option: str, value: str, said: str
) -> None:
    done = CliRunner().invoke(app, [str(folder), option, value])
    assert done.exit_code == 1
    assert said in done.output
