"""What a negotiation is, and how it is solved, depends on no disk, clock, network or hidden randomness."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import PARLEY, calls, files, imports, name, tree

WORLD = frozenset(
    [
        "asyncio",
        "glob",
        "http",
        "io",
        "multiprocessing",
        "os",
        "pathlib",
        "random",
        "requests",
        "secrets",
        "shutil",
        "socket",
        "ssl",
        "subprocess",
        "tempfile",
        "time",
        "urllib",
        "uuid",
    ]
)
BUDGET = "time.monotonic"  # engines may stop after a budget of seconds; a date or a wall clock stays out
CLOCK = frozenset({"now", "today", "utcnow"})
SEEDLESS = frozenset({"default_rng", "RandomState", "SeedSequence"})
OPENS_FILES = frozenset({"files", "workbench"})
TOUCHES_A_FILE = frozenset(
    {"read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink", "touch", "iterdir"}
)


@pytest.mark.parametrize("part", ["domain", "engines"])
def test_no_file_imports_the_world(part: str) -> None:
    broken = [
        f"{name(path)}:{line}: {imported}"
        for path in files(part)
        for imported, line in imports(path)
        if imported.split(".")[0] in WORLD and not (part == "engines" and imported in {"time", BUDGET})
    ]
    assert not broken, f"time and randomness come in as arguments, files through parley.files: {broken}"


def test_engines_use_the_clock_for_a_budget_of_seconds_only() -> None:
    broken = [
        f"{name(path)}:{node.lineno}: time.{node.attr}"
        for path in files("engines")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "time" and f"time.{node.attr}" != BUDGET
    ]
    assert not broken, f"an engine may ask for {BUDGET} and nothing else of time: {broken}"


@pytest.mark.parametrize("part", ["domain", "engines", "verbs"])
def test_no_file_asks_the_clock_or_makes_its_own_randomness(part: str) -> None:
    broken = [
        f"{name(path)}:{call.lineno}: {called}"
        for path in files(part)
        for called, call in calls(path)
        if (called in CLOCK and not call.args) or (called in SEEDLESS and not call.args and not call.keywords)
    ]
    assert not broken, f"time and a seeded generator are passed in: {broken}"


@pytest.mark.parametrize("part", ["domain", "engines", "verbs", "report", "files", "workbench", "cli"])
def test_no_file_uses_the_global_random_state(part: str) -> None:
    broken = [
        f"{name(path)}:{node.lineno}: np.random.{node.attr}"
        for path in files(part)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node.value) in {"np.random", "numpy.random"}
        and node.attr not in {"Generator", "SeedSequence", "default_rng", "PCG64", "BitGenerator"}
    ]
    assert not broken, f"a numpy.random.Generator is passed in: {broken}"


def test_only_the_workbench_and_the_files_open_files() -> None:
    broken = [
        f"{name(path)}:{call.lineno}: {called}"
        for path in files()
        if path.relative_to(PARLEY).parts[0].removesuffix(".py") not in OPENS_FILES
        for called, call in calls(path)
        if called in TOUCHES_A_FILE or _opens(called, call)
    ]
    assert not broken, f"give this to parley.files or parley.workbench: {broken}"


def _opens(called: str, call: ast.Call) -> bool:
    return called == "open" and not (isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "parley")
