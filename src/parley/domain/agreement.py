"""An agreement: phases, obligations, sums that must come out, and guarantees."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from parley.domain.guarantee import Guarantee
from parley.domain.names import check_name, check_text, twice
from parley.domain.obligation import Obligation, Window
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["Agreement", "Part", "Phase", "Total"]


@dataclass(frozen=True)
class Phase:
    """A stage of an agreement; its days are counted from day 0, and either may be unknown."""

    id: str
    title: str
    first_day: float | None = None
    last_day: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        check_text(self.title, _("the title of phase {id}").format(id=self.id))
        Window(self.first_day, self.last_day)


@dataclass(frozen=True)
class Part:
    """One part of a total: in words, and how much."""

    title: str
    quantity: float

    def __post_init__(self) -> None:
        check_text(self.title, _("the title of a part"))
        if not math.isfinite(self.quantity):
            raise Invalid(_("a part has no finite quantity"), _("give a number"))


@dataclass(frozen=True)
class Total:
    """A figure that the text or a report gives, and what it must be the sum of.

    Parameters
    ----------
    id, title, quantity, unit
        Its name and the figure.
    obligations
        Whose quantities add up to it.
    parts
        What else does, such as the keys of an exchange.
    source, note
        Where the figure can be read, what should be remembered.
    """

    id: str
    title: str
    quantity: float
    unit: str = ""
    obligations: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    source: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        check_text(self.title, _("the title of total {id}").format(id=self.id))
        if not math.isfinite(self.quantity):
            raise Invalid(_("total {id} has no finite quantity").format(id=self.id), _("give a number"))
        if not (self.obligations or self.parts):
            raise Invalid(
                _("total {id} is the sum of nothing").format(id=self.id),
                _('add obligations = ["O03"], or parts = [{ title = "...", quantity = 30 }]'),
            )
        if again := twice(self.obligations):
            raise Invalid(_('total {id} counts "{name}" twice').format(id=self.id, name=again[0]), _("count each once"))


@dataclass(frozen=True)
class Agreement:
    """What was signed, or is drafted, as obligations.

    Parameters
    ----------
    title, signed, note, source
        What it is called, when it was signed where it was, what should be remembered, where it can be read.
    day0
        The day from which days are counted: day 3 is three days after it.
    horizon
        The last phase that counts; all where it is empty.
    phases, obligations, guarantees, totals
        Each in the order of the text.
    """

    title: str
    signed: date | None = None
    day0: date | None = None
    horizon: str = ""
    note: str = ""
    source: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    totals: tuple[Total, ...] = ()

    def __post_init__(self) -> None:
        check_text(self.title, _("the title of the agreement"))
        for things in (self.phases, self.obligations, self.guarantees, self.totals):
            if again := twice(one.id for one in things):
                raise Invalid(
                    _('the agreement has the id "{name}" twice').format(name=again[0]), _("give each an id of its own")
                )
        if self.horizon and self.horizon not in self.phase:
            raise NoSuchName(
                _('there is no phase "{phase}"').format(phase=self.horizon), nearest(self.horizon, self.phase)
            )

    @cached_property
    def phase(self) -> dict[str, Phase]:
        """Phases by id."""
        return {phase.id: phase for phase in self.phases}

    @cached_property
    def by_id(self) -> dict[str, Obligation]:
        """Obligations by id."""
        return {one.id: one for one in self.obligations}

    def obligation(self, id: str) -> Obligation:
        """The obligation of that id; NoSuchName with the nearest where there is none."""
        if id not in self.by_id:
            raise NoSuchName(_('there is no obligation "{id}"').format(id=id), nearest(id, self.by_id))
        return self.by_id[id]

    @cached_property
    def within(self) -> tuple[Obligation, ...]:
        """The obligations of phases up to the horizon, and those of no phase."""
        if not self.horizon:
            return self.obligations
        order = [phase.id for phase in self.phases]
        counted = {"", *order[: order.index(self.horizon) + 1]}
        return tuple(one for one in self.obligations if one.phase in counted)

    def date_of(self, day: float | None) -> date | None:
        """The date of a day, part of a day counting to that day; None where day 0 or the day is unknown."""
        if day is None or self.day0 is None:
            return None
        try:
            return self.day0 + timedelta(days=math.floor(day))
        except OverflowError:
            return None
