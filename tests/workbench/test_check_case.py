"""`parley check`: what only a solver can tell about a case folder, with file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.workbench import check_case, new_case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_case(tmp_path / "well")
    return tmp_path / "well"


def _append(folder: Path, file: str, text: str) -> int:
    """Add text to a file and give the number of its first line."""
    path = folder / file
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


def _said(folder: Path) -> list[str]:
    return [str(problem) for problem in check_case(folder)]


def test_a_new_case_passes(folder: Path) -> None:
    assert _said(folder) == []


def test_statements_in_conflict_are_named_as_a_smallest_set(folder: Path) -> None:
    _append(
        folder,
        "preferences/west.toml",
        """
[[statement]]
id = "west-keys-a"
kind = "rather"
better = ["keys.joint"]
worse = ["keys.school"]
basis = "assumed"
reason = "One reading."

[[statement]]
id = "west-keys-b"
kind = "rather"
better = ["keys.school"]
worse = ["keys.joint"]
basis = "assumed"
reason = "Another reading."
""",
    )
    line = _line(folder, "preferences/west.toml", "west-keys-a") - 1
    assert _said(folder) == [
        f"preferences/west.toml:{line}: statements west-keys-a, west-keys-b are in conflict: no utilities satisfy them "
        "together; mend or take out one of them: this is a smallest such set"
    ]


def test_an_interval_against_a_rank_is_a_conflict(folder: Path) -> None:
    # hours >= keys >= repair by rank, so hours has a third of all stakes at least.
    _append(
        folder,
        "preferences/west.toml",
        """
[[statement]]
id = "west-hours-stake"
kind = "stake"
issue = "hours"
low = 0.0
high = 0.2
basis = "assumed"
reason = "A guess."
""",
    )
    (said,) = _said(folder)
    assert "statements west-stakes, west-hours-stake are in conflict" in said


def test_a_red_line_that_an_accepted_package_touches_is_an_error_at_the_red_line(folder: Path) -> None:
    _append(
        folder,
        "preferences/west.toml",
        """
[[statement]]
id = "west-yes"
kind = "accepts"
package = ["hours.two", "keys.joint", "repair.half"]
basis = "stated"
source = ["R1"]
""",
    )
    line = _line(folder, "preferences/west.toml", 'id = "west-not-two"') - 1
    assert _said(folder) == [
        f"preferences/west.toml:{line}: red line west-not-two contradicts west-yes: the accepted package touches it; "
        "mend one of the two, or narrow the red line"
    ]


def test_links_that_leave_no_package_are_named_as_a_smallest_set(folder: Path) -> None:
    first = _append(
        folder,
        "agenda.toml",
        """
[[link]]
id = "L2"
never = ["repair.users"]

[[link]]
id = "L3"
if = ["repair.half"]
then = ["hours.six"]

[[link]]
id = "L4"
never = ["hours.six"]
""",
    )
    assert _said(folder) == [
        f"agenda.toml:{first + 1}: the links L2, L3, L4 together leave no package; mend or take out one of them"
    ]


def _line(folder: Path, file: str, text: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)
