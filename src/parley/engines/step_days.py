"""Days that an order must keep: no step is done before its window opens, none after its day.

Steps run one after another and may wait. Where none takes time, an order keeps its days exactly when no step stands
before one whose day is over by the time that its own window opens: that is a matter of which step precedes which, and
every search for orders keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from parley.engines.steps import Steps

__all__ = ["StepDays", "bound_by_days"]

_SLACK = 1e-9  # days


@dataclass(frozen=True)
class StepDays:
    """When steps may be done, in days counted as the agreement counts them.

    Parameters
    ----------
    begin
        The first day on which anything may be done. [day]
    durations
        Shape (step,): how long each takes. [day]
    opens
        Shape (step,): none begins sooner; minus infinity where nothing says so. [day]
    due
        Shape (step,): each is done by then; where the draft is later than its own days, by when the draft has it. [day]
    """

    begin: float
    durations: NDArray[np.float64]
    opens: NDArray[np.float64]
    due: NDArray[np.float64]

    def done(
        self, order: NDArray[np.intp], pauses: Sequence[int] | NDArray[np.intp] | None = None
    ) -> NDArray[np.float64]:
        """The earliest day on which each step can be done; shape (step,) in the order given. [day]

        Parameters
        ----------
        order
            Step numbers, the first performed first.
        pauses
            After how many steps somebody could stop, 0 and all included; all numbers without it. What lies between two
            of them is done at once: nothing of it before the last of its windows opens.
        """
        ends = np.arange(len(order) + 1) if pauses is None else np.asarray(pauses)
        found = np.empty(len(order))
        now = self.begin
        for start, end in pairwise(ends.tolist()):
            steps = order[start:end]
            now = max(now, float(self.opens[steps].max())) + float(self.durations[steps].sum())
            found[start:end] = now
        return found

    def late(self, order: NDArray[np.intp], pauses: Sequence[int] | NDArray[np.intp] | None = None) -> NDArray[np.intp]:
        """Where in an order steps stand that cannot be done by their days; parameters as `done`."""
        return np.flatnonzero(self.done(order, pauses) > self.due[order] + _SLACK)

    def latest(self, order: NDArray[np.intp]) -> NDArray[np.float64]:
        """By when each step has to be done so that none behind it is late; shape (step,) in the order given. [day]"""
        found = np.asarray(self.due[order], dtype=np.float64).copy()
        for place in range(len(order) - 2, -1, -1):
            found[place] = min(found[place], found[place + 1] - self.durations[order[place + 1]])
        return found


def bound_by_days(steps: Steps) -> tuple[Steps, StepDays]:
    """Steps whose orders keep the days that ``opens`` and ``closes`` name, and those days.

    Parameters
    ----------
    steps
        In drafted order; ``durations``, ``opens`` and ``closes`` in days as the agreement counts them, from day 0.

    Returns
    -------
    tuple
        The steps with what the days say of precedence in ``before``, without windows, and without swaps of what cannot
        be done at once. Where steps take time, ``closes`` and ``earliest`` hold besides until when so much work must be
        done, and what is waited for. A search from state to state does not see the waiting, nor does one see what swaps
        wait for: `StepDays.late` then tells whether an order keeps its days.
    """
    opens, durations, closes = steps.opens, steps.durations, steps.closes
    finite = [float(days[np.isfinite(days)].min(initial=0.0)) for days in (opens, closes)]
    drafted = StepDays(min(finite), durations, opens, closes)
    due = np.maximum(closes, drafted.done(np.arange(steps.size, dtype=np.intp)))
    days = replace(drafted, due=due)
    sooner = opens + durations
    # Row before column: what is due before the column's step could begin and be done, and its own work after that.
    binds = np.triu(sooner[None, :] + durations[:, None] > due[:, None] + _SLACK, 1)
    # However long it waits, no order is longer than this: what is due later holds nothing up.
    longest = max(days.begin, float(opens.max(initial=-np.inf))) + float(durations.sum())
    work = np.where((due < longest) & durations.any(), due - days.begin, np.inf)
    timed = bool(np.isfinite(work).any())
    return (
        replace(
            steps,
            before=steps.before | binds,
            durations=durations if timed else np.zeros(steps.size),
            opens=np.full(steps.size, -np.inf),
            earliest=opens - days.begin if timed else np.full(steps.size, -np.inf),
            closes=work,
            swaps=tuple(swap for swap in steps.swaps if _at_once(days, np.array(swap))),
        ),
        days,
    )


def _at_once(days: StepDays, members: NDArray[np.intp]) -> bool:
    """Whether windows and days leave a time at which steps can be exchanged."""
    done = max(days.begin, float(days.opens[members].max())) + float(days.durations[members].sum())
    return bool((done <= days.due[members] + _SLACK).all())
