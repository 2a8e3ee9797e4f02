"""Do the tests bite? Small changes are made to the modules that keep rooms apart; each must make a test fail.

A change is made in a copy of the package, never in the working tree. The tests of its module are run against that copy,
quick ones first, until one fails. A change that no test notices has survived, and its place is printed; a few change
nothing that anybody could see, and whoever reads the list says which. Run it by hand with ``make mutants``, or try a
sample: ``python tools/mutants.py --most 60 --seed 1``.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import copy
import os
import queue
import random
import shutil
import subprocess  # nosec B404  # it starts pytest and nothing else
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "src" / "parley"
STORE, SERVER = "tests/files/store/", "tests/server/"
SCOPE = (
    f"{STORE}test_scope.py {STORE}test_scope_edges.py",
    f"{STORE}test_unsent.py {STORE}test_remembered.py tests/workbench/rooms/test_ends.py",
    f"{STORE}test_scope_isolation.py",
)
GATE = (
    f"{SERVER}test_gate.py {SERVER}test_today.py {SERVER}test_login.py",
    f"{SERVER}test_unsafe_routes.py {SERVER}test_logs.py {SERVER}test_headers.py {SERVER}test_sessions.py",
    f"{SERVER}test_people.py {SERVER}test_room.py {SERVER}test_second_factor.py",
    f"{SERVER}test_crawl.py",
)
BITING = {
    "domain/policy.py": ("tests/domain/test_policy.py", "tests/docs/test_policy.py", *SCOPE[:1]),
    "files/store/scope.py": (*SCOPE, f"{STORE}test_scope_on_databases.py"),
    "files/store/refusals.py": SCOPE,
    "files/store/readable.py": SCOPE,
    "files/store/roll.py": SCOPE,
    "files/store/chain.py": (
        f"{STORE}test_rooms.py {STORE}test_chain_snapshots.py",
        f"{STORE}test_verifying.py",
        f"{STORE}test_earlier_versions.py",
    ),
    "files/store/chain_snapshots.py": (f"{STORE}test_chain_snapshots.py", f"{STORE}test_rooms.py"),
    "files/store/crosschecking.py": (
        f"{STORE}test_chain_snapshots.py",
        f"{STORE}test_verifying.py",
        "tests/workbench/rooms/test_ends.py",
    ),
    "files/store/verifying.py": (
        f"{STORE}test_verifying.py",
        f"{STORE}test_about.py {STORE}test_faults.py tests/workbench/rooms/test_ends.py",
    ),
    "server/gate.py": GATE,
    "server/route.py": GATE,
}
"""The modules that are changed, each with the tests that ought to notice: a stage a string, quick stages first."""

OTHER = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd,
}  # fmt: skip
PLACES = {
    "NOWHERE": "EVERY_ROOM", "OWN_ROOM": "EVERY_ROOM", "DESK": "ROOMS", "ROOMS": "EVERY_ROOM", "EVERY_ROOM": "OWN_ROOM",
}  # fmt: skip
"""What a cell of the policy says instead."""
WORDS = {"_", "ngettext"}
"""What is said to users is no matter of these tests."""


@dataclass(frozen=True)
class Mutant:
    """One change: of which file, at which line, of which node, and how it reads."""

    file: str
    line: int
    node: int
    variant: int
    change: str


def nodes(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """All that may be changed, each with what it stands in: no types, decorators, docstrings or users' words."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _left_out(child):
                continue
            yield child, tree
            yield from nodes(child)


