"""An agreement in order as JSON, schema ``parley.sequence/1``; documented in ``docs/reference/sequence-json.md``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parley.report.json_conflict import conflict_json
from parley.report.json_values import known
from parley.report.order_words import order_words
from parley.report.package_words import actor_names
from parley.report.sequence_words import sequence_caution, sequence_weak
from parley.report.story_words import sequence_paragraph
from parley.report.what_if_words import what_if_words
from parley.report.zone_words import eyes_only
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.guarantee_needs import ClosingSet, GuaranteeNeed
from parley.verbs.sequence.orders import FoundOrder
from parley.verbs.sequence.sequence import Sequence

__all__ = ["SCHEMA", "sequence_json"]

SCHEMA = "parley.sequence/1"


def sequence_json(sequence: Sequence) -> dict[str, Any]:
    """An agreement in order as a JSON object; null is unknown, or none."""
    return {
        "schema": SCHEMA,
        "audience": eyes_only(),
        "case": sequence.case.id,
        "title": sequence.case.agreement.title if sequence.case.agreement else sequence.case.title,
        "horizon": sequence.horizon,
        "parties": [actor.id for actor in sequence.case.parties],
        "paragraph": sequence_paragraph(sequence),
        "lint": [
            {
                "code": one.code,
                "obligation": one.obligation,
                "file": one.file,
                "line": one.line,
                "what": one.what,
                "mend": one.mend,
            }
            for one in sequence.lint
        ],
        "steps": [
            {
                "id": step.id,
                "obligation": step.obligation,
                "tranche": list(step.tranche),
                "quantity": step.quantity,
                "day": known(step.day),
                "after": list(step.after),
            }
            for step in sequence.steps
        ],
        "background": list(sequence.background),
        "exposure": _exposure(sequence.drafted),
        "orders": [_order(sequence, one) for one in sequence.orders],
        "splits": [
            {
                "counts": dict(one.counts),
                "order": list(one.order),
                "need": {party: known(need) for party, need in one.need.items()},
                "finest": {party: known(need) for party, need in one.finest.items()},
                "proved": one.proved,
            }
            for one in sequence.splits
        ],
        "within_caps": None if sequence.within_caps is None else _order(sequence, sequence.within_caps),
        "caps_proved": sequence.caps_proved if sequence.settings.caps is not None else None,
        "asked": None
        if sequence.asked is None
        else {
            "order": list(sequence.asked.order),
            "together": [list(run) for run in sequence.asked.together],
            "need": {party: known(need) for party, need in sequence.asked.need.items()},
            "sooner": {step: known(day) for step, day in sequence.asked.sooner},
            "exposure": _exposure(sequence.asked.exposed),
        },
        "what_if": list(what_if_words(sequence)),
        "guarantees": [_need(one) for one in sequence.guarantees],
        "closing_sets": [_closing(one) for one in sequence.closing_sets],
        "unclosed": [
            {"after": one.after, "party": one.party, "even_at_best": one.even_at_best} for one in sequence.unclosed
        ],
        "today": None
        if sequence.today is None
        else {
            "done": list(sequence.today.done),
            "unknown": list(sequence.today.unknown),
            "exposure": _exposure(sequence.today.exposed),
        },
        "conflict": None if sequence.conflict is None else conflict_json(sequence.conflict, actor_names(sequence.case)),
        "timeline": {
            "bars": [
                {
                    "obligation": bar.obligation,
                    "begins": known(bar.begins),
                    "ends": known(bar.ends),
                    "earliest": known(bar.earliest),
                    "latest": known(bar.latest),
                    "slack": known(bar.slack),
                    "blocked_by": list(bar.blocked_by),
                    "blocks": list(bar.blocks),
                    "holds_up": list(bar.holds_up),
                }
                for bar in sequence.timeline.bars
            ],
            "critical": list(sequence.timeline.critical),
        },
        "leans_on": [{"kind": kind, "party": names[0], "names": list(names[1:])} for kind, names in sequence.leans_on],
        "weak": list(sequence_weak(sequence)),
        "caution": list(sequence_caution()),
        "settings": _settings(sequence),
        "method": sequence.method,
        "notes": list(sequence.notes),
    }


def _exposure(exposed: Iterable[Exposed]) -> list[dict[str, Any]]:
    return [
        {
            "after": one.after,
            "party": one.party,
            "low": known(one.low),
            "high": known(one.high),
            "sign": one.sign,
            "leans_on": list(one.leans_on),
        }
        for one in exposed
    ]


def _order(sequence: Sequence, one: FoundOrder) -> dict[str, Any]:
    return {
        "moves": one.moves,
        "order": list(one.order),
        "together": [list(swap) for swap in one.together],
        "need": {party: known(need) for party, need in one.need.items()},
        "total": known(one.total),
        "distance": one.distance,
        "changes": [{"steps": list(move.steps), "before": move.before or None} for move in one.changes],
        "sooner": {step: known(day) for step, day in one.sooner},
        "words": order_words(sequence, one),
        "proved": one.proved,
        "gap": known(one.gap),
    }


def _need(one: GuaranteeNeed) -> dict[str, Any]:
    low, high = one.temptation
    return {
        "after": one.after,
        "party": one.party,
        "temptation": known(high),
        "temptation_low": known(low),
        "exposure": known(one.exposure[1]),
        "exposure_low": known(one.exposure[0]),
        "minimum": {"penalty": known(one.penalty), "escrow": known(one.escrow), "detection": known(one.detection)},
        "loss_multiple": known(one.loss_multiple),
        "monitoring_alone": one.monitoring_alone,
        "credible": one.credible,
        "at_best": known(one.at_best),
        "reach": {"low": known(one.reach[0]), "high": known(one.reach[1])},
        "leans_on": list(one.leans_on),
        "elements": list(one.elements),
    }


def _closing(one: ClosingSet) -> dict[str, Any]:
    low, high = one.cost if one.cost is not None else (None, None)
    return {
        "elements": list(one.elements),
        "amounts": {id: known(amount) for id, amount in one.amounts.items()},
        "cost": known(high),
        "cost_low": known(low),
        "if_credible": list(one.if_credible),
        "proved": one.proved,
        "precedents": dict(one.precedents),
    }


def _settings(sequence: Sequence) -> dict[str, Any]:
    settings = sequence.settings
    return {
        "basis": settings.basis,
        "horizon": settings.horizon,
        "swaps": [list(pair) for pair in settings.swaps],
        "caps": None if settings.caps is None else dict(settings.caps),
        "together": settings.together,
        "without": list(settings.without),
        "delayed": dict(settings.delayed),
        "tranches": dict(settings.tranches),
        "moved": [{"steps": what, "before": before or None} for what, before in settings.moved],
        "seconds": settings.seconds,
    }
