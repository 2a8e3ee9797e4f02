"""Where no sum stands for what is at stake: people and land are told as multiples of the gain, never as a price."""

from __future__ import annotations

from parley.domain.step_roles import stands_for
from parley.language import gettext as _
from parley.report.figures import trimmed
from parley.verbs.sequence.sequence import Sequence

__all__ = ["loss_words", "no_price", "no_price_note"]

LAND = ("withdrawal", "territory")
"""Themes of an agenda that are about land."""
_TOLERANCE = 1e-6


def no_price(sequence: Sequence) -> bool:
    """Whether any step concerns lives, by the agenda, or land: then a loss is no sum set against it."""
    agreement = sequence.case.agreement
    if agreement is None:
        return False
    issues = {one.id: one for one in sequence.case.agenda.issues}
    ids = dict.fromkeys(step.obligation for step in sequence.steps)
    owed = [agreement.by_id[id] for id in ids if id in agreement.by_id]
    about = [issues[one.issue] for one in owed if one.issue in issues]
    return any(one.concerns == "lives" or one.theme in LAND for one in about) or any(one.map.strip() for one in owed)


def no_price_note(sequence: Sequence) -> str:
    """Said where losses are told as multiples; else empty."""
    if not no_price(sequence):
        return ""
    return _(
        "No sum stands for people or land: losses are told as multiples of what a party could gain by stopping where "
        "it is tempted most."
    )


def loss_words(sequence: Sequence, id: str, amount: float) -> str:
    """How large a loss a guarantee must set, as a multiple of what whoever it binds could gain at most."""
    agreement = sequence.case.agreement
    assert agreement is not None
    bound = set(next(one.binding for one in agreement.guarantees if one.id == id))
    parties = {actor.id for actor in sequence.case.parties if stands_for(actor.id, sequence.case.actors) & bound}
    most = max((one.exposure[1] for one in sequence.guarantees if one.party in parties), default=0.0)
    if most <= _TOLERANCE:
        return _("a loss large enough")
    if abs(amount / most - 1) <= 1e-3:
        return _("a loss as large as the gain")
    return _("a loss of {multiple} times the gain").format(multiple=trimmed(amount / most))
