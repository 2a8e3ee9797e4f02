"""A page is one file: it asks for nothing, runs nothing, and its policy would stop it if it tried."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

import pytest

from parley.report.html import analysis_page, comparison_page, explanation_page, result_fragment
from tests.report.advice_case import advised
from tests.report.html_case import Page, blocked, compared, explained, possible, precedents

LOADS = ("src", "srcset", "data", "action", "formaction", "poster", "background", "ping", "manifest", "xlink:href")
RUNS = {"script", "iframe", "object", "embed", "link", "base", "form", "img", "video", "audio", "foreignobject", "use"}
PAGES = {
    "possible": lambda: analysis_page(possible(), precedents()),
    "advised": lambda: analysis_page(advised(), precedents()),
    "blocked": lambda: analysis_page(blocked(), precedents()),
    "explanation": lambda: explanation_page(explained(), precedents()),
    "comparison": lambda: comparison_page(compared(), precedents()),
    "fragment": lambda: result_fragment(blocked(), precedents()),
}


@pytest.fixture(params=PAGES)
def html(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def test_a_page_loads_nothing_and_runs_nothing(html: str) -> None:
    page = Page(html)
    assert not RUNS & {tag for tag, _attributes in page.elements}
    assert not [name for _tag, attributes in page.elements for name in attributes if name in LOADS]
    assert not [name for _tag, attributes in page.elements for name in attributes if name.startswith("on")]
    assert not re.search(r"@import|url\(|javascript:", html, re.IGNORECASE)


def test_no_element_carries_a_style(html: str) -> None:
    assert Page(html).having("style") == []
    assert html.count("<style>") == 1


def test_a_link_leads_into_the_page_or_tells_nobody_where_it_came_from(html: str) -> None:
    for attributes in Page(html).tags("a"):
        if not attributes["href"].startswith("#"):
            assert attributes["href"].startswith("https://")
            assert attributes["rel"] == "noreferrer noopener"


def test_the_only_style_allowed_is_the_one_that_is_there() -> None:
    html = PAGES["blocked"]()
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = next(tag for tag in Page(html).tags("meta") if tag.get("http-equiv") == "Content-Security-Policy")
    assert style is not None
    digest = b64encode(hashlib.sha256(style[1].encode("utf-8")).digest()).decode("ascii")
    assert policy["content"].split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]


def test_each_page_says_first_for_whose_eyes_it_is(html: str) -> None:
    body = html.split("</style>")[1]
    assert Page(body).text.startswith("For the mediator's eyes only")


def test_the_warning_is_repeated_on_every_printed_page() -> None:
    # A table's heading is repeated where the table breaks; browsers ask that it may not break itself.
    style = PAGES["blocked"]().split("</style>")[0]
    heading = re.search(r"body\.parley \.eyes \{(.*?)\}", style)
    assert heading is not None
    assert "display: table-header-group" in heading[1]
    assert "break-inside: avoid" in heading[1]
    assert "body.parley { display: table;" in style


def test_two_results_in_one_notebook_share_no_names() -> None:
    first, second = Page(PAGES["fragment"]()), Page(result_fragment(possible(), precedents()))
    assert not set(first.having("id")) & set(second.having("id"))
