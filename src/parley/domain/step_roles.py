"""Whether a party gains from an obligation or bears it: by what was said, else by its role in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from parley.domain.actor import Actor
from parley.domain.agreement import Agreement
from parley.domain.preferences import Preferences
from parley.domain.step_statement import Bears, Benefits, StepRank

__all__ = ["Signs", "signs_of", "stands_for"]


@dataclass(frozen=True)
class Signs:
    """For each obligation that concerns a party: 1 it gains, -1 it bears it, 0 either; and who says so."""

    sign: Mapping[str, int]
    owners: Mapping[str, tuple[str, ...]]


def stands_for(party: str, actors: Collection[Actor]) -> frozenset[str]:
    """A party with all who belong to it or for whom it stands: what is owed to them is owed to it.

    In ``actors.csv`` a constituency names the party that it belongs to, or a party those it stands for.
    """
    own = {party}
    represents = {actor.id: set(actor.represents) for actor in actors}
    own |= represents.get(party, set())
    own |= {actor.id for actor in actors if actor.role.value == "constituency" and party in actor.represents}
    return frozenset(own)


def signs_of(agreement: Agreement, preferences: Preferences, actors: Collection[Actor]) -> Signs:
    """The signs of the steps up to the horizon; obligations that do not concern the party are left out.

    Without a statement the creditor gains and the debtor bears it. An obligation concerns a party that is either of
    them, or that has said something of it.
    """
    said: dict[str, dict[int, list[str]]] = {}
    ranked: set[str] = set()
    for statement in preferences.statements:
        if isinstance(statement, Benefits | Bears):
            sign = 1 if isinstance(statement, Benefits) else -1
            said.setdefault(statement.obligation, {}).setdefault(sign, []).append(statement.id)
        elif isinstance(statement, StepRank):
            ranked |= {name for tier in statement.tiers for name in tier}
    own = stands_for(preferences.party, actors)
    signs: dict[str, int] = {}
    owners: dict[str, tuple[str, ...]] = {}
    for one in agreement.within:
        stated = said.get(one.id, {})
        gains, owes = bool(own & set(one.creditor)), bool(own & set(one.debtor))
        if not one.is_step or not (stated or gains or owes or one.id in ranked):
            continue
        signs[one.id] = next(iter(stated), int(gains) - int(owes))
        owners[one.id] = tuple(name for ids in stated.values() for name in ids)
    return Signs(signs, owners)
