"""Word in: the numbers that a reader sees before paragraphs are counted by the file's own rules."""

from __future__ import annotations

import pytest

from parley.files.word.number_formats import written
from parley.files.word.reading import lines
from parley.files.word.word_in import read_word
from tests.files.word.packages import by, docx, p, r


def _level(level: int, text: str, kind: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _list(*levels: str, num: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{num}'


def _one(level: int = 0, list_: int = 1, mark: str = "") -> str:
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>{marked}'
    return p(r("x"), properties=properties)


def _numbers(body: str, numbering: str, styles: str = "", version: str = "after") -> list[str]:
    content = docx(body, {"numbering": numbering, "styles": styles})
    return [line.number for line in lines(read_word(content).paragraphs, version)]  # type: ignore[arg-type]


def test_levels_count_within_each_other_and_start_again() -> None:
    numbering = _list(_level(0, "%1."), _level(1, "%1.%2"), _level(2, "(%3)", "lowerLetter"))
    body = "".join(_one(level) for level in (0, 1, 1, 2, 2, 0, 1, 2))
    assert _numbers(body, numbering) == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)"]


def test_a_level_used_before_the_one_above_it_shows_that_ones_start() -> None:
    numbering = _list(_level(0, "%1"), _level(1, "%1.%2"))
    assert _numbers(_one(1) + _one(0) + _one(1), numbering) == ["1.1", "1", "1.1"]


def test_a_level_that_never_restarts_counts_on() -> None:
    numbering = _list(_level(0, "%1"), _level(1, "(%2)", more='<w:lvlRestart w:val="0"/>'))
    assert _numbers("".join(map(_one, (0, 1, 1, 0, 1))), numbering) == ["1", "(1)", "(2)", "2", "(3)"]


def test_legal_numbering_writes_all_levels_in_digits() -> None:
    numbering = _list(_level(0, "%1", "upperRoman"), _level(1, "%1.%2", more="<w:isLgl/>"))
    assert _numbers(_one(0) + _one(1), numbering) == ["I", "1.1"]


def test_two_lists_of_one_kind_count_on_unless_one_starts_anew() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = "".join(
        f'<w:num w:numId="{id_}"><w:abstractNumId w:val="0"/>{again if id_ == 3 else ""}</w:num>' for id_ in (1, 2, 3)
    )
    body = _one(0, 1) + _one(0, 2) + _one(0, 3) + _one(0, 3)
    assert _numbers(body, _list(_level(0, "%1"), num=nums)) == ["1", "2", "1", "2"]


def test_a_style_gives_its_paragraphs_a_number() -> None:
    numbering = _list(_level(0, "Article %1", more='<w:pStyle w:val="A"/>'))
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = p(r("x"), properties='<w:pStyle w:val="A"/>') + p(r("y"), properties='<w:pStyle w:val="B"/>')
    body += p(r("z"), properties='<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert _numbers(body, numbering, styles) == ["Article 1", "Article 2", ""]


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    assert _numbers(p(r("x"), properties='<w:pStyle w:val="A"/>'), _list(_level(0, "%1")), styles) == [""]


def test_a_paragraph_that_was_put_in_moves_the_numbers_after_it() -> None:
    numbering = _list(_level(0, "%1."))
    inserted = by("ins")
    body = _one() + p(
        by("ins", r("new")), properties=f'<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>{inserted}</w:rPr>'
    )
    body += _one()
    assert _numbers(body, numbering, version="after") == ["1.", "2.", "3."]
    assert _numbers(body, numbering, version="before") == ["1.", "2."]


def test_bullets_are_bullets() -> None:
    assert _numbers(_one(), _list(_level(0, "\uf0b7", "bullet"))) == ["•"]


def test_a_kind_of_number_that_is_not_known_is_written_in_digits_and_told() -> None:
    content = docx(_one(), {"numbering": _list(_level(0, "%1", "thaiCounting"))})
    reading = read_word(content)
    assert reading.paragraphs[0].number == "1"
    assert any("thaiCounting" in notice for notice in reading.notices)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimalZero", {9: "09", 10: "10"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1994: "MCMXCIV"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 112: "112th", 21: "21st"}),
        ("arabicAbjad", {1: "أ", 2: "ب", 3: "ج", 29: "أأ"}),
        ("arabicAlpha", {3: "ت"}),
        ("hebrew1", {1: "א", 10: "י", 15: "טו", 16: "טז", 21: "כא", 115: "קטו", 400: "ת"}),
        ("hebrew2", {1: "א", 11: "כ"}),
        ("none", {5: ""}),
        ("decimal", {0: "0", 123456: "123456"}),
    ],
)
def test_numbers_are_written_as_their_kind_has_it(kind: str, expected: dict[int, str]) -> None:
    assert {number: written(number, kind) for number in expected} == expected
