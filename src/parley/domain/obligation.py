"""Obligations: who owes what to whom, when, and who would see whether it was done."""

from __future__ import annotations

import math
from dataclasses import dataclass

from parley.domain.names import check_name, check_text, twice
from parley.errors import Invalid, nearest
from parley.language import gettext as _

__all__ = ["PER", "STATUSES", "Deadline", "Obligation", "Scheduled", "Window", "sum_differs"]

STATUSES = ("official", "reported", "contested", "unverified")
"""How an item of an agreement is known: from its own text, from a report, disputed, or not checked yet."""

PER = ("", "day")
"""What a quantity is counted over: the whole obligation, or each day (a daily flow)."""

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Scheduled:
    """One instalment as drafted: how much, on which day from day 0."""

    day: float
    quantity: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.day) and math.isfinite(self.quantity) and self.quantity > 0):
            raise Invalid(
                _("an instalment of {quantity} on day {day}").format(quantity=self.quantity, day=self.day),
                _("give a day, and a quantity above 0"),
            )


@dataclass(frozen=True)
class Deadline:
    """When an obligation is due: on a day from day 0, or some days after another obligation is complete."""

    day: float | None = None
    after: str = ""
    days: float | None = None

    def __post_init__(self) -> None:
        if (self.day is None) != bool(self.after and self.days is not None):
            raise Invalid(
                _("the deadline is neither a day nor days after an obligation"),
                _('write deadline = { day = 42 }, or deadline = { after = "O03", days = 3 }'),
            )
        if not all(math.isfinite(value) for value in (self.day, self.days) if value is not None):
            raise Invalid(_("the deadline is not a day"), _("give finite numbers of days"))
        if self.days is not None and self.days < 0:
            raise Invalid(
                _("the deadline is {days} days after {after}").format(days=self.days, after=self.after),
                _("give 0 days or more; what must come first is a trigger"),
            )


@dataclass(frozen=True)
class Window:
    """The days from day 0 between which something may be done; either end may be open."""

    first_day: float | None = None
    last_day: float | None = None

    def __post_init__(self) -> None:
        if not all(math.isfinite(day) for day in (self.first_day, self.last_day) if day is not None):
            raise Invalid(_("the window has an end that is no day"), _("give finite numbers, or leave the end out"))
        if self.first_day is not None and self.last_day is not None and self.last_day < self.first_day:
            raise Invalid(
                _("the window ends on day {last}, before it begins on day {first}").format(
                    first=self.first_day, last=self.last_day
                ),
                _("exchange first_day and last_day"),
            )


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One thing that an agreement says somebody will do.

    Parameters
    ----------
    id, phase, clause
        Its name; the phase that it belongs to and the clause that it stands in, where known.
    title, action, wording
        A few words; what is to be done, in our own words; what the text says, in its own.
    debtor, creditor
        Actors who owe it, and to whom.
    quantity, unit, per
        How much; None where it cannot be counted: then it is a condition in the background, and no step.
        ``per = "day"`` is a daily flow.
    trigger, trigger_text
        Obligations whose completion starts it; what else does, in words.
    follows
        Obligations that it follows instalment by instalment: a share of it only after the same share of them.
    depends_on
        Obligations that must be complete before it, though they do not start it.
    deadline, deadline_text, window, cure_days
        When it is due; in words where the text has no day; when it may be done; how many days lateness may be mended.
    duration
        How many days performing one instalment takes. [days]
    verifier, guarantor
        Actors who see whether it was done; actors who answer for it.
    irreversible
        Whether it cannot be taken back once done.
    tranches
        Into how many equal parts it may be split; empty where nothing but the schedule is allowed.
    schedule
        Its instalments as drafted.
    issue
        The issue of the agenda that it settles.
    definition, map
        What a word of it means, which line is meant: a text or a reference.
    status, source, note
        How it is known, where it can be read, what should be remembered.
    """

    id: str
    title: str
    debtor: tuple[str, ...] = ()
    creditor: tuple[str, ...] = ()
    phase: str = ""
    clause: str = ""
    action: str = ""
    wording: str = ""
    quantity: float | None = None
    unit: str = ""
    per: str = ""
    trigger: tuple[str, ...] = ()
    trigger_text: str = ""
    follows: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    deadline: Deadline | None = None
    deadline_text: str = ""
    window: Window | None = None
    cure_days: float | None = None
    duration: float | None = None
    verifier: tuple[str, ...] = ()
    guarantor: tuple[str, ...] = ()
    irreversible: bool = False
    tranches: tuple[int, ...] = ()
    schedule: tuple[Scheduled, ...] = ()
    issue: str = ""
    definition: str = ""
    map: str = ""
    status: str = "unverified"
    source: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        check_text(self.title, _("the title of obligation {id}").format(id=self.id))
        if self.window == Window():  # a window without ends says nothing
            object.__setattr__(self, "window", None)
        if self.status not in STATUSES:
            self._refuse(
                _('has the unknown status "{status}"').format(status=self.status), nearest(self.status, STATUSES)
            )
        if self.per not in PER:
            self._refuse(_('counts per "{per}"').format(per=self.per), nearest(self.per, PER[1:]))
        for value, key in (
            (self.quantity, "quantity"),
            (self.cure_days, "cure_days"),
            (self.duration, "duration"),
        ):
            if value is not None and (not math.isfinite(value) or value < 0 or (key == "quantity" and value == 0)):
                self._refuse(
                    _("has the {key} {value}").format(key=key, value=value),
                    _("give a number above 0, or leave it out where nothing can be counted"),
                )
        self._check_parts()

    def _check_parts(self) -> None:
        if self.quantity is None and (self.schedule or self.tranches or self.per):
            self._refuse(_("is split but has no quantity"), _("say how much it is as a whole"))
        if self.schedule and self.per:
            self._refuse(_("is a daily flow with a schedule"), _("keep one of the two"))
        if any(count < 1 for count in self.tranches) or twice(str(count) for count in self.tranches):
            self._refuse(_("has the tranches {counts}").format(counts=list(self.tranches)), _("give each count once"))
        if list(self.schedule) != sorted(self.schedule, key=lambda one: one.day):
            self._refuse(_("has a schedule that is out of order"), _("name its days from first to last"))
        for names, key in (
            (self.trigger, "trigger"),
            (self.follows, "follows"),
            (self.depends_on, "depends_on"),
            (self.debtor, "debtor"),
            (self.creditor, "creditor"),
            (self.verifier, "verifier"),
            (self.guarantor, "guarantor"),
        ):
            if again := twice(names):
                self._refuse(
                    _('names "{name}" twice in {key}').format(name=again[0], key=key), _("name each once, in one place")
                )

    def _refuse(self, what: str, mend: str) -> None:
        raise Invalid(_("obligation {id} {what}").format(id=self.id, what=what), mend)

    @property
    def is_step(self) -> bool:
        """Whether it is done at some point, or is a condition in the background."""
        return self.quantity is not None

    @property
    def before(self) -> tuple[str, ...]:
        """The obligations that must be complete before it begins, each once."""
        return tuple(dict.fromkeys((*self.trigger, *self.depends_on)))

    @property
    def finest(self) -> int:
        """The largest number of tranches it may be split into; as drafted where it says none."""
        return max((*self.tranches, len(self.schedule), 1))

    @property
    def drafted(self) -> int:
        """Into how many instalments the draft splits it."""
        return max(len(self.schedule), 1)


def sum_differs(stated: float, found: float) -> bool:
    """Whether a sum is not the one that is stated, up to rounding."""
    return abs(stated - found) > _TOLERANCE * max(1.0, abs(stated))
