"""The draft as steps, one after another, and what each may be worth to each party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.domain.agreement import Agreement
from parley.domain.case import Case
from parley.domain.drafted_days import DraftedDays, drafted_days
from parley.domain.obligation import Deadline, Obligation, Scheduled, Window
from parley.domain.step import Step, steps_of
from parley.domain.step_polytope import StepPolytope, shift_rows, step_polytope, value_rows
from parley.engines.analytic_centre import analytic_centre
from parley.engines.exposure_ends import row_likeness
from parley.engines.polytope import Polytope, is_empty
from parley.engines.steps import Steps
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["Draft", "draft_of", "drafted_order"]


@dataclass(frozen=True)
class Draft:
    """An agreement's draft, ready for the engines.

    Parameters
    ----------
    agreement
        Up to its horizon, what was put off put off.
    steps
        In drafted order.
    background
        Obligations that are conditions and no steps.
    parties
        By id, in order.
    known
        What is known of each party's values.
    polytopes, rows
        The same for engines: all values that statements allow, and shape (step, coordinate) of what makes up a step's
        worth, its shift of what ending now is worth included.
    engine
        The steps as arrays; their worth is that at the analytic centre, one reading of the statements.
    """

    agreement: Agreement
    steps: tuple[Step, ...]
    background: tuple[str, ...]
    parties: tuple[str, ...]
    known: tuple[StepPolytope, ...]
    polytopes: tuple[Polytope, ...]
    rows: tuple[NDArray[np.float64], ...]
    engine: Steps

    @property
    def exact(self) -> bool:
        """Whether every worth is known to a number."""
        return all((one.lower == one.upper).all() for one in self.polytopes)


def drafted_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Steps by the day on which they are due, then by the text; none before what it waits for, undated ones last."""
    place = {step.id: number for number, step in enumerate(steps)}
    waiting = {step.id: set(step.after) & place.keys() for step in steps}
    left = sorted(steps, key=lambda step: (step.day is None, step.day or 0.0, place[step.id]))
    order: list[Step] = []
    while left:
        chosen = next(step for step in left if not waiting[step.id])
        left.remove(chosen)
        order.append(chosen)
        for names in waiting.values():
            names.discard(chosen.id)
    return tuple(order)


def draft_of(
    case: Case,
    *,
    horizon: str = "",
    swaps: Sequence[tuple[str, str]] = (),
    together: bool = False,
    delayed: Mapping[str, float] | None = None,
    tranches: Mapping[str, int] | None = None,
) -> Draft:
    """The draft of a case's agreement.

    Parameters
    ----------
    horizon
        The last phase that counts, instead of the agreement's own.
    swaps
        Pairs of obligations whose tranches may be exchanged at once through a neutral.
    together
        Whether what is due on one day counts as done at once.
    delayed
        What if: by how many days obligations are put off; what is due after them moves along. [days]
    tranches
        What if: into how many tranches obligations are split.

    Raises
    ------
    CannotAnswer
        If the case has no agreement, no steps, or fewer than two parties.
    NoSuchName, Invalid
        If something is named that is not there.
    """
    if case.agreement is None:
        raise CannotAnswer(
            _("{case} has no agreement to put in order").format(case=case.id),
            _("add agreement.toml: phases, obligations, guarantees"),
        )
    if len(case.parties) < 2:
        raise CannotAnswer(
            _("{case} has fewer than two parties").format(case=case.id), _('give actors the role "party" in actors.csv')
        )
    asked = replace(case.agreement, horizon=horizon) if horizon else case.agreement
    listed = steps_of(asked, tranches=tranches)
    agreement = _put_off(asked, listed, delayed or {})
    if delayed:
        listed = _moved_along(listed, steps_of(agreement, tranches=tranches), delayed)
    if not listed:
        raise CannotAnswer(
            _("the agreement of {case} has no step").format(case=case.id),
            _("give an obligation within the horizon a quantity: what has none is a condition in the background"),
        )
    steps = drafted_order(listed)
    known = tuple(step_polytope(agreement, case.preferences_of(actor.id), case.actors) for actor in case.parties)
    polytopes = tuple(
        Polytope(one.rows, one.limits, one.strict, one.equal, one.targets, one.lower, one.upper) for one in known
    )
    _check_values(tuple(actor.name for actor in case.parties), polytopes)
    rows = tuple(value_rows(one, steps) + shift_rows(one, steps) for one in known)
    return Draft(
        agreement=agreement,
        steps=steps,
        background=tuple(one.id for one in agreement.within if not one.is_step),
        parties=tuple(actor.id for actor in case.parties),
        known=known,
        polytopes=polytopes,
        rows=rows,
        engine=_engine(agreement, steps, polytopes, rows, swaps, together=together),
    )


