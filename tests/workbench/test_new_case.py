"""`parley new`: a small case that passes, in a folder that was not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import Invalid
from parley.workbench import check_case, new_case, open_case, save_case


def test_a_new_case_is_named_for_its_folder_and_passes(tmp_path: Path) -> None:
    case = new_case(tmp_path / "river-2026")
    assert case.id == "river-2026"
    assert check_case(tmp_path / "river-2026") == ()
    assert open_case(tmp_path / "river-2026") == case


def test_its_confidential_files_are_for_their_owner_only(tmp_path: Path) -> None:
    new_case(tmp_path / "well")
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "well" / "preferences").iterdir()}
    assert modes == {0o600}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "well").mkdir()
    (tmp_path / "well" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Invalid, match="is there already and is not an empty folder; name a folder that does not exist"):
        new_case(tmp_path / "well")
    assert [path.name for path in (tmp_path / "well").iterdir()] == ["notes.txt"]


def test_a_folder_whose_name_cannot_be_an_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match='"two words" cannot be an id'):
        new_case(tmp_path / "two words")


def test_saving_it_elsewhere_gives_the_same_case(tmp_path: Path) -> None:
    case = new_case(tmp_path / "well")
    save_case(case, tmp_path / "copy")
    assert open_case(tmp_path / "copy") == case
