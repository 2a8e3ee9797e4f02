"""Results that show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from parley.domain.precedent import Precedent
from parley.language import gettext as _
from parley.report.advice_words import advice_paragraph
from parley.report.comparison_words import comparison_headline
from parley.report.draws_words import zone_share_words
from parley.report.explanation_words import explanation_headline
from parley.report.html import result_fragment
from parley.report.zone_words import eyes_only, zone_label
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.comparison import Comparison
from parley.verbs.analyse.explanation import Explanation

__all__ = [
    "ShownAnalysis",
    "ShownComparison",
    "ShownExplanation",
    "shown",
    "shown_comparison",
    "shown_explanation",
]


@dataclass(frozen=True, repr=False)
class ShownAnalysis(Analysis):
    """An analysis that a notebook shows as a page; in all else it is the analysis.

    Parameters
    ----------
    precedents
        How red lines were bent before.
    """

    precedents: tuple[Precedent, ...]

    @property
    def paragraph(self) -> str:
        """The advice in one paragraph; empty without draws."""
        return advice_paragraph(self)

    def __repr__(self) -> str:
        if self.advice is None:
            return _short(self.case.title, f"{zone_label(self.zone)}.")
        return _short(self.case.title, f"{zone_label(self.zone)}. {zone_share_words(self.advice.share)}")

    def _repr_html_(self) -> str:
        return result_fragment(self, self.precedents)


@dataclass(frozen=True, repr=False)
class ShownExplanation(Explanation):
    """An explanation that a notebook shows as a page."""

    precedents: tuple[Precedent, ...]

    def __repr__(self) -> str:
        return _short(self.case.title, explanation_headline(self))

    def _repr_html_(self) -> str:
        return result_fragment(self, self.precedents)


@dataclass(frozen=True, repr=False)
class ShownComparison(Comparison):
    """A comparison that a notebook shows as a page."""

    precedents: tuple[Precedent, ...]

    def __repr__(self) -> str:
        return _short(self.after.case.title, comparison_headline(self))

    def _repr_html_(self) -> str:
        return result_fragment(self, self.precedents)


def shown(analysis: Analysis, precedents: Iterable[Precedent]) -> ShownAnalysis:
    """The analysis, fit to be the last line of a notebook's cell."""
    return ShownAnalysis(**_parts(analysis, Analysis), precedents=tuple(precedents))


def shown_explanation(explanation: Explanation, precedents: Iterable[Precedent]) -> ShownExplanation:
    """The explanation, fit to be the last line of a notebook's cell."""
    return ShownExplanation(**_parts(explanation, Explanation), precedents=tuple(precedents))


def shown_comparison(comparison: Comparison, precedents: Iterable[Precedent]) -> ShownComparison:
    """The comparison, fit to be the last line of a notebook's cell."""
    return ShownComparison(**_parts(comparison, Comparison), precedents=tuple(precedents))


def _parts(result: Any, kind: type) -> dict[str, Any]:
    return {one.name: getattr(result, one.name) for one in fields(kind)}


def _short(title: str, words: str) -> str:
    return _("<{title}: {words} {warning}.>").format(title=title, words=words, warning=eyes_only())
