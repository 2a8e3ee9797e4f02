"""An audit of the locks tells three things apart: nothing known, something known, and not looked up."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tools import audit

LOCK = Path("requirements/run.txt")


def _answers(monkeypatch: pytest.MonkeyPatch, stdout: str, stderr: str = "", code: int = 0) -> None:
    done = subprocess.CompletedProcess([], code, stdout, stderr)
    monkeypatch.setattr(audit, "LOCKS", [LOCK])
    monkeypatch.setattr("tools.audit.subprocess.run", lambda *_args, **_options: done)


def _verdict(folder: Path) -> tuple[int, str]:
    code = audit.main(folder / "audit.txt")
    return code, (folder / "audit.txt").read_text(encoding="utf-8")


def test_an_audit_that_found_nothing_has_passed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _answers(monkeypatch, json.dumps({"dependencies": [{"name": "numpy", "version": "2.4.6", "vulns": []}]}))
    assert _verdict(tmp_path) == (0, f"audit of {LOCK}: passed, no known vulnerability\n")


def test_a_known_vulnerability_fails_the_check(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    flaw = {"name": "jinja2", "version": "3.1.0", "vulns": [{"id": "CVE-2025-27516"}]}
    _answers(monkeypatch, json.dumps({"dependencies": [flaw]}), code=1)
    code, verdict = _verdict(tmp_path)
    assert code == 1
    assert "VULNERABLE: jinja2 3.1.0: CVE-2025-27516" in verdict


def test_an_audit_that_could_not_run_is_skipped_and_never_passed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _answers(monkeypatch, "", "ERROR: could not connect to the service", code=1)
    code, verdict = _verdict(tmp_path)
    assert code == 0
    assert "SKIPPED, it could not run (ERROR: could not connect to the service)" in verdict
    assert "passed" not in verdict


def test_a_library_that_was_left_out_of_the_audit_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    left_out = {"name": "moocore", "skip_reason": "not found"}
    _answers(monkeypatch, json.dumps({"dependencies": [left_out]}))
    assert "SKIPPED, it could not run (not looked up: moocore)" in _verdict(tmp_path)[1]
