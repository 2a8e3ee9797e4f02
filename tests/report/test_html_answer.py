"""The answer on a page: words first, everything else folded away under a line that tells it, and nothing lost."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest

from parley.report.html import analysis_page
from parley.report.html_answer import analysis_within
from parley.verbs.analyse import Analysis
from tests.report.advice_case import advised, plain
from tests.report.html_case import blocked, possible, precedents

ANALYSES = {
    "possible": lambda: plain(possible()),
    "blocked": lambda: plain(blocked()),
    "possible, with draws": possible,
    "blocked, with draws": blocked,
    "advised": advised,
}
_FOLD = '<details class="part"'


def _answer(analysis: Analysis, *, opened: bool = False) -> str:
    return analysis_within(analysis, precedents(), opened=opened)


def _words(html: str) -> Counter[str]:
    """Every word outside tags; what tells a page of its own from a part of one is left out."""
    body = html[html.index("<h1") :]
    body = re.sub(r"<nav.*?</nav>", "", body, flags=re.DOTALL)
    return Counter(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def _unfolded(html: str) -> str:
    """What is seen where every fold is closed, its summary aside."""
    while (left := re.sub(r"<details[^>]*>(?:(?!<details).)*?</details>", "", html, flags=re.DOTALL)) != html:
        html = left
    return html


@pytest.mark.parametrize("name", ANALYSES)
def test_whatever_stands_in_the_report_stands_in_the_answer(name: str) -> None:
    analysis = ANALYSES[name]()
    lost = _words(analysis_page(analysis, precedents())) - _words(_answer(analysis))
    assert not lost


@pytest.mark.parametrize("name", ANALYSES)
def test_every_link_of_an_answer_leads_to_something_in_it(name: str) -> None:
    html = _answer(ANALYSES[name]())
    there = re.findall(r' id="([^"]+)"', html)
    assert len(there) == len(set(there))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(there)


def test_picks_what_blocks_and_what_to_ask_next_stand_before_all_that_is_folded() -> None:
    html = _answer(advised())
    folded = html[html.index("parts-note") :]
    lead = html[: html.index("parts-note")]
    assert [*re.findall(r'<h2 id="result-([a-z]+)"', lead)] == ["picks", "zone", "blocks", "questions", "first"]
    assert "<h2 id=" not in folded
    assert "<table" not in _unfolded(folded)


@pytest.mark.parametrize("name", ANALYSES)
def test_each_fold_tells_what_it_holds(name: str) -> None:
    html = _answer(ANALYSES[name]())
    summaries = re.findall(rf"{_FOLD}>\n<summary><h[23]>([^<]+)</h[23]>(.*?)</summary>", html)
    assert len(summaries) == html.count(_FOLD) > 5
    assert all(re.fullmatch(r" <span>[^<]+</span>", told) for _title, told in summaries)


def test_an_answer_can_stand_open_from_end_to_end() -> None:
    closed, opened = _answer(advised()), _answer(advised(), opened=True)
    assert f"{_FOLD}>" in closed
    assert f"{_FOLD} open>" not in closed
    assert f"{_FOLD}>" not in opened
    assert opened.count(f"{_FOLD} open>") == closed.count(f"{_FOLD}>")
    assert _words(opened) == _words(closed)


def test_a_link_into_a_fold_leads_to_what_is_folded_so_that_it_opens() -> None:
    html = _answer(advised())
    (body,) = re.findall(r'</summary>\n<div id="result-how" class="folded-part">', html)
    assert body
    assert 'href="#result-how"' in html
