"""Advice under uncertain statements: what to carry into the next meeting, what to trade, and what to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from parley.domain.case import Case
from parley.domain.combination import Package
from parley.language import gettext as _
from parley.verbs.analyse.advice import candidates as search
from parley.verbs.analyse.advice import leaning, picks
from parley.verbs.analyse.advice.drawing import draw_utilities
from parley.verbs.analyse.advice.findings import Dependence, Settled, find_dependences, find_settled
from parley.verbs.analyse.advice.outcome_check import OutcomeCheck, check_outcome
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.advice.price_ranges import price_ranges
from parley.verbs.analyse.advice.questions import Questions, next_questions
from parley.verbs.analyse.advice.sampling import Sampling
from parley.verbs.analyse.advice.solving import Solved, solve
from parley.verbs.analyse.advice.stated_alone import StatedAlone, stated_alone
from parley.verbs.analyse.advice.trades import Trades, find_trades
from parley.verbs.analyse.advice.zone_share import ZoneShare
from parley.verbs.analyse.arrays import CaseArrays
from parley.verbs.analyse.red_lines import RedLinePrice
from parley.verbs.analyse.settings import Settings

__all__ = ["STEPS", "Advice", "advise"]

STEPS = 6
"""How many steps progress counts."""


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
    stated
        The picks on stated statements alone; None without a pick, or where everything is stated.
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
    stated: StatedAlone | None = None


def advise(
    case: Case,
    arrays: CaseArrays,
    settings: Settings,
    prices: Sequence[RedLinePrice],
    *,
    also: Iterable[Package],
    executor: Executor,
    step: Callable[[str], None],
) -> tuple[Advice, tuple[RedLinePrice, ...]]:
    """The advice, and the prices of red lines with their range over draws.

    Parameters
    ----------
    also
        Packages worth looking at beside each draw's solutions, such as those at the central utilities.
    executor
        Where the work is done: the answer is the same wherever that is.
    step
        Told what comes next.
    """
    step(_("Drawing utilities"))
    vectors, sampling = draw_utilities(arrays.polytopes, settings.draws, seed=settings.seed, executor=executor)
    step(_("Solving each draw"))
    solved = solve(case, arrays, vectors, executor)
    step(_("Choosing picks"))
    agenda = case.agenda
    found = search.find_candidates(
        solved.drawn, solved.candidates, [np.array(agenda.numbers(package)) for package in also]
    )
    picked = picks.choose(found)
    step(_("What the picks lean on"))
    leans = leaning.find_leans(solved.drawn, found, picked, seed=settings.seed, executor=executor)
    chosen = tuple(picks.describe(solved, found.packages[place], own) for place, own in zip(picked, leans, strict=True))
    step(_("What each red line costs over draws"))
    ranged = price_ranges(prices, solved, executor)
    step(_("Trades and questions"))
    advice = Advice(
        sampling=sampling,
        share=solved.share,
        picks=chosen,
        candidates=len(found),
        method="; ".join((search.METHOD, picks.METHOD, leaning.METHOD)),
        trades=_trades(solved, settings, chosen),
        questions=next_questions(
            solved.drawn, found.packages, picks=[pick.package for pick in chosen], seed=settings.seed
        ),
        settled=find_settled([pick.package for pick in chosen]),
        depends=find_dependences(solved.drawn),
        outcome=None
        if case.outcome is None
        else check_outcome(solved.drawn, [pick.package for pick in chosen], case.outcome),
        stated=stated_alone(solved.drawn, found, [pick.package for pick in chosen], seed=settings.seed),
    )
    return advice, ranged


def _trades(solved: Solved, settings: Settings, chosen: Sequence[Pick]) -> Trades | None:
    """From the package that was asked about, what it leaves open settled as in the first pick; otherwise from that."""
    named = dict(settings.start or ())
    issues = [issue.id for issue in solved.drawn.case.agenda.open_issues]
    missing = tuple(issue for issue in issues if issue not in named)
    if missing and not chosen:
        return None
    start = {issue: named.get(issue) or chosen[0].package[issue] for issue in issues}
    if not named:
        return find_trades(solved.drawn, start, name="")
    return find_trades(solved.drawn, start, name=settings.start_name, assumed=missing)
