"""Word out: taken in full it is the new text, refused in full the old one, and it tells nothing of who made it."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import Invalid
from parley.files.word.laid_out import LaidClause, WordDraft, text_hash
from parley.files.word.out_runs import AUTHOR, WHEN
from parley.files.word.out_text import moved
from parley.files.word.reading import lines, stands
from parley.files.word.word_in import read_word
from parley.files.word.word_out import PACKET, SentWord, write_word

OLD = (
    LaidClause("fire", "1", 1, "Ceasefire", ("The parties stop fire at noon.", "A second paragraph.")),
    LaidClause("hostages", "2", 1, "Hostages", ("All are released within 72 hours.",)),
    LaidClause("line", "3", 2, "The line", ("Forces withdraw to it.",)),
    LaidClause("aid", "4", 1, "Aid", ("Six hundred trucks a day.",)),
)
NEW = (
    LaidClause("fire", "1", 1, "Ceasefire", ("The parties stop all fire at 18:00.", "A second paragraph.")),
    LaidClause("aid", "2", 1, "Aid", ("Six hundred trucks enter each day.",)),
    LaidClause("hostages", "3", 1, "Hostages", ("All are released within 72 hours.",)),
    LaidClause("rule", "4", 1, "Governance", ("A committee & its <rules>.\tTabbed\nand broken.",)),
)


def _ids(clauses: Sequence[LaidClause], room: str = "A") -> dict[str, str]:
    named = [PACKET, *(clause.id for clause in clauses)]
    return {name: hashlib.sha256(f"{room} {name}".encode()).hexdigest()[:24] for name in named}


def _sent(before: Sequence[LaidClause], after: Sequence[LaidClause], *, rtl: bool = False, room: str = "A") -> SentWord:
    draft = WordDraft("The text", "ar" if rtl else "en", tuple(after), "Packet 7", text_hash(after), rtl)
    return write_word(draft, before, ids=_ids([*before, *after], room))


def _words(clauses: Sequence[LaidClause]) -> list[str]:
    return [line for clause in clauses for line in clause.lines if line.strip()]


def _version(sent: SentWord, version: str) -> list[str]:
    """The lines of one version, without the packet page and the closing line."""
    found = lines(read_word(sent.content).paragraphs, version, ours=lambda mark: mark.by == AUTHOR)  # type: ignore[arg-type]
    return [line.words for line in found][5:-1]


def _parts(sent: SentWord) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(sent.content)) as whole:
        assert whole.testzip() is None
        return {name: whole.read(name).decode() for name in whole.namelist()}


def test_taken_in_full_it_is_the_new_text_and_refused_in_full_the_old() -> None:
    sent = _sent(OLD, NEW)
    assert _version(sent, "after") == _version(sent, "base") == _words(NEW)
    assert _version(sent, "before") == _words(OLD)


_line = st.text(
    st.sampled_from("abc déف שנ12.,-\u200f\u0301"), min_size=1, max_size=30
).map(lambda text: f"x{text}x")  # fmt: skip


@st.composite
def _texts(draw: st.DrawFn) -> tuple[LaidClause, ...]:
    ids = draw(st.permutations(["a", "b", "c", "d", "e"]))[: draw(st.integers(1, 5))]
    return tuple(
        LaidClause(id_, str(number), 1, draw(_line), tuple(draw(st.lists(_line, max_size=3))), draw(st.booleans()))
        for number, id_ in enumerate(ids, start=1)
    )


@settings(max_examples=25, deadline=None)
@given(_texts(), _texts())
def test_both_texts_come_out_of_the_changes_whatever_moved_went_or_came(
    before: tuple[LaidClause, ...], after: tuple[LaidClause, ...]
) -> None:
    sent = _sent(before, after)
    assert _version(sent, "after") == _version(sent, "base") == _words(after)
    assert _version(sent, "before") == _words(before)
    for paragraph in read_word(sent.content).paragraphs:  # what comes or goes whole leaves no empty paragraph behind
        for version in ("before", "after"):
            if not any(stands(piece.marks, version) for piece in paragraph.pieces):  # type: ignore[arg-type]
                assert not stands(paragraph.end, version)  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None)
@given(_texts(), _texts())
def test_each_line_of_the_new_text_stands_in_the_bookmark_of_its_clause(
    before: tuple[LaidClause, ...], after: tuple[LaidClause, ...]
) -> None:
    sent = _sent(before, after)
    found = lines(read_word(sent.content).paragraphs, "after")
    ties = [(sent.bookmarks[line.bookmarks[-1]], line.words) for line in found]
    assert ties[5:-1] == [(clause.id, line) for clause in after for line in clause.lines]
    assert {clause for clause, _line in (*ties[:5], ties[-1])} == {PACKET}


def test_the_first_draft_of_a_room_shows_no_changes() -> None:
    parts = _parts(_sent((), NEW))
    assert not re.search(r"<w:(ins|del|moveFrom|moveTo)\b", parts["word/document.xml"])


def test_a_clause_that_moved_is_tracked_as_a_move() -> None:
    text = _parts(_sent(OLD, NEW))["word/document.xml"]
    starts = [re.findall(rf'<w:{end}RangeStart [^>]*w:name="(\w+)"', text) for end in ("moveFrom", "moveTo")]
    assert starts == [["move1"], ["move1"]]
    assert "<w:moveFrom " in text
    assert "<w:moveTo " in text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("abc", "abc", ""), ("abc", "bca", "a"), ("abcd", "dabc", "d"), ("abcd", "badc", "ac"), ("ab", "xby", "")],
)
def test_as_few_clauses_as_can_be_are_said_to_have_moved(before: str, after: str, expected: str) -> None:
    assert len(moved(list(before), list(after))) == len(expected)


def test_numbers_of_changes_and_bookmarks_are_each_used_once() -> None:
    text = _parts(_sent(OLD, NEW))["word/document.xml"]
    starts = re.findall(r'<w:(?!\w+End\b)\w+ w:id="(\d+)"', text)
    assert len(starts) == len(set(starts)) > 10
    assert set(re.findall(r'<w:\w+End w:id="(\d+)"', text)) <= set(starts)


def test_the_file_tells_nothing_of_who_made_it_or_when() -> None:
    with zipfile.ZipFile(io.BytesIO(_sent(OLD, NEW).content)) as whole:
        assert {entry.date_time for entry in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not whole.comment
        assert not any(entry.comment or entry.extra for entry in whole.infolist())
    parts = _parts(_sent(OLD, NEW))
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/settings.xml",
        "word/styles.xml",
    }  # no properties, comments, preview, custom XML, people, or web settings
    whole_text = "".join(parts.values())
    assert "rsid" not in whole_text.lower()
    assert set(re.findall(r'w:author="([^"]*)"', whole_text)) == {AUTHOR}
    assert set(re.findall(r'w:date="([^"]*)"', whole_text)) == {WHEN}
    assert not re.search(r"TargetMode|w:initials|docId|creator|lastModifiedBy", whole_text)


def test_no_clause_id_and_nothing_of_another_room_is_in_the_file() -> None:
    first, second = _sent(OLD, NEW), _sent(OLD, NEW, room="B")
    assert not set(first.bookmarks) & set(second.bookmarks)
    odd = tuple(LaidClause(f"canary-{clause.id}", *clause_rest(clause)) for clause in NEW)
    assert "canary" not in "".join(_parts(_sent((), odd)).values())


def clause_rest(clause: LaidClause) -> tuple[str, int, str, tuple[str, ...], bool]:
    return clause.number, clause.level, clause.heading, clause.paragraphs, clause.rtl


def test_the_same_draft_is_the_same_bytes() -> None:
    assert _sent(OLD, NEW).content == _sent(OLD, NEW).content


def test_the_packet_page_has_its_number_and_its_hash() -> None:
    sent = _sent(OLD, NEW)
    found = [line.words for line in lines(read_word(sent.content).paragraphs)]
    assert found[1] == "Packet 7"
    assert found[3].replace("\n", "") == text_hash(NEW)
    assert found[-1] == "End of Packet 7"
    assert [*found[:5], found[-1]] == list(sent.around)


def test_the_hash_covers_every_word_and_no_id() -> None:
    assert text_hash(OLD) != text_hash(NEW)
    assert text_hash([LaidClause("x", *clause_rest(OLD[0]))]) == text_hash(OLD[:1])


def test_tracking_is_on_for_whoever_opens_it() -> None:
    assert "<w:trackRevisions/>" in _parts(_sent(OLD, NEW))["word/settings.xml"]


def test_arabic_and_hebrew_are_set_from_the_right_in_fonts_named_for_them() -> None:
    clause = LaidClause("a", "1", 1, "وقف إطلاق النار", ("يُفرج خلال 72 ساعة (UN 2735).",), True)
    parts = _parts(_sent((), (clause,), rtl=True))
    text = parts["word/document.xml"]
    assert text.count("<w:bidi/>") == text.count("<w:p>") - 1 + 1  # every paragraph but the page break, and the sheet
    assert '<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">1 وقف إطلاق النار</w:t>' in text
    assert '<w:r><w:t xml:space="preserve">UN 2735</w:t></w:r>' in text
    assert 'w:cs="Sakkal Majalla"' in parts["word/styles.xml"]
    assert "نهاية Packet 7" in "".join(re.findall(r"<w:t [^>]*>([^<]*)", text))


def test_other_programs_open_it() -> None:
    opened = docx.Document(io.BytesIO(_sent((), NEW).content))
    text = [paragraph.text for paragraph in opened.paragraphs]
    assert [line for line in text if line in _words(NEW)] == _words(NEW)
    headings = [each.text for each in opened.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert headings == [clause.title for clause in NEW]


@pytest.mark.parametrize("id_", ["", "short", "has space in it", "a" * 40])
def test_a_random_id_that_cannot_be_a_bookmark_is_refused(id_: str) -> None:
    draft = WordDraft("T", "en", NEW, "Packet 7", text_hash(NEW))
    with pytest.raises(Invalid, match="random id"):
        write_word(draft, (), ids=_ids(NEW) | {"aid": id_})
    with pytest.raises(Invalid, match="same random id"):
        write_word(draft, (), ids=_ids(NEW) | {"aid": _ids(NEW)["rule"]})


def test_two_clauses_of_one_id_are_refused() -> None:
    with pytest.raises(Invalid, match="two clauses have the id aid"):
        _sent(NEW, (*NEW, NEW[1]))
    with pytest.raises(Invalid, match="level 0"):
        LaidClause("a", "1", 0, "h", ())
