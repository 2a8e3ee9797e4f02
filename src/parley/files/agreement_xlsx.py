"""A register as a spreadsheet: obligations, phases, totals and guarantees, a sheet each. Needs openpyxl."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from parley.domain.agreement import Agreement
from parley.domain.lint_sums import total_terms
from parley.errors import CannotAnswer, Invalid
from parley.files.agreement_columns import COLUMNS, RegisterCell, guarded_once_more, register_rows, unguarded
from parley.files.obligations_toml import plain_number
from parley.language import gettext as _

__all__ = ["write_xlsx"]

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDEST = 60
_LONGEST = 32767
"""Characters that a cell of a spreadsheet can hold."""


def write_xlsx(agreement: Agreement, *, as_of: date) -> bytes:
    """The register as the bytes of a workbook, dated the day up to which the case counts.

    What guarantees detect, hold and cost is left out: those are the mediator's numbers. No text is a formula.

    Raises
    ------
    CannotAnswer
        If openpyxl is not installed.
    Invalid
        If a text is too long for a cell.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise CannotAnswer(
            _("a spreadsheet needs openpyxl, which is not installed"),
            _('install it with: pip install "parley-mediation[excel]"; or name a file that ends in .csv'),
        ) from None
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "Parley"
    book.properties.title = _clean(agreement.title)
    book.properties.created = book.properties.modified = datetime(as_of.year, as_of.month, as_of.day)
    for name, header, rows in _sheets(agreement):
        sheet = book.create_sheet(name)
        _fill(sheet, header, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheets(agreement: Agreement) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[RegisterCell]]]]:
    yield "obligations", COLUMNS, register_rows(agreement)
    yield (
        "phases",
        ("id", "title", "first_day", "last_day", "note"),
        [
            (one.id, one.title, plain_number(one.first_day), plain_number(one.last_day), one.note)
            for one in agreement.phases
        ],
    )
    yield (
        "totals",
        ("id", "title", "stated", "unit", "part", "quantity", "source", "note"),
        [
            (one.id, one.title, plain_number(one.quantity), one.unit, part, plain_number(quantity), source, one.note)
            for one in agreement.totals
            for source in ["\n".join(one.source)]
            for part, quantity in total_terms(agreement, one)
        ],
    )
    yield (
        "guarantees",
        ("id", "kind", "who", "binding", "covers", "duty", "days", "source", "note"),
        [
            (
                *(one.id, one.kind, ";".join(one.who), ";".join(one.binding), ";".join(one.covers), one.duty),
                *(plain_number(one.days), "\n".join(one.source), one.note),
            )
            for one in agreement.guarantees
        ],
    )


def _fill(sheet: Any, header: Sequence[str], rows: Iterable[Sequence[RegisterCell]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    widths = [len(name) for name in header]
    for number, row in enumerate([header, *rows], start=1):
        for column, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column)
            cell.value = _clean(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"  # also where it begins like a formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                widths[column - 1] = max(widths[column - 1], min(len(value), _WIDEST))
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    sheet.freeze_panes = "B2"


def _clean(text: str) -> str:
    """A text without what a spreadsheet cannot hold; refused where it would be cut."""
    if len(text) > _LONGEST:
        raise Invalid(
            _("a text of {count} characters is longer than a cell of a spreadsheet can be").format(count=len(text)),
            _("shorten it, or write a file that ends in .csv"),
        )
    held = _ILLEGAL.sub("", text)
    # Without such a sign a text may begin as if something had put an apostrophe before it, and reading took it off.
    return guarded_once_more(held) if unguarded(text) == text else held
