"""A barter of goods in a few steps, put in order for real, for tests of its page, pictures and document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from parley.domain.agreement import Phase
from parley.domain.case import Case
from parley.domain.conflict import AfterPhase, Conflict, ConflictOption, StatedOrder
from parley.domain.obligation import Deadline
from parley.domain.performed import Performed
from parley.domain.source import Source
from parley.domain.step_statement import Bears, Benefits, StepRank
from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencer import sequence
from tests.building import WHY
from tests.domain.registers import agreement, owed, promise, schedule
from tests.verbs import barters

WEST: dict[str, Any] = {"debtor": ("west",), "creditor": ("east",)}


def case() -> Case:
    """East gives grain in three parts, then timber; west gives salt, once grain is there, and leaves the bridge.

    Numbers are known of east, and only an order of west.
    """
    register = agreement(
        owed("grain", 6, title="Grain is handed over", phase="P1", schedule=schedule((1, 2), (3, 2), (5, 2))),
        owed("salt", title="Salt is handed over", phase="P1", trigger=("grain",), deadline=Deadline(day=8), **WEST),
        owed("timber", title="Timber is handed over", phase="P1", deadline=Deadline(day=6)),
        owed("bridge", title="The bridge is left", phase="P1", deadline=Deadline(day=7), **WEST),
        owed("road", title="The road is shared", phase="P2", deadline_text="soon", deadline=None, **WEST),
        owed("calm", None, title="Calm is kept", phase="P1", deadline=Deadline(day=8)),
        phases=(Phase("P1", "First", 0, 8), Phase("P2", "Second")),
        guarantees=(promise(binding=("east", "west")), promise("G2", kind="monitor", willing="yes", binding=("west",))),
    )
    made = barters.stating(
        register,
        east=[
            Bears(id="east-grain", obligation="grain", low=0.2, high=0.3, **WHY),
            Benefits(id="east-salt", obligation="salt", **WHY),
            Bears(id="east-timber", obligation="timber", **WHY),
            Benefits(id="east-bridge", obligation="bridge", **WHY),
            Benefits(id="east-road", obligation="road", **WHY),
        ],
        west=[StepRank(id="west-steps", tiers=(("bridge",), ("grain", "timber"), ("salt", "road")), **WHY)],
    )
    ledger = (
        Performed("grain", 2, date(2025, 1, 19), "courier"),
        Performed("grain", 1, date(2025, 1, 22), "courier"),
    )
    courier = Source("courier", "The Courier", date(2025, 1, 22), "B", "It was said.", url="https://example.org/a")
    return replace(made, as_of=date(2025, 1, 28), performed=ledger, sources=(courier,), conflict=conflict())


def conflict() -> Conflict:
    """Each may keep to it or leave."""
    options = (ConflictOption("e", "east", ("N", "Y"), "both"), ConflictOption("w", "west", ("N", "Y"), "both"))
    orders = tuple(
        StatedOrder(party, tuple((name,) for name in names.split()))
        for party, names in (("east", "YN NN YY NY"), ("west", "NY NN YY YN"))
    )
    return Conflict(options=options, after=(AfterPhase("P1", "NN"),), orders=orders)


@cache
def ordered() -> Sequence:
    """The barter put in order."""
    return sequence(case(), Settings(seconds=20))


@cache
def plain() -> Sequence:
    """A barter without a ledger, a guarantee, a conflict or a day 0, that tempts one party."""
    made = barters.case()
    assert made.agreement is not None
    return sequence(replace(made, agreement=replace(made.agreement, day0=None)), Settings(seconds=20))


def retold(found: Sequence, text: str) -> Sequence:
    """The answer with that text wherever people write freely."""
    old = found.case
    assert old.agreement is not None
    register = replace(
        old.agreement,
        title=text,
        phases=tuple(replace(one, title=text, note=text) for one in old.agreement.phases),
        obligations=tuple(
            replace(one, title=text, action=text, wording=text, note=text) for one in old.agreement.obligations
        ),
        guarantees=tuple(replace(one, duty=text, note=text) for one in old.agreement.guarantees),
    )
    made = replace(
        old,
        title=text,
        actors=tuple(replace(actor, name=text, note=text) for actor in old.actors),
        agreement=register,
        preferences=tuple(
            replace(one, statements=tuple(replace(said, note=text, reason=text) for said in one.statements))
            for one in old.preferences
        ),
        sources=tuple(replace(one, outlet=text, title=text, url=text) for one in old.sources),
    )
    return replace(found, case=made, lint=tuple(replace(one, what=text, mend=text) for one in found.lint))
