"""Guarantees in ``agreement.toml``: reading and writing one."""

from __future__ import annotations

from typing import Any

from parley.domain.basis import Basis
from parley.domain.guarantee import GUARANTEE_KINDS, WILLING, Guarantee, Interval
from parley.errors import Invalid
from parley.files.obligations_toml import plain_number
from parley.files.table import Table

__all__ = ["read_guarantee", "write_guarantee"]

_INTERVALS = ("detection", "false_alarm", "size", "cost", "unit_cost")


def read_guarantee(table: Table) -> Guarantee | None:
    """One guarantee; None, with its problems noted, where it cannot be read. The names in it are not looked up."""
    name = table.name("id")
    free = bool(name) and table.findings.claim("guarantee", name, table.place(), line=table.place("id"))
    kind = table.choice("kind", GUARANTEE_KINDS, needed=True)
    basis = table.choice("basis", [basis.value for basis in Basis]) or Basis.ASSUMED.value
    own: dict[str, Any] = {
        **{key: table.texts(key) for key in ("who", "binding", "covers", "source", "precedent")},
        **{key: table.text(key) for key in ("duty", "reason", "note")},
        **{key: _read_interval(table, key) for key in _INTERVALS},
        "days": table.number("days"),
        "willing": table.choice("willing", WILLING) or "unknown",
    }
    table.finish()
    if not (free and table.sound):
        return None
    try:
        return Guarantee(id=name, kind=kind, basis=Basis(basis), **own)
    except Invalid as invalid:
        table.note(invalid)
        return None


def _read_interval(table: Table, key: str) -> Interval | None:
    if key not in table.values:
        return None
    part = table.table(key)
    low, high = part.number("low", needed=True), part.number("high", needed=True)
    part.finish()
    table.sound = table.sound and part.sound
    if not table.sound or low is None or high is None:
        return None
    try:
        return Interval(low, high)
    except Invalid as invalid:
        table.wrong(key, invalid.what, invalid.mend)
        return None


def write_guarantee(one: Guarantee) -> dict[str, Any]:
    """A guarantee as plain values, in the order in which they are written; what it does not say is left out."""
    plain: dict[str, Any] = {
        "id": one.id,
        "kind": one.kind,
        "who": list(one.who),
        "binding": list(one.binding),
        "covers": list(one.covers),
        "duty": one.duty,
        "days": plain_number(one.days),
        **{key: _plain_interval(getattr(one, key)) for key in _INTERVALS},
        "willing": one.willing,
        "basis": one.basis.value,
        "reason": one.reason,
        "source": list(one.source),
        "precedent": list(one.precedent),
        "note": one.note,
    }
    return {key: value for key, value in plain.items() if value not in (None, "", [], {})}


def _plain_interval(interval: Interval | None) -> dict[str, Any]:
    return {} if interval is None else {"low": plain_number(interval.low), "high": plain_number(interval.high)}
