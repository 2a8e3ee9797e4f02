"""How a statement came about, and what every kind of statement has and must keep."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from parley.domain.names import check_name, twice
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["BASES", "Basis", "Statement", "check_interval", "check_once", "check_share"]


class Basis(Enum):
    """How a statement came about."""

    STATED = "stated"
    INFERRED = "inferred"
    ASSUMED = "assumed"


BASES = {
    "stated": (Basis.STATED,),
    "inferred": (Basis.STATED, Basis.INFERRED),
    "assumed": (Basis.STATED, Basis.INFERRED, Basis.ASSUMED),
}
"""Which statements each setting of ``basis`` leaves in: the named basis and every stronger one."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What every kind of statement has."""

    kind: ClassVar[str] = ""
    soft: ClassVar[bool] = False
    """Whether a deadlock core may name it: red lines, rejections and stated reservations."""

    id: str
    basis: Basis
    source: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        if not self.source and self.basis is not Basis.ASSUMED:
            raise Invalid(
                _("statement {id} is {basis} but names no source").format(id=self.id, basis=self.basis.value),
                _('add source = ["..."], or make it basis = "assumed" with a reason'),
            )
        if self.basis is Basis.ASSUMED and not self.reason.strip():
            raise Invalid(_("statement {id} is assumed without a reason").format(id=self.id), _('add reason = "..."'))
        self.check()

    def check(self) -> None:
        """What this kind alone must keep."""

    @property
    def options(self) -> tuple[str, ...]:
        """The full names of the options it speaks about, where it names options in full."""
        return ()


def check_interval(id: str, low: float, high: float) -> None:
    """Raise Invalid unless a statement's interval has two ends, the right way up."""
    if not (math.isfinite(low) and math.isfinite(high)):
        raise Invalid(_("statement {id} has an interval without an end").format(id=id), _("give two finite numbers"))
    if low > high:
        raise Invalid(
            _("statement {id} has its interval upside down: low {low} is above high {high}").format(
                id=id, low=low, high=high
            ),
            _("exchange low and high"),
        )


def check_share(id: str, low: float, high: float) -> None:
    """Raise Invalid unless a statement's interval is one of shares."""
    check_interval(id, low, high)
    if low < 0 or high > 1:
        raise Invalid(
            _("statement {id} has an interval from {low} to {high}").format(id=id, low=low, high=high),
            _("give shares between 0 and 1"),
        )


def check_once(id: str, names: Iterable[str]) -> None:
    """Raise Invalid where a statement names something twice."""
    if again := twice(names):
        raise Invalid(
            _('statement {id} names "{name}" twice').format(id=id, name=again[0]), _("name each once, in one place")
        )
