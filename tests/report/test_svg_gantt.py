"""The timeline as a picture: bars where their days are, arrows between them, and what was performed."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from parley.report.svg_drawing import WIDTH
from parley.report.svg_gantt import gantt, gantt_places
from parley.verbs.sequence.sequence import Sequence
from tests.report.sequence_case import ordered, plain, retold
from tests.report.svg_parts import ALLOWED, SVG, paths

STEPS = {"grain", "salt", "timber", "bridge", "road"}


def _drawn(found: Sequence, *, rtl: bool = False) -> ET.Element:
    return ET.fromstring(gantt(found, rtl=rtl))


def _of_kind(root: ET.Element, kind: str) -> list[ET.Element]:
    return [element for element in root.iter() if element.get("class") == f"s-{kind}"]


def _texts(root: ET.Element) -> list[str]:
    return [(text.text or "").strip("\u2068\u2069") for text in root.iter(f"{SVG}text")]


def _day(root: ET.Element, x: float) -> float:
    """The day at a place, by the figures below the axis."""
    marks = [stroke for stroke in paths(root, "s-axis") if stroke[0][0] == stroke[1][0]]
    days = [float(text.removeprefix("day ")) for text in _texts(root) if text.startswith("day ")]
    axis = sorted(day for day in days if days.count(day) >= 1)
    first, last = marks[0][0][0], marks[-1][0][0]
    return axis[0] + (axis[-1] - axis[0]) * (x - first) / (last - first)


@pytest.mark.parametrize("found", [ordered, plain], ids=["ledger", "plain"])
@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_the_timeline_is_plain_and_told_in_words(found: object, rtl: bool) -> None:
    root = _drawn(found(), rtl=rtl)  # type: ignore[operator]
    assert {name for element in root.iter() for name in element.attrib} <= {*ALLOWED, "points"}
    assert root.get("direction") == ("rtl" if rtl else "ltr")
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")


def test_a_bar_runs_from_the_day_it_begins_to_the_day_it_is_due() -> None:
    root = _drawn(ordered())
    bars = {
        (element.findtext(f"{SVG}title") or "").split()[0]: element
        for kind in ("planned", "critical")
        for element in _of_kind(root, kind)
    }
    assert set(bars) == STEPS - {"road"}
    grain = bars["grain"]
    begins = float(grain.get("x", ""))
    assert _day(root, begins) == pytest.approx(1, abs=0.1)
    assert _day(root, begins + float(grain.get("width", ""))) == pytest.approx(5, abs=0.1)


def test_the_critical_chain_is_told_by_words_and_shape_and_not_by_colour_alone() -> None:
    assert ordered().timeline.critical == ("grain", "salt")
    root = _drawn(ordered())
    assert len(_of_kind(root, "critical")) == 2
    assert [text for text in _texts(root) if text.startswith("critical")] == [
        "critical · days 1 to 5",
        "critical · days 5 to 8",
    ]
    assert "on the critical chain" in (root.findtext(f"{SVG}desc") or "")


def test_an_arrow_leads_from_what_must_come_first() -> None:
    root = _drawn(ordered())
    (arrow,) = paths(root, "s-arrow-critical")
    assert paths(root, "s-arrow") == []
    assert _day(root, arrow[0][0]) == pytest.approx(5, abs=0.1)
    assert arrow[0][1] < arrow[-1][1]
    (head,) = _of_kind(root, "arrow-head")
    tip = tuple(map(float, (head.get("points") or "").split()[0].split(",")))
    assert tip == pytest.approx(arrow[-1])


def test_what_the_ledger_has_stands_on_its_days() -> None:
    root = _drawn(ordered())
    tips = [element.get("points", "").split()[0].split(",") for element in _of_kind(root, "done")]
    assert [_day(root, float(x)) for x, _y in tips] == pytest.approx([1, 4], abs=0.1)
    assert "performed: 3 of 6" in (root.findtext(f"{SVG}desc") or "")
    assert "dashed: as of day 10" in _texts(root)
    assert _of_kind(_drawn(plain()), "done") == []


def test_days_have_dates_where_day_0_is_known() -> None:
    assert "2025-01-28" in _texts(_drawn(ordered()))
    assert not [text for text in _texts(_drawn(plain())) if text.startswith("20")]


def test_what_has_no_day_has_a_row_and_no_bar() -> None:
    assert ordered().steps[-1].obligation == "road"
    root = _drawn(ordered())
    assert "The road is shared" in _texts(root)
    assert "no day" in _texts(root)


def test_conditions_in_the_background_are_not_drawn() -> None:
    assert ordered().background == ("calm",)
    assert not [text for text in _texts(_drawn(ordered())) if "calm" in text]


def test_rows_stand_by_phase() -> None:
    found = ordered()
    assert found.case.agreement is not None
    bars = [bar for bar in found.timeline.bars if bar.obligation in STEPS]
    places = gantt_places(found.case.agreement, bars, (), None)
    assert list(places.phases) == ["P1", "P2"]
    heights = list(places.rows.values())
    assert heights == sorted(heights)
    assert places.rows["bridge"] < places.phases["P2"] < places.rows["road"] < places.bottom


def test_a_mirrored_timeline_runs_from_the_right() -> None:
    here, mirrored = _drawn(ordered()), _drawn(ordered(), rtl=True)
    for one, other in zip(paths(here, "s-arrow-critical")[0], paths(mirrored, "s-arrow-critical")[0], strict=True):
        assert other == pytest.approx((WIDTH - one[0], one[1]), abs=0.11)


def test_hostile_words_stay_words() -> None:
    root = _drawn(retold(ordered(), "</svg><script>alert(1)</script>\x00"))
    assert not list(root.iter(f"{SVG}script"))
