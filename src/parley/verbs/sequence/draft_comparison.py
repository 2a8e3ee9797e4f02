"""What one draft changes beside another: what each party would gain by stopping, and the steps that came and went."""

from __future__ import annotations

from dataclasses import dataclass

from parley.verbs.sequence.sequence import Sequence

__all__ = ["DraftComparison", "NeedChange", "compared"]


@dataclass(frozen=True)
class NeedChange:
    """One party's largest gain from stopping, in either draft. [-]

    Parameters
    ----------
    party
        Who.
    before, after
        As drafted.
    best_before, best_after
        The smallest that any order of the steps has for this party.
    """

    party: str
    before: float
    after: float
    best_before: float
    best_after: float


@dataclass(frozen=True)
class DraftComparison:
    """Two drafts side by side. For the mediator's eyes only.

    Parameters
    ----------
    before, after
        The two answers.
    needs
        Party by party.
    added, removed
        Obligations that are steps in one of them only.
    """

    before: Sequence
    after: Sequence
    needs: tuple[NeedChange, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def compared(before: Sequence, after: Sequence) -> DraftComparison:
    """Two answers about drafts with the same parties, side by side."""
    obligations = [dict.fromkeys(step.obligation for step in one.steps) for one in (before, after)]
    return DraftComparison(
        before=before,
        after=after,
        needs=tuple(
            NeedChange(
                actor.id,
                _drafted(before, actor.id),
                _drafted(after, actor.id),
                min(one.need[actor.id] for one in before.orders),
                min(one.need[actor.id] for one in after.orders),
            )
            for actor in before.case.parties
        ),
        added=tuple(name for name in obligations[1] if name not in obligations[0]),
        removed=tuple(name for name in obligations[0] if name not in obligations[1]),
    )


def _drafted(one: Sequence, party: str) -> float:
    return next(order.need[party] for order in one.orders if order.moves == 0)
