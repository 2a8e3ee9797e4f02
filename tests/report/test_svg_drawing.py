"""Pictures are plain, whole and safe: well-formed, without ids, styles or scripts, and told in words as well."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.report.svg_drawing import WIDTH, Drawing, fit, wrap

SVG = "{http://www.w3.org/2000/svg}"


def test_a_picture_says_in_words_what_it_shows() -> None:
    root = ET.fromstring(Drawing("A title", "All of it in words.").svg(10))
    assert root.get("role") == "img"
    assert root.get("aria-label") == "A title"
    assert root.findtext(f"{SVG}title") == "A title"
    assert root.findtext(f"{SVG}desc") == "All of it in words."


@given(st.text())
def test_a_picture_is_well_formed_whatever_stands_in_it(text: str) -> None:
    drawing = Drawing(text, text)
    drawing.text(0, 0, text, "label")
    drawing.box(0, 0, 1, 1, "cell", tip=text)
    root = ET.fromstring(drawing.svg(10))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "desc", "text", "rect"}


def test_signs_that_no_picture_may_hold_are_replaced() -> None:
    drawing = Drawing("a\x00b\x1b", "\ud800")
    assert ET.fromstring(drawing.svg(1)).get("aria-label") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"


def test_a_mirrored_picture_begins_on_the_right() -> None:
    drawing = Drawing("t", "a", rtl=True)
    drawing.box(10, 0, 30, 5, "cell")
    drawing.text(0, 5, "first", "label")
    root = ET.fromstring(drawing.svg(10))
    assert root.get("direction") == "rtl"
    box, text = root.find(f"{SVG}rect"), root.find(f"{SVG}text")
    assert box is not None
    assert text is not None
    assert float(box.get("x", "")) == WIDTH - 40
    assert float(text.get("x", "")) == WIDTH


def test_shapes_of_no_extent_are_not_drawn() -> None:
    drawing = Drawing("t", "a")
    drawing.bars([(0, 0, 0.0, 5)], "bar")
    drawing.lines([[]], "tie")
    drawing.dots([], "point", size=3)
    assert "<path" not in drawing.svg(1)


@given(st.text(max_size=80), st.floats(20, 400))
def test_text_that_was_fitted_fits(text: str, width: float) -> None:
    short = fit(text, width, 11)
    assert fit(short, width, 11) == short


def test_text_that_fits_is_left_alone() -> None:
    assert fit("Water", 100, 11) == "Water"
    assert fit("A very long title indeed", 60, 11).endswith("…")


@given(st.lists(st.text("abc", min_size=1, max_size=8), max_size=30), st.integers(1, 4))
def test_wrapped_text_keeps_its_words_in_order(words: list[str], lines: int) -> None:
    made = wrap(" ".join(words), 80, 11, lines=lines)
    assert len(made) <= lines
    told = " ".join(made).removesuffix("…").rstrip()
    assert " ".join(words).startswith(told)


@pytest.mark.parametrize("kind", ["line", "area", "solid", "text"])
def test_without_its_style_sheet_a_picture_is_still_seen(kind: str) -> None:
    drawing = Drawing("t", "a")
    drawing.lines([[(0, 0), (1, 1)]], "tie")
    drawing.box(0, 0, 5, 5, "cell")
    drawing.bars([(0, 0, 5, 5)], "bar")
    drawing.text(0, 0, "word", "label")
    shown = {
        "line": 'class="s-tie" fill="none" stroke="currentColor"',
        "area": 'class="s-cell" fill="none" stroke="currentColor"',
        "solid": 'class="s-bar" fill="currentColor"',
        "text": 'class="s-label" fill="currentColor"',
    }
    assert shown[kind] in drawing.svg(10)


def test_in_a_mirrored_picture_a_name_in_another_script_runs_its_own_way() -> None:
    drawing = Drawing("", "", rtl=True)
    for words in ("20 living hostages freed", "عشرون", "\u2068+0.25\u2069"):
        drawing.text(0, 0, words, "label")
    said = [one.text for one in ET.fromstring(drawing.svg(10)).iter(f"{SVG}text")]
    assert said == ["\u206820 living hostages freed\u2069", "عشرون", "\u2068+0.25\u2069"]
    plain = Drawing("", "")
    plain.text(0, 0, "20 living hostages freed", "label")
    assert "\u2068" not in plain.svg(10)
