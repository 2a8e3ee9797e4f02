"""What red lines cost and what questions are worth: lengths that agree with figures, and the rest in words."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from parley.report import html_pictures as pictures
from parley.report.price_rows import price_rows
from parley.report.question_labels import question_label
from parley.report.svg_drawing import WIDTH
from parley.report.svg_worth import MOST_LINES, AskedQuestion, question_worth, red_line_costs
from parley.verbs.analyse.advice.questions import Question
from parley.verbs.analyse.red_lines import RedLinePrice
from tests.report.advice_case import ADVICE, ASKED, PRICES, advised
from tests.report.html_case import case
from tests.report.svg_parts import ALLOWED, SVG, paths, scale

COSTLY = [PRICES[1], PRICES[2]]


def _asked() -> list[AskedQuestion]:
    return [AskedQuestion(str(place), "Upper: a or b", "a or b?", one) for place, one in enumerate(ASKED, start=1)]


def _texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_the_range_of_a_red_line_and_its_central_cost_stand_where_they_are_on_the_axis(rtl: bool) -> None:
    root = ET.fromstring(red_line_costs(case(), COSTLY, rtl=rtl))
    zero, unit = scale(root, 0)
    ranges = [stroke for stroke in paths(root, "s-whisker") if stroke[0][1] == stroke[1][1]]
    for price, stroke in zip(COSTLY, ranges, strict=True):
        assert [(x - zero) / unit for x, _y in stroke] == pytest.approx([price.low, price.high], abs=0.005)
    for price, diamond in zip(COSTLY, root.iter(f"{SVG}polygon"), strict=True):
        top = float((diamond.get("points") or "").split()[0].split(",")[0])
        assert (top - zero) / unit == pytest.approx((price.without_line or 0) - (price.with_line or 0), abs=0.005)


def test_pictures_of_worth_are_plain_and_told_in_words() -> None:
    for svg in (red_line_costs(case(), COSTLY), question_worth(_asked())):
        root = ET.fromstring(svg)
        assert {name for element in root.iter() for name in element.attrib} <= {*ALLOWED, "points"}
        assert root.get("width") == "340"
        assert root.findtext(f"{SVG}title")
    told = ET.fromstring(red_line_costs(case(), COSTLY)).findtext(f"{SVG}desc") or ""
    assert "costs 0.100 at the central utilities; 0.050 to 0.400 over draws with a zone" in told
    assert "opens a zone in 25 % of draws without one" in told


def test_a_red_line_is_named_by_its_party_and_the_options_it_speaks_about() -> None:
    texts = _texts(ET.fromstring(red_line_costs(case(), COSTLY)))
    assert "Upper: not dam Half open + road Apart" in texts
    assert "Lower: not dam Closed" in texts


def test_a_line_that_keeps_the_zone_shut_says_so() -> None:
    shut = RedLinePrice("lower-never-a", None, 0.2, True, None, None, 0.4, 100)
    texts = _texts(ET.fromstring(red_line_costs(case(), [shut])))
    assert "no zone with it at the central utilities" in texts
    assert "lifted, it opens a zone in 40 % of draws without one" in texts
    assert len(texts) == 3  # without a cost to draw there is no axis


def test_of_many_red_lines_the_first_are_drawn_and_the_others_counted() -> None:
    root = ET.fromstring(red_line_costs(case(), [PRICES[1]] * (MOST_LINES + 5)))
    assert len(list(root.iter(f"{SVG}polygon"))) == MOST_LINES
    assert any(text.startswith("5 red lines more") for text in _texts(root))


def test_red_lines_that_cost_nothing_are_not_drawn() -> None:
    picture = pictures.costs(advised(), rtl=False)
    assert picture is not None
    assert "not dam Open" not in picture.svg
    assert [row.id for row in price_rows(advised())] == ["upper-never-both", "lower-never-a", "upper-never-c"]
    assert [row.costs for row in price_rows(advised())] == [True, True, False]


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_a_bar_is_as_long_as_the_worth_of_its_question(rtl: bool) -> None:
    root = ET.fromstring(question_worth(_asked(), rtl=rtl))
    zero, unit = scale(root, 0)
    ends = [stroke for stroke in paths(root, "s-whisker") if stroke[0][1] == stroke[1][1]]
    for question, stroke in zip(ASKED, ends, strict=True):
        error = question.standard_error
        assert [(x - zero) / unit for x, _y in stroke] == pytest.approx(
            [question.worth - error, question.worth + error], abs=0.0005
        )
    bars = [path.get("d", "") for path in root.iter(f"{SVG}path") if path.get("class") == "s-bar"]
    lengths = [abs(float(re.findall(r"h(-?[\d.]+)v", bar)[0]) / unit) for bar in bars]
    assert lengths == pytest.approx([one.worth for one in ASKED], abs=0.0005)


def test_a_mirrored_picture_of_worth_begins_on_the_right() -> None:
    one, other = (ET.fromstring(question_worth(_asked(), rtl=rtl)) for rtl in (False, True))
    for stroke, mirrored in zip(paths(one, "s-whisker"), paths(other, "s-whisker"), strict=True):
        assert [WIDTH - x for x, _y in mirrored] == pytest.approx([x for x, _y in stroke], abs=0.11)


def test_each_question_stands_with_its_number_its_party_and_its_worth() -> None:
    picture = pictures.worth(case(), ADVICE.questions.asked, rtl=False)
    assert picture is not None
    texts = _texts(ET.fromstring(picture.svg))
    assert {"1 Upper: Closed, or Shared", "2 Lower: what comes without an agreement", "0.030", "0.004"} <= set(texts)


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("accept", "", "Upper: a package, or no agreement"),
        ("stake", "dam", "Upper: how much The dam matters"),
    ],
)
def test_a_question_is_named_in_a_few_words(kind: str, name: str, words: str) -> None:
    question = Question(kind, "upper", ("dam.a", "road.a"), (), name, 0.5, 0.1, 0.1, (), (), ())
    assert question_label(case(), question) == words


def test_a_standard_error_that_nothing_is_known_of_is_not_drawn() -> None:
    asked = [replace(one, question=replace(one.question, standard_error=math.inf)) for one in _asked()]
    root = ET.fromstring(question_worth(asked))
    zero, unit = scale(root, 0)
    ends = [stroke for stroke in paths(root, "s-whisker") if stroke[0][1] == stroke[1][1]]
    assert all(first == last for first, last in ends)
    assert [(first[0] - zero) / unit for first, _last in ends] == pytest.approx([0.03, 0.004], abs=0.0005)


def test_without_picks_questions_or_costs_there_is_no_picture() -> None:
    assert pictures.acceptance(case(), (), rtl=False) is None
    assert pictures.worth(case(), (), rtl=False) is None
