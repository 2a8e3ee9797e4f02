"""The draft as steps, one after another, and what each may be worth to each party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parley.domain.agreement import Agreement
from parley.domain.case import Case
from parley.domain.step import Step, steps_of
from parley.domain.step_order import drafted_order
from parley.domain.step_polytope import StepPolytope, shift_rows, step_polytope, value_rows
from parley.engines.analytic_centre import analytic_centre
from parley.engines.exposure_ends import row_likeness
from parley.engines.polytope import Polytope, is_empty
from parley.engines.step_days import StepDays, bound_by_days
from parley.engines.steps import Steps
from parley.errors import CannotAnswer, Invalid
from parley.language import gettext as _
from parley.verbs.sequence.delaying import carried_along, moved_along, put_off, without_added_clocks
from parley.verbs.sequence.exchanged_steps import exchanged_steps

__all__ = ["Draft", "draft_of"]


@dataclass(frozen=True)
class Draft:
    """An agreement's draft, ready for the engines.

    Parameters
    ----------
    agreement
        Up to its horizon, what was put off put off, and with it what waits for it.
    register
        The same for its gaps: what waits has the clock of the text, and what has no clock of its own has none here
        either, put off or not.
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
        What is done at a time, as arrays: a step, or all steps of one day where those count as one. Worth is that at
        the analytic centre, one reading of the statements.
    groups
        Of each of these, its steps: numbers into ``steps``, in drafted order.
    days
        The days that an order of them must keep.
    """

    agreement: Agreement
    register: Agreement
    steps: tuple[Step, ...]
    background: tuple[str, ...]
    parties: tuple[str, ...]
    known: tuple[StepPolytope, ...]
    polytopes: tuple[Polytope, ...]
    rows: tuple[NDArray[np.float64], ...]
    engine: Steps
    groups: tuple[tuple[int, ...], ...]
    days: StepDays

    @property
    def engine_rows(self) -> tuple[NDArray[np.float64], ...]:
        """``rows`` of what is done at a time."""
        starts = [group[0] for group in self.groups]
        return tuple(np.add.reduceat(table, starts, axis=0) for table in self.rows)

    def steps_in(self, order: Sequence[int] | NDArray[np.intp]) -> list[int]:
        """The steps, as numbers, in an order of what is done at a time."""
        return [step for group in order for step in self.groups[group]]

    @property
    def exact(self) -> bool:
        """Whether every worth is known to a number."""
        return all((one.lower == one.upper).all() for one in self.polytopes)


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
    late = put_off(asked, listed, delayed or {})
    agreement = carried_along(asked, late) if delayed else late
    if delayed:
        listed = moved_along(listed, steps_of(agreement, tranches=tranches), delayed)
    if not listed:
        raise CannotAnswer(
            _("the agreement of {case} has no step").format(case=case.id),
            _("give an obligation within the horizon a quantity: what has none is a condition in the background"),
        )
    by_id = {step.id: step for step in listed}
    steps = tuple(by_id[id] for id in drafted_order(listed))
    known = tuple(step_polytope(agreement, case.preferences_of(actor.id), case.actors) for actor in case.parties)
    polytopes = tuple(Polytope(*one.bounds) for one in known)
    _check_values(tuple(actor.name for actor in case.parties), polytopes)
    rows = tuple(value_rows(one, steps) + shift_rows(one, steps) for one in known)
    whole = _engine(agreement, steps, polytopes, rows, swaps)
    singly = tuple((number,) for number in range(len(steps)))
    at_a_time, groups = whole.of_one_day(_days_as_one(steps)) if together else (whole, singly)
    engine, days = bound_by_days(at_a_time)
    _check_swaps(swaps, steps, groups, engine)
    return Draft(
        agreement=agreement,
        register=without_added_clocks(late, asked),
        steps=steps,
        background=tuple(one.id for one in agreement.within if not one.is_step),
        parties=tuple(actor.id for actor in case.parties),
        known=known,
        polytopes=polytopes,
        rows=rows,
        engine=engine,
        groups=groups,
        days=days,
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


def _engine(
    agreement: Agreement,
    steps: Sequence[Step],
    polytopes: Sequence[Polytope],
    rows: Sequence[NDArray[np.float64]],
    swaps: Sequence[tuple[str, str]],
) -> Steps:
    """The steps as arrays, days as the agreement counts them.

    A step takes the time that the register says, none where it says nothing. A daily flow runs beside the others.
    """
    place = {step.id: number for number, step in enumerate(steps)}
    numbers = {id: number for number, id in enumerate(dict.fromkeys(step.obligation for step in steps))}
    centres = [analytic_centre(one).point if one.size else np.zeros(0) for one in polytopes]
    worth = np.column_stack([table @ centre for table, centre in zip(rows, centres, strict=True)])
    return Steps.of(
        worth,
        before=[(place[first], place[step.id]) for step in steps for first in step.after if first in place],
        obligation=[numbers[step.obligation] for step in steps],
        swaps=exchanged_steps(agreement, steps, swaps),
        likeness=row_likeness(rows),
        durations=[0.0 if agreement.obligation(step.obligation).per else step.duration for step in steps],
        opens=[-np.inf if step.first_day is None else step.first_day for step in steps],
        closes=[np.inf if step.last_day is None else step.last_day for step in steps],
    )


def _check_swaps(
    swaps: Sequence[tuple[str, str]], steps: Sequence[Step], groups: Sequence[Sequence[int]], engine: Steps
) -> None:
    """Of every pair something can be exchanged on some day, if it is not done on one day anyhow."""
    owners = [{steps[step].obligation for step in group} for group in groups]
    for pair in swaps:
        wanted = set(pair)
        left = [swap for swap in engine.swaps if wanted <= set().union(*(owners[group] for group in swap))]
        if not left and not any(wanted <= names for names in owners):
            raise Invalid(
                _("obligations {first} and {second} cannot be exchanged at once").format(first=pair[0], second=pair[1]),
                _("the window of one opens after the other is due: exchange others, or put one off"),
            )


def _days_as_one(steps: Sequence[Step]) -> NDArray[np.intp]:
    """Equal numbers for steps of one day that stand side by side; what has no day stands alone."""
    starts = [
        before is None or before.day is None or before.day != step.day
        for before, step in zip((None, *steps), steps, strict=False)
    ]
    return np.cumsum(starts)
