"""Analyse: what could both sign, and what blocks it."""

from parley.verbs.analyse.analysis import Analysis, analyse
from parley.verbs.analyse.comparison import Comparison, compare
from parley.verbs.analyse.conflicts import breaking_a_link, conflict, touched_by_acceptance, without_stake
from parley.verbs.analyse.explanation import Explanation, explain
from parley.verbs.analyse.settings import BASES, Settings

__all__ = [
    "BASES",
    "Analysis",
    "Comparison",
    "Explanation",
    "Settings",
    "analyse",
    "breaking_a_link",
    "compare",
    "conflict",
    "explain",
    "touched_by_acceptance",
    "without_stake",
]
