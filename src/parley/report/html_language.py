"""A case with its names in the reader's language, and the way that language runs."""

from __future__ import annotations

from dataclasses import replace

from parley.domain.case import Case

__all__ = ["direction", "localised"]

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def localised(case: Case, language: str) -> Case:
    """The case with names, titles and labels in ``language`` where they are known; ids stay."""
    issues = tuple(
        replace(
            issue,
            title=issue.title_in(language),
            options=tuple(replace(option, label=option.label_in(language)) for option in issue.options),
        )
        for issue in case.agenda.issues
    )
    return replace(
        case,
        actors=tuple(replace(actor, name=actor.name_in(language)) for actor in case.actors),
        agenda=replace(case.agenda, issues=issues),
    )
