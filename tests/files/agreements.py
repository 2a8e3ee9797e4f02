"""Agreements as hypothesis makes them: every key, prose in three scripts, numbers that are hard to write."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from parley.domain.agreement import Agreement, Part, Phase, Total
from parley.domain.basis import Basis
from parley.domain.guarantee import GUARANTEE_KINDS, WILLING, Guarantee, Interval
from parley.domain.obligation import STATUSES, Deadline, Obligation, Scheduled, Window

PROSE = st.text(st.sampled_from("ab \"'`#=[]{}\\/,;.:+-_@~\n\t\r\x1f\u2028אבהסכםشروط🕊"), max_size=9)
SAID = PROSE.filter(lambda text: bool(text.strip()))
DAYS = st.integers(-9, 90) | st.floats(-1e6, 1e6) | st.sampled_from([0.1 + 0.2, 5e-324, -0.0])
SOME = st.integers(1, 2000) | st.floats(1e-9, 1e9)


def _some(draw: st.DrawFn, names: list[str], most: int = 2) -> tuple[str, ...]:
    return tuple(draw(st.lists(st.sampled_from(names), max_size=most, unique=True)))


def _ends(draw: st.DrawFn, numbers: st.SearchStrategy[Any]) -> list[Any]:
    return sorted([draw(numbers), draw(numbers)])


def _interval(draw: st.DrawFn, most: float) -> Interval | None:
    return Interval(*_ends(draw, st.floats(0, most))) if draw(st.booleans()) else None


@st.composite
def agreements(draw: st.DrawFn, actors: list[str], issues: list[str]) -> Agreement:
    """Up to three phases, one to four obligations, guarantees and totals; what refers refers to what is there."""
    phases = [
        Phase(f"P{number}", draw(SAID), *_ends(draw, DAYS), draw(PROSE)) for number in range(draw(st.integers(0, 3)))
    ]
    names = [f"O{number}" for number in range(draw(st.integers(1, 4)))]
    day = st.none() | st.dates()
    return Agreement(
        title=draw(SAID),
        signed=draw(day),
        day0=draw(day),
        horizon=draw(st.sampled_from(["", *(phase.id for phase in phases)])),
        note=draw(PROSE),
        source=tuple(draw(st.lists(PROSE, max_size=2))),
        phases=tuple(phases),
        obligations=tuple(_obligation(draw, name, names, actors, issues, phases) for name in names),
        guarantees=tuple(_guarantee(draw, f"G{number}", names, actors) for number in range(draw(st.integers(0, 2)))),
        totals=tuple(_total(draw, f"T{number}", names) for number in range(draw(st.integers(0, 2)))),
    )


def _obligation(
    draw: st.DrawFn, name: str, names: list[str], actors: list[str], issues: list[str], phases: list[Phase]
) -> Obligation:
    quantity = draw(st.none() | SOME)
    parts = sorted((Scheduled(draw(DAYS), draw(SOME)) for _ in range(draw(st.integers(0, 3)))), key=lambda one: one.day)
    texts = ("clause", "action", "wording", "unit", "trigger_text", "deadline_text", "definition", "map", "note")
    return Obligation(
        id=name,
        title=draw(SAID),
        phase=draw(st.sampled_from(["", *(phase.id for phase in phases)])),
        issue=draw(st.sampled_from(["", *issues])),
        **{key: draw(PROSE) for key in texts},
        **{key: _some(draw, actors) for key in ("debtor", "creditor", "verifier", "guarantor")},
        **{key: _some(draw, names) for key in ("trigger", "follows", "depends_on")},
        quantity=quantity,
        tranches=tuple(draw(st.lists(st.integers(1, 9), max_size=3, unique=True))) if quantity else (),
        schedule=tuple(parts) if quantity else (),
        per=draw(st.sampled_from(["", "day"])) if quantity and not parts else "",
        deadline=draw(
            st.none()
            | st.builds(Deadline, DAYS)
            | st.builds(Deadline, st.none(), st.sampled_from(names), st.integers(0, 9))
        ),
        window=draw(st.sampled_from([None, Window(*_ends(draw, DAYS)), Window(draw(DAYS)), Window(None, draw(DAYS))])),
        cure_days=draw(st.none() | st.integers(0, 9)),
        duration=draw(st.none() | st.floats(0, 99)),
        irreversible=draw(st.booleans()),
        status=draw(st.sampled_from(STATUSES)),
        source=tuple(draw(st.lists(PROSE, max_size=2))),
    )


def _guarantee(draw: st.DrawFn, name: str, names: list[str], actors: list[str]) -> Guarantee:
    return Guarantee(
        id=name,
        kind=draw(st.sampled_from(GUARANTEE_KINDS)),
        who=_some(draw, actors),
        binding=_some(draw, actors),
        covers=_some(draw, names),
        days=draw(st.none() | st.integers(0, 90)),
        detection=_interval(draw, 1),
        false_alarm=_interval(draw, 1),
        size=_interval(draw, 1e9),
        cost=_interval(draw, 1e9),
        unit_cost=_interval(draw, 1e9),
        willing=draw(st.sampled_from(WILLING)),
        basis=draw(st.sampled_from(Basis)),
        **{key: draw(PROSE) for key in ("duty", "reason", "note")},
        **{key: tuple(draw(st.lists(PROSE, max_size=2))) for key in ("source", "precedent")},
    )


def _total(draw: st.DrawFn, name: str, names: list[str]) -> Total:
    parts = [Part(draw(SAID), draw(SOME)) for _ in range(draw(st.integers(0, 2)))]
    counted = _some(draw, names) if parts else tuple(names)
    return Total(name, draw(SAID), draw(SOME), draw(PROSE), counted, tuple(parts), (draw(PROSE),), draw(PROSE))
