"""``sources/ID.md``: a TOML header between two lines of ``+++``, then the text as it was read."""

from __future__ import annotations

from typing import Any

from parley.domain.names import check_name
from parley.domain.source import Source
from parley.errors import Invalid
from parley.files.findings import Findings, Place
from parley.files.merging import merge
from parley.files.toml_reading import read_toml
from parley.files.toml_values import render
from parley.language import gettext as _

__all__ = ["FOLDER", "merge_source", "read_source", "write_source"]

FOLDER = "sources"
_FENCE = "+++"


def read_source(file: str, name: str, text: str, findings: Findings) -> Source | None:
    """One source; None, with a problem noted, where its header cannot be read."""
    place = Place(file, 1)
    findings.claim("source", name, place)
    try:
        check_name(name)
    except Invalid as invalid:
        findings.add(place, invalid.what, invalid.mend)
        return None
    parts = _parts(text)
    if parts is None:
        findings.add(
            place,
            _("the source has no header"),
            _("start the file with a line +++, then outlet, date and grade, then a line +++"),
        )
        return None
    table = read_toml(file, parts[0], findings, first_line=2)
    if table is None:
        return None
    said: dict[str, Any] = {
        "outlet": table.text("outlet", needed=True),
        "date": table.day("date"),
        "grade": table.text("grade", needed=True),
    } | {key: table.text(key) for key in ("title", "url", "language", "note")}
    table.finish()
    try:
        return Source(id=name, text=parts[1], **said) if table.sound else None
    except Invalid as invalid:
        table.note(invalid, "grade")
        return None


def _parts(text: str) -> tuple[str, str] | None:
    """The header and the text, where the file has both."""
    first, _newline, rest = text.partition("\n")
    lines = rest.split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if first.rstrip() != _FENCE or not ends:
        return None
    return "".join(f"{line}\n" for line in lines[: ends[0]]), "\n".join(lines[ends[0] + 1 :])


def write_source(source: Source) -> str:
    """The text of a new file."""
    return f"{_FENCE}\n{render(_header(source))}{_FENCE}\n{source.text}"


def merge_source(text: str, old: Source, new: Source) -> str:
    """The text of a file with its header changed: what stays the same keeps its bytes.

    Raises
    ------
    Invalid
        If the texts differ: a source is never edited.
    """
    if old.text != new.text:
        raise Invalid(
            _("source {id} is there already, with another text").format(id=new.id),
            _("a source is never edited: save the new text as a source of its own"),
        )
    parts = _parts(text)
    if old == new or parts is None:
        return text
    return f"{_FENCE}\n{merge(parts[0], _header(old), _header(new))}{_FENCE}\n{parts[1]}"


def _header(source: Source) -> dict[str, Any]:
    header: dict[str, Any] = {"outlet": source.outlet, "date": source.date, "grade": source.grade}
    return header | {key: getattr(source, key) for key in ("title", "url", "language", "note") if getattr(source, key)}
