"""Word in: each kind of thing that holds words is read, in its place and in its change."""

from __future__ import annotations

import pytest

from parley.errors import Invalid
from parley.files.word.reading import Line, WordReading, lines
from parley.files.word.states import words_in_signs
from parley.files.word.word_in import read_word
from tests.files.word.packages import box, by, docx, field, p, r, table


def _read(body: str, parts: dict[str, str] | None = None, **more: object) -> WordReading:
    return read_word(docx(body, parts, **more))  # type: ignore[arg-type]


def _said(found: tuple[Line, ...]) -> list[str]:
    return [line.shown for line in found]


def _after(body: str, parts: dict[str, str] | None = None) -> list[str]:
    return _said(lines(_read(body, parts).paragraphs, "after"))


def _before(body: str) -> list[str]:
    return _said(lines(_read(body).paragraphs, "before"))


def test_an_insertion_and_a_deletion_are_each_in_one_version() -> None:
    body = p(r("Fire stops at "), by("del", r("noon", tag="delText")), by("ins", r("18:00")), r("."))
    assert _after(body) == ["Fire stops at 18:00."]
    assert _before(body) == ["Fire stops at noon."]


def test_words_put_in_by_one_and_taken_out_by_another_are_kept_and_in_neither_version() -> None:
    body = p(r("A "), by("ins", by("del", r("passing ", tag="delText"), who="Another")), r("word"))
    assert _after(body) == _before(body) == ["A word"]
    (paragraph,) = _read(body).paragraphs
    assert paragraph.words == "A passing word"
    assert [mark.by for mark in paragraph.pieces[1].marks] == ["Delegation", "Another"]


def test_a_move_is_in_its_old_place_before_and_in_its_new_place_after() -> None:
    body = (
        p(by("moveFrom", r("Aid enters.")), properties=f"<w:rPr>{by('moveFrom')}</w:rPr>")
        + p(r("Fire stops."))
        + p(by("moveTo", r("Aid enters.")), properties=f"<w:rPr>{by('moveTo')}</w:rPr>")
        + p(r("End."))
    )
    assert _before(body) == ["Aid enters.", "Fire stops.", "End."]
    assert _after(body) == ["Fire stops.", "Aid enters.", "End."]


def test_a_paragraph_whose_end_is_deleted_runs_into_the_next() -> None:
    body = p(r("One "), properties=f"<w:rPr>{by('del')}</w:rPr>") + p(r("two."))
    assert _after(body) == ["One two."]
    assert _before(body) == ["One ", "two."]


def test_a_paragraph_whose_end_is_new_was_one_with_the_next() -> None:
    body = p(r("One "), properties=f"<w:rPr>{by('ins')}</w:rPr>") + p(r("two."))
    assert _before(body) == ["One two."]
    assert _after(body) == ["One ", "two."]


def test_paragraphs_never_run_from_one_cell_into_the_next() -> None:
    deleted = f"<w:rPr>{by('del')}</w:rPr>"
    body = table([p(r("one"), properties=deleted), p(r("two"), properties=deleted)]) + p(r("three"))
    assert _after(body) == ["one", "two", "three"]


def test_a_row_that_is_put_in_or_taken_out_takes_its_words_along() -> None:
    assert _after(table([p(r("gone"))], row=by("del")) + p(r("stays"))) == ["stays"]
    assert _before(table([p(r("new"))], row=by("ins")) + p(r("stays"))) == ["stays"]
    assert _before(table([p(r("new"))], cell=by("cellIns")) + p(r("stays"))) == ["stays"]
    assert _after(table([p(r("gone"))], cell=by("cellDel")) + p(r("stays"))) == ["stays"]


def test_words_written_as_deleted_are_deleted_though_no_change_is_around_them() -> None:
    body = p(r("stays "), r("gone", tag="delText"))
    assert _after(body) == ["stays "]
    assert _before(body) == ["stays gone"]


def test_rows_within_rows_are_in_the_changes_of_both() -> None:
    inner = table([p(r("a"))], row=by("del"))
    body = table([inner + p(r("b"))], row=by("ins")) + p(r("stays"))
    assert _before(body) == ["stays"]
    assert _after(body) == ["b", "stays"]
    assert [mark.kind for mark in _read(body).paragraphs[0].pieces[0].marks] == ["inserted", "deleted"]


