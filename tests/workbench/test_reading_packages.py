"""A package may be typed, named as a solution, or given as a JSON file."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import Invalid, NoSuchName
from parley.workbench import new_case, read_package

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
