"""In a notebook a result shows itself, and is otherwise what it was."""

from __future__ import annotations

from dataclasses import fields

from parley.report.notebook import shown, shown_comparison, shown_explanation
from parley.verbs.analyse import Analysis, Comparison, Explanation
from tests.report.html_case import Page, blocked, compared, explained, precedents


def test_an_analysis_shows_itself_and_stays_an_analysis() -> None:
    made = shown(blocked(), precedents())
    assert isinstance(made, Analysis)
    assert all(getattr(made, one.name) is getattr(blocked(), one.name) for one in fields(Analysis))
    assert "What blocks it" in Page(made._repr_html_()).text


def test_explanations_and_comparisons_show_themselves_too() -> None:
    explanation = shown_explanation(explained(), precedents())
    comparison = shown_comparison(compared(), precedents())
    assert isinstance(explanation, Explanation)
    assert isinstance(comparison, Comparison)
    assert "Issue by issue" in Page(explanation._repr_html_()).text
    assert "Side by side" in Page(comparison._repr_html_()).text


def test_what_is_shown_is_a_part_of_a_page_and_not_a_page() -> None:
    html = shown(blocked(), precedents())._repr_html_()
    tags = {tag for tag, _attributes in Page(html).elements}
    assert not tags & {"html", "head", "body", "meta", "main"}
    assert html.strip().startswith('<div class="parley inset"')


def test_in_plain_text_a_result_is_one_line_with_its_warning() -> None:
    for made in (
        shown(blocked(), precedents()),
        shown_explanation(explained(), precedents()),
        shown_comparison(compared(), precedents()),
    ):
        assert "\n" not in repr(made)
        assert len(repr(made)) < 200
        assert "For the mediator's eyes only" in repr(made)
