"""The commands that write a register and take a table in."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from parley.cli.agreement import export_agreement, import_agreement
from tests.files.folders import write
from tests.files.test_reading_the_agreement import SIGNED

app = typer.Typer()
app.command("export")(export_agreement)
app.command("import")(import_agreement)


def _run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "case", SIGNED)


def test_what_is_written_is_said_and_can_be_taken_in_again(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    assert _run("export", folder, file) == (0, f"Made {file}.\n")
    before = (folder / "agreement.toml").read_bytes()
    assert _run("import", file, folder) == (0, f'Saved {folder}: 2 obligations in the case "Two valleys and a dam".\n')
    assert (folder / "agreement.toml").read_bytes() == before


def test_a_table_with_problems_changes_nothing_and_says_them_all(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text("id,title,debtor\nO07,,upper\nO08,Rain,cloud\n", encoding="utf-8")
    code, said = _run("import", file, folder)
    assert code == 1
    assert "the title of obligation O07 is empty" in said
    assert 'there is no actor "cloud"' in said
    assert "O07" not in (folder / "agreement.toml").read_text(encoding="utf-8")


def test_nothing_is_written_into_a_case(folder: Path) -> None:
    code, said = _run("export", folder, folder / "register.csv")
    assert code == 1
    assert "lies in the folder of the case" in said
