"""Statements about steps: what performing an obligation is worth to a party, and what ending is worth after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from parley.domain.basis import Statement, check_interval, check_once, check_share
from parley.domain.names import check_text
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["STEP_KINDS", "Bears", "Benefits", "Ending", "StepRank", "obligations_named"]


@dataclass(frozen=True, kw_only=True)
class _OneObligation(Statement):
    """What a statement about one obligation has; an interval, where it has one, is a share of all step values. [-]"""

    obligation: str
    low: float | None = None
    high: float | None = None

    def check(self) -> None:
        """An obligation; both ends of its interval or neither."""
        check_text(self.obligation, _('"obligation" of statement {id}').format(id=self.id))
        if (self.low is None) != (self.high is None):
            raise Invalid(
                _("statement {id} has one end of an interval only").format(id=self.id),
                _("give low and high, or neither"),
            )
        if self.low is not None and self.high is not None:
            self.check_ends(self.low, self.high)

    def check_ends(self, low: float, high: float) -> None:
        """A share of all step values, the right way up."""
        check_share(self.id, low, high)


@dataclass(frozen=True, kw_only=True)
class Benefits(_OneObligation):
    """The party gains when an obligation is performed."""

    kind: ClassVar[str] = "benefits"


@dataclass(frozen=True, kw_only=True)
class Bears(_OneObligation):
    """Performing an obligation costs the party."""

    kind: ClassVar[str] = "bears"


@dataclass(frozen=True, kw_only=True)
class StepRank(Statement):
    """A rank of obligations by how much they matter to the party: tiers, largest first; those of one tier are level."""

    kind: ClassVar[str] = "step_rank"
    tiers: tuple[tuple[str, ...], ...]

    def check(self) -> None:
        """At least two obligations, each once."""
        flat = [one for tier in self.tiers for one in tier]
        check_once(self.id, flat)
        if len(flat) < 2:
            raise Invalid(
                _("statement {id} ranks fewer than two obligations").format(id=self.id),
                _("name them by how much they matter, largest first"),
            )


@dataclass(frozen=True, kw_only=True)
class Ending(_OneObligation):
    """Performing an obligation shifts what ending now is worth to the party: above 0 it makes leaving easier. [-]"""

    kind: ClassVar[str] = "ending"

    def check(self) -> None:
        """Both ends of the shift."""
        super().check()
        if self.low is None or self.high is None:
            raise Invalid(
                _("statement {id} does not say by how much").format(id=self.id),
                _("give low and high, as shares of all step values; below 0 where ending gets worse"),
            )

    def check_ends(self, low: float, high: float) -> None:
        """The right way up; a shift may be below 0."""
        check_interval(self.id, low, high)


STEP_KINDS = (Benefits, Bears, StepRank, Ending)
"""The kinds of statement that speak about obligations."""


def obligations_named(statement: Statement) -> tuple[str, ...]:
    """The obligations that a statement speaks about; none for the kinds that speak about options."""
    match statement:
        case StepRank():
            return tuple(one for tier in statement.tiers for one in tier)
        case Benefits() | Bears() | Ending():
            return (statement.obligation,)
        case _:
            return ()
