"""The documentation covers what there is: each command and option, each engine, each change."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from parley.cli import app
from tests.architecture.source import PARLEY, files, tree
from tests.docs.pages import PROJECT, pages, sections, text

REFERENCE = [page for page in pages() if page.startswith("docs/reference/")]
EXPLANATION = [page for page in pages() if page.startswith("docs/explanation/")]
EVERY_ENGINE_PAGE = ("the formula", "worked example", "when it misleads")
KINDS = ("added", "changed", "deprecated", "removed", "fixed", "security")


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, child in sorted(getattr(command, "commands", {}).items()):
        if not child.hidden:
            yield from _commands(child, f"{path} {name}")


COMMANDS = dict(_commands(typer.main.get_command(app), "parley"))


@pytest.mark.parametrize("path", COMMANDS)
def test_each_command_and_each_of_its_options_has_its_place_in_the_reference(path: str) -> None:
    headed = re.compile(rf"{re.escape(path)}(?![\w-])")
    told = "\n".join(body for page in REFERENCE for heading, body in sections(page) if headed.match(heading))
    assert told, f"docs/reference needs a heading that begins with `{path}`"
    missing = [
        option
        for parameter in COMMANDS[path].params
        if parameter.param_type_name == "option" and not parameter.hidden
        for option in [*parameter.opts, *parameter.secondary_opts]
        if option.startswith("--") and option != "--help" and not re.search(rf"{option}(?![\w-])", told)
    ]
    assert not missing, f"docs/reference says nothing of these under `{path}`: {missing}"


def _engines() -> list[str]:
    """Engines are the modules that offer a function; modules that offer only values say what they are by themselves."""
    offered = {}
    for path in files("engines"):
        body = tree(path).body
        functions = {node.name for node in body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
        if functions and not path.stem.startswith("_"):
            offered[".".join(path.relative_to(PARLEY.parent).with_suffix("").parts)] = functions
    return sorted(offered)


@pytest.mark.parametrize("engine", _engines())
def test_each_engine_is_explained(engine: str) -> None:
    assert any(f"`{engine}`" in text(page) for page in EXPLANATION), f"no page of docs/explanation names `{engine}`"


@pytest.mark.parametrize("page", [page for page in EXPLANATION if "`parley.engines." in text(page)])
def test_an_explanation_has_its_formula_a_worked_example_and_says_when_it_misleads(page: str) -> None:
    headings = {heading.lower() for heading, _body in sections(page)}
    assert [each for each in EVERY_ENGINE_PAGE if each not in headings] == []


def test_each_change_is_one_sentence_for_its_users() -> None:
    fragments = [path for path in sorted((PROJECT / "changelog.d").glob("*.md")) if path.name != "README.md"]
    for path in fragments:
        assert re.fullmatch(rf"[a-z0-9-]+\.({'|'.join(KINDS)})\.md", path.name), (
            f"{path.name}: see changelog.d/README.md"
        )
        sentence = path.read_text(encoding="utf-8").strip()
        assert sentence.endswith("."), f"{path.name}: one sentence, with its full stop"
        assert "\n\n" not in sentence, f"{path.name}: one sentence"


def test_every_link_of_the_front_page_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)", text("README.md"))
    missing = [each for each in targets if "://" not in each and not Path(PROJECT, each).exists()]
    assert not missing
