"""A test that skips itself says so; where every part must be present (CI=true) it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PROJECT

ONE_TEST = "import pytest\ndef test_with_a_missing_part():\n    pytest.skip('no part')\n"
WHOLE_FILE = "import pytest\npytest.skip('no part', allow_module_level=True)\n"
EXPECTED = "import pytest\n@pytest.mark.xfail(strict=True)\ndef test_known():\n    assert 1 == 2\n"


def _run(folder: Path, text: str, ci: str) -> subprocess.CompletedProcess[str]:
    file = folder / "test_part.py"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, "--rootdir", str(folder), "-p", "tests.conftest"]
    command += ["-p", "no:cacheprovider", "-p", "no:randomly", str(file)]
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(PROJECT)}
    return subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("text", [ONE_TEST, WHOLE_FILE], ids=["test", "file"])
def test_a_missing_part_is_a_failure_where_all_parts_must_be_present(text: str, tmp_path: Path) -> None:
    done = _run(tmp_path, text, "true")
    assert done.returncode != 0
    assert "skipped although CI=true" in done.stdout


def test_a_missing_part_is_said_elsewhere(tmp_path: Path) -> None:
    done = _run(tmp_path, ONE_TEST, "")
    assert done.returncode == 0, done.stdout
    assert "1 skipped" in done.stdout


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    assert _run(tmp_path, EXPECTED, "true").returncode == 0
