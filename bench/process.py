"""Bars on whole processes: start-up, and what an install takes on the disk."""

from __future__ import annotations

import compileall
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measures import Row, median_seconds, show

ROOT = Path(__file__).resolve().parent.parent


def _run(*command: str) -> float:
    seconds, _answer = median_seconds(lambda: subprocess.run(command, check=True, capture_output=True))
    return seconds


def _bare_install() -> float:
    """What ``pip install`` of Parley adds to an empty environment, bytecode included. [MB]"""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        packages = next((Path(folder) / "lib").glob("python*")) / "site-packages"
        before = _size(packages)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--no-input"]
        subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")], check=True)
        build = [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            folder,
            str(ROOT),
        ]
        subprocess.run(build, check=True)
        subprocess.run([*pip, "--no-deps", *map(str, Path(folder).glob("parley*.whl"))], check=True)
        compileall.compile_dir(packages, quiet=2)
        return (_size(packages) - before) / 1e6


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def rows() -> Iterator[Row]:
    seconds = _run(sys.executable, "-c", "import parley")
    yield Row("`import parley`", "<= 400 ms", show(seconds), seconds <= 0.4, "whole process, the interpreter included")
    everything = "import parley; [getattr(parley, name) for name in parley.__all__]"
    seconds = _run(sys.executable, "-c", everything)
    yield Row(
        "`import parley`, every name used", "<= 400 ms", show(seconds), seconds <= 0.4, "the same, engines loaded"
    )
    seconds = _run(sys.executable, "-m", "parley", "--help")
    yield Row("`parley --help`", "<= 600 ms", show(seconds), seconds <= 0.6, "whole process")
    size = _bare_install()
    yield Row("bare install", "<= 120 MB", f"{size:.0f} MB", size <= 120, "compiled bytecode included")
