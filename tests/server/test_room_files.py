"""Files on screen: handed in, refused with a reason, read clause by clause, confirmed, saved again."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from parley.workbench.rooms.handing_in import LARGEST
from parley.workbench.rooms.taking_in import take_in
from tests.server.served import Served
from tests.server.test_room import words
from tests.server.test_room_draft import given, plain
from tests.workbench.rooms.seats import hand
from tests.workbench.rooms.talks import ARABIC, DRAFT
from tests.workbench.rooms.test_seat_files import zipped
from tests.workbench.rooms.word_edits import handed_back


@pytest.fixture
def room(served: Served) -> str:
    """The address of the upper valley's room, which has one draft."""
    with served.desk() as desk:
        hand(desk, "upper", "lower")
        return f"/rooms/{desk.rooms['upper'].id}/"


def upload(name: str, body: bytes) -> io.BytesIO:
    """A file as a browser sends it."""
    file = io.BytesIO(body)
    file.name = name
    return file


def answered(served: Served, room: str, folder: Path, changes: dict[str, str], **more: dict[str, str]) -> bytes:
    """The room's Word file as it comes back."""
    page = served.client("Dara").get(room)
    draft = words(page).split("/drafts/")[1].split("/")[0]
    file = folder / "packet.docx"
    file.write_bytes(served.client("Dara").get(f"{room}drafts/{draft}/word/en/").content)
    return handed_back(file, changes, **more).read_bytes()


def test_a_word_file_comes_back_and_becomes_answers_only_where_that_is_ticked(
    served: Served, room: str, tmp_path: Path
) -> None:
    body = answered(served, room, tmp_path, {"six years": "seven years"}, comments={"One reader": "Chosen by whom?"})
    client = served.client("Dara")
    page = client.post(f"{room}files/", {"file": upload("answer.docx", body)}, follow=True)
    at = page.redirect_chain[0][0]
    said = plain(page)
    for expected in ("It answers packet 1, in English", "seven", "Chosen by whom?", "Power", "The file is kept"):
        assert expected in said
    assert "gauge.joint" not in words(page)
    assert not given(served)
    boxes = re.findall(r"<input type=.checkbox.[^>]*>", words(page))
    assert any('name="take"' in one for one in boxes)
    assert not any(" checked" in one for one in boxes), "nothing is an answer that nobody ticked"
    assert "Nothing here becomes an answer unless you tick it." in said
    assert "the clause keeps the answer that it has" in said
    nothing = client.post(f"{at}answers/", {"accept": ["99"], "take": ["x"]})
    assert nothing.status_code == 422
    assert "nothing was chosen" in words(nothing)
    done = client.post(f"{at}answers/", {"take": ["3"], "accept": ["4"]}, follow=True)
    assert "2 answers were written down." in words(done)
    assert given(served) == [("filling", "propose", "Dara"), ("power", "accept", "Dara")]
    assert "from a file" in words(done)
    assert "2 answers were read from it" in plain(client.get(at))
    saved = client.get(f"{at}download/")
    assert saved.content == body
    assert saved["Content-Disposition"].startswith('attachment; filename="file-')
    assert "answer" not in saved["Content-Disposition"]
    assert saved["X-Content-Type-Options"] == "nosniff"


