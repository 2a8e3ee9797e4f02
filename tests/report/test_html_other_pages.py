"""One package explained, and what a change changed, as pages."""

from __future__ import annotations

import re
from itertools import pairwise

from parley.report import words
from parley.report.html import comparison_page, explanation_page
from parley.report.unknown_issues import unknown_issues
from parley.verbs.analyse import compare
from tests.report.html_case import Page, compared, explained, possible, precedents
from tests.report.small_case import analysis, with_record


def _whole(html: str) -> Page:
    page = Page(html)
    names = page.having("id")
    assert len(names) == len(set(names))
    assert {href[1:] for href in page.having("href") if href.startswith("#")} <= set(names)
    levels = [int(tag[1]) for tag, _attributes in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    return page


def test_an_explanation_says_who_would_not_accept_and_because_of_which_statement() -> None:
    made = explained()
    page = _whole(explanation_page(made, precedents()))
    assert words.explanation_headline(made) in page.text
    for view in made.parties:
        assert words.party_verdict(made, view) in page.text
        assert words.gain_words(view) in page.text
        for id in (*view.red_lines, *view.because):
            assert f"#s-{id}" in page.having("href")


def test_an_explanation_goes_issue_by_issue() -> None:
    made = explained()
    text = _whole(explanation_page(made, precedents())).text
    for view in made.parties:
        for share in view.issues:
            if (view.party, share.issue) in unknown_issues(made.case):
                continue
            assert f"{words.fine(share.score)} of {words.fine(share.best)}" in text


def test_an_issue_of_which_nothing_is_known_is_said_so() -> None:
    assert ("upper", "road") in unknown_issues(explained().case)
    assert "not known" in Page(explanation_page(explained(), precedents())).text


def test_red_lines_that_a_package_touches_stand_beside_their_precedents() -> None:
    html = explanation_page(explained(), precedents())
    assert 'href="#p-earlier"' in html
    assert html.count('id="p-earlier"') == 1


def test_a_comparison_says_what_was_changed_and_what_that_changed() -> None:
    made = compared()
    page = _whole(comparison_page(made, precedents()))
    assert words.comparison_headline(made) in page.text
    assert made.statements
    for change in made.statements:
        assert words.statement_change_words(made, change) in page.text
        assert f"#s-{change.statement}" in page.having("href")
    for sentence in words.comparison_words(made):
        assert sentence in page.text


def test_a_comparison_shows_both_sides() -> None:
    text = _whole(comparison_page(compared(), precedents())).text
    assert "Zone Possible Not possible" in text or "Zone Certain Not possible" in text


def test_a_statement_that_is_gone_still_has_its_evidence() -> None:
    made = compare(compared().after, compared().before)
    assert [change.change for change in made.statements] == ["removed"]
    page = _whole(comparison_page(made, precedents()))
    assert f"s-{made.statements[0].statement}" in page.having("id")


def test_a_comparison_of_a_case_with_itself_says_that_nothing_differs() -> None:
    text = _whole(comparison_page(compare(possible(), possible()), precedents())).text
    assert "No statement differs." in text
    assert "Nothing that is compared differs." in text


def test_a_comparison_shows_the_stricter_question_beside_the_first() -> None:
    made = compare(analysis(), with_record(analysis()))
    page = _whole(comparison_page(made, precedents()))
    assert "Zone, if every rejection on record were a red line Possible Not possible" in page.text
    for sentence in words.comparison_words(made):
        assert sentence in page.text
    assert "if every rejection" not in Page(comparison_page(compare(analysis(), analysis()), precedents())).text
