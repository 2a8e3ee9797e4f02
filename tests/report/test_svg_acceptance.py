"""The picture of acceptance: every figure where it belongs, in both directions of reading, and told in words too."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.report.svg_acceptance import acceptance_chart
from parley.report.svg_drawing import WIDTH
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.advice.ranges import Range
from tests.report.advice_case import FIRST, SURE
from tests.report.html_case import case
from tests.report.svg_parts import ALLOWED, SVG, paths, scale

PICKS = [("A", FIRST), ("B", SURE)]


def _root(picks: list[tuple[str, Pick]] = PICKS, *, rtl: bool = False) -> ET.Element:
    return ET.fromstring(acceptance_chart(case(), picks, rtl=rtl))


def test_it_is_plain_and_says_in_words_what_it_shows() -> None:
    root = _root()
    assert {name for element in root.iter() for name in element.attrib} <= ALLOWED
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "path",
        "text",
    }
    assert root.get("width") == "340"
    told = root.findtext(f"{SVG}desc") or ""
    assert "A: all parties accept it in 70 % of draws." in told
    assert "B: Lower accepts it in 100 % of draws. Its gain is 0.120 at the middle draw" in told
    assert "proved between -0.300 and 0.500" in told


def test_each_party_has_its_share_beside_each_pick() -> None:
    texts = [text.text for text in _root().iter(f"{SVG}text")]
    assert [text for text in texts if text and text.endswith("%")] == [
        "70 %",
        "100 %",
        "75 %",
        "100 %",
        "90 %",
        "100 %",
    ]
    assert [text for text in texts if text in ("All parties", "Upper", "Lower")] == ["All parties", "Upper", "Lower"]


def test_the_bar_of_all_parties_is_as_long_as_their_share() -> None:
    root = _root()
    bars = next(path for path in root.iter(f"{SVG}path") if path.get("class") == "s-bar-chosen")
    first, second = (float(one) for one in re.findall(r"h([\d.]+)v", bars.get("d", "")))
    frame = float(next(root.iter(f"{SVG}rect")).get("width", ""))
    assert first == pytest.approx(0.7 * frame, abs=0.11)
    assert second == pytest.approx(frame, abs=0.11)


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize(("panel", "party"), [(0, "upper"), (1, "lower")])
def test_ranges_stand_where_their_figures_are_on_the_axis(panel: int, party: str, rtl: bool) -> None:
    root = _root(rtl=rtl)
    zero, unit = scale(root, panel)
    lines = [stroke for stroke in paths(root, "s-whisker") if stroke[0][1] == stroke[1][1]]
    boxes = [box for box in root.iter(f"{SVG}rect") if box.get("class") == "s-spread"]
    middles = paths(root, "s-middle")
    for place, (_letter, pick) in enumerate(PICKS):
        row = panel * len(PICKS) + place
        ends = [(x - zero) / unit for x, _y in lines[row]]
        assert ends == pytest.approx([pick.worst[party], pick.best[party]], abs=0.005)
        left = float(boxes[row].get("x", ""))
        edges = sorted((x - zero) / unit for x in (left, left + float(boxes[row].get("width", ""))))
        assert edges == pytest.approx([pick.gains[party].low, pick.gains[party].high], abs=0.005)
        assert (middles[row][0][0] - zero) / unit == pytest.approx(pick.gains[party].middle, abs=0.005)
    assert paths(root, "s-no-deal")[panel][0][0] == pytest.approx(zero, abs=0.11)


def test_the_mirrored_picture_is_the_same_from_the_other_side() -> None:
    one, other = _root(), _root(rtl=True)
    assert other.get("direction") == "rtl"
    for kind in ("s-whisker", "s-middle", "s-no-deal", "s-axis"):
        for stroke, mirrored in zip(paths(one, kind), paths(other, kind), strict=True):
            assert [WIDTH - x for x, _y in mirrored] == pytest.approx([x for x, _y in stroke], abs=0.11)


def test_what_lies_on_the_side_of_a_loss_is_hollow() -> None:
    root = _root([("A", FIRST)])
    solid = [path for path in root.iter(f"{SVG}path") if path.get("class") == "s-bar-chosen"][1]
    zero, unit = scale(root, 0)
    start, width = re.findall(r"M([\d.]+) [\d.]+h([\d.]+)v", solid.get("d", ""))[0]
    assert float(start) == pytest.approx(zero, abs=0.11)
    assert float(width) == pytest.approx(0.3 * unit, abs=0.11)


def test_a_pick_that_nobody_gains_by_is_drawn_at_no_deal() -> None:
    nothing = dict.fromkeys(FIRST.worst, 0.0)
    flat = replace(FIRST, gains=dict.fromkeys(FIRST.gains, Range(0.0, 0.0, 0.0)), worst=nothing, best=nothing)
    root = _root([("A", flat)])
    assert "nan" not in ET.tostring(root, encoding="unicode")
    zero, _unit = scale(root, 0)
    assert paths(root, "s-middle")[0][0][0] == pytest.approx(zero, abs=0.11)


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_everything_stays_inside_the_picture(worst: float, span: float) -> None:
    at = Range(worst + span / 4, worst + span / 2, worst + span)
    ends = {"worst": dict.fromkeys(FIRST.worst, worst), "best": dict.fromkeys(FIRST.worst, worst + span)}
    root = _root([("A", replace(FIRST, gains=dict.fromkeys(FIRST.gains, at), **ends))])
    strokes = [*paths(root, "s-whisker"), *paths(root, "s-middle"), *paths(root, "s-no-deal"), *paths(root, "s-axis")]
    assert all(0 <= x <= WIDTH for stroke in strokes for x, _y in stroke)
