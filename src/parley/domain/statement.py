"""Statements: what is known of a party's preferences, each with its basis and its source.

An answer never leans on a number that nobody gave: a statement says an order, an interval or a refusal, and together
the statements of a party bound the utilities it may have (see :mod:`parley.domain.polytope`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from parley.domain.basis import Statement, check_interval, check_once, check_share
from parley.domain.combination import grouped
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = [
    "Bundle",
    "Order",
    "Points",
    "Rank",
    "Rather",
    "Reservation",
    "Score",
    "Stake",
]


@dataclass(frozen=True, kw_only=True)
class Order(Statement):
    """An order over an issue's options: tiers, best first; options of one tier are level."""

    kind: ClassVar[str] = "order"
    issue: str
    tiers: tuple[tuple[str, ...], ...]

    def check(self) -> None:
        """At least two options, each once."""
        flat = [option for tier in self.tiers for option in tier]
        check_once(self.id, flat)
        if len(flat) < 2:
            raise Invalid(_("order {id} has fewer than two options").format(id=self.id), _("name them best first"))


@dataclass(frozen=True, kw_only=True)
class Rank(Statement):
    """A rank of issues by stake: tiers, largest first; issues of one tier are level."""

    kind: ClassVar[str] = "rank"
    tiers: tuple[tuple[str, ...], ...]

    def check(self) -> None:
        """At least two issues, each once."""
        flat = [issue for tier in self.tiers for issue in tier]
        check_once(self.id, flat)
        if len(flat) < 2:
            raise Invalid(
                _("rank {id} has fewer than two issues").format(id=self.id), _("name them by stake, largest first")
            )


@dataclass(frozen=True, kw_only=True)
class Stake(Statement):
    """An interval for an issue's stake, as a share of all stakes. [-]"""

    kind: ClassVar[str] = "stake"
    issue: str
    low: float
    high: float

    def check(self) -> None:
        """A share, the right way up."""
        check_share(self.id, self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class Score(Statement):
    """An interval for what an option is worth, as a share of its issue's stake. [-]"""

    kind: ClassVar[str] = "score"
    option: str
    low: float
    high: float

    def check(self) -> None:
        """A share, the right way up, of one option."""
        grouped([self.option])
        check_share(self.id, self.low, self.high)

    @property
    def options(self) -> tuple[str, ...]:
        """The option it scores."""
        return (self.option,)


@dataclass(frozen=True, kw_only=True)
class Bundle(Statement):
    """Extra value when several issues are settled together, as a share of all stakes. [-]"""

    kind: ClassVar[str] = "bundle"
    together: tuple[str, ...]
    low: float | None = None
    high: float | None = None

    def check(self) -> None:
        """A combination; both ends of its interval or neither."""
        check_once(self.id, self.together)
        if not grouped(self.together):
            raise Invalid(
                _("bundle {id} names no options").format(id=self.id), _('add options = ["ISSUE.OPTION", ...]')
            )
        if (self.low is None) != (self.high is None):
            raise Invalid(
                _("bundle {id} has one end of an interval only").format(id=self.id), _("give low and high, or neither")
            )
        if self.low is not None and self.high is not None:
            check_interval(self.id, self.low, self.high)

    @property
    def options(self) -> tuple[str, ...]:
        """The options that make it up."""
        return self.together


@dataclass(frozen=True, kw_only=True)
class Rather(Statement):
    """It would rather have one part-package than another, all else equal."""

    kind: ClassVar[str] = "rather"
    better: tuple[str, ...]
    worse: tuple[str, ...]

    def check(self) -> None:
        """Two part-packages on the same issues, not the same."""
        for side in (self.better, self.worse):
            if doubled := [issue for issue, chosen in grouped(side).items() if len(chosen) > 1]:
                raise Invalid(
                    _("statement {id} names two options of issue {issue} on one side").format(
                        id=self.id, issue=doubled[0]
                    ),
                    _("name one option an issue on each side"),
                )
        better, worse = grouped(self.better), grouped(self.worse)
        if set(better) != set(worse) or not better:
            raise Invalid(
                _("statement {id} compares different issues").format(id=self.id),
                _("name the same issues on both sides: what is not named is equal"),
            )
        if better == worse:
            raise Invalid(_("statement {id} compares a thing with itself").format(id=self.id), _("change one side"))

    @property
    def options(self) -> tuple[str, ...]:
        """The options of both sides."""
        return self.better + self.worse


@dataclass(frozen=True, kw_only=True)
class Reservation(Statement):
    """An interval for what no deal is worth to it. [-]"""

    kind: ClassVar[str] = "reservation"
    soft: ClassVar[bool] = True
    low: float
    high: float

    def check(self) -> None:
        """The right way up."""
        check_interval(self.id, self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class Points(Statement):
    """Exact points: what each option of an issue is worth, used as given. [-]"""

    kind: ClassVar[str] = "points"
    issue: str
    points: tuple[tuple[str, float], ...]

    def check(self) -> None:
        """Finite numbers, each option once."""
        if not self.points:
            raise Invalid(
                _("statement {id} gives no points").format(id=self.id), _("add points = { OPTION = 0.5, ... }")
            )
        check_once(self.id, [option for option, _value in self.points])
        if not all(math.isfinite(value) for _option, value in self.points):
            raise Invalid(_("statement {id} has points that are not numbers").format(id=self.id), _("give numbers"))
