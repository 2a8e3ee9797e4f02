"""CSV files of a case: rows with the line each begins on, header and cells checked, and a row written."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from parley.domain.names import twice
from parley.errors import nearest
from parley.files.findings import Findings, Place
from parley.language import gettext as _

__all__ = ["Row", "csv_line", "csv_rows", "read_cells", "read_header"]


@dataclass(frozen=True)
class Row:
    """One row that holds something: where it begins, its cells, and its text as it stands."""

    place: Place
    cells: list[str]
    raw: str


def csv_rows(file: str, text: str, findings: Findings, *, delimiter: str = ",") -> list[Row] | None:
    """The rows of a file that hold something; None, with a problem noted, where it is no CSV."""
    lines = io.StringIO(text).readlines()
    rows = csv.reader(lines, strict=True, delimiter=delimiter)
    found, first = [], 0
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                found.append(Row(Place(file, first + 1), row, "".join(lines[first : rows.line_num])))
            first = rows.line_num
    except csv.Error as error:
        findings.add(
            Place(file, first + 1), _("this is not CSV: {reason}").format(reason=error), _("look for a stray quote")
        )
        return None
    return found


def read_header(
    rows: Sequence[Row], file: str, columns: Sequence[str], needed: Collection[str], findings: Findings
) -> list[str] | None:
    """The names of the columns; None, with a problem noted, where a needed one is missing."""
    place, header = (rows[0].place, [name.strip() for name in rows[0].cells]) if rows else (Place(file, 1), [])
    for name in header:
        if name not in columns:
            findings.add(place, _('unknown column "{name}"').format(name=name), nearest(name, columns))
    for name in twice(header):
        findings.add(place, _('there are two columns "{name}"').format(name=name), _("keep one of them"))
    if missing := [name for name in needed if name not in header]:
        findings.add(
            place,
            _("there is no column {names}").format(names=", ".join(missing)),
            _("start the file with: {header}").format(header=",".join(columns)),
        )
        return None
    return header


def read_cells(header: Sequence[str], row: Row, findings: Findings) -> dict[str, str] | None:
    """A row's cells by column; None, with a problem noted, where there are too many or too few."""
    if len(row.cells) != len(header):
        findings.add(
            row.place,
            _("the row has {cells} cells, the header {columns}").format(cells=len(row.cells), columns=len(header)),
            _("add or remove commas; put a text that holds a comma in quotes"),
        )
        return None
    return dict(zip(header, row.cells, strict=True))


def csv_line(cells: Sequence[str]) -> str:
    """A row as the text of a line."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)  # with this end, every line end in a cell is quoted
    return out.getvalue().removesuffix("\r\n") + "\n"
