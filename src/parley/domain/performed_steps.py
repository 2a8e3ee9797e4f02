"""Which steps are done, as the ledger has it, and of which nobody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from parley.domain.performed import Performed, performed_quantities
from parley.domain.step import Step

__all__ = ["PerformedSteps", "performed_steps"]

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class PerformedSteps:
    """How far the steps have come.

    Parameters
    ----------
    done
        Ids of the steps performed in full.
    unknown
        By obligation, the ids of the steps after those of which nobody knows whether they were performed: something of
        them was, and the ledger does not say how much.
    """

    done: tuple[str, ...]
    unknown: dict[str, tuple[str, ...]]


def performed_steps(steps: Iterable[Step], ledger: Iterable[Performed]) -> PerformedSteps:
    """The steps whose tranche, with those before it, is covered by what was performed of their obligation.

    A tranche of which a part was performed is not done. Steps count as performed whatever they should have waited for:
    the ledger says what happened, not what was due. A row without a quantity leaves open how many of the obligation's
    remaining steps were performed.

    Parameters
    ----------
    steps
        Those of an agreement, each obligation's in order.
    ledger
        The rows that count, up to the day that is asked about.
    """
    rows = tuple(ledger)
    quantities = performed_quantities(rows)
    uncounted = {row.obligation for row in rows if row.quantity is None}
    due: dict[str, float] = defaultdict(float)
    done: list[str] = []
    unknown: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        due[step.obligation] += step.quantity
        if quantities.get(step.obligation, 0.0) >= due[step.obligation] * (1 - _TOLERANCE):
            done.append(step.id)
        elif step.obligation in uncounted:
            unknown[step.obligation].append(step.id)
    return PerformedSteps(tuple(done), {obligation: tuple(ids) for obligation, ids in unknown.items()})
