"""A draft in its room: read, compared, printed, saved, answered, kept unsent and taken back."""

from __future__ import annotations

import html
import io
import re
import zipfile
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest

from parley.workbench.rooms.releasing import wrong_room
from tests.server.served import Served
from tests.server.test_room import words
from tests.workbench.rooms.seats import hand, revise


@pytest.fixture
def at(served: Served) -> str:
    """The address of the draft that the upper valley had last: its second."""
    with served.desk() as desk:
        hand(desk, "upper")
        revise(desk, "six years", "seven years")
        hand(desk, "upper", "lower")
        upper = desk.rooms["upper"].id
        draft = next(one.draft for one in reversed(desk.handed) if one.room == upper)
    return f"/rooms/{upper}/drafts/{draft}/"


def given(served: Served) -> list[tuple[str, str, str]]:
    """The answers of the upper valley that stand: clause, kind, and who wrote it down."""
    names = {id: name for name, id in served.members.items()}
    with served.desk() as desk:
        room = desk.rooms["upper"].id
        entries = [one for one in desk.said[room] if one.kind == "answer.given"]
        standing = {one.clause: one.kind.value for one in desk.answers if one.room == room}
    return [
        (one.content["clause"], one.content["answer"], names[one.author])
        for one in entries
        if standing.get(one.content["clause"]) == one.content["answer"]
    ]


