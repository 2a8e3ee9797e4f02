"""A part that can be installed is asked for where it is missing: no test passes over it in silence."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.files.store import postgres_server

_SKIPS = {"skip", "skipif", "importorskip"}
_ALLOWED = {"conftest.py": "the reference material is no part of the project, so nobody can install it"}
"""Of files in `tests`: who may skip, and why."""


def _skipping(tests: Path) -> set[str]:
    found = set()
    for file in tests.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in _SKIPS and "pytest" in ast.dump(node.value):
                found.add(file.relative_to(tests).as_posix())
    return found


def test_no_test_skips_itself_for_a_part_that_can_be_installed(project: Path) -> None:
    assert _skipping(project / "tests") == set(_ALLOWED)


def test_without_postgresql_the_tests_of_databases_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_server, "binaries", lambda: None)
    with pytest.raises(AssertionError, match="apt install postgresql"):
        postgres_server.needed()
