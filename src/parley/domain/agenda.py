"""The agenda: issues, sub-issues, ordered options, and the links between them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from parley.domain.combination import Package
from parley.domain.issue import THEMES, Issue, Option
from parley.domain.link import Link
from parley.domain.names import option_name, split_option, twice
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["THEMES", "Agenda", "Issue", "Link", "Option", "part_of_itself"]


def part_of_itself(issue: str, above: Mapping[str, str]) -> bool:
    """Whether following what an issue is part of leads back to it. ``above``: issue id to what it is part of."""
    seen: set[str] = set()
    current = above.get(issue, "")
    while current and current not in seen:
        seen.add(current)
        current = above.get(current, "")
    return issue in seen


@dataclass(frozen=True)
class Agenda:
    """All issues in order, and all links."""

    issues: tuple[Issue, ...]
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        for names in ((issue.id for issue in self.issues), (link.id for link in self.links)):
            if again := twice(names):
                raise Invalid(
                    _('the agenda has the id "{name}" twice').format(name=again[0]), _("give each an id of its own")
                )
        above = {issue.id: issue.part_of for issue in self.issues}
        for issue in self.issues:
            if issue.part_of:
                self.issue(issue.part_of)
            if part_of_itself(issue.id, above):
                raise Invalid(
                    _("issue {issue} is part of itself, by way of its parts").format(issue=issue.id),
                    _('take one "part_of" out'),
                )
        for link in self.links:
            for option in (*link.premise, *link.conclusion):
                self.option(option)

    @cached_property
    def open_issues(self) -> tuple[Issue, ...]:
        """The issues that have options, in order: what a package settles."""
        return tuple(issue for issue in self.issues if issue.options)

    @cached_property
    def _by_id(self) -> dict[str, Issue]:
        return {issue.id: issue for issue in self.issues}

    @cached_property
    def option_names(self) -> tuple[str, ...]:
        """The full names of all options, in order."""
        return tuple(option_name(issue.id, option.id) for issue in self.open_issues for option in issue.options)

    @property
    def packages(self) -> int:
        """How many packages there are before links; exact however many."""
        return math.prod(len(issue.options) for issue in self.open_issues)

    def issue(self, issue: str) -> Issue:
        """The issue of that id; NoSuchName with the nearest where there is none."""
        try:
            return self._by_id[issue]
        except KeyError:
            raise NoSuchName(
                _('there is no issue "{issue}"').format(issue=issue), nearest(issue, self._by_id)
            ) from None

    def option(self, name: str) -> Option:
        """The option of that full name; NoSuchName with the nearest where there is none."""
        issue, option = split_option(name)
        found = self._by_id.get(issue)
        if found is None or option not in {candidate.id for candidate in found.options}:
            raise NoSuchName(_('there is no option "{option}"').format(option=name), nearest(name, self.option_names))
        return found.option(option)

    def above(self, issue: str) -> tuple[str, ...]:
        """The issues that an issue is part of, the nearest first."""
        parent = self.issue(issue).part_of
        return (parent, *self.above(parent)) if parent else ()

    def parts(self, issue: str) -> tuple[str, ...]:
        """The open issues that an issue stands for: itself, or its sub-issues however deep."""
        if self.issue(issue).options:
            return (issue,)
        return tuple(part for child in self.issues if child.part_of == issue for part in self.parts(child.id))

    def numbers(self, package: Package) -> tuple[int, ...]:
        """A package as option numbers, one an open issue; NoSuchName or Invalid where it is not a whole package."""
        if unknown := [issue for issue in package if issue not in {one.id for one in self.open_issues}]:
            raise NoSuchName(
                _('there is no open issue "{issue}"').format(issue=unknown[0]),
                nearest(unknown[0], (issue.id for issue in self.open_issues)),
            )
        if missing := [issue.id for issue in self.open_issues if issue.id not in package]:
            raise Invalid(
                _("the package leaves out {issues}").format(issues=", ".join(missing)),
                _("name one option for every issue"),
            )
        return tuple(issue.options.index(issue.option(package[issue.id])) for issue in self.open_issues)

    def package(self, numbers: Sequence[int]) -> dict[str, str]:
        """Option numbers, one an open issue, as a package."""
        return {issue.id: issue.options[number].id for issue, number in zip(self.open_issues, numbers, strict=True)}
