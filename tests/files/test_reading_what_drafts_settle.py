"""What a draft's comments can get wrong about what its words settle, and what the writer is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.folders import changed, good_case, problems, write

FILE = "text/draft-01.md"
HOW = "write <!-- settles: ISSUE.OPTION, ... --> outside brackets, one option an issue"

WRONG = {
    "an unknown option": (
        "<!-- settles: gauge.jiont -->",
        'there is no option "gauge.jiont"; did you mean "gauge.joint"?',
    ),
    "no option": (
        "<!-- settles: gauge -->",
        '"gauge" does not name an option; write it in full as ISSUE.OPTION, like CF1.b',
    ),
    "an issue with sub-issues": (
        "<!-- settles: water.a -->",
        'there is no option "water.a"; known are: flow.a, flow.b, flow.c, gauge.joint, gauge.upper',
    ),
    "nothing": ("<!-- settles: -->", f"the comment settles nothing; {HOW}"),
    "no colon": ("<!-- settles gauge.joint -->", f"the comment does not say what is settled; {HOW}"),
    "a bracket": (
        "[[a <!-- settles: gauge.joint --> | b]]",
        f"the comment stands in a bracket, and what is in brackets is open; {HOW}",
    ),
    "two options": (
        "<!-- settles: gauge.joint, gauge.upper -->",
        f"gauge.joint is settled on line 5; {HOW}",
    ),
}


def beside(comment: str) -> dict[str, str]:
    return changed(FILE, "The dam", f"{comment}\nThe dam")


def test_what_a_draft_settles_is_read_and_saved_as_it_stands(tmp_path: Path) -> None:
    case = good_case(write(tmp_path, beside("<!-- settles: gauge.joint -->")))
    assert case.drafts[0].settles() == {"gauge": "joint"}


@pytest.mark.parametrize(("comment", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_what_a_draft_settles_is_said_with_its_line(comment: str, said: str, tmp_path: Path) -> None:
    assert problems(write(tmp_path, beside(comment))) == [f"{FILE}:5: {said}"]


def test_an_option_whose_issue_could_not_be_read_is_not_called_wrong_as_well(tmp_path: Path) -> None:
    files = changed("agenda.toml", 'label = "A joint team"', 'lable = "A joint team"')
    found = problems(
        write(tmp_path, files | beside("<!-- settles: gauge.joint -->") | {"agenda.toml": files["agenda.toml"]})
    )
    assert found
    assert not [line for line in found if line.startswith(FILE)]
