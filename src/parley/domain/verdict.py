"""Verdicts: combinations that a party refuses, and whole packages that it would take or not take against no deal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from parley.domain.basis import Statement, check_once
from parley.domain.combination import grouped
from parley.errors import Invalid, nearest
from parley.language import gettext as _

__all__ = ["FIRMNESS", "Accepts", "RedLine", "Rejects"]

FIRMNESS = ("firm", "position", "unknown")
"""How a red line was stated: as final, as a negotiating position, or that is not known."""


@dataclass(frozen=True, kw_only=True)
class RedLine(Statement):
    """A combination that is never acceptable. A statement like any other: it has a firmness and a source."""

    kind: ClassVar[str] = "red_line"
    soft: ClassVar[bool] = True
    never: tuple[str, ...]
    firmness: str = "unknown"

    def check(self) -> None:
        """A combination, and a known firmness."""
        check_once(self.id, self.never)
        if not grouped(self.never):
            raise Invalid(
                _("red line {id} names no options").format(id=self.id), _('add never = ["ISSUE.OPTION", ...]')
            )
        if self.firmness not in FIRMNESS:
            raise Invalid(
                _('red line {id} has the unknown firmness "{firmness}"').format(id=self.id, firmness=self.firmness),
                nearest(self.firmness, FIRMNESS),
            )

    @property
    def options(self) -> tuple[str, ...]:
        """The options that make it up."""
        return self.never


@dataclass(frozen=True, kw_only=True)
class _Verdict(Statement):
    package: tuple[str, ...]

    def check(self) -> None:
        """One option an issue; whether all issues are there is seen beside the agenda."""
        if not self.package:
            raise Invalid(
                _("statement {id} names no options").format(id=self.id), _('add package = ["ISSUE.OPTION", ...]')
            )
        check_once(self.id, self.package)
        if doubled := [issue for issue, chosen in grouped(self.package).items() if len(chosen) > 1]:
            raise Invalid(
                _("statement {id} names two options of issue {issue}").format(id=self.id, issue=doubled[0]),
                _("a package has one option for every issue"),
            )

    @property
    def options(self) -> tuple[str, ...]:
        """The package."""
        return self.package


@dataclass(frozen=True, kw_only=True)
class Accepts(_Verdict):
    """A whole package that it would take against no deal."""

    kind: ClassVar[str] = "accepts"


@dataclass(frozen=True, kw_only=True)
class Rejects(_Verdict):
    """A whole package that it would not take against no deal."""

    kind: ClassVar[str] = "rejects"
    soft: ClassVar[bool] = True
