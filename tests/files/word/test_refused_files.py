"""Word in: what is no Word file, or could do harm, is refused with a reason, in bounded time and room."""

from __future__ import annotations

import contextlib
import io
import random
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from parley.errors import Invalid
from parley.files.word import limits
from parley.files.word.word_in import read_word
from tests.files.word.packages import KIND, OFFICE, PACKAGE, box, by, docx, field, p, r, table

LIBREOFFICE = sorted((Path(__file__).parent / "libreoffice").glob("*.docx"))
RICH = docx(
    p(r("Fire "), by("ins", r("stops")), box(p(r("boxed"))), field("REF x", r("4")))
    + table([p(r("a")), p(by("del", r("b", tag="delText")))]),
    {"header": p(r("h")), "comments": f'<w:comment w:id="1">{p(r("c"))}</w:comment>'},
)


def _zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in entries.items():
            whole.writestr(name, content)
    return out.getvalue()


def _nameless() -> bytes:
    """A zip file with an entry that has no name."""
    out = io.BytesIO()
    entry = zipfile.ZipInfo("x")
    entry.filename = ""
    with zipfile.ZipFile(out, "w") as whole, whole.open(entry, "w") as stream:
        stream.write(b"<a/>")
    return out.getvalue()


def _encrypted() -> bytes:
    """A zip file whose only entry says that it is encrypted."""
    content = bytearray(_zip({"a.xml": b"<a/>"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_encrypted(), "it is protected by a password; save it without a password"),
        (b"", "not a Word document"),
        (b"plain text", "not a Word document"),
        (b"%PDF-1.7", "it is PDF"),
        (b"{\\rtf1 x}", "it is RTF"),
        (b"<!DOCTYPE html><html>", "it is HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "protected by a password, or in the old format"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (_zip({"a.txt": b"x"}), "a zip file but no Word document"),
        (_zip({"../evil.xml": b"<a/>"}), "leaves the file"),
        (_zip({"/etc/passwd.xml": b"<a/>"}), "leaves the file"),
        (_zip({"word\\..\\x.xml": b"<a/>"}), "leaves the file"),
        (_zip({"C:x.xml": b"<a/>"}), "leaves the file"),
        (_nameless(), "leaves the file"),
        (_zip({"a.xml": b"<a/>", "A.XML": b"<b/>"}), "two parts of the name"),
        (_zip({f"{number}.bin": b"" for number in range(limits.MOST_PARTS + 1)}), "more than 2000 parts"),
    ],
)
def test_what_is_no_word_document_is_refused_by_what_it_is(content: bytes, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        read_word(content, "handed.docx")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "made to hold macros"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "holds no Word text"),
        ("text/plain", "holds no Word text"),
    ],
)
def test_a_file_of_another_kind_under_the_name_of_a_word_file_is_refused(kind: str, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        read_word(docx(p(r("x")), kind=kind))


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/odd.xml", "[Content_Types].xml", "_rels/.rels"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_wherever_it_stands_and_fetches_nothing(part: str, encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]><a>&y;</a>'.encode(encoding)
    with pytest.raises(Invalid, match="document type"):
        read_word(docx(p(r("x")), more={part: bomb}))


@pytest.mark.parametrize("encoding", ["cp037", "utf-7", "utf-32", "iso-2022-jp"])
def test_a_document_type_cannot_hide_in_another_encoding(encoding: str) -> None:
    hidden = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode(encoding)
    with pytest.raises(Invalid):
        read_word(docx(p(r("x")), more={"word/document.xml": hidden}))


def test_a_text_in_utf_16_is_read() -> None:
    plain = docx(p(r("سلام")))
    with zipfile.ZipFile(io.BytesIO(plain)) as whole:
        text = whole.read("word/document.xml").decode().replace("UTF-8", "UTF-16")
    reading = read_word(docx("", more={"word/document.xml": text.encode("utf-16")}))
    assert reading.paragraphs[0].words == "سلام"


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("attachedTemplate", "https://example.org/evil.dotm"),
        ("image", "https://example.org/seen.png"),
        ("oleObject", "file://host/share/x.xls"),
        ("frame", "https://example.org/"),
        ("subDocument", "other.docx"),
    ],
)
def test_a_reference_to_something_outside_is_refused_by_its_address(kind: str, address: str) -> None:
    with pytest.raises(Invalid, match="a reference to something outside the file") as refused:
        read_word(docx(p(r("x")), relations=[("e", kind, address)]))
    assert address in str(refused.value)


