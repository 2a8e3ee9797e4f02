"""The source of Parley as the architecture tests read it: files, syntax trees and imports, nothing executed."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
PARLEY = PROJECT / "src" / "parley"


def pyproject() -> dict[str, Any]:
    """The project's settings."""
    with (PROJECT / "pyproject.toml").open("rb") as handle:
        return tomllib.load(handle)


def files(*parts: str) -> list[Path]:
    """Python files of some parts of Parley ("domain", "cli"), or of all of it; a part is a folder or a module."""
    roots = [PARLEY / part for part in parts] or [PARLEY]
    inside = [path for root in roots for path in root.rglob("*.py")]
    return sorted(inside + [path for root in roots if (path := root.with_suffix(".py")).is_file()])


def name(path: Path) -> str:
    """A file as the tests name it: from the project's folder."""
    return path.relative_to(PROJECT).as_posix()


def tree(path: Path) -> ast.Module:
    """Its syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Dotted names that a file imports, wherever in it, with their lines; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Calls in a file, each by its last name: ``open`` for both ``open(x)`` and ``path.open()``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
