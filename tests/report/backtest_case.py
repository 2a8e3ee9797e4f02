"""Back-tests built by hand: one outcome inside the zone, one that touches a red line, one without a pick."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from parley.verbs.analyse.advice.outcome_check import AgainstPick, OutcomeCheck
from parley.verbs.analyse.backtest import Backtest, Tested
from parley.verbs.analyse.settings import Settings

CHECK = OutcomeCheck(
    settled={"flow": "b", "gauge": "joint"},
    left_open=("power",),
    broken_links=(),
    touched=(),
    completions=3,
    looked_at=3,
    some=0.75,
    every=0.25,
    least=0.25,
    most=0.6,
    without_lines=(0.75, 0.25, 0.25, 0.6),
    likely={"flow": "b", "gauge": "joint", "power": "all"},
    picks=(AgainstPick(1, ("flow",), ("gauge",)), AgainstPick(2, (), ("flow", "gauge"))),
    by_chance=0.8,
    hindsight=("lower-flow",),
)

INSIDE = Tested(
    case="valleys",
    title="Two valleys",
    outcome="The spring accord",
    as_of=date(2025, 3, 1),
    signed=date(2025, 4, 1),
    note="Read in the gazette.",
    possible=True,
    certain=False,
    zone_low=0.9,
    zone_high=0.9,
    draws=2000,
    r_hat=1.01,
    rough=False,
    check=CHECK,
    reconstructed=("gauge",),
    issues=3,
    statements=12,
    picks=2,
)

TOUCHING = replace(
    INSIDE,
    case="lakes",
    title="Two lakes",
    note="",
    zone_low=0.4,
    zone_high=0.6,
    r_hat=1.2,
    rough=True,
    reconstructed=(),
    check=replace(
        CHECK, touched=("upper-never",), some=0.0, every=0.0, least=0.0, most=0.0, picks=(), by_chance=0.5, hindsight=()
    ),
    picks=0,
)

BREAKING = replace(
    INSIDE,
    case="hills",
    title="Two hills",
    possible=False,
    check=replace(
        CHECK,
        broken_links=("L1",),
        completions=0,
        looked_at=0,
        some=0.0,
        every=0.0,
        least=0.0,
        most=0.0,
        without_lines=(0.0, 0.0, 0.0, 0.0),
        likely=None,
    ),
)

BACKTEST = Backtest(Settings(seed=7), (INSIDE, TOUCHING, BREAKING))
