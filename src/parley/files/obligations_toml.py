"""Obligations in ``agreement.toml``: reading and writing one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from parley.domain.obligation import PER, STATUSES, Deadline, Obligation, Scheduled, Window
from parley.errors import Invalid
from parley.files.table import Table

__all__ = ["plain_number", "read_obligation", "write_obligation"]

_TEXTS = ("phase", "clause", "action", "wording", "unit", "trigger_text", "deadline_text", "issue", "definition", "map")
_Made = TypeVar("_Made")
_WHOLE = 2**53
_LISTS = ("debtor", "creditor", "trigger", "follows", "depends_on", "verifier", "guarantor")


def read_obligation(table: Table) -> Obligation | None:
    """One obligation; None, with its problems noted, where it cannot be read. The names in it are not looked up."""
    name = table.name("id")
    free = bool(name) and table.findings.claim("obligation", name, table.place(), line=table.place("id"))
    own: dict[str, Any] = {
        "id": name,
        "title": table.text("title", needed=True),
        **{key: table.text(key) for key in _TEXTS},
        **{key: table.texts(key) for key in _LISTS},
        "quantity": table.number("quantity"),
        "per": table.choice("per", PER[1:]),
        "deadline": _read_deadline(table),
        "window": _read_window(table),
        "cure_days": table.number("cure_days"),
        "duration": table.number("duration"),
        "irreversible": table.flag("irreversible"),
        "tranches": table.counts("tranches"),
        "schedule": tuple(_read_schedule(table)),
        "status": table.choice("status", STATUSES) or STATUSES[-1],
        "source": table.texts("source"),
        "note": table.text("note"),
    }
    table.finish()
    if not (free and table.sound):
        return None
    try:
        return Obligation(**own)
    except Invalid as invalid:
        table.note(invalid)
        return None


def _read_deadline(table: Table) -> Deadline | None:
    if "deadline" not in table.values:
        return None
    part = table.table("deadline", example='deadline = { day = 42 }, or { after = "O03", days = 3 }')
    ends = {"day": part.number("day"), "days": part.number("days")}
    after = part.text("after")
    return _made(table, part, "deadline", lambda: Deadline(after=after, **ends))


def _read_window(table: Table) -> Window | None:
    if "window" not in table.values:
        return None
    part = table.table("window", example="window = { first_day = 1, last_day = 42 }")
    ends = (part.number("first_day"), part.number("last_day"))
    return _made(table, part, "window", lambda: Window(*ends))


def _made(table: Table, part: Table, key: str, make: Callable[[], _Made]) -> _Made | None:
    """What is made of a small table; None, with its problem noted, where it cannot be."""
    part.finish()
    table.sound = table.sound and part.sound
    if not table.sound:
        return None
    try:
        return make()
    except Invalid as invalid:
        table.wrong(key, invalid.what, invalid.mend)
        return None


def _read_schedule(table: Table) -> Iterator[Scheduled]:
    for part in table.tables("schedule", example="schedule = [{ day = 1, quantity = 3 }]"):
        day, quantity = part.number("day", needed=True), part.number("quantity", needed=True)
        made = _made(table, part, "schedule", partial(Scheduled, day or 0.0, quantity or 0.0))
        if made is not None:
            yield made


def write_obligation(one: Obligation) -> dict[str, Any]:
    """An obligation as plain values, in the order in which they are written; what it does not say is left out."""
    plain: dict[str, Any] = {
        "id": one.id,
        "phase": one.phase,
        "clause": one.clause,
        "title": one.title,
        "action": one.action,
        "wording": one.wording,
        "debtor": list(one.debtor),
        "creditor": list(one.creditor),
        "quantity": plain_number(one.quantity),
        "unit": one.unit,
        "per": one.per,
        "tranches": list(one.tranches),
        "schedule": [{"day": plain_number(part.day), "quantity": plain_number(part.quantity)} for part in one.schedule],
        "trigger": list(one.trigger),
        "trigger_text": one.trigger_text,
        "follows": list(one.follows),
        "depends_on": list(one.depends_on),
        "deadline": _plain_deadline(one.deadline),
        "deadline_text": one.deadline_text,
        "window": _plain_window(one.window),
        "duration": plain_number(one.duration),
        "cure_days": plain_number(one.cure_days),
        "verifier": list(one.verifier),
        "guarantor": list(one.guarantor),
        "irreversible": one.irreversible or None,
        "issue": one.issue,
        "definition": one.definition,
        "map": one.map,
        "status": one.status,
        "source": list(one.source),
        "note": one.note,
    }
    return {key: value for key, value in plain.items() if value not in (None, "", [], {})}


def plain_number(value: float | None) -> float | int | None:
    """A number as a person writes it: 3, not 3.0."""
    return int(value) if value is not None and abs(value) < _WHOLE and float(value).is_integer() else value


def _plain_deadline(deadline: Deadline | None) -> dict[str, Any]:
    if deadline is None:
        return {}
    if deadline.day is not None:
        return {"day": plain_number(deadline.day)}
    return {"after": deadline.after, "days": plain_number(deadline.days)}


def _plain_window(window: Window | None) -> dict[str, Any]:
    if window is None:
        return {}
    ends = {"first_day": plain_number(window.first_day), "last_day": plain_number(window.last_day)}
    return {key: value for key, value in ends.items() if value is not None}
