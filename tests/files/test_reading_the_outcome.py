"""What ``outcome.toml`` can get wrong, what its writer is told, and how it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from parley.domain.outcome import LeftOpen, Outcome, SettledIssue
from parley.files.case_folder import save_case
from tests.files.folders import GOOD, changed, good_case, problems, write

FILE = "outcome.toml"
OUTCOME = """\
schema = "parley.outcome/1"
title = "The spring accord"
signed = 2025-04-01
declared = 2025-04-03              # in the capital
hindsight = ["lower-flow"]

# read in the gazette
[[settled]]
issue = "flow"
option = "b"
status = "agreed"
source = ["https://example.org/accord"]
note = "For the dry months."

[[left_open]]                      # a letter was promised
issue = "gauge"
"""
SIGNED = GOOD | {FILE: OUTCOME}

WRONG = {
    "an unknown option": (
        'option = "b"',
        'option = "bb"',
        ['outcome.toml:10: issue flow has no option "bb"; did you mean "b"?'],
    ),
    "an unknown issue": (
        'issue = "gauge"',
        'issue = "gauges"',
        ['outcome.toml:16: there is no issue "gauges"; did you mean "gauge"?'],
    ),
    "an issue with sub-issues": (
        'issue = "gauge"',
        'issue = "water"',
        ["outcome.toml:16: issue water has sub-issues and no options of its own; name one of: flow"],
    ),
    "an issue that is settled and left open": (
        'issue = "gauge"',
        'issue = "flow"',
        [
            "outcome.toml:16: the outcome names issue flow already, at outcome.toml:8; name each issue once, as "
            "settled or as left open"
        ],
    ),
    "an unknown statement": (
        'hindsight = ["lower-flow"]',
        'hindsight = ["lower-flaw"]',
        ['outcome.toml:5: there is no statement "lower-flaw"; did you mean "lower-flow"?'],
    ),
    "no day": ("signed = 2025-04-01\n", "", ['outcome.toml:1: "signed" is missing; add signed = 2025-10-08']),
    "no source": (
        'source = ["https://example.org/accord"]\n',
        "",
        [
            'outcome.toml:8: the outcome settles issue flow but names no source; add source = ["https://..."], or '
            "reconstructed = true with a note"
        ],
    ),
    "reconstructed in words": (
        'status = "agreed"',
        'reconstructed = "yes"',
        ['outcome.toml:11: "reconstructed" is not true or false; write reconstructed = true'],
    ),
    "an unknown key": (
        'status = "agreed"',
        'state = "agreed"',
        ['outcome.toml:11: unknown key "state"; did you mean "status"?'],
    ),
    "declared before it was signed": (
        "declared = 2025-04-03",
        "declared = 2025-03-31",
        ["outcome.toml:1: the outcome was declared on 2025-03-31, before it was signed; mend one of the two days"],
    ),
    "another schema": (
        "parley.outcome/1",
        "parley.outcome/9",
        ['outcome.toml:1: the schema is "parley.outcome/9"; this version of Parley reads schema = "parley.outcome/1"'],
    ),
    "an issue that is not mentioned": (
        '[[left_open]]                      # a letter was promised\nissue = "gauge"\n',
        "",
        [
            "outcome.toml:1: warning: the outcome says nothing of gauge: taken as left open; add [[settled]] or "
            "[[left_open]] for each"
        ],
    ),
    "signed while the case was still open": (
        "signed = 2025-04-01",
        "signed = 2025-03-01",
        [
            "outcome.toml:1: warning: the outcome was signed on 2025-03-01, not after the case's as-of date "
            "2025-03-01; move as_of in case.toml to a day on which the end was not known"
        ],
    ),
}


def test_an_outcome_is_read_beside_the_case(tmp_path: Path) -> None:
    folder = write(tmp_path, SIGNED)
    assert problems(folder) == []
    assert good_case(folder).outcome == Outcome(
        date(2025, 4, 1),
        "The spring accord",
        (SettledIssue("flow", "b", "agreed", ("https://example.org/accord",), "For the dry months."),),
        (LeftOpen("gauge"),),
        date(2025, 4, 3),
        hindsight=("lower-flow",),
    )


def test_a_case_without_an_outcome_has_none(tmp_path: Path) -> None:
    assert good_case(write(tmp_path, GOOD)).outcome is None


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_with_its_line_and_mend(what: str, tmp_path: Path) -> None:
    old, new, expected = WRONG[what]
    folder = write(tmp_path, changed(FILE, old, new, SIGNED))
    assert problems(folder) == expected


def test_one_settlement_changes_and_the_rest_keeps_its_bytes(tmp_path: Path) -> None:
    folder = write(tmp_path, SIGNED)
    case = good_case(folder)
    assert case.outcome is not None
    (flow,) = case.outcome.settled
    gauge = SettledIssue("gauge", "joint", note="Recalled.", reconstructed=True)
    outcome = replace(case.outcome, settled=(replace(flow, status="agreed and kept"), gauge), left_open=())
    save_case(replace(case, outcome=outcome), folder)
    added = '[[settled]]\nissue = "gauge"\noption = "joint"\nnote = "Recalled."\nreconstructed = true\n'
    head = OUTCOME[: OUTCOME.index("[[left_open]]")]
    assert (folder / FILE).read_text(encoding="utf-8") == head.replace('"agreed"', '"agreed and kept"') + added
    assert good_case(folder).outcome == outcome


def test_settlements_in_one_line_can_be_added_to(tmp_path: Path) -> None:
    inline = (
        'schema = "parley.outcome/1"\ntitle = "Signed"\nsigned = 2025-04-01 # dry\nleft_open = [{ issue = "flow" }]\n'
    )
    folder = write(tmp_path, GOOD | {FILE: inline})
    case = good_case(folder)
    assert case.outcome is not None
    save_case(replace(case, outcome=replace(case.outcome, left_open=(LeftOpen("flow"), LeftOpen("gauge")))), folder)
    assert good_case(folder).outcome == replace(case.outcome, left_open=(LeftOpen("flow"), LeftOpen("gauge")))
    assert "# dry" in (folder / FILE).read_text(encoding="utf-8")


def test_an_outcome_comes_as_a_file_of_its_own_and_is_never_taken_away(tmp_path: Path) -> None:
    case = good_case(write(tmp_path / "with", SIGNED))
    folder = write(tmp_path / "without", GOOD)
    save_case(case, folder)
    assert good_case(folder) == case
    with pytest.raises(ValueError, match=r"holds outcome\.toml, which is not of this case"):
        save_case(replace(case, outcome=None), folder)
