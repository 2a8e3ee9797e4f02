"""Files that cannot be read at all: each has its message, and nothing is read that should not be."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from tests.files.folders import GOOD, changed, problems, write

NOT_UTF8 = 'the file is not UTF-8; save it as UTF-8 (in a text editor: "Save with encoding")'
LOOK = "look for a missing quote, bracket or equals sign here or just above"
OUT = "this is a link that leads out of the case folder; put the file itself here, or take the link away"
MISSING = 'the file is missing; add it; "parley new" makes a folder with a small example of each file'

NOT_TOML = {
    "a quote that is not closed": (
        'title = "Water"',
        'title = "Water',
        "5: this is not TOML: Illegal character '\\n'",
    ),
    "a value that is none": ('title = "Water"', "title = Water", "5: this is not TOML: Invalid value"),
    "a key that stands twice": (
        'title = "Water"',
        'title = "Water"\ntitle = "Water"',
        "6: this is not TOML: Cannot overwrite a value",
    ),
    "a list that is not closed": (
        'never = ["flow.a", "gauge.upper"]\n',
        'never = ["flow.a", "gauge.upper"\n',
        "35: this is not TOML: Unclosed array",
    ),
    "brackets within brackets without end": (
        'title = "Water"',
        f"title = {'[' * 100_000}",
        "1: this is not TOML: brackets are nested too deeply",
    ),
    "a number of five thousand digits": (
        'title = "Water"',
        f"title = {'9' * 5000}",
        "1: this is not TOML: a number has too many digits",
    ),
}


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    made = f'name the folder of a case, or make one with "parley new {folder}"'
    assert problems(folder) == [f"{folder}:1: this is not a folder; {made}"]


def test_every_file_that_is_missing_is_said_at_once(tmp_path: Path) -> None:
    assert problems(tmp_path) == [f"{file}:1: {MISSING}" for file in ("actors.csv", "agenda.toml", "case.toml")]


def test_what_needs_no_file_is_not_missed(tmp_path: Path) -> None:
    needed = {file: GOOD[file] for file in ("actors.csv", "agenda.toml", "case.toml")}
    said = problems(write(tmp_path, needed))
    assert all("warning: nothing is known of the preferences of" in one for one in said)


@pytest.mark.parametrize(("old", "new", "said"), NOT_TOML.values(), ids=NOT_TOML)
def test_a_file_that_is_not_toml_is_said_with_its_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert problems(write(tmp_path, changed("agenda.toml", old, new))) == [f"agenda.toml:{said}; {LOOK}"]


def test_preferences_that_are_not_toml_are_said_even_where_there_is_no_agenda(tmp_path: Path) -> None:
    files = changed("preferences/upper.toml", 'party = "upper"', "party = upper")
    del files["agenda.toml"]
    assert problems(write(tmp_path, files)) == [
        f"agenda.toml:1: {MISSING}",
        f"preferences/upper.toml:2: this is not TOML: Invalid value; {LOOK}",
    ]


@pytest.mark.parametrize(
    ("encoding", "line"),
    [("latin-1", 5), ("cp1256", 2), ("utf-16", 1), ("utf-16-le", 1), ("utf-16-be", 1), ("utf-32", 1)],
)
def test_another_encoding_is_said_with_the_line_of_its_first_byte(encoding: str, line: int, tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    text = GOOD["actors.csv"].replace("The envoy", "L'envoyé").replace("העמק התחתון", "")
    text = text.replace("الوادي الأعلى", "" if encoding == "latin-1" else "الوادي")
    (folder / "actors.csv").write_bytes(text.encode(encoding))
    assert problems(folder)[0] == f"actors.csv:{line}: {NOT_UTF8}"
    assert len(problems(folder)) == 1


def test_every_kind_of_file_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does(tmp_path: Path) -> None:
    files = {file: "\ufeff" + text.replace("\n", "\r\n") for file, text in GOOD.items()}
    assert problems(write(tmp_path, files)) == []


def test_a_file_of_a_hundred_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    for file in ("record.jsonl", "recording.wav"):
        with (folder / file).open("wb") as handle:
            handle.truncate(100_000_000)
    tracemalloc.start()
    said = problems(folder)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    too_large = "the file has 100 MB; Parley reads up to 20 MB; split it, or keep only the part that is needed"
    assert said[-2:] == [f"record.jsonl:1: {too_large}", f"recording.wav:1: {too_large}"]
    assert most < 20_000_000


@pytest.mark.parametrize("file", ["case.toml", "actors.csv", "agenda.toml", "record.jsonl", "sources/courier.md"])
def test_a_link_out_of_the_folder_is_not_followed(file: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "case", GOOD)
    (tmp_path / "outside").write_text("secret = [", encoding="utf-8")
    (folder / file).unlink()
    (folder / file).symlink_to(tmp_path / "outside")
    said = problems(folder)
    assert f"{file}:1: {OUT}" in said
    assert "not TOML" not in "".join(said)


def test_a_folder_that_is_a_link_out_of_the_case_is_not_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "case", GOOD)
    write(tmp_path / "other", {"lower.toml": "secret = ["})
    for file in ("lower.toml", "upper.toml"):
        (folder / "preferences" / file).unlink()
    (folder / "preferences").rmdir()
    (folder / "preferences").symlink_to(tmp_path / "other")
    assert problems(folder) == [f"preferences:1: {OUT}"]


def test_a_link_that_leads_to_itself_leads_nowhere(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    (folder / "sources" / "loop.md").symlink_to("loop.md")
    (folder / "text" / "up").symlink_to(folder, target_is_directory=True)
    assert problems(folder) == [f"sources/loop.md:1: {OUT}"]


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    (folder / "agenda.toml").rename(folder / "agenda-03.toml")
    (folder / "agenda.toml").symlink_to("agenda-03.toml")
    assert problems(folder) == []


def test_a_pipe_holds_nobody_up(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    (folder / "record.jsonl").unlink()
    os.mkfifo(folder / "record.jsonl")
    assert problems(folder)[-1] == "record.jsonl:1: this is not an ordinary file; put a text file here"


def test_a_folder_in_place_of_a_file_is_said(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD | {"sources/other.md/x.txt": ""})
    assert problems(folder) == ["sources/other.md:1: this is not an ordinary file; put a text file here"]


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, opened = write(tmp_path, GOOD), os.open

    def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith("draft-01.md"):
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    assert problems(folder) == [
        "text/draft-01.md:1: the file cannot be read: Permission denied; see that it is there, and that you may read it"
    ]
