"""``actors.csv``: who is who, and in which role."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from parley.domain.actor import Actor, Role
from parley.domain.names import twice
from parley.errors import Invalid, nearest
from parley.files.findings import Findings, Place
from parley.language import gettext as _

__all__ = ["FILE", "merge_actors", "read_actors", "write_actors"]

FILE = "actors.csv"
_COLUMNS = ("id", "name", "name_ar", "name_he", "role", "represents", "note")
_NEEDED = ("id", "name", "role")
_FEWEST_PARTIES = 2
_ROLES = tuple(role.value for role in Role)


def read_actors(text: str, findings: Findings) -> tuple[Actor, ...] | None:
    """The actors in the order of the file; rows that cannot be read are noted and left out.

    None where it cannot be said who is in it at all.
    """
    rows = _rows(text, findings)
    if rows is None:
        return None
    place, header, _raw = rows[0] if rows else (Place(FILE, 1), [], "")
    header = [name.strip() for name in header]
    for name in header:
        if name not in _COLUMNS:
            findings.add(place, _('unknown column "{name}"').format(name=name), nearest(name, _COLUMNS))
    for name in twice(header):
        findings.add(place, _('there are two columns "{name}"').format(name=name), _("keep one of them"))
    if missing := [name for name in _NEEDED if name not in header]:
        findings.add(
            place,
            _("there is no column {names}").format(names=", ".join(missing)),
            _("start the file with: {header}").format(header=",".join(_COLUMNS)),
        )
        return None
    actors = tuple(actor for place, row, _raw in rows[1:] if (actor := _read_row(header, row, place, findings)))
    _check_represented(actors, findings)
    if len(actors) == len(rows) - 1 and sum(actor.role is Role.PARTY for actor in actors) < _FEWEST_PARTIES:
        findings.warn(
            place,
            _("there are fewer than two parties"),
            _('give the actors who must both sign the role "party"'),
        )
    return actors


def _rows(text: str, findings: Findings) -> list[tuple[Place, list[str], str]] | None:
    """Rows that hold something, each with where it begins and its text as it stands; None where it is no CSV."""
    lines = io.StringIO(text).readlines()
    rows = csv.reader(lines, strict=True)
    found, first = [], 0
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                found.append((Place(FILE, first + 1), row, "".join(lines[first : rows.line_num])))
            first = rows.line_num
    except csv.Error as error:
        findings.add(
            Place(FILE, first + 1), _("this is not CSV: {reason}").format(reason=error), _("look for a stray quote")
        )
        return None
    return found


def _read_row(header: list[str], row: list[str], place: Place, findings: Findings) -> Actor | None:
    if len(row) != len(header):
        findings.add(
            place,
            _("the row has {cells} cells, the header {columns}").format(cells=len(row), columns=len(header)),
            _("add or remove commas; put a text that holds a comma in quotes"),
        )
        return None
    cells = dict(zip(header, row, strict=True))
    name, role = cells["id"].strip(), cells["role"].strip()
    if name and not findings.claim("actor", name, place):
        return None
    if role not in _ROLES:
        findings.add(place, _('unknown role "{role}"').format(role=role), nearest(role, _ROLES))
        return None
    if name in _ROLES and name != role:
        findings.add(
            place,
            _('the id "{id}" is the name of another role').format(id=name),
            _("give it another id: who may see what is said by role or by id"),
        )
        return None
    try:
        return Actor(
            id=name,
            name=cells["name"],
            role=Role(role),
            names=tuple((code, cells.get(f"name_{code}", "")) for code in ("ar", "he")),
            represents=tuple(one.strip() for one in cells.get("represents", "").split(";") if one.strip()),
            note=cells.get("note", ""),
        )
    except Invalid as invalid:
        findings.add(place, invalid.what, invalid.mend)
        return None


def _check_represented(actors: Sequence[Actor], findings: Findings) -> None:
    known = findings.names("actor")
    for actor in actors:
        for name in actor.represents:
            if name not in known:
                findings.add(
                    findings.place_of("actor", actor.id),
                    _('{actor} represents "{name}", who is not an actor').format(actor=actor.id, name=name),
                    nearest(name, known),
                )


def write_actors(actors: Sequence[Actor]) -> str:
    """The actors as the text of a new file."""
    return _line(_COLUMNS) + "".join(_line([_cells(actor)[name] for name in _COLUMNS]) for actor in actors)


def merge_actors(text: str, old: Sequence[Actor], actors: Sequence[Actor]) -> str:
    """The text with these actors for the old ones: rows that say the same keep their bytes, columns their order."""
    if old == actors:
        return text
    rows = _rows(text, Findings()) or []
    header = [name.strip() for name in rows[0][1]]
    missing = [name for name in _COLUMNS if name not in header and any(_cells(actor)[name] for actor in actors)]
    if missing:
        return write_actors(actors)
    kept = {_read_row(header, row, place, Findings()): raw for place, row, raw in rows[1:]}
    lines = [kept.get(actor) or _line([_cells(actor)[name] for name in header]) for actor in actors]
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in [rows[0][2], *lines])


def _cells(actor: Actor) -> dict[str, str]:
    names = {f"name_{code}": name for code, name in actor.names}
    written = {"id": actor.id, "name": actor.name, "role": actor.role.value, "note": actor.note}
    return dict.fromkeys(_COLUMNS, "") | names | written | {"represents": ";".join(actor.represents)}


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)  # with this end, every line end in a cell is quoted
    return out.getvalue().removesuffix("\r\n") + "\n"
