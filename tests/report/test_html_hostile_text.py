"""What people write stays text, whatever it looks like."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.report.html import analysis_page, comparison_page, explanation_page
from parley.report.html_evidence import web_address
from parley.verbs.analyse import compare
from tests.report.advice_case import advised
from tests.report.html_case import Page, blocked, explained, possible, precedents, retold, retold_analysis

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</style><style>@import 'https://example.org/x'",
    "</title><script>alert(1)</script>",
    "]]><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp; <b>",
    "\u202e<script>\u2066",
)
ELEMENTS = [element for made in (blocked, advised) for element in Page(analysis_page(made(), precedents())).elements]
TAGS = {tag for tag, _attributes in ELEMENTS} | {"br"}
NAMES = {name for _tag, attributes in ELEMENTS for name in attributes}


def _same_kinds(html: str) -> None:
    page = Page(html)
    assert {tag for tag, _attributes in page.elements} <= TAGS
    assert {name for _tag, attributes in page.elements for name in attributes} <= NAMES
    assert html.count("<style>") == html.count("</style>") == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_an_element_of_an_analysis(payload: str) -> None:
    html = analysis_page(retold_analysis(blocked(), payload), precedents(payload))
    _same_kinds(html)
    assert not any(href.lower().startswith("javascript") for href in Page(html).having("href"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_an_element_of_an_advice(payload: str) -> None:
    _same_kinds(analysis_page(retold_analysis(advised(), payload), precedents(payload)))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_an_element_of_an_explanation_or_a_comparison(payload: str) -> None:
    made = explained()
    _same_kinds(explanation_page(replace(made, case=retold(made.case, payload)), precedents(payload)))
    comparison = compare(retold_analysis(possible(), payload), retold_analysis(blocked(), payload))
    _same_kinds(comparison_page(comparison, precedents(payload)))


def test_text_is_shown_as_it_was_written() -> None:
    page = Page(analysis_page(retold_analysis(blocked(), "<script>alert(1)</script>"), precedents()))
    heading = next(word for word in page.words if "alert(1)" in word)
    assert heading.strip().startswith("<script>alert(1)</script>")


def test_curly_brackets_are_not_worked_out() -> None:
    html = analysis_page(retold_analysis(blocked(), "{{ 7 * 7 }} {title}"), precedents())
    assert "{{ 7 * 7 }} {title}" in Page(html).text


@given(st.text(min_size=1).filter(str.strip))
def test_whatever_the_text_the_page_has_the_same_kinds_of_elements(text: str) -> None:
    html = analysis_page(retold_analysis(blocked(), text), precedents())
    _same_kinds(html)
    assert not re.search(r"[\ud800-\udfff]", html)


@pytest.mark.parametrize("url", ["https://example.org/a?b=c&d=%20", "http://example.org", "HTTPS://EXAMPLE.ORG/x"])
def test_an_address_of_the_web_becomes_a_link(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org",
        "https:example.org",
        "https://exa mple.org",
        "https://[bad",
        "ftp://example.org",
        "https://example.org/\u202e",
    ],
)
def test_any_other_address_stays_text(url: str) -> None:
    assert web_address(url) == ""


def test_an_address_that_is_no_link_is_still_shown() -> None:
    page = Page(analysis_page(retold_analysis(blocked(), "ftp://example.org/paper"), precedents()))
    assert "ftp://example.org/paper" in page.text
    assert not [href for href in page.having("href") if href.startswith("ftp")]
