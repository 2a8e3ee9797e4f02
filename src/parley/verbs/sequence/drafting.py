"""The draft as steps, one after another, and what each may be worth to each party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.domain.agreement import Agreement
from parley.domain.case import Case
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
        What if: by how many days obligations are put off. [days]
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
    agreement = _with_horizon(case.agreement, horizon)
    listed = _put_off(steps_of(agreement, tranches=tranches), agreement, delayed or {})
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


def _with_horizon(agreement: Agreement, horizon: str) -> Agreement:
    return replace(agreement, horizon=horizon) if horizon else agreement


def _put_off(steps: Sequence[Step], agreement: Agreement, delayed: Mapping[str, float]) -> tuple[Step, ...]:
    for name in delayed:
        if name not in agreement.by_id:
            raise NoSuchName(
                _('there is no obligation "{id}" to put off').format(id=name), nearest(name, agreement.by_id)
            )
        if not any(step.obligation == name and step.day is not None for step in steps):
            raise Invalid(
                _("obligation {id} has no day to put off").format(id=name),
                _("give it a deadline or a schedule, or name one that is a step within the horizon"),
            )
    return tuple(
        replace(step, day=step.day + delayed[step.obligation])
        if step.obligation in delayed and step.day is not None
        else step
        for step in steps
    )


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

    A step takes as long as it says, else the days between it and the step before it in the draft: so the draft runs as
    it is dated, and every order ends on the same day.
    """
    # A daily flow runs beside the other steps: that one of them takes its days holds no week of the flow up.
    listed = [agreement.obligation(step.obligation) for step in steps]
    own = [one.window is not None and not one.per for one in listed]
    if not any(own) or any(step.day is None for step in steps):
        return {}
    days = np.array([step.day for step in steps], dtype=np.float64)
    begin = min(days[0], min((step.first_day for step in steps if step.first_day is not None), default=days[0]))
    durations = np.maximum(np.diff(np.append(begin, np.maximum.accumulate(days))), 0.0)
    opens = [
        -np.inf if not used or step.first_day is None else step.first_day - begin
        for used, step in zip(own, steps, strict=True)
    ]
    closes = [
        np.inf if not used or step.last_day is None else step.last_day - begin
        for used, step in zip(own, steps, strict=True)
    ]
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
