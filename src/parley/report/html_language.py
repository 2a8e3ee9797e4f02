"""A case with its names in the reader's language, and the way that language runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.domain.agenda import Agenda
from parley.domain.case import Case

if TYPE_CHECKING:  # sentences ask for the direction, and are wanted where nothing was analysed
    from parley.verbs.analyse.analysis import Analysis
    from parley.verbs.analyse.comparison import Comparison

__all__ = ["direction", "localised", "localised_agenda", "localised_analysis", "localised_comparison"]

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def localised(case: Case, language: str) -> Case:
    """The case with title, names, titles, questions and labels in ``language`` where they are known; ids stay."""
    return replace(
        case,
        title=case.title_in(language),
        actors=tuple(replace(actor, name=actor.name_in(language)) for actor in case.actors),
        agenda=localised_agenda(case.agenda, language),
    )


def localised_agenda(agenda: Agenda, language: str) -> Agenda:
    """The agenda with titles, questions and labels in ``language`` where they are known."""
    issues = tuple(
        replace(
            issue,
            title=issue.title_in(language),
            question=issue.question_in(language),
            options=tuple(replace(option, label=option.label_in(language)) for option in issue.options),
        )
        for issue in agenda.issues
    )
    return replace(agenda, issues=issues)


def localised_analysis(analysis: Analysis, language: str) -> Analysis:
    """The analysis of the case so told, and of what is on record alone."""
    strict = replace(analysis.on_record, case=localised(analysis.on_record.case, language))
    return replace(analysis, case=localised(analysis.case, language), on_record=strict)


def localised_comparison(comparison: Comparison, language: str) -> Comparison:
    """The comparison of two analyses so told."""
    return replace(
        comparison,
        before=localised_analysis(comparison.before, language),
        after=localised_analysis(comparison.after, language),
    )
