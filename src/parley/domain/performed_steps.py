"""Which steps are done, as the ledger has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from parley.domain.step import Step

__all__ = ["performed_steps"]

_TOLERANCE = 1e-9


def performed_steps(steps: Iterable[Step], quantities: Mapping[str, float]) -> frozenset[str]:
    """The steps whose tranche, with those before it, is covered by what was performed of their obligation.

    A tranche of which a part was performed is not done. Steps are counted as performed whatever they should have waited
    for: the ledger says what happened, not what was due.

    Parameters
    ----------
    steps
        Those of an agreement, each obligation's in order.
    quantities
        How much of each obligation was performed, in its own unit; see
        :func:`parley.domain.performed.performed_quantities`.
    """
    due: dict[str, float] = defaultdict(float)
    done = set()
    for step in steps:
        due[step.obligation] += step.quantity
        if quantities.get(step.obligation, 0.0) >= due[step.obligation] * (1 - _TOLERANCE):
            done.add(step.id)
    return frozenset(done)
