"""Issues and their ordered options: what there is to settle, and how it can be settled."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.names import check_name, check_text, twice
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["CONCERNS", "THEMES", "Issue", "Option"]

THEMES = (
    "ceasefire",
    "exchange",
    "withdrawal",
    "territory",
    "aid",
    "reconstruction",
    "governance",
    "security",
    "arms",
    "amnesty",
    "guarantees",
    "monitoring",
    "resources",
    "status",
)
"""What an issue can be about; precedents for red lines are found by it."""

CONCERNS = ("lives", "money", "numbers")
"""What an issue can weigh: people's lives, liberty, safety or remains; money; a quantity. No question to a party sets
the first against anything else."""


@dataclass(frozen=True)
class Option:
    """One way to settle an issue."""

    id: str
    label: str
    description: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        check_text(self.label, _("the label of option {id}").format(id=self.id))

    def label_in(self, language: str) -> str:
        """Its label in a language, or the working label where that is not known."""
        return dict(self.labels).get(language) or self.label


@dataclass(frozen=True)
class Issue:
    """Something to be settled: by one of its options, or through its sub-issues."""

    id: str
    title: str
    options: tuple[Option, ...] = ()
    part_of: str = ""
    question: str = ""
    theme: str = ""
    axis: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    note: str = ""
    concerns: str = ""
    questions: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        check_name(self.id)
        check_text(self.title, _("the title of issue {id}").format(id=self.id))
        if again := twice(option.id for option in self.options):
            raise Invalid(
                _("issue {issue} has option {option} twice").format(issue=self.id, option=again[0]),
                _("give each option an id of its own"),
            )
        if len(self.options) == 1:
            raise Invalid(
                _("issue {issue} has one option only").format(issue=self.id),
                _("add another, or take the issue out: there is nothing to settle"),
            )
        if self.theme and self.theme not in THEMES:
            raise Invalid(
                _('issue {issue} has the unknown theme "{theme}"').format(issue=self.id, theme=self.theme),
                nearest(self.theme, THEMES),
            )
        if self.concerns and self.concerns not in CONCERNS:
            raise Invalid(
                _('issue {issue} has "concerns" set to the unknown "{concerns}"').format(
                    issue=self.id, concerns=self.concerns
                ),
                nearest(self.concerns, CONCERNS),
            )

    def title_in(self, language: str) -> str:
        """Its title in a language, or the working title where that is not known."""
        return dict(self.titles).get(language) or self.title

    def question_in(self, language: str) -> str:
        """What it asks in a language, or in the working language where that is not known."""
        return dict(self.questions).get(language) or self.question

    def option(self, option: str) -> Option:
        """The option of that id; NoSuchName with the nearest where there is none."""
        for candidate in self.options:
            if candidate.id == option:
                return candidate
        raise NoSuchName(
            _('issue {issue} has no option "{option}"').format(issue=self.id, option=option),
            nearest(option, (candidate.id for candidate in self.options)),
        )
