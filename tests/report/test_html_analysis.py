"""The page of an analysis says everything that was found, in order, and where each thing came from."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from parley.report import words
from parley.report.advice_words import advice_paragraph
from parley.report.html import analysis_page
from parley.report.html_analysis import MOST_COLUMNS, MOST_ROWS, bend_rows, frontier_rows, price_rows
from parley.verbs.analyse import Analysis
from parley.verbs.analyse.red_lines import RedLinePrice
from parley.verbs.analyse.solutions import Frontier, FrontierPoint
from parley.verbs.analyse.zone import Zone
from tests.report.advice_case import advised, plain
from tests.report.html_case import Page, blocked, possible, precedents


def _page(analysis: Analysis) -> Page:
    return Page(analysis_page(analysis, precedents()))


def _sections(html: str) -> dict[str, str]:
    parts = re.split(r'<h2 id="([a-z-]+)"[^>]*>', html)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


ANALYSES = {
    "possible": lambda: plain(possible()),
    "blocked": lambda: plain(blocked()),
    "possible, with draws": possible,
    "blocked, with draws": blocked,
    "advised": advised,
}


@pytest.fixture(params=ANALYSES)
def analysis(request: pytest.FixtureRequest) -> Analysis:
    return ANALYSES[request.param]()


def test_headings_never_skip_a_level(analysis: Analysis) -> None:
    levels = [int(tag[1]) for tag, _attributes in _page(analysis).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_name_is_given_once_and_every_link_into_the_page_finds_one(analysis: Analysis) -> None:
    page = _page(analysis)
    names = page.having("id")
    assert len(names) == len(set(names))
    assert {href[1:] for href in page.having("href") if href.startswith("#")} <= set(names)


def test_the_page_says_what_could_be_signed_as_of_when(analysis: Analysis) -> None:
    text = _page(analysis).text
    assert words.zone_headline(analysis.zone) in text
    assert "As of 1 March 2025" in text
    assert "The dam stays closed." in text


def test_every_section_with_figures_leads_to_how_they_came_about(analysis: Analysis) -> None:
    sections = _sections(analysis_page(analysis, precedents()))
    for name in sections:
        assert ('class="how"' in sections[name]) == (name in {"prices", "solutions", "frontier"}), name


def test_every_method_stands_on_the_page(analysis: Analysis) -> None:
    text = _page(analysis).text
    for name, method in words.method_words(replace(analysis, advice=None)):
        assert f"{name} {' '.join(method.split())}" in text


def test_every_core_is_named_with_its_statements_and_their_evidence() -> None:
    analysis = blocked()
    section = _sections(analysis_page(analysis, precedents()))["blocks"]
    assert analysis.zone.deadlock
    for number, core in enumerate(analysis.zone.deadlock, start=1):
        assert f"Core {number}." in section
        for id in core:
            assert words.statement_words(analysis.case, id) in Page(section).text
            assert f'href="#s-{id}"' in section
    assert section.count("<svg") > 1  # the deadlock map and what is left of each issue


def test_the_page_opens_with_three_sentences_and_ends_with_its_words(analysis: Analysis) -> None:
    page = _page(analysis)
    if analysis.advice is not None:
        assert " ".join(advice_paragraph(analysis).split()) in page.text
    for sentence in words.headline_words(analysis)[analysis.advice is not None :]:
        assert sentence in page.text
    assert page.having("id")[-1] == "words"


def test_packages_are_folded_away_where_nobody_gains() -> None:
    none = tuple(replace(one, gains=dict.fromkeys(one.gains, 0.0)) for one in possible().solutions)
    section = _sections(analysis_page(replace(possible(), solutions=none), precedents()))["solutions"]
    assert "nothing tells these packages apart" in section
    assert section.index("<details>") < section.index("The packages, issue by issue")


def test_rows_can_be_told_apart_where_a_table_is_narrow(analysis: Analysis) -> None:
    section = _sections(analysis_page(analysis, precedents()))["solutions"]
    for party in analysis.case.parties:
        assert f'data-label="{party.name}"' in section


def test_links_alone_in_the_way_are_said_without_a_map() -> None:
    zone = replace(blocked().zone, deadlock=((),), deadlock_links=((),), bend=(), bent_package=None)
    section = _sections(analysis_page(replace(blocked(), zone=zone), precedents()))["blocks"]
    assert words.core_heading(0) in section
    assert "Deadlock map" not in section


def test_what_would_have_to_bend_stands_beside_its_precedents() -> None:
    analysis = blocked()
    section = _sections(analysis_page(analysis, precedents()))["bend"]
    for id in {id for bend in analysis.zone.bend for id in bend}:
        assert f'href="#s-{id}"' in section
    assert 'href="#p-earlier"' in section
    assert words.precedent_note() in Page(section).text


def test_precedents_are_told_in_full_and_once() -> None:
    html = analysis_page(blocked(), precedents("It was put off."))
    assert html.count('id="p-earlier"') == 1
    assert "What was done: It was put off." in re.sub(r" :", ":", Page(html).text)


def test_many_sets_are_a_table_with_all_of_them_named() -> None:
    bend = tuple((f"lower-never-{one}", "upper-never-c") for one in "ab") * 8
    zone = replace(blocked().zone, bend=bend)
    section = _sections(analysis_page(replace(blocked(), zone=zone), precedents()))["bend"]
    columns = [int(one) for one in re.findall(r'<th scope="col" class="set">(\d+)</th>', section)]
    assert columns == list(range(1, MOST_COLUMNS + 1))
    assert f"All {len(bend)} sets by name" in section
    assert bend_rows(zone)[0] == ("upper-never-c", list(range(1, len(bend) + 1)))


def test_a_case_where_nothing_was_settled_in_time_says_so() -> None:
    open_ = Zone(None, None, None, None, None, (), (), False, (), False, None)
    text = _page(replace(possible(), zone=open_)).text
    assert "not settled in the time given" in text
    assert "Nothing has to bend" not in text


def test_the_stricter_answer_stands_beside_the_first() -> None:
    on_record = possible().on_record
    section = _sections(analysis_page(possible(), precedents()))["stricter"]
    assert words.on_record_headline(on_record) in Page(section).text
    assert on_record.zone is not None
    first = _sections(analysis_page(possible(), precedents()))["zone"]
    assert f"If every rejection on record were a red line: × {words.on_record_label(on_record)}" in first
    for id in {id for core in on_record.zone.deadlock for id in core}:
        assert f'href="#s-{id}"' in section
    counted = _sections(analysis_page(blocked(), precedents()))["stricter"]
    assert words.on_record_headline(blocked().on_record) in Page(counted).text


def test_every_red_line_stands_with_its_price(analysis: Analysis) -> None:
    section = _sections(analysis_page(analysis, precedents()))["prices"]
    assert analysis.red_lines
    for price in analysis.red_lines:
        assert f'href="#s-{price.statement}"' in section


def test_dear_red_lines_come_first() -> None:
    prices = (
        RedLinePrice("upper-never-c", 0.2, 0.2, proved=True),
        RedLinePrice("upper-never-both", 0.2, 0.3, proved=True),
        RedLinePrice("lower-never-a", None, 0.5, proved=True),
    )
    rows = price_rows(replace(possible(), red_lines=prices))
    assert [row.id for row in rows] == ["lower-never-a", "upper-never-both", "upper-never-c"]
    assert [row.costs for row in rows] == [True, True, False]


def test_all_four_solutions_stand_with_their_state_and_the_label_of_a_reading(analysis: Analysis) -> None:
    section = Page(_sections(analysis_page(analysis, precedents()))["solutions"]).text
    for solution in analysis.solutions:
        assert words.solution_name(solution.name) in section
        assert words.solution_state(solution) in section
    assert words.one_reading(analysis) in section
    assert words.convention_note(analysis) in section


def test_solutions_are_told_option_by_option() -> None:
    section = Page(_sections(analysis_page(possible(), precedents()))["solutions"]).text
    nash = possible().solution("nash").package
    assert nash is not None
    for title, label in words.package_rows(possible().case.agenda, nash):
        assert title in section
        assert label in section


def test_without_a_solution_the_page_shows_what_would_be_possible_and_when() -> None:
    section = _sections(analysis_page(blocked(), precedents()))["solutions"]
    assert "possible once the first set above has bent" in section


def _capped(listed: int, size: int) -> Analysis:
    points = tuple(
        FrontierPoint({"upper": 1 - place / listed, "lower": place / listed}, {"dam": "b", "road": "a"}, None)
        for place in range(listed)
    )
    frontier = Frontier(whole=False, complete=listed == size, proved=True, size=size, points=points, method="by hand")
    return replace(possible(), frontier=frontier)


def test_a_capped_frontier_says_how_many_there_are() -> None:
    analysis = _capped(200, 5000)
    text = Page(_sections(analysis_page(analysis, precedents()))["frontier"]).text
    assert words.frontier_words(analysis.frontier) in text
    assert "5,000" in text
    assert "of 200 points listed" in text


def test_the_table_of_the_frontier_spreads_over_all_points_and_shows_each_solution() -> None:
    rows = frontier_rows(_capped(200, 200))
    assert MOST_ROWS <= len(rows) <= MOST_ROWS + 4
    assert max(row.utilities["upper"] for row in rows) == 1.0
    assert min(row.utilities["upper"] for row in rows) == pytest.approx(1 / 200)
    assert set("".join(row.letters for row in rows).replace(" ", "")) == set("NKGU")


def test_an_empty_frontier_has_no_picture() -> None:
    section = _sections(analysis_page(_capped(0, 0), precedents()))["frontier"]
    assert "<svg" not in section


def test_every_weak_input_stands_on_the_page(analysis: Analysis) -> None:
    section = Page(_sections(analysis_page(analysis, precedents()))["leans"]).text
    for weak in words.weak_input_words(analysis):
        assert weak.words in section
        assert all(name in section for name in weak.names)