def test_a_table_says_where_its_words_stand() -> None:
    body = table([p(r("a")), p(r("b"))], [p(r("c")), table([p(r("d"))]) + p()])
    places = {each.words: each.place for each in _read(body).paragraphs}
    assert places["b"] == "table 1, row 1, cell 2, paragraph 2"
    assert places["d"] == "table 1, row 2, cell 2, table 1, row 1, cell 1, paragraph 4"


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:smartTag w:element="place"><w:smartTagPr/>{}</w:smartTag>',
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="x"><w:customXmlPr/>{}</w:customXml>',
        '<w:fldSimple w:instr=" REF x ">{}</w:fldSimple>',
        '<x:unheard xmlns:x="urn:of">{}</x:unheard>',
        "<w:ins><w:moveTo>{}</w:moveTo></w:ins>",
        "<w:r><w:ruby><w:rubyPr/><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_whatever_stands_around_words_they_are_read(around: str) -> None:
    assert _after(p(around.format(r("words")))) == ["words"]


def test_blocks_in_content_controls_are_read() -> None:
    assert _after(f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('within'))}</w:sdtContent></w:sdt>") == ["within"]
    assert _after(f"<w:ins>{r('at no place for a run')}</w:ins>") == ["at no place for a run"]


def test_tabs_breaks_and_hyphens_are_the_signs_that_a_reader_sees() -> None:
    assert _after(
        p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>")
    ) == ["a\tb\nc\u2011d"]


def test_signs_of_fonts_are_what_a_reader_sees_or_are_named() -> None:
    body = p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Odd" w:char="F123"/></w:r>', r(" agreed"))
    reading = _read(body)
    assert _said(lines(reading.paragraphs)) == ["✓⟦Odd F123⟧ agreed"]
    assert reading.notices == ("a sign of the font Odd that Parley does not know (paragraph 1)",)


def test_headers_footers_and_notes_stand_beside_the_text() -> None:
    body = p(r("Text"), '<w:r><w:footnoteReference w:id="7"/></w:r>', '<w:r><w:endnoteReference w:id="9"/></w:r>')
    reading = _read(
        body,
        {
            "header": p(r("above")),
            "footer": p(r("below")),
            "footnotes": f'<w:footnote w:id="0">{p()}</w:footnote><w:footnote w:id="7">{p(r("a note"))}</w:footnote>'
            f'<w:footnote w:id="8">{p(r("forgotten"))}</w:footnote>',
            "endnotes": f'<w:endnote w:id="9">{p(by("ins", r("at the end")))}</w:endnote>',
        },
    )
    assert _said(lines(reading.paragraphs)) == ["Text[footnote 1][endnote 1]"]
    assert {(aside.kind, aside.paragraphs[0].words) for aside in reading.asides} == {
        ("header", "above"),
        ("footer", "below"),
        ("footnote 1", "a note"),
        ("footnote that nothing refers to", "forgotten"),
        ("endnote 1", "at the end"),
    }


def test_a_comment_is_kept_with_the_words_it_is_about() -> None:
    body = p(
        r("Fire stops "), '<w:commentRangeStart w:id="3"/>', r("at noon"), '<w:commentRangeEnd w:id="3"/>',
        '<w:r><w:commentReference w:id="3"/></w:r>',
    )  # fmt: skip
    told = f'<w:comment w:id="3" w:author="D" w:date="2025-10-08T10:00:00Z">{p(r("Which noon?"))}</w:comment>'
    reading = _read(body, {"comments": told})
    (comment,) = reading.comments
    assert (comment.by, words_in_signs(comment.on), comment.words) == ("D", "at noon", "Which noon?")
    assert [piece.comments for piece in reading.paragraphs[0].pieces] == [(), ("3",)]


def test_a_text_box_is_read_once_though_it_is_written_twice() -> None:
    reading = _read(p(r("Text"), box(p(r("boxed")))))
    assert _said(lines(reading.paragraphs)) == ["Text"]
    assert [(aside.kind, aside.paragraphs[0].words) for aside in reading.asides] == [
        ("text box in paragraph 1", "boxed")
    ]


def test_words_that_only_old_readers_would_see_are_told() -> None:
    reading = _read(p(r("Text"), box(p(r("boxed")), fallback=p(r("something else")))))
    assert [aside.paragraphs[0].words for aside in reading.asides] == ["boxed", "something else"]
    assert "a second form of the same thing says something else (paragraph 1)" in reading.notices