def test_a_head_reads_what_a_file_says_and_confirms_nothing(served: Served, room: str, tmp_path: Path) -> None:
    body = answered(served, room, tmp_path, {"six years": "seven years"})
    at = served.client("Dara").post(f"{room}files/", {"file": upload("a.docx", body)})["Location"]
    head = served.client("Elif")
    assert "seven" in words(head.get(at))
    assert "Write down what is ticked" not in words(head.get(at))
    assert head.post(f"{at}answers/", {"take": ["3"]}).status_code == 422
    assert head.post(f"{room}files/", {"file": upload("b.txt", b"hello")}).status_code == 422
    assert not given(served)
    assert served.client("Farid").get(at).status_code == 404


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.txt", b"x" * (LARGEST + 1), "20 MB"),
        ("a.exe", b"MZ\x00\x01", "of a kind that is not taken"),
        ("a.docx", zipped(hello="world"), "no Word document"),
        ("a.docx", b"PK\x03\x04 and then nothing", "damaged"),
        ("a.pdf", b"%PDF-1.4 /S /JavaScript", "may run something"),
        ("a.exe", b"hello", "does not say what it holds"),
        ("a.txt", b"", "empty"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_with_the_reason_and_nothing_of_it_is_kept(
    served: Served, room: str, name: str, body: bytes, reason: str
) -> None:
    page = served.client("Dara").post(f"{room}files/", {"file": upload(name, body)})
    assert page.status_code == 422
    assert reason in words(page)
    assert "No file was handed in." in words(served.client("Dara").get(room))


def test_without_a_file_the_reason_is_told(served: Served, room: str) -> None:
    for form in ({}, {"file": "no file but a text"}):
        page = served.client("Dara").post(f"{room}files/", form)
        assert page.status_code == 422
        assert "no file was chosen" in words(page)


def test_words_and_names_of_a_file_are_shown_as_words(served: Served, room: str) -> None:
    body = "<script>alert(1)</script> \u200f نعم".encode()
    at = served.client("Dara").post(f"{room}files/", {"file": upload("<img src=x>.txt", body)})["Location"]
    page = words(served.client("Dara").get(at))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "⟨RLM⟩" in page
    assert "<img" not in page
    saved = served.client("Dara").get(f"{at}download/")
    assert (saved["Content-Type"], saved.content) == ("application/octet-stream", body)


def test_a_mediator_keeps_a_file_for_a_room_with_who_gave_it(served: Served, room: str, tmp_path: Path) -> None:
    body = answered(served, room, tmp_path, {"six years": "seven years"})
    mediator = served.client("Amina")
    assert mediator.post(f"{room}files/", {"file": upload("a.docx", body)}).status_code == 422
    kept = mediator.post(f"{room}files/", {"file": upload("a.docx", body), "by": "Dara"})
    assert kept.status_code == 303
    assert mediator.post(f"{kept['Location']}answers/", {"take": ["3"], "by": "Dara"}).status_code == 303
    assert given(served) == [("filling", "propose", "Amina")]
    assert served.client("Chen").post(f"{room}files/", {"file": upload("b.txt", b"x"), "by": "Dara"}).status_code == 422


def test_a_file_whose_clauses_have_no_id_says_so_and_shows_what_it_changed(served: Served, tmp_path: Path) -> None:
    bare = DRAFT.replace(" {#filling}", "")
    with served.desk() as desk:
        take_in(desk, {"en": bare, "ar": ARABIC.replace(" {#filling}", "")})
        hand(desk, "upper")
        room = f"/rooms/{desk.rooms['upper'].id}/"
    body = answered(served, room, tmp_path, {"six years": "seven years"})
    for who in ("Dara", "Amina"):
        client = served.client(who)
        sent = {"file": upload("a.docx", body)} | ({"by": "Dara"} if who == "Amina" else {})
        page = plain(client.post(f"{room}files/", sent, follow=True))
        assert "Clauses that could not be matched" in page
        assert "no answer can name them: Filling." in page
        assert "a mediator gives each clause an id, as the next revision of the text, and hands that over" in page
        assert "seven" in page
        assert "Nothing in it changes a clause" not in page


def test_changes_as_the_file_marks_them_are_not_called_part_of_no_answer(
    served: Served, room: str, tmp_path: Path
) -> None:
    body = answered(served, room, tmp_path, {"six years": "seven years"})
    page = plain(served.client("Dara").post(f"{room}files/", {"file": upload("a.docx", body)}, follow=True))
    assert "Changes as the file marks them" in page
    assert "part of no answer" not in page
