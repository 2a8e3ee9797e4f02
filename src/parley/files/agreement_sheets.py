"""A register read back from a spreadsheet: the rows of its sheets, as a table has them. Needs openpyxl."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from parley.errors import CannotAnswer, Invalid
from parley.files.csv_rows import Row
from parley.files.findings import Place
from parley.files.obligations_toml import plain_number
from parley.language import gettext as _

__all__ = ["LARGEST_SHEETS", "read_sheets"]

LARGEST_SHEETS = 48 * 2**20
"""All parts of a spreadsheet together, unpacked. [bytes]"""

_MOST_PARTS = 2_000
_MOST_ROWS = 20_000
_MOST_COLUMNS = 100
_FIRST = "obligations"
_READ = (_FIRST, "phases")


def read_sheets(file: str, raw: bytes) -> dict[str, list[Row]]:
    """The rows of a workbook's obligations, and of its phases where it has them, each row with its number.

    A workbook without a sheet named ``obligations`` has them on its first sheet.

    Raises
    ------
    CannotAnswer
        If openpyxl is not installed.
    Invalid
        If it is no workbook, or larger than Parley reads.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise CannotAnswer(
            _("a spreadsheet needs openpyxl, which is not installed"),
            _('install it with: pip install "parley-mediation[excel]"; or save it as .csv (UTF-8)'),
        ) from None
    again = _("save it as an Excel workbook (.xlsx) without a password, or as .csv (UTF-8)")
    _check(file, raw, again)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        found = {name: list(_rows(file, book[name])) for name in _READ if name in book.sheetnames}
        if _FIRST not in found and book.worksheets:
            found[_FIRST] = list(_rows(file, book.worksheets[0]))
    except Invalid:
        raise
    except Exception:  # whatever a damaged workbook makes its reader stumble over
        raise Invalid(_("{file} cannot be read as a spreadsheet").format(file=file), again) from None
    return found


def _check(file: str, raw: bytes, again: str) -> None:
    """Raise Invalid where unpacking it could take more room than there is, or would not end."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as whole:
            parts = whole.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_SHEETS:
                raise Invalid(
                    _("{file} is larger than Parley reads").format(file=file),
                    _("keep the sheet of obligations alone, or save it as .csv (UTF-8)"),
                )
            told = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
            safe = not any(b"<!DOCTYPE" in whole.read(part) for part in told)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        safe = False
    if not safe:
        raise Invalid(_("{file} cannot be read as a spreadsheet").format(file=file), again)


def _rows(file: str, sheet: Any) -> Iterator[Row]:
    """The rows that hold something, all as wide as the first."""
    width = 0
    for number, values in enumerate(
        sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True), start=1
    ):
        cells = [_text(value) for value in values]
        if not any(cell.strip() for cell in cells):
            continue
        if number > _MOST_ROWS:
            raise Invalid(
                _("{file} has more than {most} rows").format(file=file, most=_MOST_ROWS), _("split it, and import each")
            )
        filled = max(place for place, cell in enumerate(cells, start=1) if cell.strip())
        width = width or filled
        yield Row(Place(file, number), (cells + [""] * width)[: max(width, filled)], "")


def _text(value: Any) -> str:
    """A cell as a person would have typed it into a table."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(plain_number(value))
        case time():
            return f"{value.hour}:{value.minute}"  # 1:3 of a schedule, which a spreadsheet takes for a time of day
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)
