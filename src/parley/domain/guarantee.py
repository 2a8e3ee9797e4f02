"""Guarantees: who will do what, within how many days, so that a step tempts nobody to walk away."""

from __future__ import annotations

import math
from dataclasses import dataclass

from parley.domain.basis import Basis
from parley.domain.names import check_name, twice
from parley.errors import Invalid, nearest
from parley.language import gettext as _

__all__ = ["GUARANTEE_KINDS", "LOSSES", "WILLING", "Guarantee", "Interval"]

GUARANTEE_KINDS = ("monitor", "penalty", "escrow", "custody", "neutral_swap", "clause", "force", "pledge", "other")
"""What a guarantee is.

Somebody watches; a loss for whoever leaves; value held until the end; a thing held by a third; two steps exchanged
through a neutral; wording; troops; a word given; anything else.
"""

LOSSES = ("penalty", "escrow", "force", "pledge", "other")
"""The kinds that set a loss for whoever leaves; the others see, hold, exchange or put into words."""

WILLING = ("yes", "no", "unknown")
"""Whether who gives a guarantee is ready to do as it says."""


@dataclass(frozen=True)
class Interval:
    """Two ends of what is known of a number; equal where it is known exactly."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high)):
            raise Invalid(_("the interval has an end that is no number"), _("give two finite numbers"))
        if self.low > self.high:
            raise Invalid(
                _("the interval is upside down: low {low} is above high {high}").format(low=self.low, high=self.high),
                _("exchange low and high"),
            )


@dataclass(frozen=True, kw_only=True)
class Guarantee:
    """What somebody promises so that an agreement is kept.

    Parameters
    ----------
    id, kind
        Its name; one of GUARANTEE_KINDS.
    who, binding
        Actors who give it; actors whom it binds.
    covers
        Obligations that it is about; all that those bound owe, where it names none. It holds a party as long as that
        party still owes one of them; custody and a swap through a neutral hold all whom they bind.
    duty, days
        What they will do, and within how many days. [days]
    detection, false_alarm
        How likely they are to see a breach, and to report one that is none. [-]
    size, cost
        How large the loss, the sum held or the reward is, and what it costs to provide. [-]
    unit_cost
        What each unit of the loss costs that is set; beside ``cost``, which is of having it at all. [-]
    willing
        Whether those who give it are ready to: a guarantee without a willing guarantor is worth nothing.
    basis, reason, source, precedent, note
        How its numbers came about; precedents by id.
    """

    id: str
    kind: str
    who: tuple[str, ...] = ()
    binding: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    duty: str = ""
    days: float | None = None
    detection: Interval | None = None
    false_alarm: Interval | None = None
    size: Interval | None = None
    cost: Interval | None = None
    unit_cost: Interval | None = None
    willing: str = "unknown"
    basis: Basis = Basis.ASSUMED
    reason: str = ""
    source: tuple[str, ...] = ()
    precedent: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        if self.kind not in GUARANTEE_KINDS:
            self._refuse(
                _('is of the unknown kind "{kind}"').format(kind=self.kind), nearest(self.kind, GUARANTEE_KINDS)
            )
        if self.willing not in WILLING:
            self._refuse(_('has willing = "{willing}"').format(willing=self.willing), nearest(self.willing, WILLING))
        if self.days is not None and not (math.isfinite(self.days) and self.days >= 0):
            self._refuse(_("acts within {days} days").format(days=self.days), _("give 0 days or more"))
        for interval, key, most in (
            (self.detection, "detection", 1.0),
            (self.false_alarm, "false_alarm", 1.0),
            (self.size, "size", math.inf),
            (self.cost, "cost", math.inf),
            (self.unit_cost, "unit_cost", math.inf),
        ):
            if interval is not None and not (interval.low >= 0 and interval.high <= most):
                self._refuse(
                    _("has {key} from {low} to {high}").format(key=key, low=interval.low, high=interval.high),
                    _("give shares between 0 and 1") if most == 1 else _("give numbers from 0"),
                )
        for names, key in ((self.who, "who"), (self.binding, "binding"), (self.covers, "covers")):
            if again := twice(names):
                self._refuse(
                    _('names "{name}" twice in {key}').format(name=again[0], key=key), _("name each once, in one place")
                )

    def _refuse(self, what: str, mend: str) -> None:
        raise Invalid(_("guarantee {id} {what}").format(id=self.id, what=what), mend)
