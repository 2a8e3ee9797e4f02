"""``ledger/performed.csv``: what was performed of which obligation, when, and who says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from parley.domain.performed import Performed
from parley.errors import Invalid, nearest
from parley.files.csv_rows import Row, csv_line, csv_rows, read_cells, read_header
from parley.files.findings import Findings
from parley.files.obligations_toml import plain_number
from parley.language import gettext as _

__all__ = ["FILE", "merge_performed", "read_performed", "write_performed"]

FILE = "ledger/performed.csv"
_COLUMNS = ("obligation", "quantity", "date", "source")


def read_performed(text: str, obligations: Collection[str] | None, findings: Findings) -> tuple[Performed, ...]:
    """The rows in the order of the file; those that cannot be read are noted and left out.

    ``obligations`` are the ids that a row may name; None where the agreement could not be read.
    """
    rows = csv_rows(FILE, text, findings)
    if rows is None or (header := read_header(rows, FILE, _COLUMNS, _COLUMNS, findings)) is None:
        return ()
    found: list[Performed] = []
    for row in rows[1:]:
        if (one := _read_row(header, row, obligations, findings)) is not None:
            findings.places["performed", str(len(found))] = row.place
            found.append(one)
    return tuple(found)


def _read_row(
    header: Sequence[str], row: Row, obligations: Collection[str] | None, findings: Findings
) -> Performed | None:
    cells = read_cells(header, row, findings)
    if cells is None:
        return None
    name, quantity, day = (cells[key].strip() for key in ("obligation", "quantity", "date"))
    if obligations is not None and name not in obligations:
        findings.add(
            row.place,
            _('there is no obligation "{id}" in agreement.toml').format(id=name),
            nearest(name, obligations),
        )
        return None
    try:
        when = date.fromisoformat(day)
    except ValueError:
        findings.add(row.place, _('"{date}" is not a day').format(date=day), _("write YYYY-MM-DD"))
        return None
    try:
        return Performed(name, float(quantity) if quantity else None, when, cells["source"].strip())
    except Invalid as invalid:
        findings.add(row.place, invalid.what, invalid.mend)
    except ValueError:
        findings.add(
            row.place,
            _('"{quantity}" is not a number').format(quantity=quantity),
            _("write a number, or leave it empty where nothing can be counted"),
        )
    return None


def write_performed(performed: Sequence[Performed]) -> str:
    """The rows as the text of a new file."""
    return csv_line(_COLUMNS) + "".join(csv_line([_cells(row)[name] for name in _COLUMNS]) for row in performed)


def merge_performed(text: str, old: Sequence[Performed], performed: Sequence[Performed]) -> str:
    """The text with these rows for the old ones: rows that say the same keep their bytes, columns their order."""
    if old == performed:
        return text
    rows = csv_rows(FILE, text, Findings()) or []
    header = [name.strip() for name in rows[0].cells]
    kept = {_read_row(header, row, None, Findings()): row.raw for row in rows[1:]}
    lines = [kept.get(row) or csv_line([_cells(row)[name] for name in header]) for row in performed]
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in [rows[0].raw, *lines])


def _cells(row: Performed) -> dict[str, str]:
    quantity = plain_number(row.quantity)
    return {
        "obligation": row.obligation,
        "quantity": "" if quantity is None else repr(quantity),
        "date": row.date.isoformat(),
        "source": row.source,
    }
