"""The columns of a register as a table: an obligation as a row of cells, the same in CSV and in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.domain.agreement import Agreement
from parley.domain.drafted_days import drafted_days
from parley.domain.obligation import Obligation
from parley.files.obligations_toml import plain_number

__all__ = ["COLUMNS", "DUE", "LISTS", "TEXTS", "RegisterCell", "guarded_once_more", "register_rows", "unguarded"]

RegisterCell = str | float | int | None
"""A text, a number, or nothing."""

TEXTS = (
    *("id", "phase", "clause", "title", "action", "wording", "unit", "per", "trigger_text", "deadline_text"),
    *("issue", "definition", "map", "status", "note"),
)
LISTS = ("debtor", "creditor", "trigger", "follows", "depends_on", "verifier", "guarantor")
DUE = "due"
"""The date on which it is due: said for those who read the table, and not read back."""

COLUMNS = (
    *("id", "phase", "clause", "title", "action", "wording", "debtor", "creditor", "quantity", "unit", "per"),
    *("tranches", "schedule", "trigger", "trigger_text", "follows", "depends_on"),
    *("deadline_day", "deadline_after", "deadline_days", "deadline_text", DUE, "first_day", "last_day"),
    *("duration", "cure_days", "verifier", "guarantor", "irreversible", "issue", "definition", "map"),
    *("status", "source", "note"),
)
"""Lists hold their names with ``;`` between, sources a line each, a schedule DAY:QUANTITY with ``;`` between."""

_GUARDED = re.compile(r"'+[ \u00a0\u2068]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def register_rows(agreement: Agreement) -> Iterator[tuple[RegisterCell, ...]]:
    """A row for each obligation, in the order of the text. Numbers of guarantees are not in it."""
    ends = drafted_days(agreement).ends
    for one in agreement.obligations:
        cells = _cells(one)
        due = agreement.date_of(ends.get(one.id))
        cells[DUE] = due.isoformat() if due else None
        yield tuple(cells.get(name) for name in COLUMNS)


def unguarded(text: str) -> str:
    """A text as it was before a table put an apostrophe before what a spreadsheet may run."""
    return text[1:] if _GUARDED.match(text) else text


def _cells(one: Obligation) -> dict[str, RegisterCell]:
    cells: dict[str, RegisterCell] = {}
    for name in TEXTS:
        value = re.sub(r"\r\n?", "\n", getattr(one, name))  # a table ends lines within a cell in one way
        cells[name] = guarded_once_more(value)
    for name in LISTS:
        cells[name] = ";".join(getattr(one, name))
    for name in ("quantity", "duration", "cure_days"):
        cells[name] = plain_number(getattr(one, name))
    if one.deadline is not None:
        cells["deadline_day"] = plain_number(one.deadline.day)
        cells["deadline_after"] = one.deadline.after
        cells["deadline_days"] = plain_number(one.deadline.days)
    if one.window is not None:
        cells["first_day"] = plain_number(one.window.first_day)
        cells["last_day"] = plain_number(one.window.last_day)
    cells["tranches"] = ";".join(map(str, one.tranches))
    cells["schedule"] = ";".join(f"{plain_number(part.day)!r}:{plain_number(part.quantity)!r}" for part in one.schedule)
    cells["irreversible"] = "true" if one.irreversible else ""
    lines = (line for part in one.source for raw in part.splitlines() if (line := raw.strip()))
    cells["source"] = guarded_once_more("\n".join(lines))
    return cells


def guarded_once_more(text: str) -> str:
    """A text that looks guarded gets one apostrophe more, so that reading takes off no more than was put on."""
    return f"'{text}" if _GUARDED.match(text) else text
