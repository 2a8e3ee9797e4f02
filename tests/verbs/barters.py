"""Small agreements whose step values are known to a number, for tests of orders and guarantees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from parley.domain.actor import Actor, Role
from parley.domain.basis import Statement
from parley.domain.case import Case
from parley.domain.obligation import Deadline, Obligation
from parley.domain.preferences import Preferences
from parley.domain.step_statement import Bears, Benefits, Ending
from tests import building
from tests.building import WHY
from tests.domain.registers import agreement, owed

ACTORS = (
    Actor("east", "East", Role.PARTY),
    Actor("west", "West", Role.PARTY),
    Actor("envoy", "Envoy", Role.MEDIATOR),
)
BARTER = {"a": (-4, 6), "b": (-3, 5), "c": (5, -4), "d": (6, -5)}
"""Two things that east gives and two that west gives: what each is worth to east and to west."""

WHOLE = {"east": 18, "west": 20}
"""All that these are worth to each together: what 1 stands for."""


def case(
    worth: Mapping[str, Sequence[float]] = BARTER,
    *,
    rest: Mapping[str, Mapping[str, Any]] | None = None,
    shifts: Mapping[str, Sequence[float]] | None = None,
    **register: Any,
) -> Case:
    """An agreement with one obligation a day in this order, worth exactly so much to east and west.

    Parameters
    ----------
    worth
        By obligation: its value to east and to west, on any scale.
    rest
        By obligation: what else it has.
    shifts
        By obligation: how it shifts what ending is worth to east and west, on the scale of values.
    register
        What else the agreement has.
    """
    obligations = [_owed(id, day, pair, (rest or {}).get(id, {})) for day, (id, pair) in enumerate(worth.items(), 1)]
    said: dict[str, list[Statement]] = {"east": [], "west": []}
    for number, party in enumerate(said):
        whole = sum(abs(pair[number]) for pair in worth.values()) or 1
        for id, pair in worth.items():
            share = abs(pair[number]) / whole
            kind = Benefits if pair[number] >= 0 else Bears
            said[party].append(kind(id=f"{party}-{id}", obligation=id, low=share, high=share, **WHY))
        for id, shift in (shifts or {}).items():
            size = shift[number] / whole
            said[party].append(Ending(id=f"{party}-{id}-ending", obligation=id, low=size, high=size, **WHY))
    return stating(agreement(*obligations, **register), **said)


def stating(register: Any, **said: Sequence[Statement]) -> Case:
    """A case with an agreement and what parties say of it."""
    plain = building.case(building.agenda({"i": "ab"}), {"east": [], "west": []})
    preferences = tuple(Preferences(party, tuple(statements)) for party, statements in said.items())
    return replace(plain, actors=ACTORS, agreement=register, preferences=preferences)


def _owed(id: str, day: int, pair: Sequence[float], rest: Mapping[str, Any]) -> Obligation:
    east_owes = pair[0] < 0
    sides = (("east",), ("west",)) if east_owes else (("west",), ("east",))
    plain = {"debtor": sides[0], "creditor": sides[1], "deadline": Deadline(day=day), "quantity": 1.0}
    return owed(id, **(plain | dict(rest)))
