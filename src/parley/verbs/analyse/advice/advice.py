"""Advice under uncertain statements: what to carry into the next meeting, what to trade, and what to ask."""

from __future__ import annotations

from dataclasses import dataclass

from parley.verbs.analyse.advice.findings import Dependence, Settled
from parley.verbs.analyse.advice.outcome_check import OutcomeCheck
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.advice.questions import Questions
from parley.verbs.analyse.advice.sampling import Sampling
from parley.verbs.analyse.advice.trades import Trades
from parley.verbs.analyse.advice.zone_share import ZoneShare

__all__ = ["Advice"]


@dataclass(frozen=True)
class Advice:
    """What the draws say. For the mediator's eyes only.

    Parameters
    ----------
    sampling
        How utilities were drawn.
    share
        In what share of draws there is a zone.
    picks
        Best first; none where no candidate is in the zone at any draw.
    candidates
        How many packages the picks were chosen among.
    method
        How candidates were found and picks chosen, in words.
    trades
        From the package that was asked about, otherwise from the first pick; None without either.
    questions
        What to ask next.
    settled
        Issues that all picks settle alike; empty with fewer than two picks.
    depends
        What the zone depends on most, the largest difference first.
    outcome
        The case's outcome beside the advice; None where the case has none.
    """

    sampling: Sampling
    share: ZoneShare
    picks: tuple[Pick, ...]
    candidates: int
    method: str
    trades: Trades | None
    questions: Questions
    settled: tuple[Settled, ...]
    depends: tuple[Dependence, ...]
    outcome: OutcomeCheck | None