def test_what_a_picture_is_said_to_show_is_kept_and_the_picture_is_named() -> None:
    shown = '<wp:inline><wp:docPr id="1" name="P" descr="A map of the line"/><a:blip r:embed="i"/></wp:inline>'
    reading = _read(p(f"<w:r><w:drawing>{shown}</w:drawing></w:r>"))
    assert [aside.paragraphs[0].words for aside in reading.asides] == ["A map of the line"]
    assert reading.notices == ("a picture: words that it shows are not read (paragraph 1)",)


def test_a_watermark_is_read() -> None:
    shape = '<w:r><w:pict><v:shape><v:textpath string="NOT AGREED"/></v:shape></w:pict></w:r>'
    assert [aside.paragraphs[0].words for aside in _read(p(shape)).asides] == ["NOT AGREED"]


def test_a_harmless_field_is_kept_and_named() -> None:
    reading = _read(p(r("See clause "), field("REF clause4", r("4")), r(".")))
    assert _said(lines(reading.paragraphs)) == ["See clause 4."]
    assert reading.notices == ("a field: REF clause4 (paragraph 1)",)
    assert reading.paragraphs[0].pieces[1].kind == "field"


def test_a_table_of_contents_is_kept_but_is_no_part_of_the_text() -> None:
    reading = _read(p(field("TOC \\o", r("1 Ceasefire"), field("PAGEREF x", r("2")))) + p(r("1 Ceasefire")))
    assert _said(lines(reading.paragraphs)) == ["1 Ceasefire"]
    assert reading.paragraphs[0].words == "1 Ceasefire2"


def test_hidden_words_are_read_and_told() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p(r("seen "), r("not seen ", "<w:vanish/>"), r("nor this", '<w:rStyle w:val="H"/>'))
    reading = _read(body, {"styles": styles})
    assert _said(lines(reading.paragraphs)) == ["seen not seen nor this"]
    assert reading.notices == ("words that the file hides from its reader (paragraph 1)",)


def test_characters_that_turn_the_direction_are_told() -> None:
    reading = _read(p(r("pay \u202e001\u202c euros")) + p(f'<w:bdo w:val="rtl">{r("turned")}</w:bdo>'))
    assert reading.notices[0] == "characters that turn the direction of the text: PDF, RLO (paragraph 1)"
    assert "RLO (paragraph 2)" in reading.notices[1]


def test_arabic_and_hebrew_runs_are_whole() -> None:
    body = p(
        r("وقف إطلاق ", "<w:rtl/>"), by("ins", r("النار", "<w:rtl/>")), r(' צה"ל', "<w:rtl/>"), properties="<w:bidi/>"
    )
    assert _after(body) == ['وقف إطلاق النار צה"ל']


def test_changes_of_looks_are_counted() -> None:
    changed = f"<w:b/>{by('rPrChange', '<w:rPr/>')}"
    reading = _read(p(r("bold now", changed)))
    assert reading.notices == ("changes of how the text looks, which are not shown: 1",)


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "an equation"),
        ("<w:r><w:object><o:OLEObject/></w:object></w:r>", "an embedded object"),
        ("<w:r><w:drawing><c:chart xmlns:c='urn:c'/></w:drawing></w:r>", "a chart"),
        (field("INCLUDETEXT C:\\\\other.docx", r("x")), "a field INCLUDETEXT"),
        (field("DDEAUTO cmd", r("x")), "a field DDEAUTO"),
        (field("IF 1 = 1 yes no", r("yes")), "a field IF"),
        (field("LISTNUM", r("")), "a field LISTNUM"),
        ('<w:fldSimple w:instr=" MACROBUTTON x y "/>', "a field MACROBUTTON"),
        ("<w:r><w:dayLong/></w:r>", "a field dayLong"),
    ],
)
def test_what_words_could_be_lost_in_is_refused_by_name_and_place(inside: str, named: str) -> None:
    with pytest.raises(Invalid, match=rf"because of .*{named} \(paragraph 2\)"):
        _read(p(r("before")) + p(inside))


def test_all_reasons_are_told_at_once() -> None:
    body = p(field("ASK x", r("y")), "<m:oMath/>") + '<w:altChunk r:id="c"/>'
    with pytest.raises(Invalid) as refused:
        _read(body)
    assert all(named in str(refused.value) for named in ("a field ASK", "an equation", "altChunk"))


def test_words_where_no_word_processor_puts_them_are_refused_not_lost() -> None:
    with pytest.raises(Invalid, match=r"words where no word processor puts them, in word/document\.xml"):
        _read(p(properties=r("within properties")))
    with pytest.raises(Invalid, match=r"in word/styles\.xml"):
        _read(p(), {"styles": r("odd")})
