"""Explaining a package: what goes on is told, also while the package that is meant is looked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley import workbench
from parley.cli import app
from parley.cli.showing import progress_bar


def test_progress_is_told_before_the_package_is_looked_for_and_to_the_end(tmp_path: Path) -> None:
    case = workbench.new_case(tmp_path / "well")
    told: list[tuple[int, int, str]] = []
    workbench.explain(case, "nash", progress=lambda *step: told.append(step))
    assert told[0] == (0, 1, "Which package is meant")
    assert told[-1][0] == told[-1][1]


def test_the_command_shows_a_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbench.new_case(tmp_path / "well")
    opened = []

    def counted() -> object:
        opened.append(1)
        return progress_bar()

    monkeypatch.setattr(import_module("parley.cli.app"), "progress_bar", counted)
    asked = CliRunner().invoke(app, ["explain", str(tmp_path / "well"), "nash"])
    assert asked.exit_code == 0
    assert opened == [1]
