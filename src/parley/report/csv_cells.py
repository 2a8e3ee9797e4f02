"""What CSV tables are made of: numbers with every digit, empty cells for what is unknown, texts that stay texts."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence

from parley.domain.combination import Package

__all__ = ["Cell", "by", "table"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet may run, in plain and in full-width form."""

Cell = str | float | int | bool | None


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV text: one header line, one record a line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_cell(name) for name in header])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Cell) -> str:
    """A cell as text: a number with every digit, a text that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(float(value)) if math.isfinite(value) else ""
    # A spreadsheet skips leading blanks before it looks for a formula.
    return f"'{value}" if value.lstrip(" \u00a0\u2068").startswith(_FORMULA) or value.startswith(_FORMULA) else value


def by(names: Iterable[str], values: Mapping[str, float] | Package | None) -> list[Cell]:
    """Values in the order of names; empty cells where there are none."""
    return [None if values is None else values.get(name) for name in names]