def _check_values(names: Sequence[str], polytopes: Sequence[Polytope]) -> None:
    for name, polytope in zip(names, polytopes, strict=True):
        if polytope.size and is_empty(polytope):
            raise CannotAnswer(
                _("no values of the steps fit all that is known of {party}").format(party=name),
                _(
                    'run "parley check", which names a smallest set of statements in conflict; if it finds none, '
                    "intervals that are shares of all steps do not fit those up to this horizon"
                ),
            )


def _put_off(agreement: Agreement, steps: Sequence[Step], delayed: Mapping[str, float]) -> Agreement:
    """The agreement with the days of obligations put off, so that what is counted from them moves along."""
    for name in delayed:
        if not any(step.obligation == name and step.day is not None for step in steps):
            raise Invalid(
                _("obligation {id} has no day to put off").format(id=name),
                _("give it a deadline or a schedule, or name one that is a step within the horizon"),
            )
    days = drafted_days(agreement)
    later = tuple(_later(one, delayed[one.id], days) if one.id in delayed else one for one in agreement.obligations)
    return replace(agreement, obligations=later) if delayed else agreement


def _later(one: Obligation, late: float, days: DraftedDays) -> Obligation:
    """An obligation whose every day is later; one without a clock of its own is given that of the draft."""
    begins, ends = days.begins.get(one.id), days.ends.get(one.id)
    window, deadline = one.window, one.deadline
    if one.per and begins is not None and ends is not None:  # a flow keeps its length
        window = Window(begins, ends)
    elif ends is not None and deadline is None and not one.schedule and (window is None or window.last_day is None):
        deadline = Deadline(day=ends)
        if known := [name for name in one.before if name in days.ends]:
            last = max(known, key=days.ends.__getitem__)
            deadline = Deadline(after=last, days=max(ends - days.ends[last], 0.0))
    if deadline is not None and deadline.days is not None and deadline.days + late < 0 and ends is not None:
        deadline = Deadline(day=ends)  # ahead of what it is counted from: no number of days after that

    def put_off(day: float | None) -> float | None:
        return None if day is None else day + late

    return replace(
        one,
        schedule=tuple(Scheduled(part.day + late, part.quantity) for part in one.schedule),
        window=window and Window(put_off(window.first_day), put_off(window.last_day)),
        deadline=deadline and Deadline(put_off(deadline.day), deadline.after, put_off(deadline.days)),
    )


def _moved_along(before: Sequence[Step], after: Sequence[Step], delayed: Mapping[str, float]) -> tuple[Step, ...]:
    """The steps of what was put off: tranches keep their distances, and what waits for a moved step comes no sooner."""
    old = {step.id: step.day for step in before if step.day is not None}
    days = {step.id: step.day for step in after}
    # The last tranche is due when the obligation is: it says by how much all of them move.
    late = {step.obligation: step.day - old[step.id] for step in after if step.day is not None and step.id in old}
    days |= {
        id: old[id] + late[of] for id, of in ((one.id, one.obligation) for one in after) if of in delayed and id in old
    }
    for step in drafted_order(after):
        sooner = [day for id in step.after if (day := days.get(id)) is not None and day != old.get(id, day)]
        if (due := days[step.id]) is not None:
            days[step.id] = max([due, *sooner])
    return tuple(replace(step, day=days[step.id]) for step in after)


