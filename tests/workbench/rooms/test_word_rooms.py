"""A room's draft goes out in Word and its answer comes back: what is kept, what is asked, what is written down."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parley.cli import app
from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.handing_in import keep_once
from parley.workbench.rooms.reading_word import Returned, read_returned, replies, take_replies
from parley.workbench.rooms.releasing import preview, release, wrong_room
from parley.workbench.rooms.sending_word import bookmarks_of, send_word
from tests.workbench.rooms.talks import ARABIC, DRAFT, at_desk, founded
from tests.workbench.rooms.word_edits import handed_back, parts_of, text_of

CLOSED = DRAFT.replace("[[flow.ten: 10 | flow.twenty: 20]]", "20")
CLOSED_AR = ARABIC.replace("[[flow.ten: 10 | flow.twenty: 20]]", "20")


def _hand(desk: Desk, *rooms: str, **said: str) -> None:
    release(desk, preview(desk, list(rooms)), **said)


def _revise(desk: Desk, en: str, ar: str) -> None:
    content = {"revision": desk.latest.number + 1, "texts": {"en": en, "ar": ar}, "base": desk.latest.number}
    desk.append((desk.room.id, "text.revised", content))


def _read(desk: Desk, room: str, file: Path, **said: str) -> Returned:
    return read_returned(desk, room, file.read_bytes(), file.name, **said)


def test_the_first_packet_has_no_changes_and_the_next_one_tracks_them_against_what_the_room_had(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        assert send_word(desk, "upper", tmp_path / "one.docx") == 1
        first = text_of(tmp_path / "one.docx")
        assert "<w:ins " not in first
        assert "<w:del " not in first
        assert "[10 | 20]" in first
        _revise(desk, CLOSED, CLOSED_AR)
        _hand(desk, "upper", "lower")
        assert send_word(desk, "upper", tmp_path / "two.docx") == 2
        assert send_word(desk, "lower", tmp_path / "lower.docx") == 1
        second = text_of(tmp_path / "two.docx")
        assert "<w:delText" in second
        assert "Packet 2" in second
        assert "<w:ins " not in text_of(tmp_path / "lower.docx")


def test_the_packet_page_has_the_hash_that_the_room_s_record_holds_and_the_same_file_comes_out_twice(
    tmp_path: Path,
) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        for name in ("one.docx", "again.docx"):
            send_word(desk, "upper", tmp_path / name)
        assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "again.docx").read_bytes()
        packet = desk.handed[0].packet
        assert packet[:32] in text_of(tmp_path / "one.docx")
        assert packet[32:] in text_of(tmp_path / "one.docx")
        assert (tmp_path / "one.docx").stat().st_mode & 0o777 == 0o600


def test_no_name_in_one_room_s_files_stands_in_another_s_or_in_another_version(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper", "lower")
        kept = [names for one in desk.handed for names in bookmarks_of(desk, one).values()]
        assert len(kept) == 4
        every = [name for names in kept for name in names.values()]
        assert len(set(every)) == len(every)
        for room in ("upper", "lower"):
            send_word(desk, room, tmp_path / f"{room}.docx")
        theirs = bookmarks_of(desk, next(one for one in desk.handed if one.room == desk.find("lower").id))
        written = "".join(parts_of(tmp_path / "upper.docx").values())
        assert not [name for names in theirs.values() for name in names.values() if name in written]
        assert desk.me.name not in written
        assert "gauge.joint" not in written


def test_a_file_is_not_written_among_the_rooms_nor_where_no_draft_was_handed_over(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        with pytest.raises(CannotAnswer, match="was handed no draft yet"):
            send_word(desk, "upper", tmp_path / "one.docx")
        _hand(desk, "upper")
        with pytest.raises(Invalid, match="lies among the rooms"):
            send_word(desk, "upper", tmp_path / "rooms" / "one.docx")
        with pytest.raises(NoSuchName, match='no version in "he"'):
            send_word(desk, "upper", tmp_path / "one.docx", language="he")
        with pytest.raises(Invalid, match="does not say what to write"):
            send_word(desk, "upper", tmp_path / "one.odt")


def test_a_changed_clause_is_proposed_a_comment_is_asked_and_nothing_else_is_taken_as_accepted(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        send_word(desk, "upper", tmp_path / "one.docx")
        back = handed_back(
            tmp_path / "one.docx", {"six years": "seven years"}, comments={"One reader": "Chosen by whom?"}
        )
        read = _read(desk, "upper", back)
        assert (read.packet, read.language, read.last, read.known) == (1, "en", True, True)
        found = replies(read)
        assert [(one.clause, one.kind, one.aligned.to_confirm) for one in found] == [
            ("gauge", "ask", False),
            ("filling", "propose", False),
        ]
        assert found[0].words == 'Comment by A delegation on "One reader": Chosen by whom?'
        assert found[1].words == "The lake is filled over seven years."
        assert read.untouched == ("water", "power")
        number, _body = keep_once(desk, "upper", back, by="The head")
        take_replies(desk, read, found, by="The head", file=number)
        said = [one.content for one in desk.said[desk.find("upper").id] if one.kind == "answer.given"]
        assert [(one["clause"], one["answer"], one["file"]) for one in said] == [
            ("gauge", "ask", number),
            ("filling", "propose", number),
        ]
        assert {one.clause for one in desk.answers} == {"gauge", "filling"}


def test_what_the_room_left_is_accepted_in_the_version_of_the_file_unless_more_are_named(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        send_word(desk, "upper", tmp_path / "one.docx", language="ar")
        read = _read(desk, "upper", tmp_path / "one.docx")
        assert read.language == "ar"
        number, _body = keep_once(desk, "upper", tmp_path / "one.docx", by="The head")
        (answer,) = take_replies(desk, read, (), accepted=["gauge"], by="The head", file=number)
        assert answer.languages == ("ar",)
        (answer,) = take_replies(desk, read, (), accepted=["water"], languages=["en", "ar"], by="The head", file=number)
        assert answer.languages == ("en", "ar")
        # What it said of a clause otherwise is not written over.
        assert _read(desk, "upper", tmp_path / "one.docx").untouched == ("filling", "power")


def test_a_clause_struck_out_is_a_proposal_and_a_title_that_changed_is_part_of_one(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        send_word(desk, "upper", tmp_path / "one.docx")
        lake = "The lake is filled over six years."
        back = handed_back(tmp_path / "one.docx", {"3 Filling": "", lake: "", "2 The gauge": "2 The gauge house"})
        found = {one.clause: one for one in replies(_read(desk, "upper", back))}
        assert found["filling"].words == "Take this clause out."
        assert found["gauge"].words.startswith("2 The gauge house\n\nOne reader from each valley")


def test_changes_without_tracking_are_to_be_confirmed(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        send_word(desk, "upper", tmp_path / "one.docx")
        back = handed_back(tmp_path / "one.docx", untracked={"six years": "sixty years"})
        (reply,) = replies(_read(desk, "upper", back))
        assert (reply.clause, reply.aligned.to_confirm) == ("filling", True)
        assert any(change.kind == "new" for change in reply.aligned.unmarked)


def test_a_file_without_our_bookmarks_is_read_by_its_words(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        send_word(desk, "upper", tmp_path / "one.docx")
        names = {f'w:name="c{name}': 'w:name="x' for name in bookmarks_of(desk, desk.handed[0])["en"].values() if name}
        text = text_of(tmp_path / "one.docx")
        gone = {old: new for old, new in names.items() if text.count(old) == 1}
        back = handed_back(tmp_path / "one.docx", {"six years": "seven years"}, untracked=gone)
        read = _read(desk, "upper", back)
        assert replies(read)[0].clause == "filling"
        assert replies(read)[0].aligned.basis == "similarity"


def test_an_answer_to_a_packet_before_the_last_is_shown_and_not_written_down(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        send_word(desk, "upper", tmp_path / "one.docx")
        _revise(desk, CLOSED, CLOSED_AR)
        _hand(desk, "upper")
        back = handed_back(tmp_path / "one.docx", {"six years": "seven years"})
        read = _read(desk, "upper", back)
        assert (read.packet, read.last) == (1, False)
        with pytest.raises(Invalid, match="answers packet 1, and the room was handed another one since"):
            take_replies(desk, read, replies(read), by="The head", file=1)


def test_a_packet_that_was_called_back_keeps_its_number_and_is_not_what_the_next_is_compared_with(
    tmp_path: Path,
) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        _revise(desk, CLOSED, CLOSED_AR)
        _hand(desk, "upper")
        wrong_room(desk, "upper", why="It was meant for nobody yet.", told=["The other mediator"])
        _hand(desk, "upper")
        assert send_word(desk, "upper", tmp_path / "three.docx") == 3
        assert "<w:delText" in text_of(tmp_path / "three.docx")


def test_a_clause_moved_in_the_file_is_told_and_is_not_among_those_left_alone(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        send_word(desk, "upper", tmp_path / "one.docx")
        parts = text_of(tmp_path / "one.docx")
        start, end = parts.index(_paragraph_of(parts, "3 Filling")), parts.index(_paragraph_of(parts, "4 Power"))
        end_of_power = parts.index(_paragraph_of(parts, "End of Packet 1"))
        filling, power = parts[start:end], parts[end:end_of_power]
        back = handed_back(tmp_path / "one.docx", untracked={filling + power: power + filling})
        read = _read(desk, "upper", back)
        assert len(read.moved) == 1
        assert set(read.moved) <= {"filling", "power"}
        assert not set(read.moved) & set(read.untouched)


def _paragraph_of(text: str, words: str) -> str:
    """From the beginning of the paragraph with some words."""
    place = text.index(words)
    return text[text.rindex("<w:p>", 0, place) :]


# ------------------------------------------------------------------------------------------ the command itself


def _run(place: Path, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(app, ["text", *words[:1], str(place / "rooms"), *words[1:]], input=given)


@pytest.fixture
def back(tmp_path: Path) -> Path:
    """A file that came back with one change that is marked, and one that is not."""
    with at_desk(founded(tmp_path)) as desk:
        _hand(desk, "upper")
        send_word(desk, "upper", tmp_path / "one.docx")
    return handed_back(tmp_path / "one.docx", {"six years": "seven years"}, untracked={"A tenth of": "A fifth of"})


def _answers(place: Path) -> list[tuple[str, str]]:
    with at_desk(place) as desk:
        return sorted((one.clause, one.kind.value) for one in desk.answers)


def test_the_mediator_is_asked_of_what_is_not_sure_and_then_of_the_whole(back: Path, tmp_path: Path) -> None:
    told = _run(tmp_path, "in", str(back), "--room", "upper", "--by", "The head", given="y\nyes\n")
    assert told.exit_code == 0, told.output
    assert "Clause power is not sure." in told.output
    assert "footer" not in told.output, "it is the one that went out"
    assert "changed without being marked" in told.output or "none of this is marked" in told.output
    assert _answers(tmp_path) == [("filling", "propose"), ("power", "propose")]


def test_whoever_does_not_type_yes_writes_no_answer_down_and_the_file_is_kept_once(back: Path, tmp_path: Path) -> None:
    for _time in range(2):
        told = _run(tmp_path, "in", str(back), "--room", "upper", "--by", "The head", given="n\nno\n")
        assert told.exit_code == 1
        assert "No answer was written down. The file is kept." in told.output
    assert _answers(tmp_path) == []
    with at_desk(tmp_path) as desk:
        (kept,) = (one for one in desk.said[desk.find("upper").id] if one.kind == "file.handed_in")
    assert b64decode(kept.content["body"]) == back.read_bytes()


def test_a_script_takes_what_is_sure_and_says_what_it_left_out(back: Path, tmp_path: Path) -> None:
    told = _run(tmp_path, "in", str(back), "--room", "upper", "--by", "The head", "--yes")
    assert told.exit_code == 0, told.output
    assert "Not sure, and not written down: power." in told.output
    assert _answers(tmp_path) == [("filling", "propose")]


def test_a_file_that_cannot_be_read_is_kept_all_the_same(back: Path, tmp_path: Path) -> None:
    back.write_bytes(b"%PDF-1.7")
    told = _run(tmp_path, "in", str(back), "--room", "upper", "--by", "The head")
    assert told.exit_code == 1
    with at_desk(tmp_path) as desk:
        assert [one.kind for one in desk.said[desk.find("upper").id]][-1] == "file.handed_in"


@pytest.mark.parametrize("words", [["out", "x.docx"], ["in", "x.docx"], ["in", "a", "b", "--room", "upper"]])
def test_it_is_said_when_a_command_is_neither_about_a_room_nor_about_a_draft(words: list[str], tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["text", *words[:1], *words[1:], *(["c"] if "--room" in words else [])])
    assert told.exit_code == 1
    assert "it is not clear whether this is about a room" in told.output + told.stderr
    assert not list(tmp_path.iterdir())
