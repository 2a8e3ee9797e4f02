"""Do what a page says, as a reader would: its commands, its Python and its edits, in order, in a folder of its own."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.docs.pages import PROJECT, Block

SECONDS = 300  # a command that hangs would hold the suite; how long it takes is not judged
WIDTH = 120
# What a reader may type beside `parley`; anything else (make, git, pip) says in a note why it is not run.
COMMANDS = frozenset(
    ["parley", "cat", "cd", "cp", "diff", "grep", "head", "ls", "mkdir", "mv", "rm", "sed", "tail", "wc"]
)
OUTPUT = doctest.OutputChecker()


@dataclass
class Reader:
    """Someone at a terminal in a folder with the examples, who follows one page."""

    folder: Path
    bin: Path
    names: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path) -> Reader:
        """A reader with the examples and the command at hand, and nothing else."""
        commands, work = folder / "bin", folder / "work"
        commands.mkdir()
        work.mkdir()
        if (PROJECT / "examples").is_dir():
            shutil.copytree(PROJECT / "examples", work / "examples", symlinks=True)
        script = commands / "parley"
        start = "import sys; sys.argv[0] = 'parley'; from parley.cli import main; main()"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{start}" "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        return cls(work, commands)

    def follow(self, block: Block) -> list[str]:
        """Do what a block says; what went otherwise than the page shows, in words."""
        if block.note == "not run":
            return []
        if block.note in {"write", "append", "edit"}:
            return self._change(block)
        if block.language == "console":
            return self._type(block)
        if block.language in {"python", "pycon"}:
            return self._python(block)
        return []

    def _change(self, block: Block) -> list[str]:
        path = self.folder / block.said
        if block.note == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
            return []
        if not path.is_file():
            return [f"{block.place}: there is no file {block.said} at this point of the page"]
        text = path.read_text(encoding="utf-8")
        if block.note == "append":
            path.write_text(text + block.text, encoding="utf-8")
            return []
        lines = block.text.splitlines()
        before = "\n".join(line[1:] for line in lines if line[:1] in {"-", " ", ""})
        after = "\n".join(line[1:] for line in lines if line[:1] in {"+", " ", ""})
        if before == after or text.count(before) != 1:
            return [f"{block.place}: the lines to change stand {text.count(before)} times in {block.said}, not once"]
        path.write_text(text.replace(before, after), encoding="utf-8")
        return []

    def _type(self, block: Block) -> list[str]:
        wrong = []
        code = int(block.said) if block.note == "exits" else 0
        for command, expected in sessions(block.text):
            if strange := {word for word in _first_words(command) if word not in COMMANDS}:
                wrong.append(f"{block.place}: {sorted(strange)} is not run here: add `<!-- not run: reason -->` above")
            elif match := re.fullmatch(r"cd (\S+)", command):
                self.folder = self.folder / match[1]
            else:
                wrong += [f"{block.place}: $ {command}\n{each}" for each in self._compare(command, expected, code)]
        if not sessions(block.text):
            wrong.append(f"{block.place}: a console block shows `$ command` and what it prints")
        return wrong

    def _compare(self, command: str, expected: str, code: int) -> list[str]:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        printed = _tidy(done.stdout)
        wrong = []
        if not OUTPUT.check_output(_tidy(expected), printed, doctest.ELLIPSIS):
            wrong.append(f"--- the page shows\n{_tidy(expected)}--- it printed\n{printed}")
        if done.returncode != code:
            wrong.append(f"ended with exit code {done.returncode}, not {code} (`<!-- exits: {done.returncode} -->`)")
        return wrong

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.pathsep.join([str(self.bin), "/usr/local/bin", "/usr/bin", "/bin"]),
            "HOME": str(self.folder.parent),
            "PYTHONPATH": os.pathsep.join([str(PROJECT / "tests" / "offline"), str(PROJECT / "src")]),
            "PYTHONUNBUFFERED": "1",
            "PYTHONUTF8": "1",
            "LANG": "C.UTF-8",
            "COLUMNS": str(WIDTH),
            "TERMINAL_WIDTH": str(WIDTH),
            "NO_COLOR": "1",
            "TERM": "dumb",
        }

    def _python(self, block: Block) -> list[str]:
        parsed = doctest.DocTestParser().get_doctest(block.text, self.names, block.place, block.page, block.line)
        if not parsed.examples:
            return [f"{block.place}: Python on a page is typed at `>>>`, so that it can be run"]
        said: list[str] = []
        here = Path.cwd()
        os.chdir(self.folder)
        try:
            doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(parsed, out=said.append, clear_globs=False)
        finally:
            os.chdir(here)
        self.names = parsed.globs
        return ["".join(said)] if said else []


def sessions(text: str) -> list[tuple[str, str]]:
    """Commands of a console block, each with the output that the page shows for it."""
    found: list[tuple[str, str]] = []
    continued = False
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif found and continued:
            command, _none = found[-1]
            found[-1] = (f"{command[:-1].rstrip()} {line.removeprefix('> ').strip()}", "")
        elif found:
            command, output = found[-1]
            found[-1] = (command, f"{output}{line}\n")
        continued = bool(found) and found[-1][1] == "" and found[-1][0].endswith("\\")
    return found


def _first_words(command: str) -> list[str]:
    return [part.split()[0] for part in re.split(r"[|;&]+", command) if part.split()]


def _tidy(output: str) -> str:
    lines = [line.rstrip() for line in output.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "".join(f"{line}\n" for line in lines)
