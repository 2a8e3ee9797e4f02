"""Every result in plain, neutral sentences: the one place that faces take their words from.

Each sentence says what was said or found; it names steps, issues and statements, never a side at fault, and what is
not known is never told as a refusal. Numbers in words are rounded. All are functions, so that they answer in the
language that was chosen last.
"""

from __future__ import annotations

from parley.report.comparison_words import (
    comparison_headline,
    comparison_words,
    price_change_words,
    solution_change_words,
    statement_change_words,
)
from parley.report.explanation_words import (
    broken_links_words,
    explanation_headline,
    gain_words,
    party_verdict,
    reason_words,
    verdict_label,
)
from parley.report.figures import amount, count, day, grouped_digits, interval, number, percent, trimmed
from parley.report.input_words import LeansOn, weak_input_words
from parley.report.method_words import case_words, method_words, settings_words
from parley.report.on_record_words import on_record_headline, on_record_label, on_record_note
from parley.report.package_words import (
    combination_words,
    issue_title,
    link_words,
    option_label,
    package_rows,
    package_words,
    party_name,
    party_names,
)
from parley.report.precedent_words import precedent_label, precedent_note, precedent_words
from parley.report.shown import cleaned, either, isolated, joined, listed, quoted, shown
from parley.report.solution_words import (
    convention_note,
    frontier_words,
    gains_words,
    one_reading,
    price_words,
    solution_meaning,
    solution_name,
    solution_short,
    solution_state,
)
from parley.report.statement_words import (
    basis_word,
    citation_words,
    firmness_words,
    sourced_statement_words,
    statement_words,
)
from parley.report.zone_words import (
    bend_heading,
    bend_intro,
    bend_words,
    bends_more,
    core_heading,
    core_words,
    cores_more,
    eyes_only,
    zone_headline,
    zone_label,
    zone_margin,
)

__all__ = [
    "LeansOn",
    "amount",
    "basis_word",
    "bend_heading",
    "bend_intro",
    "bend_words",
    "bends_more",
    "broken_links_words",
    "case_words",
    "citation_words",
    "cleaned",
    "combination_words",
    "comparison_headline",
    "comparison_words",
    "convention_note",
    "core_heading",
    "core_words",
    "cores_more",
    "count",
    "day",
    "either",
    "explanation_headline",
    "eyes_only",
    "firmness_words",
    "frontier_words",
    "gain_words",
    "gains_words",
    "grouped_digits",
    "interval",
    "isolated",
    "issue_title",
    "joined",
    "link_words",
    "listed",
    "method_words",
    "number",
    "on_record_headline",
    "on_record_label",
    "on_record_note",
    "one_reading",
    "option_label",
    "package_rows",
    "package_words",
    "party_name",
    "party_names",
    "party_verdict",
    "percent",
    "precedent_label",
    "precedent_note",
    "precedent_words",
    "price_change_words",
    "price_words",
    "quoted",
    "reason_words",
    "settings_words",
    "shown",
    "solution_change_words",
    "solution_meaning",
    "solution_name",
    "solution_short",
    "solution_state",
    "sourced_statement_words",
    "statement_change_words",
    "statement_words",
    "trimmed",
    "verdict_label",
    "weak_input_words",
    "zone_headline",
    "zone_label",
    "zone_margin",
]
