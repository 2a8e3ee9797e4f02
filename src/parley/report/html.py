"""Results as self-contained pages. For the mediator's eyes only, and every page says so."""

from __future__ import annotations

from collections.abc import Iterable

from parley.domain.precedent import Precedent
from parley.report.html_analysis import analysis_view
from parley.report.html_comparison import comparison_view
from parley.report.html_environment import fragment, page
from parley.report.html_explanation import explanation_view
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.comparison import Comparison
from parley.verbs.analyse.explanation import Explanation

__all__ = ["analysis_page", "comparison_page", "explanation_page", "result_fragment"]


def analysis_page(analysis: Analysis, precedents: Iterable[Precedent], *, language: str = "en") -> str:
    """An analysis as one HTML file; opening it makes no request.

    Parameters
    ----------
    precedents
        How red lines were bent before.
    language
        Which names of the case are shown, and which way the page runs. Sentences come in the language that was chosen
        last (see :mod:`parley.language`).
    """
    return page("analysis.html", language, **analysis_view(analysis, precedents, language))


def explanation_page(explanation: Explanation, precedents: Iterable[Precedent], *, language: str = "en") -> str:
    """One package explained, as one HTML file; opening it makes no request."""
    return page("explanation.html", language, **explanation_view(explanation, precedents, language))


def comparison_page(comparison: Comparison, precedents: Iterable[Precedent], *, language: str = "en") -> str:
    """What a change changed, as one HTML file; opening it makes no request."""
    return page("comparison.html", language, **comparison_view(comparison, precedents, language))


def result_fragment(
    result: Analysis | Explanation | Comparison, precedents: Iterable[Precedent], *, language: str = "en"
) -> str:
    """The same as a part of somebody else's page, such as a notebook: nothing of it reaches the rest of that page."""
    match result:
        case Analysis():
            template, view = "analysis.html", analysis_view(result, precedents, language)
        case Explanation():
            template, view = "explanation.html", explanation_view(result, precedents, language)
        case Comparison():
            template, view = "comparison.html", comparison_view(result, precedents, language)
    return fragment(template, language, **view)
