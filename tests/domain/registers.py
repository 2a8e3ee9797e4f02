"""Small agreements built in code."""

from __future__ import annotations

from datetime import date
from typing import Any

from parley.domain.agreement import Agreement, Phase
from parley.domain.guarantee import Guarantee
from parley.domain.obligation import Deadline, Obligation, Scheduled

FIRST = Phase("P1", "First", 0, 42)


def owed(id: str, quantity: float | None = 1, **rest: Any) -> Obligation:
    """An obligation of ``east`` to ``west``, seen and answered for by the envoy; due on day 10 without a clock."""
    clock = {} if rest.keys() & {"deadline", "schedule", "deadline_text", "window"} else {"deadline": Deadline(day=10)}
    plain: dict[str, Any] = {
        "title": f"Thing {id}",
        "debtor": ("east",),
        "creditor": ("west",),
        "verifier": ("envoy",),
        "guarantor": ("envoy",),
        **clock,
    }
    return Obligation(id=id, quantity=quantity, **(plain | rest))


def schedule(*parts: tuple[float, float]) -> tuple[Scheduled, ...]:
    """Instalments: (day, quantity)."""
    return tuple(Scheduled(day, quantity) for day, quantity in parts)


def agreement(*obligations: Obligation, **rest: Any) -> Agreement:
    """An agreement of these obligations."""
    plain: dict[str, Any] = {"title": "The accord", "day0": date(2025, 1, 18), "phases": (FIRST,)}
    return Agreement(obligations=obligations, **(plain | rest))


def promise(id: str = "G1", **rest: Any) -> Guarantee:
    """A guarantee without a gap."""
    plain: dict[str, Any] = {"kind": "penalty", "who": ("envoy",), "binding": ("east",), "duty": "Act.", "days": 3}
    return Guarantee(id=id, **(plain | rest))
