"""What is handed out with a draft proves the record later; what a room keeps tells nothing of another."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from parley.errors import CannotAnswer, Invalid
from parley.workbench.rooms.answering import take_answer
from parley.workbench.rooms.keeping import verify_record
from parley.workbench.rooms.packets import CHECKPOINT, sign, signing_key, write_packets
from parley.workbench.rooms.places import check_outside_rooms
from parley.workbench.rooms.releasing import preview, release
from tests.workbench.rooms.talks import at_desk, founded
from tests.workbench.rooms.word_edits import parts_of


def handed_out(tmp_path: Path) -> list[Path]:
    with at_desk(founded(tmp_path)) as desk:
        done = release(desk, preview(desk, ["upper", "lower"]))
        assert isinstance(done, tuple)
        packets = sign(desk, done, signing_key(desk))
        folders = write_packets(desk, packets, tmp_path / "out")
        take_answer(desk, "upper", "gauge", "accept", by="The head")
    return [folder / CHECKPOINT for folder in folders]


def test_a_copy_that_was_handed_out_proves_the_record_up_to_it(tmp_path: Path) -> None:
    copies = handed_out(tmp_path)
    verified = verify_record(tmp_path / "rooms", checkpoints=copies, key_file=tmp_path / "rooms.key")
    assert verified.found.sound
    assert sorted(one.proved for one in verified.found.chains)[-2:] == [1, 1]


def test_a_record_that_was_cut_off_is_found_with_the_copy_and_not_without(tmp_path: Path) -> None:
    copies = handed_out(tmp_path)
    with sqlite3.connect(tmp_path / "rooms" / "rooms.sqlite") as database:
        (room,) = database.execute("SELECT room FROM parley_entry WHERE number = 3").fetchone()[:1]
        rooms = [row[0] for row in database.execute("SELECT DISTINCT room FROM parley_entry")]
        assert room in rooms
        database.execute(
            "DELETE FROM parley_entry WHERE room IN (SELECT room FROM parley_entry GROUP BY room HAVING count(*) < 4)"
        )
    assert verify_record(tmp_path / "rooms").found.sound
    found = verify_record(tmp_path / "rooms", checkpoints=copies).found
    assert not found.sound
    assert all("tail was cut off" in one.what for one in found.flaws)


def test_a_packet_holds_words_without_ties_a_page_in_each_direction_and_nothing_of_others(tmp_path: Path) -> None:
    first, second = (copy.parent for copy in handed_out(tmp_path))
    assert sorted(file.name for file in first.iterdir()) == [
        CHECKPOINT,
        "draft.ar.docx",
        "draft.ar.html",
        "draft.ar.md",
        "draft.docx",
        "draft.html",
        "draft.md",
    ]
    assert 'dir="rtl"' in (first / "draft.ar.html").read_text("utf-8").splitlines()[1]
    assert "eyes only" not in (first / "draft.html").read_text("utf-8")
    whole = "".join(file.read_text("utf-8") for file in first.iterdir() if file.suffix != ".docx")
    whole += "".join(part for file in first.glob("*.docx") for part in parts_of(file).values())
    assert "settles" not in whole
    assert "{#" not in whole
    assert "# 1 " in (first / "draft.md").read_text("utf-8")
    assert "flow.ten" not in whole
    assert second.name not in whole
    assert all(file.stat().st_mode & 0o077 == 0 for file in first.iterdir())


def test_nothing_is_handed_out_among_the_rooms_or_without_the_signing_key(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        with pytest.raises(Invalid, match="lies among the rooms"):
            check_outside_rooms(desk.where, tmp_path / "rooms" / "out")
        (tmp_path / "rooms.signing-key").unlink()
        with pytest.raises(CannotAnswer, match="signing key"):
            signing_key(desk)
