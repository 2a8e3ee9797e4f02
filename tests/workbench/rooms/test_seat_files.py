"""Files from a seat: what is taken, what is refused and why, and what becomes an answer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.workbench.rooms.handing_in import LARGEST
from parley.workbench.rooms.reading_files import hand_in, loose_words, read_file, take_from_file
from parley.workbench.rooms.reading_word import unanswerable
from parley.workbench.rooms.room_view import file_in, files_in
from parley.workbench.rooms.seat import Seat
from parley.workbench.rooms.sending_word import word_of
from parley.workbench.rooms.uploads import check_upload
from tests.workbench.rooms.seats import hand, talks
from tests.workbench.rooms.talks import DRAFT
from tests.workbench.rooms.word_edits import handed_back

LETTER = "<w:p><w:r><w:t>Dear mediators, about another matter.</w:t></w:r></w:p>"


def answered(
    seat: Seat, folder: Path, changes: dict[str, str], *, language: str = "en", **more: dict[str, str]
) -> bytes:
    """The Word file of the last draft as the room hands it back."""
    file = folder / "packet.docx"
    file.write_bytes(word_of(seat, seat.newest, language).content)
    return handed_back(file, changes, **more).read_bytes()


def zipped(**parts: str) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return out.getvalue()


def test_a_word_file_says_clause_by_clause_what_it_wants_and_only_what_is_confirmed_is_an_answer(
    tmp_path: Path,
) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        body = answered(seat, tmp_path, {"six years": "seven years"}, comments={"One reader": "Chosen by whom?"})
        number = hand_in(seat, seat.room.id, "answer.docx", body)
        assert not seat.answers
        read = read_file(seat, seat.room.id, number)
        assert read.returned is not None
        assert (read.returned.packet, read.returned.language, read.returned.last) == (1, "en", True)
        assert [(one.clause, one.kind) for one in read.replies] == [("gauge", "ask"), ("filling", "propose")]
        taken = take_from_file(seat, read, ["filling"], accepted=["power"])
        assert [(one.clause, one.kind.value) for one in taken] == [("filling", "propose"), ("power", "accept")]
        entries = [one for one in seat.entries if one.kind == "answer.given"]
        assert all(one.content["file"] == number and "from" not in one.content for one in entries)
        assert entries[1].content["languages"] == ["en"]
        (kept,) = files_in(seat, seat.room.id)
        assert (kept.name, kept.answers, kept.packet, kept.author) == ("answer.docx", 2, 1, t.members["Dara"])
        assert file_in(seat, seat.room.id, number)[1] == body


def test_the_same_file_is_kept_once(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        seat = t.seat("Dara")
        first = hand_in(seat, seat.room.id, "note.txt", b"hello")
        assert hand_in(seat, seat.room.id, "again.txt", b"hello") == first
        assert hand_in(seat, seat.room.id, "other.txt", b"hello there") != first


def test_a_file_that_answers_an_earlier_packet_is_kept_and_becomes_no_answer(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        body = answered(t.seat("Dara"), tmp_path, {"six years": "seven years"})
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        read = read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "late.docx", body))
        assert read.returned is not None
        assert (read.returned.packet, read.returned.last) == (1, False)
        with pytest.raises(Invalid, match="answers packet 1, and the room was handed another one since"):
            take_from_file(seat, read, ["filling"])
        assert not seat.answers


def test_nothing_is_written_down_where_nothing_was_chosen_or_nothing_can_be(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        read = read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "a.docx", answered(seat, tmp_path, {})))
        with pytest.raises(CannotAnswer, match="nothing was chosen"):
            take_from_file(seat, read, ["filling", "no-such"])
        text = read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "b.txt", "نعم".encode()))
        assert text.words == "نعم"
        with pytest.raises(CannotAnswer, match="nothing in this file answers a clause"):
            take_from_file(seat, text, ["filling"])
        kept = read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "c.pdf", b"%PDF-1.7 a letter"))
        assert "was not opened" in kept.why


def test_a_word_file_of_a_room_that_has_no_draft_is_kept_and_the_reason_is_told(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "lower")
        farid = t.seat("Farid")
        body = answered(farid, tmp_path, {})
        seat = t.seat("Dara")
        read = read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "early.docx", body))
        assert read.returned is None
        assert "was handed no draft yet" in read.why


def test_what_stands_in_no_clause_is_shown_and_the_foot_of_ours_is_not(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        body = answered(seat, tmp_path, {}, untracked={"One reader from each valley": "Two readers from each valley"})
        read = read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "a.docx", body))
        assert read.replies[0].aligned.unmarked
        assert not any("Packet 1 ·" in one for one in loose_words(read).beside)


def test_a_head_hands_nothing_in_and_another_room_s_file_is_not_there(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        farid = t.seat("Farid")
        number = hand_in(farid, farid.room.id, "mine.txt", b"ours alone")
        seat = t.seat("Elif")
        with pytest.raises(Invalid, match="may not do this here"):
            hand_in(seat, seat.room.id, "a.txt", b"hello")
        for wanted in (number, 0, 10**7):
            with pytest.raises(NoSuchName, match="no such file for you"):
                read_file(seat, seat.room.id, wanted)
        with pytest.raises(NoSuchName, match="no such room for you"):
            hand_in(t.seat("Dara"), farid.room.id, "a.txt", b"hello")


def test_a_mediator_says_who_gave_a_file_and_may_take_answers_from_it(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        body = answered(t.seat("Dara"), tmp_path, {"six years": "seven years"})
        room = t.desk.find("upper").id
        with pytest.raises(Invalid, match="not told who said so"):
            hand_in(t.desk, room, "a.docx", body)
        read = read_file(t.desk, room, hand_in(t.desk, room, "a.docx", body, by="Dara"))
        take_from_file(t.desk, read, ["filling"])
        assert [(one.clause, one.kind.value) for one in t.seat("Dara").answers] == [("filling", "propose")]


@pytest.mark.parametrize(
    ("name", "body", "wrong"),
    [
        ("", b"x", "has no name"),
        ("x" * 200 + ".txt", b"x", "too long"),
        ("a\u202etxt.exe", b"x", "signs that nobody sees"),
        ("a\x00.txt", b"x", "signs that nobody sees"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b"x" * (LARGEST + 1), "more than 20 MB"),
        ("a.exe", b"MZ\x00\x01", "of a kind that is not taken"),
        ("a.txt", b"\x00\x01\x02", "of a kind that is not taken"),
        ("a.txt", b"\xff\xfe\x00", "of a kind that is not taken"),
        ("a.docx", b"just words", "does not say what it holds"),
        ("a.txt", b"%PDF-1.4", "does not say what it holds"),
        ("a.pdf", b"%PDF-1.4 /OpenAction << /S /JavaScript >>", "may run something"),
        ("a.doc", b"\xd0\xcf\x11\xe0rest", "an old Word file"),
        ("a.txt", "pay \u202e001\u202c".encode(), "look other than they read"),
        ("a.docx", zipped(hello="world"), "a.docx|a.zip"),
        ("a.docx", zipped(**{"[Content_Types].xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), "a.docx|a.zip"),
        ("a.docx", b"PK\x03\x04 and then nothing", "a.docx|a.zip"),
        ("a.zip", zipped(a="0" * 10_000_000), "a.docx|a.zip"),
    ],
)
def test_what_is_not_taken_is_refused_with_a_reason_and_a_way_to_mend_it(name: str, body: bytes, wrong: str) -> None:
    with pytest.raises(Invalid, match=wrong) as error:
        check_upload(name, body)
    assert error.value.mend


@pytest.mark.parametrize("name", ["C:\\Users\\me\\letter.txt", "/home/me/letter.txt", "letter.txt", "LETTER.TXT"])
def test_of_a_name_the_last_part_is_kept(name: str) -> None:
    assert check_upload(name, "a letter, with \u200f marks that only point".encode()).casefold() == "letter.txt"


def test_what_a_file_says_of_clauses_without_an_id_is_told_apart_and_not_lost(tmp_path: Path) -> None:
    bare = DRAFT.replace(" {#gauge}", "").replace(" {#filling}", "")
    with talks(tmp_path, drafts={"draft-01.md": bare}, languages='["en"]') as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        body = answered(seat, tmp_path, {"six years": "seven years"}, comments={"One reader": "Chosen by whom?"})
        read = read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "a.docx", body))
        assert read.returned is not None
        assert not read.replies
        assert read.returned.nameless == ("The gauge", "Filling")
        found = unanswerable(read.returned)
        assert [one.sent[0] for one in found] == ["2 The gauge", "3 Filling"]
        assert any(change.kind == "new" and "seven" in change.words for change in found[1].changes)
        assert not loose_words(read).beside


def test_words_before_the_first_clause_that_were_changed_are_told(tmp_path: Path) -> None:
    with talks(tmp_path, drafts={"draft-01.md": f"Both sides met.\n\n{DRAFT}"}, languages='["en"]') as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        body = answered(seat, tmp_path, {"Both sides met": "Both sides spoke"})
        read = read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "a.docx", body))
        assert read.returned is not None
        (found,) = unanswerable(read.returned)
        assert found.sent == ("Both sides met.",)
        assert not read.replies


def test_changes_that_the_file_marks_otherwise_are_not_said_to_be_in_no_answer(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        body = answered(seat, tmp_path, {"six years": "seven years"})
        read = read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "a.docx", body))
        assert [one.clause for one in read.replies] == ["filling"]
        loose = loose_words(read)
        assert loose.untold == ("The lake is filled over [-six years-]{+seven years+}.",)
        assert (loose.unplaced, loose.beside) == ((), ())


def test_a_paragraph_that_stands_before_every_clause_is_matched_to_none(tmp_path: Path) -> None:
    with talks(tmp_path) as t:
        hand(t.desk, "upper")
        seat = t.seat("Dara")
        body = answered(seat, tmp_path, {}, untracked={"<w:body>": f"<w:body>{LETTER}"})
        loose = loose_words(read_file(seat, seat.room.id, hand_in(seat, seat.room.id, "a.docx", body)))
        assert loose.unplaced == ("Dear mediators, about another matter.",)