def _engine(
    agreement: Agreement,
    steps: Sequence[Step],
    polytopes: Sequence[Polytope],
    rows: Sequence[NDArray[np.float64]],
    swaps: Sequence[tuple[str, str]],
    *,
    together: bool,
) -> Steps:
    place = {step.id: number for number, step in enumerate(steps)}
    numbers = {id: number for number, id in enumerate(dict.fromkeys(step.obligation for step in steps))}
    centres = [analytic_centre(one).point if one.size else np.zeros(0) for one in polytopes]
    worth = np.column_stack([table @ centre for table, centre in zip(rows, centres, strict=True)])
    exchanged = _swaps(agreement, steps, swaps)
    if together:
        exchanged = [*exchanged, *_of_one_day(steps)]
    return Steps.of(
        worth,
        before=[(place[first], place[step.id]) for step in steps for first in step.after if first in place],
        obligation=[numbers[step.obligation] for step in steps],
        swaps=exchanged,
        likeness=row_likeness(rows),
        **_windows(agreement, steps),
    )


def _windows(agreement: Agreement, steps: Sequence[Step]) -> dict[str, NDArray[np.float64]]:
    """Durations and windows, where obligations have windows of their own.

    A step takes as long as it says, else the days between it and the step before it in the draft: so a draft that
    says nothing of durations runs as it is dated, and every order ends on the same day. A step without a day takes no
    time and has no window: nobody said when it is done.
    """
    # A daily flow runs beside the other steps: that one of them takes its days holds no week of the flow up.
    flows = [bool(agreement.obligation(step.obligation).per) for step in steps]
    own = [
        step.day is not None and agreement.obligation(step.obligation).window is not None and not flow
        for step, flow in zip(steps, flows, strict=True)
    ]
    if not any(own):
        return {}
    begin = min(day for step in steps for day in (step.day, step.first_day) if day is not None)
    days = np.maximum.accumulate([begin if step.day is None else step.day for step in steps])
    between = np.diff(np.append(begin, days))
    takes = np.array(
        [0.0 if step.day is None or flow else step.duration for step, flow in zip(steps, flows, strict=True)]
    )
    durations = np.where(takes > 0, takes, between)
    bounds = [(step.first_day, step.last_day) if used else (None, None) for used, step in zip(own, steps, strict=True)]
    opens = [-np.inf if day is None else day - begin for day, _last in bounds]
    closes = [np.inf if day is None else day - begin for _first, day in bounds]
    # A step is done at the end of its days: a window that opens on its own day lets it wait there.
    ends = np.cumsum(durations)
    return {
        "durations": durations,
        "opens": np.minimum(np.array(opens), ends - durations),
        "closes": np.maximum(np.array(closes), ends),
    }


def _swaps(agreement: Agreement, steps: Sequence[Step], swaps: Sequence[tuple[str, str]]) -> list[tuple[int, ...]]:
    """The steps of both obligations, tranche by tranche, the first with the first."""
    found = []
    for pair in swaps:
        tranches = []
        for name in pair:
            if name not in agreement.by_id:
                raise NoSuchName(
                    _('there is no obligation "{id}" to exchange').format(id=name), nearest(name, agreement.by_id)
                )
            tranches.append([number for number, step in enumerate(steps) if step.obligation == name])
            if not tranches[-1]:
                raise Invalid(
                    _("obligation {id} is no step within the horizon").format(id=name),
                    _("exchange obligations with a quantity"),
                )
        found += [tuple(sorted(both)) for both in zip(*tranches, strict=False)]
    return found


def _of_one_day(steps: Sequence[Step]) -> list[tuple[int, ...]]:
    days: dict[float, list[int]] = {}
    for number, step in enumerate(steps):
        if step.day is not None:
            days.setdefault(step.day, []).append(number)
    return [tuple(numbers) for numbers in days.values() if len(numbers) > 1]