def _left_out(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name in WORDS
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.Assign(value=ast.Subscript(value=ast.Name(id="tuple"))):
            return True
    return False


def variants(node: ast.AST) -> Iterator[ast.AST]:
    """What might stand in a node's place."""
    match node:
        case ast.Compare(ops=ops):
            for at, operator in enumerate(ops):
                yield _with(node, ops=[*ops[:at], OTHER[type(operator)](), *ops[at + 1 :]])
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in OTHER:
            yield _with(node, op=OTHER[type(operator)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            if not isinstance(test, ast.Compare | ast.BoolOp):  # those are changed themselves
                yield _with(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=[*conditions]) if conditions:
            yield _with(node, ifs=[])
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and isinstance(value.value, bool | None)):
                yield _with(node, value=ast.Constant(None))
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Raise() | ast.AugAssign() | ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Attribute(value=ast.Name(id="Where"), attr=place):
            yield _with(node, attr=PLACES[place])
        case ast.Dict(keys=keys, values=values):
            for at in range(len(keys)):
                yield _with(node, keys=keys[:at] + keys[at + 1 :], values=values[:at] + values[at + 1 :])
        case ast.Tuple(elts=parts, ctx=ast.Load()) if len(parts) > 1 and all(
            isinstance(one, ast.Name) for one in parts
        ):
            for at in range(len(parts)):
                yield _with(node, elts=parts[:at] + parts[at + 1 :])


def _with(node: ast.AST, **changed: object) -> ast.AST:
    made = copy.copy(node)
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def mutants_of(file: str) -> Iterator[Mutant]:
    """All changes of a module, in the order of its lines."""
    tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
    for number, (node, parent) in enumerate(nodes(tree)):
        for variant, other in enumerate(variants(node)):
            line = getattr(node, "lineno", getattr(parent, "lineno", 0))
            yield Mutant(file, line, number, variant, _told(node, other))


def _told(node: ast.AST, other: ast.AST) -> str:
    match node, other:
        case ast.Dict(), ast.Dict():
            gone = next(key for key in node.keys if key not in other.keys)
            return f"{'**' if gone is None else _shown(gone)} taken out of a table"
        case ast.Tuple(), ast.Tuple():
            return f"{_shown(next(part for part in node.elts if part not in other.elts))} taken out of {_shown(node)}"
    return f"{_shown(node)}  ->  {_shown(other)}"


def _shown(node: ast.AST) -> str:
    shown = " ".join(ast.unparse(node).split())
    return shown if len(shown) <= 100 else f"{shown[:97]}..."


def changed(mutant: Mutant) -> str:
    """The module with the change in it."""
    tree = ast.parse((PACKAGE / mutant.file).read_text(encoding="utf-8"))
    node, parent = list(nodes(tree))[mutant.node]
    other = list(variants(node))[mutant.variant]
    for name, value in ast.iter_fields(parent):
        if value is node:
            setattr(parent, name, other)
        elif isinstance(value, list) and any(each is node for each in value):
            value[next(at for at, each in enumerate(value) if each is node)] = other
    return ast.unparse(ast.fix_missing_locations(tree))


def copied(folder: Path) -> Path:
    """A copy of the package to change things in."""
    source = folder / "src"
    shutil.copytree(PACKAGE, source / "parley", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(source, quiet=2)
    return source


def fails(source: Path, stage: str, seconds: float) -> bool | None:
    """Whether the tests of a stage fail against a copy; None where they come to no end."""
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "pytest", "-qx", "-n0", "-p", "no:randomly", "-p", "no:cacheprovider"]
    command += ["--no-header", "--hypothesis-seed=0", *stage.split()]
    try:
        done = subprocess.run(  # nosec B603  # every word of the command stands above
            command, cwd=PROJECT, env=environment, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode == 5:
        raise SystemExit(f"there are no tests in {stage}")
    return done.returncode != 0


def tried(mutant: Mutant, source: Path, seconds: dict[str, float]) -> str:
    """What became of a change: killed, endless or survived."""
    there = source / "parley" / mutant.file
    try:
        there.write_text(changed(mutant), encoding="utf-8")
        for stage in BITING[mutant.file]:
            if (failed := fails(source, stage, seconds[stage])) is not False:
                return "killed" if failed else "endless"
        return "survived"
    finally:
        shutil.copy(PACKAGE / mutant.file, there)


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--most", type=int, default=0, help="try so many, picked at random; all if left out")
    asked.add_argument("--seed", type=int, default=0, help="what the picking starts from")
    asked.add_argument("--only", default="", help="only modules whose path holds this")
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--list", action="store_true", help="only print the changes")
    options = asked.parse_args(words)
    every = [one for file in BITING if options.only in file for one in mutants_of(file)]
    if 0 < options.most < len(every):
        every = sorted(random.Random(options.seed).sample(every, options.most), key=every.index)  # nosec B311
    if options.list:
        print(*(f"{one.file}:{one.line}: {one.change}" for one in every), sep="\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="parley-mutants-") as folder:
        copies: queue.Queue[Path] = queue.Queue()
        for number in range(options.processes):
            copies.put(copied(Path(folder) / str(number)))
        seconds = _as_it_is(copies.queue[0], {stage for one in every for stage in BITING[one.file]})

        def told(mutant: Mutant) -> str:
            source = copies.get()
            try:
                ended = tried(mutant, source, seconds)
            finally:
                copies.put(source)
            print(f"{ended:8} {mutant.file}:{mutant.line}: {mutant.change}", flush=True)
            return ended

        with ThreadPoolExecutor(options.processes) as pool:
            ends = list(pool.map(told, every))
    return _summed_up(every, ends)


def _as_it_is(source: Path, stages: set[str]) -> dict[str, float]:
    """The tests pass against an unchanged copy; how long each stage may take with a change in it. [s]"""
    seconds = {}
    for stage in sorted(stages):
        began = time.monotonic()
        if fails(source, stage, 1800) is not False:
            raise SystemExit(f"without any change these fail already: {stage}")
        seconds[stage] = 60 + 5 * (time.monotonic() - began)
    return seconds


def _summed_up(every: list[Mutant], ends: list[str]) -> int:
    for file in BITING:
        mine = [end for one, end in zip(every, ends, strict=True) if one.file == file]
        if mine:
            print(f"{file}: {len(mine) - mine.count('survived')} of {len(mine)} noticed")
    noticed = len(ends) - ends.count("survived")
    print(f"{noticed} of {len(ends)} changes were noticed ({noticed / max(1, len(ends)):.0%}),", end=" ")
    print(f"{ends.count('endless')} of them because the tests came to no end.")
    return 0 if noticed >= 0.95 * len(ends) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
