"""A table of obligations read back: every row that cannot be read is a problem, all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from parley.domain.agreement import Phase
from parley.domain.obligation import STATUSES, Deadline, Obligation, Scheduled, Window
from parley.errors import Invalid
from parley.files.agreement_columns import COLUMNS, LISTS, TEXTS, unguarded
from parley.files.agreement_names import KnownNames, note_unknown_names
from parley.files.csv_rows import Row, csv_rows, read_cells, read_header
from parley.files.findings import Findings, Place
from parley.language import gettext as _
from parley.language import ngettext

__all__ = ["read_obligations", "read_phases", "table_rows"]

_NEEDED = ("id", "title")
_SEPARATORS = (",", ";", "\t")
_PHASE = ("id", "title", "first_day", "last_day", "note")
_COMMA = re.compile(r"-?\d+,\d{1,2}")
_Read = TypeVar("_Read")


def table_rows(file: str, text: str, findings: Findings) -> list[Row] | None:
    """The rows of a CSV text, whichever of comma, semicolon and tab its first line has between known columns."""
    first, _end, rest = text.partition("\n")
    if re.fullmatch(r"\s*sep=(.)\s*", first):  # how some spreadsheets write which it is
        text, first = f"\n{rest}", rest.partition("\n")[0]
    names = {mark: {name.strip(" \"'\r") for name in first.split(mark)} & {*COLUMNS} for mark in _SEPARATORS}
    return csv_rows(file, text, findings, delimiter=max(_SEPARATORS, key=lambda mark: len(names[mark])))


def read_obligations(file: str, rows: Sequence[Row], known: KnownNames, findings: Findings) -> tuple[Obligation, ...]:
    """The obligations of a table, in its order.

    Parameters
    ----------
    file, rows
        Its name, for messages, and what it holds, the names of the columns first.
    known
        What the case has that a row may name; obligations of the table itself are added.
    """
    if (header := _header(file, rows, findings)) is None:
        return ()
    read = [(row, one) for row in rows[1:] if (one := _read_row(header, row, findings)) is not None]
    rows_of = {one.id: row for row, one in read}
    named = KnownNames({*known.obligations, *findings.names("obligation")}, known.phases, known.actors, known.issues)
    aside = Findings()
    for one in [one for _row, one in read]:
        note_unknown_names(one, named, _at(rows_of[one.id].place), aside)
    _note_once(aside, findings)
    return tuple(one for _row, one in read)


def read_phases(file: str, rows: Sequence[Row], findings: Findings) -> tuple[Phase, ...]:
    """The phases of a table with the columns that the export gives them."""
    header = read_header(rows, file, _PHASE, _NEEDED, findings)
    read = [_read_phase(header, row, findings) for row in rows[1:]] if header else []
    return tuple(one for one in read if one is not None)


def _read_phase(header: Sequence[str], row: Row, findings: Findings) -> Phase | None:
    found = read_cells(header, row, findings)
    if found is None:
        return None
    reader = _Reader(found, row.place, findings)
    name, title, note = (reader.text(key).strip() for key in ("id", "title", "note"))
    first, last = reader.number("first_day"), reader.number("last_day")
    return reader.made(lambda: Phase(name, title, first, last, note)) if reader.sound else None


def _header(file: str, rows: Sequence[Row], findings: Findings) -> list[str] | None:
    """The names of the columns; None, and one problem noted, where a needed one is not among them."""
    there = {name.strip() for name in rows[0].cells} if rows else set()
    if missing := [name for name in _NEEDED if name not in there]:
        findings.add(
            rows[0].place if rows else Place(file, 1),
            _("the first line has no column {names}").format(names=", ".join(missing)),
            _('name the columns there; "id" and "title" are needed, "parley export agreement" writes a table with all'),
        )
        return None
    return read_header(rows, file, COLUMNS, _NEEDED, findings)


def _note_once(aside: Findings, findings: Findings) -> None:
    """Note each unknown name at the first row that has it, with how many more do."""
    rows: dict[tuple[str, str], list[Place]] = {}
    for problem in aside.problems:
        rows.setdefault((problem.what, problem.mend), []).append(Place(problem.file, problem.line))
    for (what, mend), places in rows.items():
        more = len(places) - 1
        words = ngettext("{what}, here and in {count} more row", "{what}, here and in {count} more rows", more)
        findings.add(places[0], words.format(what=what, count=more) if more else what, mend)


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
            return float(text.replace(",", ".") if _COMMA.fullmatch(text) else text) if text else None
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
