"""Advice made by hand for the two valleys, for tests of how it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from parley.domain.actor import Actor, Role
from parley.domain.outcome import LeftOpen, Outcome, SettledIssue
from parley.domain.preferences import Preferences
from parley.domain.source import RecordEntry
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
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.zone import Zone
from tests.report.small_case import MIDDLE, POSSIBLE, analysis, case, frontier

OTHER = {"flow": "a", "gauge": "joint"}

LEAN = Lean("lower-accepts", 0.034, 0.006, (("flow", "a"),))
POLL = Poll("P1", "towns", ("upper",), ("flow",), ("flow.b",), "supports")


def sampling(r_hat: float = 1.01, **changed: Any) -> Sampling:
    """Two thousand draws, well mixed unless said."""
    by_party = {"upper": 1.003, "lower": r_hat}
    return replace(Sampling(2000, 7, r_hat, by_party, 600, 8, "two-coordinate exchange moves"), **changed)


def pick(package: dict[str, str] | None = None, **changed: Any) -> Pick:
    """A pick that both would accept in a bit more than half the draws."""
    made = Pick(
        package=dict(package or MIDDLE),
        mean=0.312,
        standard_error=0.004,
        accepted={"upper": 0.7, "lower": 0.834},
        accepted_by_all=0.554,
        undominated=0.9,
        gains={"upper": Range(-0.1, 0.125, 0.3), "lower": Range(0.0, 0.25, 0.5)},
        worst={"upper": -0.2049, "lower": 0.05},
        best={"upper": 0.4, "lower": 0.6},
        regret=0.4567,
        leans_on=(LEAN,),
        polls=(POLL,),
    )
    return replace(made, **changed)


def question(kind: str = "rather", **changed: Any) -> Question:
    """A question to Upper Valley."""
    made = Question(
        kind=kind,
        party="upper",
        first=("flow.a", "gauge.joint"),
        second=("flow.b", "gauge.upper"),
        name="",
        first_share=0.62,
        worth=0.031,
        standard_error=0.008,
        then=(dict(OTHER), dict(MIDDLE)),
        betrays=(),
        betraying=(),
    )
    alone = {"second": (), "first_share": None, "then": ()}
    own: dict[str, dict[str, Any]] = {
        "rather": {},
        "accept": {"first": ("flow.b", "gauge.joint"), "second": ()},
        "no_deal": {"first": (), **alone},
        "stake": {"first": (), "name": "gauge", **alone},
        "bundle": {"first": (), "name": "upper-bundle", **alone},
        "red_line": {"first": ("flow.c",), "name": "upper-never-c", "worth": None, "standard_error": None, **alone},
    }
    return replace(made, **{**own[kind], **changed})


def questions(*asked: Question, **changed: Any) -> Questions:
    """Those questions of forty that were looked at."""
    return replace(Questions(asked, 40, 0, unmarked=False, method="half the draws choose"), **changed)


SWAP = Swap(
    (("flow", "b", "a"),), 0.83, {"upper": 0.95, "lower": 0.88}, False, {"upper": (0, 0.3), "lower": (-0.1, 0.2)}
)
SURE = Swap(
    (("flow", "b", "a"), ("gauge", "joint", "upper")),
    1.0,
    {"upper": 1.0, "lower": 1.0},
    certain=True,
    ranges={"upper": (0.01, 0.3), "lower": (0.02, 0.2)},
)


def trades(*swaps: Swap, **changed: Any) -> Trades:
    """Those trades from the middle."""
    made = Trades(dict(MIDDLE), "", (), swaps, 2, 1234, 0.5, (), (), "all swaps")
    return replace(made, **changed)


CHECK = OutcomeCheck(
    settled={"flow": "b"},
    left_open=("gauge",),
    broken_links=(),
    touched=(),
    completions=2,
    looked_at=2,
    some=0.6,
    every=0.25,
    least=0.3,
    most=0.55,
    without_lines=(0.6, 0.25, 0.3, 0.55),
    likely={"flow": "b", "gauge": "joint"},
    picks=(AgainstPick(1, ("flow",), ()), AgainstPick(2, (), ("flow",))),
    by_chance=0.5,
    hindsight=("lower-accepts",),
)

SIGNED = Outcome(
    date(2025, 6, 1),
    "Accord of the two valleys",
    (SettledIssue("flow", "b", source=("R1",)),),
    (LeftOpen("gauge"),),
    hindsight=("lower-accepts",),
)

DEPENDS = (
    Dependence("lower", "no_deal", "", 0.3, 0.8, 0.12),
    Dependence("upper", "stake", "gauge", 0.25, 1.0, 0.4),
    Dependence("upper", "bundle", "upper-bundle", 0.02, 0.0, 0.7),
)


def advice(*picks: Pick, **changed: Any) -> Advice:
    """What the draws say; two picks unless they are given."""
    made = Advice(
        sampling=sampling(),
        share=ZoneShare(0.8, 0.8, 0, "by search"),
        picks=picks or (pick(), pick(OTHER, accepted_by_all=0.4, leans_on=(), polls=())),
        candidates=97,
        method="solutions of each draw and local swaps",
        trades=trades(SURE, SWAP),
        questions=questions(question(), question("no_deal", party="lower", worth=0.01)),
        settled=(Settled("gauge", "joint"),),
        depends=DEPENDS,
        outcome=None,
    )
    return replace(made, **changed)


def advised(zone: Zone = POSSIBLE, said: Advice | None = None) -> Analysis:
    """An analysis with advice, and a poll on record."""
    made = analysis(zone)
    towns = Actor("towns", "Hill towns", Role.CONSTITUENCY)
    entry = RecordEntry("P1", "poll", "Six of ten were for it.", "courier", (0, 19), actor="towns", date="2025-02-20")
    valleys = replace(case(), actors=(*case().actors, towns), record=(*case().record, entry), outcome=SIGNED)
    return replace(made, case=valleys, advice=said or advice())


def nothing_picked() -> Advice:
    """Advice without a pick, a trade or a question."""
    none = {"picks": (), "trades": None, "questions": questions(), "settled": (), "depends": ()}
    return replace(advice(), share=ZoneShare(0.0, 0.0, 0, "by search"), **none)


def three_parties() -> Analysis:
    """The same with a third valley."""
    made = advised()
    valleys = replace(
        made.case,
        actors=(*made.case.actors, Actor("far", "الوادي البعيد", Role.PARTY)),
        preferences=(*made.case.preferences, Preferences("far")),
    )
    shares = {"upper": 0.7, "lower": 0.8, "far": 0.996}
    gains = {party: Range(0.0, 0.1, 0.2) for party in shares}
    worst, best = dict.fromkeys(shares, -0.1), dict.fromkeys(shares, 0.1)
    one = pick(accepted=shares, gains=gains, worst=worst, best=best)
    said = advice(one, trades=trades())
    return replace(made, case=valleys, advice=said, solutions=(), central=(), frontier=frontier(0), red_lines=())
