"""``actors.csv``: who is who, and in which role."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.actor import Actor, Role
from parley.errors import Invalid, nearest
from parley.files.csv_rows import Row, csv_line, csv_rows, read_cells, read_header
from parley.files.findings import Findings
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
    rows = csv_rows(FILE, text, findings)
    if rows is None or (header := read_header(rows, FILE, _COLUMNS, _NEEDED, findings)) is None:
        return None
    place = rows[0].place
    actors = tuple(actor for row in rows[1:] if (actor := _read_row(header, row, findings)))
    _check_represented(actors, findings)
    if len(actors) == len(rows) - 1 and sum(actor.role is Role.PARTY for actor in actors) < _FEWEST_PARTIES:
        findings.warn(
            place,
            _("there are fewer than two parties"),
            _('give the actors who must both sign the role "party"'),
        )
    return actors


def _read_row(header: list[str], row: Row, findings: Findings) -> Actor | None:
    cells, place = read_cells(header, row, findings), row.place
    if cells is None:
        return None
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
    return csv_line(_COLUMNS) + "".join(csv_line([_cells(actor)[name] for name in _COLUMNS]) for actor in actors)


def merge_actors(text: str, old: Sequence[Actor], actors: Sequence[Actor]) -> str:
    """The text with these actors for the old ones: rows that say the same keep their bytes, columns their order."""
    if old == actors:
        return text
    rows = csv_rows(FILE, text, Findings()) or []
    header = [name.strip() for name in rows[0].cells]
    missing = [name for name in _COLUMNS if name not in header and any(_cells(actor)[name] for actor in actors)]
    if missing:
        return write_actors(actors)
    kept = {_read_row(header, row, Findings()): row.raw for row in rows[1:]}
    lines = [kept.get(actor) or csv_line([_cells(actor)[name] for name in header]) for actor in actors]
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in [rows[0].raw, *lines])


def _cells(actor: Actor) -> dict[str, str]:
    names = {f"name_{code}": name for code, name in actor.names}
    written = {"id": actor.id, "name": actor.name, "role": actor.role.value, "note": actor.note}
    return dict.fromkeys(_COLUMNS, "") | names | written | {"represents": ";".join(actor.represents)}
