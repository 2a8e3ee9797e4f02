"""A small case of two valleys, and answers to it made by hand, for tests of how results are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda
from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.issue import Issue, Option
from parley.domain.link import Link
from parley.domain.precedent import Precedent, Way
from parley.domain.preferences import Preferences
from parley.domain.source import RecordEntry, Source
from parley.domain.statement import Bundle, Order, Rank, Rather, Reservation, Score, Stake
from parley.domain.verdict import Accepts, RedLine, Rejects
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.central import CentralUtilities
from parley.verbs.analyse.explanation import Explanation, IssueShare, PartyView
from parley.verbs.analyse.on_record import OnRecord
from parley.verbs.analyse.red_lines import RedLinePrice
from parley.verbs.analyse.settings import Settings
from parley.verbs.analyse.solutions import SOLUTIONS, Frontier, FrontierPoint, Solution
from parley.verbs.analyse.weak_inputs import WeakInput
from parley.verbs.analyse.zone import Zone

FLOWS = ("a", "b", "c")
MIDDLE = {"flow": "b", "gauge": "joint"}

STATED = {"basis": Basis.STATED, "source": ("R1",)}
INFERRED = {"basis": Basis.INFERRED, "source": ("courier",), "reason": "It follows from the rest."}
ASSUMED = {"basis": Basis.ASSUMED, "reason": "Nobody said."}

UPPER: tuple[Statement, ...] = (
    Order(id="upper-flow", issue="flow", tiers=(("a",), ("b",), ("c",)), **STATED),
    RedLine(id="upper-never-c", never=("flow.c",), firmness="firm", **STATED),
    Rank(id="upper-rank", tiers=(("flow",), ("gauge",)), **INFERRED),
    Rather(id="upper-rather", better=("flow.a", "gauge.joint"), worse=("flow.b", "gauge.upper"), **STATED),
    Bundle(id="upper-bundle", together=("flow.b", "gauge.joint"), **ASSUMED),
    Rejects(id="upper-rejects", package=("flow.c", "gauge.joint"), **STATED),
    Reservation(id="upper-none", low=0.2, high=0.4, **STATED),
)
LOWER: tuple[Statement, ...] = (
    Order(id="lower-flow", issue="flow", tiers=(("c", "b"), ("a",)), **INFERRED),
    RedLine(id="lower-never-ab", never=("flow.a", "flow.b"), firmness="position", **INFERRED),
    RedLine(id="lower-never-both", never=("flow.b", "gauge.upper"), **ASSUMED),
    Stake(id="lower-stake", issue="flow", low=0.3, high=0.6, **STATED),
    Score(id="lower-score", option="gauge.upper", low=0.5, high=0.5, **STATED),
    Accepts(id="lower-accepts", package=("flow.b", "gauge.joint"), **ASSUMED),
)


def agenda() -> Agenda:
    """Water (with the dry-season flow in it) and who reads the gauge."""
    return Agenda(
        issues=(
            Issue("water", "Water", theme="resources"),
            Issue(
                "flow",
                "Dry-season flow",
                (Option("a", "10 m3/s"), Option("b", "20 m3/s"), Option("c", "30 m3/s")),
                part_of="water",
                theme="monitoring",
            ),
            Issue("gauge", "Who reads the gauge", (Option("joint", "A joint team"), Option("upper", "The dam"))),
        ),
        links=(
            Link("L1", ("flow.c",), ("gauge.joint",), reason="A flow needs a reading that both believe."),
            Link("L2", ("flow.a", "gauge.upper")),
        ),
    )


def case(upper: tuple[Statement, ...] = UPPER, lower: tuple[Statement, ...] = LOWER) -> Case:
    """The two valleys, with an envoy who is no party."""
    return Case(
        id="valleys",
        title="Two valleys",
        as_of=date(2025, 3, 1),
        no_deal="The dam runs as it does now.",
        actors=(
            Actor("upper", "Upper Valley", Role.PARTY),
            Actor("lower", "Lower Valley", Role.PARTY),
            Actor("envoy", "The envoy", Role.MEDIATOR),
        ),
        agenda=agenda(),
        preferences=(Preferences("upper", upper), Preferences("lower", lower)),
        sources=(Source("courier", "Valley Courier", date(2025, 2, 21), "B", "The office said so."),),
        record=(
            RecordEntry("R1", "statement", "The office said so.", "courier", (0, 19), actor="lower", date="2025-02-20"),
        ),
    )


def precedents() -> tuple[Precedent, ...]:
    """Four precedents in two ways."""
    ways = Way("delay", "Delay", "It is put off."), Way("pays", "An outsider pays", "Somebody pays.")
    themes = (("monitoring",), ("monitoring", "resources"), ("resources",), ("exchange",))
    return tuple(
        Precedent(
            id=f"p{number}",
            way=ways[number // 2],
            case=f"Talks {number}",
            year=1980 + number,
            line="Never.",
            bent="It was put off",
            themes=theme,
            sources=("A book, 1990",),
            verification="read in the book",
        )
        for number, theme in enumerate(themes)
    )


BLOCKED = Zone(
    possible=False,
    certain=False,
    possible_package=None,
    certain_package=None,
    margin=None,
    deadlock=(("upper-never-c", "lower-never-ab"),),
    deadlock_links=((),),
    deadlock_complete=True,
    bend=(("upper-never-c",), ("lower-never-ab",)),
    bend_complete=True,
    bent_package={"flow": "c", "gauge": "joint"},
)
POSSIBLE = Zone(True, False, MIDDLE, None, None, (), (), True, (), True, None)
CERTAIN = Zone(True, True, MIDDLE, MIDDLE, 0.0625, (), (), True, (), True, None)
UNSETTLED = Zone(None, None, None, None, None, (), (), False, (), False, None)


def solution(name: str, *, proved: bool = True) -> Solution:
    """A solution that settles on the middle."""
    return Solution(
        name=name,
        package=dict(MIDDLE),
        utilities={"upper": 0.5, "lower": 0.75},
        gains={"upper": 0.2, "lower": 1 / 3},
        value=0.258,
        gap=0.0 if proved else 0.125,
        proved=proved,
        method="by hand",
    )


def no_solution(name: str, *, proved: bool = True) -> Solution:
    """No solution: none exists, or none was found in time."""
    return Solution(name, None, {}, {}, None, 0.0 if proved else float("inf"), proved, "by hand")


def frontier(points: int, *, size: int | None = None, complete: bool = True, whole: bool = False) -> Frontier:
    """A frontier of so many points, of which ``size`` are known."""
    return Frontier(
        whole=whole,
        complete=complete,
        proved=complete,
        size=points if size is None else size,
        points=tuple(
            FrontierPoint({"upper": 1 - place / 100, "lower": place / 100}, dict(MIDDLE), None if place % 2 else 2)
            for place in range(points)
        ),
        method="by hand",
    )


def analysis(zone: Zone = POSSIBLE, *, points: int = 3) -> Analysis:
    """An analysis made by hand, with the four solutions where the zone is possible."""
    made = solution if zone.possible else no_solution
    return Analysis(
        case=case(),
        settings=Settings(),
        zone=zone,
        central=(
            CentralUtilities("upper", np.array([0.5, 0.3]), 0.3, 4, given=False, proved=True),
            CentralUtilities("lower", np.array([0.5, 0.4]), 0.4, 5, given=False, proved=True),
        ),
        solutions=tuple(made(name) for name in SOLUTIONS),
        frontier=frontier(points),
        red_lines=(
            RedLinePrice("upper-never-c", 0.2, 0.25, proved=True),
            RedLinePrice("lower-never-ab", None, None, proved=True),
            RedLinePrice("lower-never-both", 0.2, 0.2, proved=False),
        ),
        leans_on=(
            WeakInput("upper", "bundle", "upper-bundle"),
            WeakInput("upper", "issue", "gauge"),
            WeakInput("lower", "reservation"),
            WeakInput("lower", "assumed", "lower-accepts"),
            WeakInput("lower", "inferred", "lower-flow"),
            WeakInput("lower", "inferred", "lower-never-ab"),
        ),
        on_record=OnRecord(case(), (), None),
        advice=None,
    )


def with_record(made: Analysis) -> Analysis:
    """The same analysis with one rejection on record that no red line counts, and that leaves no zone."""
    line = RedLine(id="R1-rejects-flow-b", never=("flow.b",), basis=Basis.STATED, source=("R1",))
    stricter = case(lower=(*LOWER, line))
    entry = replace(stricter.record[0], rejects=line.never, speaker="A minister", confidence="medium")
    stricter = replace(stricter, record=(entry,))
    zone = replace(BLOCKED, deadlock=(("upper-never-c", line.id),), bend=((line.id,),), bent_package=MIDDLE)
    return replace(made, on_record=OnRecord(stricter, (line.id,), zone))


def many(made: Analysis, sets: int) -> Analysis:
    """The same analysis with many cores and many sets that would have to bend."""
    links = made.zone.deadlock_links * sets
    zone = replace(
        made.zone,
        deadlock=made.zone.deadlock * sets,
        deadlock_links=links,
        bend=made.zone.bend[:1] * sets,
        bend_complete=False,
    )
    return replace(made, zone=zone)


def view(party: str, verdict: str) -> PartyView:
    """One package as a party would see it."""
    refuses = verdict == "refuses"
    return PartyView(
        party=party,
        utility=0.5,
        reservation=0.3,
        gain=-0.2 if refuses else 0.2,
        ideal_gain=0.4,
        gain_range=(-0.5, -0.1) if refuses else (0.1, 0.3),
        issues=(IssueShare("flow", "c", 0.25, 0.5), IssueShare("gauge", "upper", 0.125, 0.125)),
        bundles=(("upper-bundle", 0.1),) if party == "upper" else (),
        red_lines=("upper-never-c",) if refuses else (),
        because=("upper-flow", "upper-none") if refuses else (),
        verdict=verdict,
    )


def explanation(upper: str = "refuses", lower: str = "accepts", *, broken: bool = True) -> Explanation:
    """One package explained."""
    return Explanation(
        case=case(),
        settings=Settings(),
        package={"flow": "c", "gauge": "upper"},
        broken_links=("L1",) if broken else (),
        parties=(view("upper", upper), view("lower", lower)),
    )
