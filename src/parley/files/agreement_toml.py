"""``agreement.toml``: phases, obligations, sums that must come out, and guarantees."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any, TypeVar

from parley.domain.agreement import Agreement, Part, Phase, Total
from parley.domain.guarantee import Guarantee
from parley.domain.obligation import Obligation
from parley.errors import Invalid, NoSuchName
from parley.files.agreement_names import KnownNames, note_unknown_names
from parley.files.guarantees_toml import read_guarantee, write_guarantee
from parley.files.obligations_toml import plain_number, read_obligation, write_obligation
from parley.files.table import Table

__all__ = ["FILE", "SCHEMA", "read_agreement", "write_agreement"]

FILE = "agreement.toml"
SCHEMA = "parley.agreement/1"
_Read = TypeVar("_Read")


def read_agreement(table: Table, *, actors: Collection[str] | None, issues: Collection[str] | None) -> Agreement | None:
    """The agreement; None, with its problems noted, where it cannot be read.

    ``actors`` and ``issues`` are ids that it may name; None where they could not be read.
    """
    table.schema(SCHEMA)
    heading: dict[str, Any] = {
        "title": table.text("title", needed=True),
        "signed": _day(table, "signed"),
        "day0": _day(table, "day0"),
        "horizon": table.text("horizon"),
        "note": table.text("note"),
        "source": table.texts("source"),
    }
    phases = [one for _part, one in _each(table, "phase", _read_phase)]
    obligations = list(_each(table, "obligation", read_obligation))
    guarantees = list(_each(table, "guarantee", read_guarantee))
    totals = list(_each(table, "total", _read_total))
    table.finish()
    findings = table.findings
    known = KnownNames(findings.names("obligation"), findings.names("phase"), actors, issues)
    named: list[tuple[Table, Obligation | Guarantee | Total]] = [*obligations, *guarantees, *totals]
    for part, one in named:
        note_unknown_names(one, known, part.place, findings)
    if not table.sound:
        return None
    try:
        return Agreement(
            phases=tuple(phases),
            obligations=tuple(one for _part, one in obligations),
            guarantees=tuple(one for _part, one in guarantees),
            totals=tuple(one for _part, one in totals),
            **heading,
        )
    except NoSuchName as error:
        table.note(error, "horizon")
    except Invalid as invalid:
        table.note(invalid)
    return None


def _each(table: Table, key: str, read: Callable[[Table], _Read | None]) -> Iterator[tuple[Table, _Read]]:
    """The tables of a list that can be read, each with what it says."""
    for part in table.tables(key):
        if (one := read(part)) is not None:
            yield part, one


def _day(table: Table, key: str) -> date | None:
    return table.day(key) if key in table.values else None


def _read_phase(table: Table) -> Phase | None:
    name = table.name("id")
    free = bool(name) and table.findings.claim("phase", name, table.place(), line=table.place("id"))
    title, note = table.text("title", needed=True), table.text("note")
    first, last = table.number("first_day"), table.number("last_day")
    table.finish()
    if not (free and table.sound):
        return None
    try:
        return Phase(name, title, first, last, note)
    except Invalid as invalid:
        table.note(invalid)
        return None


def _read_total(table: Table) -> Total | None:
    name = table.name("id")
    free = bool(name) and table.findings.claim("total", name, table.place(), line=table.place("id"))
    own: dict[str, Any] = {
        "title": table.text("title", needed=True),
        "quantity": table.number("quantity", needed=True),
        **{key: table.text(key) for key in ("unit", "note")},
        **{key: table.texts(key) for key in ("obligations", "source")},
        "parts": tuple(_read_parts(table)),
    }
    table.finish()
    if not (free and table.sound):
        return None
    try:
        return Total(name, **own)
    except Invalid as invalid:
        table.note(invalid)
        return None


def _read_parts(table: Table) -> Iterator[Part]:
    for part in table.tables("parts", example='parts = [{ title = "...", quantity = 30 }]'):
        title, quantity = part.text("title", needed=True), part.number("quantity", needed=True)
        part.finish()
        table.sound = table.sound and part.sound
        if part.sound and quantity is not None:
            yield Part(title, quantity)


def write_agreement(agreement: Agreement) -> dict[str, Any]:
    """The agreement as plain values, in the order in which they are written; what it does not say is left out."""
    plain: dict[str, Any] = {
        "schema": SCHEMA,
        "title": agreement.title,
        "signed": agreement.signed,
        "day0": agreement.day0,
        "horizon": agreement.horizon,
        "note": agreement.note,
        "source": list(agreement.source),
        "phase": [_plain_phase(one) for one in agreement.phases],
        "obligation": [write_obligation(one) for one in agreement.obligations],
        "guarantee": [write_guarantee(one) for one in agreement.guarantees],
        "total": [_plain_total(one) for one in agreement.totals],
    }
    return {key: value for key, value in plain.items() if value not in (None, "", [])}


def _plain_phase(phase: Phase) -> dict[str, Any]:
    plain = {
        "id": phase.id,
        "title": phase.title,
        "first_day": plain_number(phase.first_day),
        "last_day": plain_number(phase.last_day),
        "note": phase.note,
    }
    return {key: value for key, value in plain.items() if value not in (None, "")}


def _plain_total(total: Total) -> dict[str, Any]:
    plain = {
        "id": total.id,
        "title": total.title,
        "quantity": plain_number(total.quantity),
        "unit": total.unit,
        "obligations": list(total.obligations),
        "parts": [{"title": part.title, "quantity": plain_number(part.quantity)} for part in total.parts],
        "source": list(total.source),
        "note": total.note,
    }
    return {key: value for key, value in plain.items() if value not in (None, "", [])}
