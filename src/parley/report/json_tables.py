"""Any result as JSON: one schema for each kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.domain.precedent import Precedent
from parley.report.json_analysis import analysis_json
from parley.report.json_comparison import comparison_json
from parley.report.json_explanation import explanation_json
from parley.report.json_values import json_text
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.comparison import Comparison
from parley.verbs.analyse.explanation import Explanation

__all__ = ["analysis_json", "as_json", "comparison_json", "explanation_json", "json_text"]


def as_json(result: Analysis | Explanation | Comparison, precedents: Sequence[Precedent] = ()) -> dict[str, Any]:
    """A result as a JSON object; ``precedents`` stand beside what would have to bend."""
    match result:
        case Analysis():
            return analysis_json(result, precedents)
        case Explanation():
            return explanation_json(result)
        case Comparison():
            return comparison_json(result)
