"""Advice made by hand for the dispute over the dam and the road, for tests of pages and pictures."""

from __future__ import annotations

from dataclasses import replace

from parley.verbs.analyse import Analysis
from parley.verbs.analyse.advice.advice import Advice
from parley.verbs.analyse.advice.findings import Dependence, Settled
from parley.verbs.analyse.advice.outcome_check import AgainstPick, OutcomeCheck
from parley.verbs.analyse.advice.picks import Lean, Pick
from parley.verbs.analyse.advice.polls import Poll
from parley.verbs.analyse.advice.questions import Question, Questions
from parley.verbs.analyse.advice.ranges import Range
from parley.verbs.analyse.advice.sampling import Sampling
from parley.verbs.analyse.advice.trades import Swap, Trades
from parley.verbs.analyse.advice.zone_share import ZoneShare
from parley.verbs.analyse.red_lines import RedLinePrice
from tests.report.html_case import possible

SHARED = {"dam": "b", "road": "a"}
APART = {"dam": "b", "road": "b"}

FIRST = Pick(
    package=SHARED,
    mean=0.41,
    standard_error=0.006,
    accepted={"upper": 0.75, "lower": 0.9},
    accepted_by_all=0.7,
    undominated=0.33,
    gains={"upper": Range(-0.1, 0.1, 0.3), "lower": Range(0.05, 0.2, 0.35)},
    worst={"upper": -0.3, "lower": -0.05},
    best={"upper": 0.5, "lower": 0.45},
    regret=0.37,
    leans_on=(Lean("upper-never-both", 0.02, 0.004, (("road", "b"),)),),
    polls=(Poll("E2", "lower", (), ("dam",), ("dam.b",), "rejects"),),
)
SURE = replace(
    FIRST,
    package=APART,
    accepted={"upper": 1.0, "lower": 1.0},
    accepted_by_all=1.0,
    undominated=None,
    gains={"upper": Range(0.02, 0.03, 0.04), "lower": Range(0.1, 0.12, 0.14)},
    worst={"upper": 0.01, "lower": 0.05},
    best={"upper": 0.08, "lower": 0.2},
    leans_on=(),
    polls=(),
)
TRADES = Trades(
    start=SHARED,
    name="",
    assumed=(),
    swaps=(
        Swap(
            (("road", "a", "b"),), 0.8, {"upper": 0.9, "lower": 0.8}, False, {"upper": (-0.1, 0.2), "lower": (0.0, 0.1)}
        ),
    ),
    largest=2,
    considered=7,
    least=0.5,
    touched=(),
    broken_links=(),
    method="every swap by hand",
)
ASKED = (
    Question("rather", "upper", ("dam.a",), ("road.a",), "", 0.4, 0.03, 0.01, (SHARED, APART), ("lower",), ("dam.a",)),
    Question("no_deal", "lower", (), (), "", None, 0.004, 0.006, (), (), ()),
)
QUESTIONS = Questions(ASKED, considered=12, withheld=2, unmarked=False, method="every question by hand")
OUTCOME = OutcomeCheck(
    settled={"dam": "b"},
    left_open=("road",),
    broken_links=(),
    touched=(),
    completions=2,
    looked_at=2,
    some=0.7,
    every=0.5,
    least=0.5,
    most=0.7,
    without_lines=(0.7, 0.5, 0.5, 0.7),
    likely=SHARED,
    picks=(AgainstPick(1, ("dam",), ()), AgainstPick(2, ("dam",), ())),
    by_chance=0.33,
    hindsight=(),
)
ADVICE = Advice(
    sampling=Sampling(2000, 7, 1.013, {"upper": 1.013, "lower": 1.002}, 60, 4, "drawn by hand"),
    share=ZoneShare(0.71, 0.73, 40, "counted by hand"),
    picks=(FIRST, SURE),
    candidates=4,
    method="chosen by hand",
    trades=TRADES,
    questions=QUESTIONS,
    settled=(Settled("dam", "b"),),
    depends=(Dependence("upper", "no_deal", "", 0.4, 0.9, 0.3),),
    outcome=OUTCOME,
)
PRICES = (
    RedLinePrice("upper-never-c", 0.2, 0.2, True, 0.0, 0.0, 0.0, 2000),
    RedLinePrice("upper-never-both", 0.2, 0.3, True, 0.05, 0.4, 0.25, 2000),
    RedLinePrice("lower-never-a", 0.2, 0.2, True, 0.0, 0.1, None, 2000),
)


def advised(advice: Advice = ADVICE) -> Analysis:
    """The analysis of the dispute with that advice beside it."""
    return replace(possible(), advice=advice, red_lines=PRICES)


def plain(analysis: Analysis) -> Analysis:
    """The same analysis as it is without draws."""
    prices = tuple(
        RedLinePrice(one.statement, one.with_line, one.without_line, one.proved) for one in analysis.red_lines
    )
    return replace(analysis, advice=None, red_lines=prices)
