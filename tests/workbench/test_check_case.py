"""`parley check`: what only a solver can tell about a case folder, with file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.workbench import check_case, new_case, open_case


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
better = ["hours.six", "keys.east"]
worse = ["hours.four", "keys.school"]
basis = "assumed"
reason = "One reading."

[[statement]]
id = "west-keys-b"
kind = "rather"
better = ["hours.four", "keys.school"]
worse = ["hours.six", "keys.east"]
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


def test_opposite_orders_are_warned_of_since_both_hold_only_where_nothing_is_at_stake(folder: Path) -> None:
    _append(
        folder,
        "preferences/east.toml",
        """
[[statement]]
id = "east-hours-again"
kind = "order"
issue = "hours"
order = ["six", "four", "two"]
basis = "assumed"
reason = "Another reading."
""",
    )
    (said,) = _said(folder)
    assert "warning: statements east-hours, east-hours-again can all hold only if hours does not matter" in said


def test_red_lines_with_which_a_party_refuses_everything_are_warned_of(folder: Path) -> None:
    for option in ("four", "six"):
        _append(
            folder,
            "preferences/west.toml",
            f"""
[[statement]]
id = "west-not-{option}"
kind = "red_line"
never = ["hours.{option}"]
basis = "stated"
source = ["R1"]
""",
        )
    (said,) = _said(folder)
    assert "warning: the red lines west-not-two, west-not-four, west-not-six leave West Village no package" in said


def test_an_accepted_package_that_breaks_a_link_is_warned_of(folder: Path) -> None:
    accepts = """
[[statement]]
id = "east-yes"
kind = "accepts"
package = ["hours.four", "keys.east", "repair.KEY"]
basis = "assumed"
reason = "One reading."
"""
    repair = [option.id for option in open_case(folder).agenda.issue("repair").options]
    first = _append(folder, "preferences/east.toml", accepts.replace("KEY", repair[0]))
    assert _said(folder) == []
    link = '\n[[link]]\nid = "L9"\nif = ["hours.four"]\nthen = ["keys.school"]\nreason = "The school opens late."\n'
    _append(folder, "agenda.toml", link)
    assert _said(folder) == [
        f"preferences/east.toml:{first + 1}: warning: east-yes says that a package is acceptable which breaks L9: "
        "nobody can sign it; mend the package or the link, unless that is meant"
    ]


def test_a_party_whose_file_went_astray_is_not_invisible(folder: Path) -> None:
    (folder / "preferences" / "west.toml").rename(folder / "preferences" / "west.toml.txt")
    assert _said(folder) == [
        "actors.csv:3: warning: nothing is known of the preferences of West Village; write what is known into "
        "preferences/west.toml: an order or a red line is a beginning",
        "preferences/west.toml.txt:1: warning: the file is not read: its name does not end in .toml; rename it if it "
        "is meant to be part of the case; otherwise put it elsewhere",
    ]


def test_what_was_said_after_the_as_of_date_is_warned_of(folder: Path) -> None:
    case = folder / "case.toml"
    case.write_text(case.read_text(encoding="utf-8").replace("2025-03-01", "2025-02-19"), encoding="utf-8")
    said = _said(folder)
    assert "record.jsonl:1: warning: entry R1 is of 2025-02-20, after the case's as-of date 2025-02-19" in said[0]
    assert "sources/meeting-1.md:1: warning: the source is of 2025-02-20" in said[-1]


def _line(folder: Path, file: str, text: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)
