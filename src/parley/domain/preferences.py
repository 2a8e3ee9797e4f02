"""A party's preferences: its statements, on one of two scales."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.basis import Statement
from parley.domain.names import check_name, twice
from parley.domain.statement import Bundle, Order, Points, Rank, Rather, Reservation, Score, Stake
from parley.domain.step_statement import STEP_KINDS, Bears, Benefits
from parley.domain.verdict import Accepts, RedLine, Rejects
from parley.errors import Invalid, nearest
from parley.language import gettext as _

__all__ = ["KINDS", "SCALES", "Preferences"]

SCALES = ("statements", "given")
"""Statements bound utilities; given points are used as they are, neither normalised nor clipped."""

KINDS: dict[str, type[Statement]] = {
    kind.kind: kind
    for kind in (Order, Rank, Stake, Score, Bundle, Rather, RedLine, Accepts, Rejects, Reservation, Points, *STEP_KINDS)
}
"""Every kind of statement by the name it has in a case folder."""

_GIVEN = (Points, Bundle, Reservation, RedLine, Accepts, Rejects, *STEP_KINDS)


@dataclass(frozen=True)
class Preferences:
    """All statements about one party's preferences."""

    party: str
    statements: tuple[Statement, ...] = ()
    scale: str = "statements"

    def __post_init__(self) -> None:
        check_name(self.party)
        if self.scale not in SCALES:
            raise Invalid(_('unknown scale "{scale}"').format(scale=self.scale), nearest(self.scale, SCALES))
        if again := twice(statement.id for statement in self.statements):
            raise Invalid(_("statement {id} stands twice").format(id=again[0]), _("give each an id of its own"))
        for statement in self.statements:
            self._check_scale(statement)
        if again := twice(one.issue for one in self.statements if isinstance(one, Points)):
            raise Invalid(_("issue {issue} has points twice").format(issue=again[0]), _("keep one of the two"))
        gains = {one.obligation: one.id for one in self.statements if isinstance(one, Benefits)}
        for one in self.statements:
            if isinstance(one, Bears) and one.obligation in gains:
                raise Invalid(
                    _("{gains} says that the party gains from obligation {id}, {bears} that it bears it").format(
                        gains=gains[one.obligation], bears=one.id, id=one.obligation
                    ),
                    _("keep what weighs more, or split the obligation in two"),
                )

    def _check_scale(self, statement: Statement) -> None:
        if self.scale == "given" and not isinstance(statement, _GIVEN):
            raise Invalid(
                _('statement {id} of kind "{kind}" cannot stand beside given points').format(
                    id=statement.id, kind=statement.kind
                ),
                _('take it out, or set scale = "statements" and take the points out'),
            )
        if self.scale == "statements" and isinstance(statement, Points):
            raise Invalid(
                _('statement {id} gives exact points, but the scale is "statements"').format(id=statement.id),
                _('set scale = "given", or give an order and intervals instead'),
            )
        if (
            self.scale == "given"
            and isinstance(statement, Bundle)
            and (statement.low is None or statement.low != statement.high)
        ):
            raise Invalid(
                _("bundle {id} beside given points needs one exact value").format(id=statement.id),
                _("set low and high to the same number"),
            )

    def of_kind(self, *kinds: type[Statement]) -> tuple[Statement, ...]:
        """Its statements of these kinds, in order."""
        return tuple(statement for statement in self.statements if isinstance(statement, kinds))
