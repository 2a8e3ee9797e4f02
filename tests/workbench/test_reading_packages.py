"""A package may be typed, named as a solution, or given as a JSON file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from parley.domain.case import Case
from parley.domain.draft import Draft
from parley.errors import Invalid, NoSuchName
from parley.workbench import new_case, read_package
from parley.workbench.packages import read_start

WHOLE = {"hours": "four", "keys": "joint", "repair": "half"}


def test_options_in_full_in_any_order(tmp_path: Path) -> None:
    case = new_case(tmp_path / "well")
    assert read_package(case, "keys.joint, hours.four,repair.half") == WHOLE


def test_a_package_that_leaves_an_issue_out_names_it(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="leaves out repair; name one option for every issue"):
        read_package(new_case(tmp_path / "well"), "keys.joint,hours.four")


def test_a_mistyped_option_gets_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(NoSuchName, match=r'no option "hours\.fuor"; did you mean "hours\.four"'):
        read_package(new_case(tmp_path / "well"), "hours.fuor,keys.joint,repair.half")


def test_two_options_of_one_issue_are_one_too_many(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="two options of issue hours"):
        read_package(new_case(tmp_path / "well"), "hours.four,hours.six,keys.joint,repair.half")


@pytest.mark.parametrize("text", ['{"hours": "four", "keys": "joint", "repair": "half"}'])
def test_a_json_file_holds_a_package_or_an_answer_that_has_one(tmp_path: Path, text: str) -> None:
    case = new_case(tmp_path / "well")
    (tmp_path / "p.json").write_text(text, encoding="utf-8")
    assert read_package(case, str(tmp_path / "p.json")) == WHOLE
    (tmp_path / "q.json").write_text(f'{{"package": {text}}}', encoding="utf-8")
    assert read_package(case, str(tmp_path / "q.json")) == WHOLE


@pytest.mark.parametrize(
    ("text", "said"), [("[1]", "does not hold a package"), ("{", "is not JSON"), (None, "cannot be read")]
)
def test_a_file_that_holds_no_package_is_said(tmp_path: Path, text: str | None, said: str) -> None:
    case = new_case(tmp_path / "well")
    if text is not None:
        (tmp_path / "p.json").write_text(text, encoding="utf-8")
    with pytest.raises(Invalid, match=said):
        read_package(case, str(tmp_path / "p.json"))


@pytest.mark.parametrize("name", ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian", "possible"])
def test_what_the_analysis_found_has_a_name(tmp_path: Path, name: str) -> None:
    case = new_case(tmp_path / "well")
    assert set(read_package(case, name)) == {"hours", "keys", "repair"}


def drafted(tmp_path: Path, text: str) -> Case:
    """The new case with a second draft."""
    case = new_case(tmp_path / "well")
    return replace(case, drafts=(*case.drafts, Draft("draft-02", text)))


@pytest.mark.parametrize("name", ["draft-02", "draft-02.md", "text/draft-02.md", " draft-02 "])
def test_a_draft_is_a_start_with_what_it_settles(tmp_path: Path, name: str) -> None:
    case = drafted(tmp_path, "# The key\n\n<!-- settles: keys.joint -->\nBoth keep a key.\n")
    assert read_start(case, name) == ({"keys": "joint"}, ("hours", "repair"))


def test_a_draft_that_settles_nothing_says_how_to_mend_it(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"draft-01 settles nothing.*<!-- settles: ISSUE\.OPTION, \.\.\. -->"):
        read_start(new_case(tmp_path / "well"), "draft-01")


def test_a_draft_that_is_not_there_gets_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(NoSuchName, match='no draft "draft-07"; did you mean "draft-01"'):
        read_start(new_case(tmp_path / "well"), "draft-07")


def test_a_draft_that_settles_an_option_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchName, match=r'no option "keys\.school-house"'):
        read_start(drafted(tmp_path, "<!-- settles: keys.school-house -->\n"), "draft-02")


def test_a_part_of_a_package_is_a_start_and_the_rest_is_open(tmp_path: Path) -> None:
    case = new_case(tmp_path / "well")
    assert read_start(case, "repair.half, hours.four") == ({"hours": "four", "repair": "half"}, ("keys",))
    (tmp_path / "p.json").write_text('{"keys": "joint"}', encoding="utf-8")
    assert read_start(case, str(tmp_path / "p.json")) == ({"keys": "joint"}, ("hours", "repair"))


@pytest.mark.parametrize("text", ["keys.joint,hours.four,repair.half", "nash"])
def test_a_whole_package_leaves_nothing_open(tmp_path: Path, text: str) -> None:
    case = new_case(tmp_path / "well")
    assert read_start(case, text) == (read_package(case, text), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no package to start from"),
        (" , ", "there is no package to start from"),
        ("hours.four,hours.six", "two options of issue hours"),
        ("hours", "does not name an option"),
    ],
)
def test_a_start_that_names_nothing_sound_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read_start(new_case(tmp_path / "well"), text)


def test_a_mistyped_option_of_a_start_in_a_file_gets_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"keys": "jiont"}', encoding="utf-8")
    with pytest.raises(NoSuchName, match=r'no option "keys\.jiont"; did you mean "keys\.joint"'):
        read_start(new_case(tmp_path / "well"), str(tmp_path / "p.json"))