def test_a_link_that_a_reader_may_follow_is_told_and_never_followed() -> None:
    body = p(f'<w:hyperlink r:id="h">{r("here")}</w:hyperlink>')
    reading = read_word(docx(body, relations=[("h", "hyperlink", "https://example.org/")]))
    assert reading.paragraphs[0].pieces[0].link == "https://example.org/"
    assert reading.notices == ("a link to https://example.org/ (paragraph 1)",)


@pytest.mark.parametrize(
    ("type_", "target", "named"),
    [
        ("vbaProject", "vbaProject.bin", "macros"),
        ("oleObject", "embeddings/oleObject1.bin", "an embedded object"),
        ("package", "embeddings/sheet.xlsx", "an embedded file"),
        ("aFChunk", "chunk.html", r"\(altChunk\)"),
        ("chart", "charts/chart1.xml", "a chart"),
        ("diagramData", "diagrams/data1.xml", "a diagram"),
        ("control", "activeX/activeX1.xml", "a control that runs a program"),
    ],
)
def test_parts_that_run_or_hide_words_are_refused_by_name(type_: str, target: str, named: str) -> None:
    rows = f'<Relationship Id="x" Type="{OFFICE}/{type_}" Target="{target}"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()
    with pytest.raises(Invalid, match=rf"{named} in word/document\.xml"):
        read_word(docx(p(r("x")), more={"word/_rels/document.xml.rels": relations, f"word/{target}": b"<a/>"}))


def test_strict_open_xml_is_refused_by_name() -> None:
    strict = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
    with pytest.raises(Invalid, match="in a form that Parley does not read; save it as Word document"):
        read_word(docx("", more={"word/document.xml": strict}))


def test_macros_that_nothing_points_at_are_refused() -> None:
    with pytest.raises(Invalid, match=r"macros in word/vbaProject\.bin"):
        read_word(docx(p(r("x")), more={"word/vbaProject.bin": b"\0"}))


def test_text_under_the_name_of_something_else_is_refused() -> None:
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
        f'<Override PartName="/word/h.png" ContentType="{KIND}.header+xml"/></Types>'
    ).encode()
    with pytest.raises(Invalid, match="holds text under a name for something else"):
        read_word(docx(p(r("x")), more={"[Content_Types].xml": types, "word/h.png": b"<w:hdr/>"}))


def test_a_file_of_a_hundred_megabytes_is_refused_unread() -> None:
    with pytest.raises(Invalid, match="it has 100 MB, more than 32"):
        read_word(b"PK" + bytes(100 * 2**20))


def _spent(content: bytes) -> tuple[float, int, str]:
    """Seconds, the most memory at once, and the reason for which a file is refused."""
    tracemalloc.start()
    start = time.process_time()
    try:
        with pytest.raises(Invalid) as refused:
            read_word(content)
    finally:
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return time.process_time() - start, most, str(refused.value)


def test_a_zip_bomb_is_stopped_at_the_limit_whatever_it_says_of_its_size() -> None:
    content = _zip({"[Content_Types].xml": b" " * (limits.LARGEST_PART + 2)})
    assert len(content) < 100_000
    _seconds, most, reason = _spent(content)
    assert "unpacks to more than Parley reads" in reason
    assert most < 4 * limits.LARGEST_PART


def test_many_parts_count_together() -> None:
    part = b" " * (limits.LARGEST_PART - 1)
    _seconds, most, reason = _spent(_zip({f"{number}.xml": part for number in range(8)}))
    assert "unpacks to more" in reason
    assert most < 4 * limits.LARGEST_TEXT


def test_elements_beyond_the_limit_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.files.word.xml_parts.MOST_ELEMENTS", 1000)
    with pytest.raises(Invalid, match="more than 1,000 elements"):
        read_word(docx(p(r("x")) * 400))


def test_more_words_than_four_times_those_of_a_large_agreement_are_refused_with_that_reason() -> None:
    agreement = 25_000
    assert 4 * agreement <= limits.MOST_WORDS
    parts = {"header": p(r("word"))}
    assert read_word(docx(p(r("word " * (limits.MOST_WORDS - 1))), parts)).paragraphs
    with pytest.raises(Invalid, match=r"more than 100,000 words; hand it in as several files"):
        read_word(docx(p(r("word " * limits.MOST_WORDS)), parts))


