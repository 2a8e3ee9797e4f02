"""A table of obligations read back: every row that cannot be read is a problem, all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from parley.domain.obligation import STATUSES, Deadline, Obligation, Scheduled, Window
from parley.errors import Invalid
from parley.files.agreement_columns import COLUMNS, LISTS, TEXTS, unguarded
from parley.files.agreement_names import KnownNames, note_unknown_names
from parley.files.csv_rows import Row, csv_rows, read_cells, read_header
from parley.files.findings import Findings, Place
from parley.language import gettext as _

__all__ = ["read_obligations"]

_NEEDED = ("id", "title")
_Read = TypeVar("_Read")


def read_obligations(file: str, text: str, known: KnownNames, findings: Findings) -> tuple[Obligation, ...]:
    """The obligations of a table, in its order.

    Parameters
    ----------
    file, text
        Its name, for messages, and what it holds.
    known
        What the case has that a row may name; obligations of the table itself are added.
    """
    rows = csv_rows(file, text, findings)
    if rows is None or (header := read_header(rows, file, COLUMNS, _NEEDED, findings)) is None:
        return ()
    read = [(row, one) for row in rows[1:] if (one := _read_row(header, row, findings)) is not None]
    rows_of = {one.id: row for row, one in read}
    named = KnownNames({*known.obligations, *findings.names("obligation")}, known.phases, known.actors, known.issues)
    for one in [one for _row, one in read]:
        note_unknown_names(one, named, _at(rows_of[one.id].place), findings)
    return tuple(one for _row, one in read)


def _at(place: Place) -> Callable[[str, str], Place]:
    return lambda _key, _name: place


def _read_row(header: Sequence[str], row: Row, findings: Findings) -> Obligation | None:
    found = read_cells(header, row, findings)
    if found is None:
        return None
    reader = _Reader({name: unguarded(cell) for name, cell in found.items()}, row.place, findings)
    own: dict[str, Any] = {
        **{name: reader.text(name) for name in TEXTS},
        **{name: reader.names(name) for name in LISTS},
        **{name: reader.number(name) for name in ("quantity", "duration", "cure_days")},
        "deadline": reader.deadline(),
        "window": reader.window(),
        "tranches": reader.each("tranches", int, "1;2;7"),
        "schedule": reader.each("schedule", _scheduled, "1:3;7:4"),
        "irreversible": reader.flag("irreversible"),
        "source": tuple(line for one in reader.text("source").splitlines() if (line := one.strip())),
    }
    own["id"], own["status"] = own["id"].strip(), own["status"].strip() or STATUSES[-1]
    if own["id"] and not findings.claim("obligation", own["id"], row.place):
        return None
    return reader.made(lambda: Obligation(**own)) if reader.sound else None


def _scheduled(text: str) -> Scheduled:
    day, colon, quantity = text.partition(":")
    if not colon:
        raise ValueError(text)
    return Scheduled(float(day), float(quantity))


class _Reader:
    """The cells of one row; what cannot be read is noted, and reading goes on."""

    def __init__(self, cells: dict[str, str], place: Place, findings: Findings) -> None:
        self._cells = cells
        self._place = place
        self._findings = findings
        self.sound = True

    def text(self, name: str) -> str:
        return self._cells.get(name, "")

    def names(self, name: str) -> tuple[str, ...]:
        return tuple(one.strip() for one in self.text(name).split(";") if one.strip())

    def number(self, name: str) -> float | None:
        text = self.text(name).strip()
        try:
            return float(text) if text else None
        except ValueError:
            self._wrong(name, text, "42")
            return None

    def each(self, name: str, read: Callable[[str], _Read], example: str) -> tuple[_Read, ...]:
        try:
            return tuple(read(one) for one in self.names(name))
        except Invalid as invalid:
            self._note(invalid)
        except ValueError:
            self._wrong(name, self.text(name), example)
        return ()

    def flag(self, name: str) -> bool:
        text = self.text(name).strip().lower()
        if text not in ("", "true", "false"):
            self._wrong(name, text, "true")
        return text == "true"

    def deadline(self) -> Deadline | None:
        day, days, after = (
            self.number("deadline_day"),
            self.number("deadline_days"),
            self.text("deadline_after").strip(),
        )
        if day is None and days is None and not after:
            return None
        return self.made(lambda: Deadline(day, after, days))

    def window(self) -> Window | None:
        first, last = self.number("first_day"), self.number("last_day")
        return None if first is None and last is None else self.made(lambda: Window(first, last))

    def made(self, make: Callable[[], _Read]) -> _Read | None:
        """What the cells make; None, with its problem noted, where they cannot."""
        try:
            return make()
        except Invalid as invalid:
            self._note(invalid)
            return None

    def _note(self, invalid: Invalid) -> None:
        self.sound = False
        self._findings.add(self._place, invalid.what, invalid.mend)

    def _wrong(self, name: str, text: str, example: str) -> None:
        self.sound = False
        self._findings.add(
            self._place,
            _('"{text}" in column {name} cannot be read').format(text=text, name=name),
            _("write it as {example}, or leave it empty").format(example=example),
        )
