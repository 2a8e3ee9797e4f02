"""The house stands as the picture says: layers, siblings, and a place for every folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source import PARLEY, PROJECT, pyproject

CONTRACTS = {contract["id"]: contract for contract in pyproject()["tool"]["importlinter"]["contracts"]}


def _parts(folder: Path) -> set[str]:
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    packages = {path.name for path in folder.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    return modules | packages


def test_every_import_keeps_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_every_folder_has_chosen_its_layer() -> None:
    house = CONTRACTS["house"]
    named = {part.strip() for layer in house["layers"] for part in layer.split("|")}
    assert _parts(PARLEY) <= named | set(house["exhaustive_ignores"])


def test_layers_are_exhaustive_so_that_a_new_folder_must_choose() -> None:
    assert CONTRACTS["house"]["exhaustive"] is True


def test_every_verb_is_among_the_siblings_that_never_import_each_other() -> None:
    verbs = {f"parley.verbs.{verb}" for verb in _parts(PARLEY / "verbs")}
    assert verbs == set(CONTRACTS["verbs"]["modules"])