def test_deep_nesting_is_refused_and_what_is_just_allowed_is_read() -> None:
    for levels, fits in ((limits.DEEPEST - 6, True), (limits.DEEPEST + 1, False), (100_000, False)):
        body = p("<w:ins>" * levels + r("deep") + "</w:ins>" * levels)
        if fits:
            assert read_word(docx(body)).paragraphs[0].words == "deep"
        else:
            with pytest.raises(Invalid, match="more than 120 deep"):
                read_word(docx(body))


def test_deep_tables_and_boxes_are_read_as_deep_as_is_allowed() -> None:
    body = p(r("innermost"))
    for _level in range((limits.DEEPEST - 10) // 3):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert read_word(docx(body)).paragraphs[0].words == "innermost"
    boxed = p(r("innermost"))
    for _level in range((limits.DEEPEST - 10) // 4):
        boxed = f"<w:p><w:r><w:pict><w:txbxContent>{boxed}</w:txbxContent></w:pict></w:r></w:p>"
    assert read_word(docx(boxed)).asides[0].paragraphs[0].words == "innermost"


def test_bookmarks_that_never_end_are_refused_before_they_cost_time() -> None:
    starts = "".join(f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>' for number in range(2000))
    with pytest.raises(Invalid, match="bookmarks and comments over one place"):
        read_word(docx(p(starts, r("x") * 100)))


def test_names_and_numbers_that_make_no_sense_do_no_harm() -> None:
    body = p(
        r("x"), '<w:r><w:sym w:char="zz"/><w:sym/></w:r>', "<w:r><w:fldChar/></w:r>", "<w:bookmarkEnd/>",
        '<w:r><w:fldChar w:fldCharType="end"/><w:instrText>x</w:instrText></w:r>',
        properties='<w:pStyle/><w:numPr><w:ilvl w:val="-7"/><w:numId w:val="٣"/></w:numPr>',
    )  # fmt: skip
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="x"><w:start w:val="99999999999999"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%9"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="٣"><w:abstractNumId w:val="0"/></w:num><w:num/>'
    )
    assert "x" in read_word(docx(body, {"numbering": numbering, "styles": "<w:style/>"})).paragraphs[0].words


@pytest.mark.parametrize("seed", range(6))
def test_a_file_with_bytes_gone_wrong_is_read_or_refused_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    sources = [RICH, *(path.read_bytes() for path in LIBREOFFICE)]
    for _turn in range(60):
        content = bytearray(chance.choice(sources))
        for _change in range(chance.choice((1, 1, 3, 30))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        _read_or_refused(bytes(content))


@pytest.mark.parametrize("seed", range(6))
def test_a_file_whose_xml_went_wrong_is_read_or_refused_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    sources = [RICH, *(path.read_bytes() for path in LIBREOFFICE)]
    for _turn in range(60):
        with zipfile.ZipFile(io.BytesIO(chance.choice(sources))) as whole:
            entries = {name: whole.read(name) for name in whole.namelist()}
        name = chance.choice([name for name in entries if name.endswith((".xml", ".rels"))])
        entries[name] = _mutated(entries[name], chance)
        if chance.random() < 0.1:
            del entries[chance.choice(sorted(entries))]
        _read_or_refused(_zip(entries))


def _mutated(text: bytes, chance: random.Random) -> bytes:
    """The text with pieces swapped, doubled or cut at the borders of its elements, so that much of it still parses."""
    cuts = [at for at, sign in enumerate(text) if sign in b'<>" '] or [0]
    one, other = sorted((chance.choice(cuts), chance.choice(cuts)))
    match chance.randrange(5):
        case 0:
            return text[:one] + text[other:]
        case 1:
            return text[:other] + text[one:]
        case 2:
            return text.replace(b"w:ins", chance.choice([b"w:del", b"w:tbl", b"w:t", b"w:pPr", b"w:ins"]))
        case 3:
            return text.replace(chance.choice([b"w:t>", b"w:p>", b"w:r>", b"1", b"w:id"]), b"w:tc>", 2)
        case _:
            return text[:one] + bytes(chance.randrange(256) for _ in range(3)) + text[one:]


def _read_or_refused(content: bytes) -> None:
    with contextlib.suppress(Invalid):
        read_word(content, "handed.docx")
