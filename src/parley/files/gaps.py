"""What a case that can be used still lacks, or holds without knowing: warnings, never errors."""

from __future__ import annotations

from collections.abc import Iterable

from parley.domain.case import Case
from parley.files import actors_csv, record_jsonl
from parley.files.findings import Findings, Place
from parley.language import gettext as _

__all__ = ["note_gaps", "note_unread"]

_EDITORS = (".txt", ".text", ".markdown")
"""What editors like to add, or to write instead."""


def note_unread(files: Iterable[str], ending: str, findings: Findings) -> None:
    """Note files that were meant to be read but are not, because an editor put something behind their names."""
    for file in files:
        if not file.endswith(ending) and (ending in file or file.endswith(_EDITORS)):
            findings.warn(
                Place(file, 1),
                _("the file is not read: its name does not end in {ending}").format(ending=ending),
                _("rename it if it is meant to be part of the case; otherwise put it elsewhere"),
            )


def note_gaps(case: Case, findings: Findings) -> None:
    """Note parties of whom nothing is known, and what was said after the day up to which the case counts."""
    for actor in case.parties:
        if not case.preferences_of(actor.id).statements:
            findings.warn(
                findings.place_of("actor", actor.id, actors_csv.FILE),
                _("nothing is known of the preferences of {party}").format(party=actor.name),
                _("write what is known into preferences/{id}.toml: an order or a red line is a beginning").format(
                    id=actor.id
                ),
            )
    last = case.as_of.isoformat()
    for source in case.sources:
        if source.date > case.as_of:
            findings.warn(
                findings.place_of("source", source.id, f"sources/{source.id}.md"),
                _("the source is of {day}, after the case's as-of date {last}").format(
                    day=source.date.isoformat(), last=last
                ),
                _("take it out, or move as_of in case.toml"),
            )
    for entry in case.record:
        if entry.date[-10:] > last:
            findings.warn(
                findings.place_of("entry", entry.id, record_jsonl.FILE),
                _("entry {id} is of {day}, after the case's as-of date {last}").format(
                    id=entry.id, day=entry.date, last=last
                ),
                _("take it out, or move as_of in case.toml"),
            )
