"""Exposure as a picture: heights agree with figures, both orders share a scale, and orders alone give signs."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from parley.report.exposure_words import most_words, tells_numbers
from parley.report.sequence_choice import beside
from parley.report.svg_drawing import WIDTH
from parley.report.svg_exposure import Along, exposure_chart, panel_of
from parley.verbs.sequence.sequence import Sequence
from tests.report.sequence_case import ordered, plain, retold
from tests.report.svg_parts import ALLOWED, SVG


def _drawn(found: Sequence, *, rtl: bool = False) -> ET.Element:
    return ET.fromstring(exposure_chart(found, beside(found), rtl=rtl))


def _points(element: ET.Element) -> list[tuple[float, float]]:
    pairs = [point.split(",") for point in (element.get("points") or "").split()]
    return [(float(x), float(y)) for x, y in pairs]


def _of_kind(root: ET.Element, kind: str) -> list[ET.Element]:
    return [element for element in root.iter() if element.get("class") == f"s-{kind}"]


def _texts(root: ET.Element) -> list[str]:
    return [(text.text or "").strip("\u2068\u2069") for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("found", [ordered, plain], ids=["order only", "numbers"])
@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_the_chart_is_plain_and_told_in_words(found: object, rtl: bool) -> None:
    root = _drawn(found(), rtl=rtl)  # type: ignore[operator]
    assert {name for element in root.iter() for name in element.attrib} <= {*ALLOWED, "points"}
    assert root.get("direction") == ("rtl" if rtl else "ltr")
    assert "As drafted" in (root.findtext(f"{SVG}desc") or "")


def test_the_band_stands_at_the_smallest_and_the_largest_gain() -> None:
    found = ordered()
    chart = ET.fromstring(exposure_chart(found))
    (band,) = _of_kind(chart, "range")  # of west only an order is known
    (nought,) = _of_kind(chart, "nought")
    zero = float((nought.get("d") or "").split("L")[1].split()[1])
    points = _points(band)
    own = [one for one in found.drafted if one.party == "east"]
    upper, lower = points[: 2 * len(own) : 2], points[-1 : -2 * len(own) - 1 : -2]
    spans = [(zero - y, one.high) for (_x, y), one in zip(upper, own, strict=True)]
    spans += [(zero - y, one.low) for (_x, y), one in zip(lower, own, strict=True)]
    unit = next(height / value for height, value in spans if abs(value) > 0.5)
    assert [height / unit for height, _value in spans] == pytest.approx([value for _height, value in spans], abs=0.01)


def test_both_orders_of_a_party_are_drawn_on_one_scale() -> None:
    found = plain()
    other = beside(found)
    assert other is not None
    columns = [Along("As drafted", other.order, found.drafted), other]
    for party in ("east", "west"):
        one, two = (panel_of(columns, party, number, top=0, height=50) for number in (0, 1))
        assert (one.low, one.high, one.width) == (two.low, two.high, two.width)
        assert one.end < two.start
        assert two.end == pytest.approx(WIDTH)


def test_the_order_beside_the_draft_lowers_the_gain_at_its_worst_step_by_the_fewest_moves() -> None:
    found = plain()
    other = beside(found)
    assert other is not None
    drafted = found.orders[0].need["west"]
    lower = [one for one in found.orders if one.need["west"] < drafted - 1e-6]
    fewest = [one.need["west"] for one in lower if one.moves == lower[0].moves]
    assert other.title.startswith("One move")
    assert max(one.high for one in other.exposed if one.party == "west") == pytest.approx(min(fewest))
    assert beside(ordered()) is None  # there no order lowers anything


def test_the_worst_place_is_marked_and_named() -> None:
    found = plain()
    texts = _texts(_drawn(found))
    need = found.orders[0].need["west"]
    place = [step.id for step in found.steps].index("b") + 1
    assert f"most after step {place}: up to {most_words(need)}" in texts
    assert "no gain from stopping" in texts  # east, as drafted
    worst = _of_kind(_drawn(found), "worst")
    assert len(worst) == sum(text.startswith("most ") for text in texts)


def test_where_stopping_pays_at_all_values_the_base_line_is_thick() -> None:
    found = ordered()
    sure = [one for one in found.drafted if one.sign == "positive" and one.party == "west"]
    assert sure
    (bar,) = _of_kind(ET.fromstring(exposure_chart(found)), "bar")
    assert (bar.get("d") or "").count("M") == len(sure)


def test_where_only_an_order_is_known_signs_stand_for_figures() -> None:
    found = ordered()
    assert tells_numbers(found, "east")
    assert not tells_numbers(found, "west")
    signs = {"positive": "+", "depends": "?", "none": "·"}
    drawn = [text for text in _texts(ET.fromstring(exposure_chart(found))) if text in signs.values()]
    assert drawn == [signs[one.sign] for one in found.drafted if one.party == "west"]


def test_a_mirrored_chart_runs_from_the_right() -> None:
    here, mirrored = _drawn(plain()), _drawn(plain(), rtl=True)
    for one, other in zip(_of_kind(here, "range"), _of_kind(mirrored, "range"), strict=True):
        for (x, y), point in zip(_points(one), _points(other), strict=True):
            assert point == pytest.approx((WIDTH - x, y), abs=0.11)


def test_hostile_words_stay_words() -> None:
    assert not list(_drawn(retold(plain(), "</svg><script>alert(1)</script>\x00")).iter(f"{SVG}script"))
