"""A packet on paper is what stands in the room's record, and nothing of another room's."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.workbench.rooms.naming import zone_of
from parley.workbench.rooms.packets import sign, signing_key
from parley.workbench.rooms.printing import print_packet
from parley.workbench.rooms.reading_word import read_returned, replies
from parley.workbench.rooms.releasing import preview, release
from parley.workbench.rooms.sending_word import send_word
from tests.workbench.rooms.talks import ARABIC, DRAFT, at_desk, founded
from tests.workbench.rooms.word_edits import handed_back, text_of


def _page(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_a_page_has_the_room_s_own_number_its_hash_its_key_and_the_words_that_went_with_it(tmp_path: Path) -> None:
    page = tmp_path / "packet.html"
    with at_desk(founded(tmp_path)) as desk:
        key = signing_key(desk)
        handed = release(desk, preview(desk, ["upper"], note="Please answer by noon."))
        assert isinstance(handed, tuple)
        sign(desk, handed, key)
        release(desk, preview(desk, ["upper", "lower"]))
        assert print_packet(desk, "upper", page, packet=1, zone=zone_of("Africa/Cairo")) == 1
        first = _page(page)
        signed = next(one for one in desk.said[desk.find("upper").id] if one.kind == "checkpoint.signed")
        assert str(signed.content["key"])[:8] in first
        assert handed[0].packet[:8] in first
        assert "Please answer by noon." in first
        assert f"{handed[0].at.astimezone(zone_of('Africa/Cairo')):%H:%M} Africa/Cairo" in first
        assert page.stat().st_mode & 0o777 == 0o600
        assert print_packet(desk, "upper", page) == 2
        assert "Please answer by noon." not in _page(page)
        assert print_packet(desk, "lower", page, language="ar") == 1
        arabic = _page(page)
        assert "الحزمة 1" in arabic
        assert 'dir="rtl"' in arabic
        theirs = [one.packet[:8] for one in desk.handed if one.room == desk.find("upper").id]
        assert not [digest for digest in theirs if digest in arabic]


def test_a_page_and_a_word_file_have_the_title_in_their_own_language_and_that_of_the_case_without_one(
    tmp_path: Path,
) -> None:
    page, word = tmp_path / "packet.html", tmp_path / "packet.docx"
    with at_desk(founded(tmp_path, heading='titles = { ar = "واديان وسد" }\n')) as desk:
        release(desk, preview(desk, ["upper"]))
        for language, title, other in (
            ("ar", "واديان وسد", "Two valleys and a dam"),
            ("en", "Two valleys and a dam", "واديان وسد"),
        ):
            print_packet(desk, "upper", page, language=language)
            send_word(desk, "upper", word, language=language, force=True)
            for said in (_page(page), text_of(word)):
                assert title in said
                assert other not in said
            read = read_returned(desk, "upper", word.read_bytes(), word.name)
            assert (read.language, read.untouched) == (language, ("water", "gauge", "filling", "power"))


def test_a_page_is_refused_among_the_rooms_and_for_what_the_room_was_not_handed(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        with pytest.raises(CannotAnswer, match="was handed no draft yet"):
            print_packet(desk, "upper", tmp_path / "p.html")
        release(desk, preview(desk, ["upper"]))
        with pytest.raises(Invalid, match="lies among the rooms"):
            print_packet(desk, "upper", tmp_path / "rooms" / "p.html")
        with pytest.raises(NoSuchName, match="no packet 2"):
            print_packet(desk, "upper", tmp_path / "p.html", packet=2)
        with pytest.raises(NoSuchName, match='no version in "he"'):
            print_packet(desk, "upper", tmp_path / "p.html", language="he")


def test_clauses_without_an_id_are_named_because_no_answer_can_name_them(tmp_path: Path) -> None:
    drafts = {"draft-01.md": DRAFT.replace(" {#filling}", ""), "draft-01.ar.md": ARABIC.replace(" {#filling}", "")}
    with at_desk(founded(tmp_path, drafts=drafts)) as desk:
        release(desk, preview(desk, ["upper"]), versions_differ="The ids come later.")
        send_word(desk, "upper", tmp_path / "one.docx")
        back = handed_back(tmp_path / "one.docx", {"six years": "seven years"})
        read = read_returned(desk, "upper", back.read_bytes(), back.name)
        assert read.nameless == ("Filling",)
        assert replies(read) == ()
