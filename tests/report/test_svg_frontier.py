"""The frontier as a picture: two parties on a plane, more on upright axes, solutions by shape and letter."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

import numpy as np
import pytest

from parley.report.svg_frontier import Marked, frontier_plane, shape, ticks
from parley.report.svg_parallel import MOST_LINES, frontier_lines, spread

SVG = "{http://www.w3.org/2000/svg}"


def _texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def _points(count: int, parties: tuple[str, ...] = ("a", "b")) -> list[Mapping[str, float]]:
    return [{party: (place + 1) / count for party in parties} for place in range(count)]


def test_the_frontier_of_two_shows_no_deal_and_each_solution_by_letter_and_shape() -> None:
    solutions = {
        "nash": Marked("N", "Nash", {"a": 0.5, "b": 0.5}),
        "egalitarian": Marked("E", "Egalitarian", {"a": 0.5, "b": 0.5}),
        "utilitarian": Marked("U", "Utilitarian", {"a": 0.9, "b": 0.2}),
    }
    svg = frontier_plane(
        [{"a": 0.9, "b": 0.2}, {"a": 0.5, "b": 0.5}, {"a": 0.1, "b": 0.8}],
        [("a", "Azania"), ("b", "Borduria")],
        reservation={"a": 0.1, "b": 0.1},
        solutions=solutions,
        about="words",
    )
    texts = _texts(svg)
    assert {"N E", "U", "no deal, Azania", "no deal, Borduria"} <= set(texts)
    corners = [len((one.get("points") or "").split()) for one in ET.fromstring(svg).iter(f"{SVG}polygon")]
    assert sorted(corners) == [4, 4, 5]


def test_a_frontier_of_one_point_at_no_deal_is_drawn() -> None:
    svg = frontier_plane(
        [{"a": 0.0, "b": 0.0}], [("a", "A"), ("b", "B")], reservation={"a": 0.0, "b": 0.0}, solutions={}, about=""
    )
    assert "nan" not in svg
    assert _texts(svg)


def test_the_frontier_of_three_has_an_axis_each_and_the_solutions_at_their_end() -> None:
    parties = [("a", "Azania"), ("b", "Borduria"), ("c", "Carpathia")]
    svg = frontier_lines(
        _points(500, ("a", "b", "c")),
        parties,
        reservation={"a": 0.0, "b": 0.0, "c": 0.0},
        solutions={"nash": Marked("N", "Nash", {"a": 0.5, "b": 0.4, "c": 0.6})},
        about="words",
    )
    texts = _texts(svg)
    assert {"Azania", "Borduria", "Carpathia", "N"} <= set(texts)
    threads = next(one for one in ET.fromstring(svg).iter(f"{SVG}path") if one.get("class") == "s-thread")
    assert (threads.get("d") or "").count("M") <= MOST_LINES


@pytest.mark.parametrize("count", [1, 199, 200, 201, 1000])
def test_points_that_are_drawn_are_spread_over_all(count: int) -> None:
    drawn = spread(count)
    assert 0 < len(drawn) <= MOST_LINES
    assert drawn[0] == 0
    if count <= MOST_LINES:
        assert len(drawn) == count


def test_ticks_are_round_numbers_within_the_range() -> None:
    assert ticks(0.0, 1.0) == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
    assert ticks(0.47, 0.68) == pytest.approx([0.5, 0.55, 0.6, 0.65])
    assert ticks(2.0, 2.0) == [2.0]


def test_solutions_differ_by_the_number_of_corners_or_their_turn() -> None:
    shapes = {name: shape(name, 0, 0, 5) for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")}
    assert len({tuple(np.round(one, 6).ravel()) for one in map(np.array, shapes.values())}) == 4
