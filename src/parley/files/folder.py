"""Opening a case folder: every file read, every problem gathered, nothing raised on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda
from parley.domain.agreement import Agreement
from parley.domain.case import Case
from parley.domain.conflict import Conflict
from parley.domain.draft import Draft
from parley.domain.outcome import Outcome
from parley.domain.performed import Performed
from parley.domain.preferences import Preferences
from parley.domain.source import RecordEntry, Source
from parley.errors import CannotWrite, Invalid, NoSuchName
from parley.files import (
    actors_csv,
    agenda_toml,
    agreement_toml,
    case_toml,
    conflict_toml,
    drafts_md,
    outcome_toml,
    performed_csv,
    preferences_toml,
    record_jsonl,
    sources_md,
)
from parley.files.conflict_gaps import note_unknown_names
from parley.files.findings import Findings, Place
from parley.files.gaps import note_gaps, note_unread
from parley.files.performed_gaps import note_performed_gaps
from parley.files.reading import links_out
from parley.files.record_places import check_record
from parley.files.saving import STAGE, finish_saving
from parley.files.shelf import FolderShelf, Shelf
from parley.files.table import Table
from parley.files.toml_reading import read_toml
from parley.language import gettext as _

__all__ = ["Reading", "files_of_case", "read_case", "read_shelf"]


_NEEDED = (case_toml.FILE, actors_csv.FILE, agenda_toml.FILE)
_OPTIONAL = (record_jsonl.FILE, outcome_toml.FILE, agreement_toml.FILE, performed_csv.FILE, conflict_toml.FILE)
_PARTS = ((sources_md.FOLDER, ".md"), (preferences_toml.FOLDER, ".toml"), (drafts_md.FOLDER, ".md"))


@dataclass(frozen=True)
class Reading:
    """A case, or None where it has errors, and what was found."""

    case: Case | None
    findings: Findings


def read_case(folder: Path) -> Reading:
    """Read a case folder whole; a save that a crash broke off is finished first."""
    findings = Findings()
    if not folder.is_dir():
        findings.add(
            Place(str(folder), 1),
            _("this is not a folder"),
            _('name the folder of a case, or make one with "parley new {folder}"').format(folder=folder),
        )
        return Reading(None, findings)
    try:
        finish_saving(folder)
    except CannotWrite as error:
        findings.add(Place(STAGE, 1), error.what, error.mend)
        return Reading(None, findings)
    return read_shelf(FolderShelf(folder, frozenset(links_out(folder, findings))), findings)


def read_shelf(shelf: Shelf, findings: Findings) -> Reading:
    """Read a case from wherever its files are; problems come out by file and line."""
    case = _read(shelf, findings)
    for part, ending in _PARTS:
        note_unread(shelf.files(part, Findings()), ending, findings)
    if case is not None:
        note_gaps(case, findings)
        note_performed_gaps(case, findings)
        if case.outcome is not None:
            outcome_toml.note_outcome_gaps(case.outcome, case.agenda, case.as_of, findings)
    findings.problems.sort()
    return Reading(None if findings.errors else case, findings)


def files_of_case(shelf: Shelf) -> list[str]:
    """The files on a shelf that are read as parts of a case."""
    single = [file for file in (*_NEEDED, *_OPTIONAL) if shelf.has(file)]
    return single + [file for part, ending in _PARTS for file in shelf.files(part, Findings()) if file.endswith(ending)]


def _read(shelf: Shelf, findings: Findings) -> Case | None:
    heading_table = _needed_table(shelf, case_toml.FILE, findings)
    actors_text = _needed_text(shelf, actors_csv.FILE, findings)
    agenda_table = _needed_table(shelf, agenda_toml.FILE, findings)
    actors = None if actors_text is None else actors_csv.read_actors(actors_text, findings)
    agenda = None if agenda_table is None else agenda_toml.read_agenda(agenda_table)
    heading = None if heading_table is None else case_toml.read_heading(heading_table, actors)
    sources = tuple(_sources(shelf, findings))
    record = _record(shelf, findings)
    known = None if actors is None else findings.names("actor")
    check_record(record, sources, findings, agenda=agenda, actors=known)
    agreement = _agreement(shelf, findings, agenda, known)
    performed = _performed(shelf, findings)
    conflict = _conflict(shelf, findings, known)
    preferences = tuple(_preferences(shelf, findings, agenda, actors))
    drafts = tuple(_drafts(shelf, findings))
    if heading is not None:
        drafts_md.check_languages(drafts, heading.languages, heading.authentic or heading.languages[:1], findings)
    outcome = _outcome(shelf, findings, agenda)
    if heading is None or actors is None or agenda is None or findings.errors:
        return None
    try:
        return Case(
            **vars(heading),
            actors=actors,
            agenda=agenda,
            preferences=preferences,
            sources=sources,
            record=record,
            drafts=drafts,
            outcome=outcome,
            agreement=agreement,
            performed=performed,
            conflict=conflict,
        )
    except (Invalid, NoSuchName) as error:
        findings.add(Place(case_toml.FILE, 1), error.what, error.mend)
        return None


def _needed_text(shelf: Shelf, file: str, findings: Findings) -> str | None:
    if shelf.has(file):
        return shelf.text(file, findings)
    findings.add(
        Place(file, 1),
        _("the file is missing"),
        _('add it; "parley new" makes a folder with a small example of each file'),
    )
    return None


def _needed_table(shelf: Shelf, file: str, findings: Findings) -> Table | None:
    text = _needed_text(shelf, file, findings)
    return None if text is None else read_toml(file, text, findings)


def _texts(shelf: Shelf, part: str, ending: str, findings: Findings) -> Iterator[tuple[str, str, str]]:
    """The readable files of a part: each with its path, its name alone without the ending, and its text."""
    for file in shelf.files(part, findings):
        if file.endswith(ending) and (text := shelf.text(file, findings)) is not None:
            yield file, PurePosixPath(file).name.removesuffix(ending), text


def _sources(shelf: Shelf, findings: Findings) -> Iterator[Source]:
    for file, name, text in _texts(shelf, sources_md.FOLDER, ".md", findings):
        if (source := sources_md.read_source(file, name, text, findings)) is not None:
            yield source


def _record(shelf: Shelf, findings: Findings) -> tuple[RecordEntry, ...]:
    text = shelf.text(record_jsonl.FILE, findings) if shelf.has(record_jsonl.FILE) else None
    return () if text is None else record_jsonl.read_record(text, findings)


def _preferences(
    shelf: Shelf, findings: Findings, agenda: Agenda | None, actors: tuple[Actor, ...] | None
) -> Iterator[Preferences]:
    tables = [
        table
        for file, _name, text in _texts(shelf, preferences_toml.FOLDER, ".toml", findings)
        if (table := read_toml(file, text, findings)) is not None
    ]
    if agenda is None:
        return  # without an agenda every name would be unknown
    cited = findings.names("source", "entry")
    read = [preferences_toml.read_preferences(table, agenda, cited) for table in tables]
    found = [one for one in read if one is not None]
    if actors is not None:
        is_party = {actor.id: actor.role is Role.PARTY for actor in actors}
        preferences_toml.check_parties(found, is_party, findings)
    preferences_toml.check_scales(found, findings)
    yield from found


def _outcome(shelf: Shelf, findings: Findings, agenda: Agenda | None) -> Outcome | None:
    text = shelf.text(outcome_toml.FILE, findings) if shelf.has(outcome_toml.FILE) else None
    table = None if text is None else read_toml(outcome_toml.FILE, text, findings)
    if table is None or agenda is None:
        return None
    return outcome_toml.read_outcome(table, agenda, findings.names("statement"))


def _agreement(shelf: Shelf, findings: Findings, agenda: Agenda | None, actors: set[str] | None) -> Agreement | None:
    text = shelf.text(agreement_toml.FILE, findings) if shelf.has(agreement_toml.FILE) else None
    table = None if text is None else read_toml(agreement_toml.FILE, text, findings)
    if table is None:
        if shelf.has(agreement_toml.FILE):
            findings.unread.update(("obligation", "phase"))
        return None
    issues = None if agenda is None else findings.names("issue")
    return agreement_toml.read_agreement(table, actors=actors, issues=issues)


def _performed(shelf: Shelf, findings: Findings) -> tuple[Performed, ...]:
    """What was performed; obligations are looked up among those that the agreement has, read whole or not."""
    text = shelf.text(performed_csv.FILE, findings) if shelf.has(performed_csv.FILE) else None
    known = None if "obligation" in findings.unread else findings.names("obligation")
    return () if text is None else performed_csv.read_performed(text, known, findings)


def _conflict(shelf: Shelf, findings: Findings, actors: set[str] | None) -> Conflict | None:
    text = shelf.text(conflict_toml.FILE, findings) if shelf.has(conflict_toml.FILE) else None
    conflict = None if text is None else conflict_toml.read_conflict(conflict_toml.FILE, text, findings)
    if conflict is not None:
        unread = "phase" in findings.unread or not shelf.has(agreement_toml.FILE)
        note_unknown_names(
            conflict,
            findings,
            file=conflict_toml.FILE,
            parties=actors,
            phases=None if unread else findings.names("phase"),
            sources=findings.names("source", "entry"),
        )
    return conflict


def _drafts(shelf: Shelf, findings: Findings) -> Iterator[Draft]:
    for file, name, text in _texts(shelf, drafts_md.FOLDER, ".md", findings):
        if (draft := drafts_md.read_draft(file, name, text, findings)) is not None:
            yield draft
