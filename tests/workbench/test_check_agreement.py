"""`parley check` on a register: gaps as warnings with their line, statements about steps in conflict as errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parley.errors import CaseProblems
from parley.workbench import check_case, open_case
from parley.workbench.checking import lint_case
from tests.files.folders import GOOD, changed, write
from tests.files.test_reading_the_agreement import PARTY, SIGNED


def test_gaps_of_a_register_are_warnings_and_the_case_opens(tmp_path: Path) -> None:
    write(tmp_path, SIGNED)
    found = [str(problem) for problem in check_case(tmp_path)]
    assert [one.split(": ")[0] for one in found if one.startswith("ledger")] == [
        "ledger/performed.csv:2",
        "ledger/performed.csv:3",
    ], "both rows are dated after the day up to which the case counts"
    assert [one for one in found if one.startswith("agreement")] == [
        'agreement.toml:13: warning: obligation O01 names nobody who answers for it; add guarantor = ["..."], or a '
        "guarantee that covers it",
        "agreement.toml:28: warning: obligation O02 names nobody who sees whether it was done; add verifier = "
        '["..."] to say who looks; in the numbers only a guarantee of kind "monitor" with detection counts as seeing',
        "agreement.toml:39: warning: guarantee G1 does not say within how many days they will act; add days = 3",
    ]
    assert open_case(tmp_path).agreement is not None


def test_the_lint_names_code_obligation_file_and_line(tmp_path: Path) -> None:
    write(tmp_path, changed("agreement.toml", "day = 21, quantity = 20", "day = 21, quantity = 19", SIGNED))
    found = [(one.code, one.obligation, one.file, one.line) for one in lint_case(tmp_path)]
    assert found == [
        ("missing_guarantor", "O01", "agreement.toml", 13),
        ("total_differs", "O01", "agreement.toml", 13),
        ("missing_verifier", "O02", "agreement.toml", 28),
        ("guarantee_without_clock", "G1", "agreement.toml", 39),
    ]


def test_a_folder_that_cannot_be_read_is_not_linted(tmp_path: Path) -> None:
    write(tmp_path, changed("agreement.toml", 'horizon = "P1"', 'horizon = "P7"', SIGNED))
    with pytest.raises(CaseProblems, match=re.escape('there is no phase "P7"')):
        lint_case(tmp_path)


def test_a_case_without_an_agreement_has_no_gaps(tmp_path: Path) -> None:
    assert lint_case(write(tmp_path, GOOD)) == ()


def test_statements_about_steps_in_conflict_are_named_with_the_line_of_the_first(tmp_path: Path) -> None:
    write(tmp_path, changed(PARTY, "low = 0.4\nhigh = 0.8", "low = 0.1\nhigh = 0.2", SIGNED))
    errors = [str(problem) for problem in check_case(tmp_path) if problem.severity == "error"]
    assert errors == [
        "preferences/lower.toml:36: statements lower-water, lower-steps are in conflict: no values of steps satisfy "
        "them together; mend or take out one of them: this is a smallest such set"
    ]