def plain(page: Any) -> str:
    """What a page says, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", words(page))).split())


def at_clause(page: Any, place: int) -> str:
    """What is said for everybody to notice at a clause."""
    article = words(page).split(f'<article class="clause" id="clause-{place}">', maxsplit=1)[1].split("</article>")[0]
    found = re.search('<div class="messages" role="status">(.*?)</div>', article, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""


def test_languages_stand_side_by_side_each_in_its_direction_and_changes_are_marked(served: Served, at: str) -> None:
    client = served.client("Dara")
    english = words(client.get(at))
    assert re.findall("Print: (\\w+)", english) == ["English", "العربية"]
    assert 'dir="ltr" lang="en"' in english
    assert "المياه" not in english
    assert "<del>six</del><ins>seven</ins>" in english
    assert "1 clause changed" in english
    both = words(client.get(f"{at}?in=en&in=ar"))
    assert 'dir="rtl" lang="ar"' in both
    assert "المياه" in both
    assert '<span class="bracket">[10 | 20]</span>' in both
    beside = plain(client.get(f"{at}?view=beside"))
    assert "over six years. Packet 2 The lake is filled over seven years." in beside
    assert "<del>" not in words(client.get(f"{at}?against=0"))
    for odd in ("against=-1", "against=99999999999999999999", "against=x&in=xx&view=", "in=%00"):
        assert client.get(f"{at}?{odd}").status_code == 200


def test_no_id_of_a_clause_and_no_tie_stands_on_the_page(served: Served, at: str) -> None:
    said = words(served.client("Dara").get(f"{at}?in=en&in=ar"))
    for hidden in ("gauge.joint", "flow.ten", "{#", '"gauge"', '"filling"'):
        assert hidden not in said


def test_the_packet_prints_in_each_language_under_a_policy_of_its_own(served: Served, at: str) -> None:
    client = served.client("Dara")
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        page = client.get(f"{at}packet/{language}/")
        style = re.search("<style>(.*?)</style>", words(page), re.DOTALL)
        assert style is not None
        digest = b64encode(sha256(style[1].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page["Content-Security-Policy"]
        assert "unsafe" not in page["Content-Security-Policy"]
        assert f'dir="{direction}"' in words(page)
    assert client.get(f"{at}packet/he/").status_code == 404


def test_the_word_file_is_saved_under_a_neutral_name(served: Served, at: str) -> None:
    page = served.client("Dara").get(f"{at}word/en/")
    assert page["Content-Disposition"] == 'attachment; filename="packet-02-en.docx"'
    assert page["X-Content-Type-Options"] == "nosniff"
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(page.content)).namelist()


def test_one_answer_is_sent_alone_and_what_else_was_typed_stays(served: Served, at: str) -> None:
    client = served.client("Dara")
    form = {"kind-2": "accept", "kind-3": "propose", "words-3": "Eight years.", "only": "2"}
    page = client.post(f"{at}answer/", form, follow=True)
    assert page.redirect_chain == [(f"{at}#clause-2", 303)]
    assert "Written down: 2 The gauge." in words(page)
    assert given(served) == [("gauge", "accept", "Dara")]
    assert "Eight years." in words(client.get(at))
    assert "Eight years." not in words(served.client("Elif").get(at))
    assert "Eight years." not in words(served.client("Amina").get(at))
    page = client.post(f"{at}answer/", {"kind-3": "propose", "words-3": "Eight years.", "only": ""}, follow=True)
    assert given(served) == [("gauge", "accept", "Dara"), ("filling", "propose", "Dara")]
    assert "Eight years." in words(served.client("Elif").get(at))
    assert "Dara" in words(served.client("Elif").get(at))


def test_a_wrong_answer_holds_all_back_and_nothing_typed_is_lost(served: Served, at: str) -> None:
    form = {"kind-2": "accept", "words-2": "but <b>only</b> in June", "kind-3": "ask", "words-3": "Why?", "only": ""}
    page = served.client("Dara").post(f"{at}answer/", form)
    assert page.status_code == 422
    assert "1 answer cannot be sent so" in words(page)
    assert "says something more in words" in words(page)
    assert "but &lt;b&gt;only&lt;/b&gt; in June" in words(page)
    assert "Why?" in words(page)
    assert not given(served)
    assert "Why?" in words(served.client("Dara").get(at))


@pytest.mark.parametrize("by_itself", [True, False])
def test_what_is_typed_survives_a_closed_browser(served: Served, at: str, by_itself: bool) -> None:
    headers = {"HX-Request": "true"} if by_itself else {}
    page = served.client("Dara").post(f"{at}keep/", {"kind-2": "ask", "words-2": "Chosen by whom?"}, headers=headers)
    assert page.status_code == (200 if by_itself else 303)
    assert not given(served)
    again = words(served.client("Dara").get(at))
    assert "Chosen by whom?" in again
    assert re.search(r'name="kind-2" value="ask" checked', again)
    with served.desk() as desk:
        assert not any("Chosen by whom" in repr(one) for room in desk.said.values() for one in room)
    assert served.client("Elif").post(f"{at}keep/", {"kind-2": "ask"}).status_code == 404
    assert served.client("Amina").post(f"{at}keep/", {"kind-2": "ask"}).status_code == 404


def test_everything_left_is_accepted_only_when_that_is_ticked(served: Served, at: str) -> None:
    client = served.client("Dara")
    assert client.post(f"{at}rest/", {"clauses": ["2", "3", "4"]}).status_code == 422
    assert not given(served)
    assert client.post(f"{at}rest/", {"clauses": ["2", "4"], "sure": "yes"}).status_code == 422
    page = client.post(f"{at}rest/", {"clauses": ["2", "3", "4"], "sure": "yes"}, follow=True)
    assert page.redirect_chain == [(f"{at}#clause-2", 303)]
    assert "Written down: 2 The gauge; 3 Filling; 4 Power." in at_clause(page, 2)
    assert [clause for clause, _kind, _who in given(served)] == ["gauge", "filling", "power"]
    assert "Accept all that is left" not in words(client.get(at))


def test_an_answer_is_taken_back_by_any_member_who_may_answer(served: Served, at: str) -> None:
    client = served.client("Dara")
    client.post(f"{at}answer/", {"kind-2": "accept", "only": "2"})
    page = client.post(f"{at}withdraw/", {"clause": "2", "kind-4": "ask", "words-4": "How much?"}, follow=True)
    assert page.redirect_chain == [(f"{at}#clause-2", 303)]
    assert "The answer was taken back: 2 The gauge." in at_clause(page, 2)
    assert "How much?" in words(page)
    assert not given(served)
    assert client.post(f"{at}withdraw/", {"clause": "2"}).status_code == 422
    assert client.post(f"{at}withdraw/", {"clause": "x"}).status_code == 422


def test_a_head_of_delegation_reads_and_finds_no_form(served: Served, at: str) -> None:
    client = served.client("Elif")
    page = words(client.get(at))
    assert "gauge house" in page
    assert "Send all chosen answers" not in page
    for path, form in (("answer/", {"kind-2": "accept"}), ("rest/", {"clauses": ["2", "3", "4"], "sure": "yes"})):
        assert client.post(f"{at}{path}", form).status_code == 422
    assert not given(served)


def test_an_earlier_draft_is_read_and_not_answered_and_shows_what_was_never_sent(served: Served, at: str) -> None:
    served.client("Dara").post(f"{at}keep/", {"kind-2": "ask", "words-2": "Chosen by whom?"})
    with served.desk() as desk:
        hand(desk, "upper")
    client = served.client("Dara")
    page = client.get(at)
    assert "A later draft was handed over" in words(page)
    assert "Chosen by whom?" in words(page)
    assert "Send all chosen answers" not in words(page)
    refused = client.post(f"{at}answer/", {"kind-2": "reserve", "words-2": "Not so soon."})
    assert refused.status_code == 422
    assert "Not so soon." in words(refused)
    assert not given(served)
    late = client.post(f"{at}keep/", {"kind-2": "ask", "words-2": "Still typing"}, headers={"HX-Request": "true"})
    assert "no longer the one to answer" in words(late)
    with served.desk() as desk:
        wrong_room(desk, "upper", why="it was for the bank", told=["Dara"], draft=at.split("/")[-2])
    assert "Still typing" in words(client.get(at))


def test_a_mediator_writes_down_from_a_file_with_who_said_so_and_an_analyst_does_not(served: Served, at: str) -> None:
    room = at.split("drafts", maxsplit=1)[0]
    mediator = served.client("Amina")
    assert mediator.post(f"{at}answer/", {"kind-2": "accept"}).status_code == 422
    assert mediator.post(f"{at}answer/", {"kind-2": "accept", "by": "Dara"}).status_code == 422
    upload = io.BytesIO(b"we accept the gauge")
    upload.name = "letter.txt"
    kept = mediator.post(f"{room}files/", {"file": upload, "by": "Dara"})
    number = kept["Location"].rstrip("/").rsplit("/", 1)[1]
    form = {"kind-2": "accept", "by": "Dara", "file": number}
    assert served.client("Chen").post(f"{at}answer/", form).status_code == 422
    assert mediator.post(f"{at}answer/", form).status_code == 303
    assert given(served) == [("gauge", "accept", "Amina")]
    said = plain(served.client("Elif").get(at))
    assert "Said by Dara , written down by Amina" in said


def test_strange_forms_are_no_error_of_ours(served: Served, at: str) -> None:
    client = served.client("Dara")
    odd = [
        {"kind-2": "\x00", "only": ""},
        {"kind-2": "accept", "only": "999"},
        {"kind-2": "accept", "only": "²"},
        {"kind-2": "accept", "languages-2": ["en", "<script>"], "conditions-2": "1,,;x\u202e"},
        {"words-2": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "kind-2": "ask", "only": "2"},
        {"clauses": ["x", "-1", "2"], "sure": "yes"},
    ]
    for form in odd:
        for path in ("answer/", "rest/", "withdraw/", "keep/"):
            assert client.post(f"{at}{path}", form).status_code < 500, (path, form)
    assert client.get(f"{at}answer/").status_code in (404, 405)
