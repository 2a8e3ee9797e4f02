"""Lines leave out the places where words stand, whichever way they run."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from parley.report.svg_drawing import text_width
from parley.report.svg_gantt import gantt
from parley.report.svg_labels import Label, around
from tests.report.sequence_case import ordered
from tests.report.svg_parts import SVG, paths

WORDS = Label(0, 50, "A road is left", "title-out", 10)


def test_a_line_down_is_cut_where_words_stand() -> None:
    top, bottom = WORDS.band
    assert around([(10, 20), (10, 80), (30, 80)], [WORDS]) == [
        [(10, 20), (10, top)],
        [(10, bottom), (10, 80), (30, 80)],
    ]


def test_a_line_up_is_cut_too() -> None:
    top, bottom = WORDS.band
    assert around([(10, 80), (10, 20)], [WORDS]) == [[(10, 80), (10, bottom)], [(10, top), (10, 20)]]


def test_what_begins_or_ends_among_words_begins_or_ends_beside_them() -> None:
    top, bottom = WORDS.band
    assert around([(10, 48), (10, 80)], [WORDS]) == [[(10, bottom), (10, 80)]]
    assert around([(10, 20), (10, 48)], [WORDS])[0] == [(10, 20), (10, top)]


@pytest.mark.parametrize("x", [-5, 200])
def test_a_line_beside_words_is_whole(x: float) -> None:
    assert around([(x, 20), (x, 80)], [WORDS]) == [[(x, 20), (x, 80)]]


def test_words_that_end_at_a_place_reach_back_from_it() -> None:
    label = Label(340, 50, "day 3", "key-out", 10, "end")
    assert label.covers(340 - text_width("day 3", 10) / 2)
    assert not label.covers(100)


def test_no_arrow_of_a_timeline_runs_through_a_title() -> None:
    root = ET.fromstring(gantt(ordered()))
    titles = [text for text in root.iter(f"{SVG}text") if text.get("class") == "s-title-out"]
    assert titles
    for kind in ("s-arrow", "s-arrow-critical"):
        for stroke in paths(root, kind):
            for (x, y), (next_x, next_y) in pairwise(stroke):
                for text in titles:
                    size, base = float(text.get("font-size", "")), float(text.get("y", ""))
                    within = x <= text_width(text.text or "", size)
                    crossed = min(y, next_y) < base - 1 and max(y, next_y) > base - size / 2
                    assert not (x == next_x and within and crossed)
