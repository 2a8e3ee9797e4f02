"""Rooms go out as a case folder and come back the same; that they went out is written down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parley.errors import CannotWrite, Invalid
from parley.files.folder import read_case
from parley.workbench.rooms.answering import take_answers
from parley.workbench.rooms.carrying import export_rooms
from parley.workbench.rooms.closing import close_brackets
from parley.workbench.rooms.desk import open_desk
from parley.workbench.rooms.founding import found_rooms
from parley.workbench.rooms.handing_in import take_file, words_in
from parley.workbench.rooms.noting import make_note
from parley.workbench.rooms.releasing import preview, release
from tests.workbench.rooms.talks import Clock, at_desk, founded


def talked(tmp_path: Path) -> Path:
    with at_desk(founded(tmp_path)) as desk:
        release(desk, preview(desk, ["upper", "lower"]))
        file = tmp_path / "..answer.docx"
        file.write_bytes(b"PK\x03\x04 \xff")
        number = take_file(desk, "upper", file, by="The head")
        take_answers(desk, "upper", (), "accept", by="The head", file=number)
        make_note(desk, "=They can live with it.", basis="guess")
        close_brackets(desk, "flow.ten")
    return tmp_path


def test_what_goes_out_and_comes_back_is_the_same_case(tmp_path: Path) -> None:
    with at_desk(talked(tmp_path)) as desk:
        done = export_rooms(desk, tmp_path / "out")
        before = desk.case
    assert (done.revisions, done.rooms) == (2, 3)
    reading = read_case(tmp_path / "out")
    assert reading.case is not None
    assert not reading.findings.problems
    found_rooms(tmp_path / "again", tmp_path / "out", mediators=["Amal"], clock=Clock())
    with open_desk(tmp_path / "again", clock=Clock()) as desk:
        assert desk.case == before
        assert reading.case == before


def test_each_room_is_beside_the_case_with_its_answers_and_files_as_they_came(tmp_path: Path) -> None:
    with at_desk(talked(tmp_path)) as desk:
        export_rooms(desk, tmp_path / "out")
        last = desk.entries[-1]
    assert (last.kind, "out" in last.content["what"]) == ("export.made", True)
    rooms = tmp_path / "out" / "rooms"
    assert sorted(one.name for one in rooms.iterdir()) == ["bank", "desk", "lower", "upper"]
    assert (rooms / "upper" / "files" / "002-answer.docx").read_bytes() == b"PK\x03\x04 \xff"
    assert (rooms / "upper" / "answers.csv").read_text("utf-8").count("\n") == 5
    assert "[[10 | 20]]" in (rooms / "lower" / "handed" / "01.md").read_text("utf-8")
    assert "'=They can live" in (rooms / "desk" / "notes.csv").read_text("utf-8")
    lines = [json.loads(line) for line in (rooms / "upper" / "entries.jsonl").read_text("utf-8").splitlines()]
    assert [one["number"] for one in lines] == list(range(1, 7))
    assert all(file.stat().st_mode & 0o077 == 0 for file in rooms.rglob("*.*"))


def test_nothing_goes_out_among_the_rooms_into_a_case_or_over_anything(tmp_path: Path) -> None:
    with at_desk(talked(tmp_path)) as desk:
        for place in (tmp_path / "rooms" / "out", tmp_path / "valleys" / "out", tmp_path):
            with pytest.raises(Invalid):
                export_rooms(desk, place)
        assert [one for one in desk.entries if one.kind == "export.made"] == []


def test_an_export_that_is_not_written_down_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_new: object, **_how: object) -> None:
        raise CannotWrite("the disk is full", "make room")

    with at_desk(talked(tmp_path)) as desk:
        monkeypatch.setattr(desk.scope, "append", refuse)
        with pytest.raises(CannotWrite):
            export_rooms(desk, tmp_path / "out")
    assert [one.name for one in tmp_path.iterdir() if "out" in one.name] == []


def test_words_of_a_file_must_be_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes("\ufeffOne\r\ntwo".encode())
    assert words_in(file) == "One\ntwo"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(Invalid, match="UTF-8"):
        words_in(file)
