"""Saving a case as a folder: new files where there are none, the smallest change where there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from parley.domain.case import Case
from parley.errors import CaseProblems, Invalid
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
from parley.files.disk import CONFIDENTIAL, mode_of
from parley.files.findings import Findings
from parley.files.folder import files_of_case, read_case, read_shelf
from parley.files.merging import merge
from parley.files.reading import plain_text
from parley.files.saving import finish_saving, write_files
from parley.files.shelf import FolderShelf, RawShelf
from parley.files.toml_values import render
from parley.language import gettext as _

__all__ = ["save_case"]

_Part = TypeVar("_Part")
_MARK = b"\xef\xbb\xbf"


def save_case(case: Case, folder: Path) -> None:
    """Write a case into a folder, as one step. What did not change keeps its bytes: comments, order, unknown files.

    Nothing is written that would not be read back as the same case, and no file is ever taken away.

    Raises
    ------
    Invalid
        If the folder holds another case, another text of a source, or a file that is not of this case; or if the case
        holds something that its files have no place for.
    CaseProblems
        If the folder's case cannot be read, or this one could not be once saved: every problem.
    CannotWrite
        If there is no room, or no right to write there.
    """
    finish_saving(folder)
    old = _case_there(case, folder)
    before = {file: (folder / file).read_bytes() for file in files_of_case(FolderShelf(folder))}
    texts = {file: plain_text(raw, file, Findings()) or "" for file, raw in before.items()}
    after = {}
    for file, text in _texts(case, old, texts):
        after[file] = before[file] if texts.get(file) == text else _encoded(file, text, before.get(file, b""))
    if strange := sorted(set(before) - set(after)) if old else sorted(before):
        raise Invalid(
            _("{folder} holds {file}, which is not of this case").format(folder=folder, file=strange[0]),
            _("take the file away by hand if that is meant, for saving never does; or save into a folder of its own"),
        )
    _check_readable(case, after)
    # The record may hold words that were said in private.
    confidential = {file for file in after if file.startswith(f"{preferences_toml.FOLDER}/")}
    confidential |= {record_jsonl.FILE} & set(after)
    readable = {file for file in confidential & set(before) if mode_of(folder / file) != CONFIDENTIAL}
    due = {file: raw for file, raw in after.items() if before.get(file) != raw or file in readable}
    if due:
        write_files(folder, due, confidential)


def _case_there(case: Case, folder: Path) -> Case | None:
    """The case that the folder holds already."""
    if not (folder / case_toml.FILE).exists():
        return None
    reading = read_case(folder)
    if reading.case is None:
        raise CaseProblems(reading.findings.problems)
    if reading.case.id != case.id:
        raise Invalid(
            _('{folder} holds another case, "{other}"').format(folder=folder, other=reading.case.id),
            _('save "{id}" into a folder of its own').format(id=case.id),
        )
    return reading.case


def _texts(case: Case, old: Case | None, before: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every file of a case: made new, or with what changed since ``old`` put into what stands there."""

    def toml(file: str, write: Callable[[_Part], dict[str, Any]], new: _Part, was: _Part | None) -> tuple[str, str]:
        return file, render(write(new)) if was is None else merge(before[file], write(was), write(new))

    yield toml(case_toml.FILE, case_toml.write_heading, case, old)
    yield toml(agenda_toml.FILE, agenda_toml.write_agenda, case.agenda, old.agenda if old else None)
    if old is None:
        yield actors_csv.FILE, actors_csv.write_actors(case.actors)
    else:
        yield actors_csv.FILE, actors_csv.merge_actors(before[actors_csv.FILE], old.actors, case.actors)
    if case.outcome is not None:
        yield toml(outcome_toml.FILE, outcome_toml.write_outcome, case.outcome, old.outcome if old else None)
    if case.agreement is not None:
        yield toml(agreement_toml.FILE, agreement_toml.write_agreement, case.agreement, old.agreement if old else None)
    if case.conflict is not None:
        yield toml(conflict_toml.FILE, conflict_toml.write_conflict, case.conflict, old.conflict if old else None)
    if old is not None and performed_csv.FILE in before:
        file = performed_csv.FILE
        yield file, performed_csv.merge_performed(before[file], old.performed, case.performed)
    elif case.performed:
        yield performed_csv.FILE, performed_csv.write_performed(case.performed)
    if record_jsonl.FILE in before:
        yield record_jsonl.FILE, record_jsonl.merge_record(before[record_jsonl.FILE], case.record)
    elif case.record:
        yield record_jsonl.FILE, record_jsonl.write_record(case.record)
    known = {one.party: one for one in old.preferences} if old else {}
    for one in case.preferences:
        file = f"{preferences_toml.FOLDER}/{one.party}.toml"
        yield toml(file, preferences_toml.write_preferences, one, known.get(one.party))
    sources = {source.id: source for source in old.sources} if old else {}
    for source in case.sources:
        file = f"{sources_md.FOLDER}/{source.id}.md"
        if source.id in sources:
            yield file, sources_md.merge_source(before[file], sources[source.id], source)
        else:
            yield file, sources_md.write_source(source)
    for draft in case.drafts:
        yield f"{drafts_md.FOLDER}/{draft.name}.md", draft.text


def _encoded(file: str, text: str, before: bytes) -> bytes:
    """A text as bytes, with the byte-order mark and the line ends of what stood there before."""
    if before.count(b"\n") and before.count(b"\r\n") == before.count(b"\n"):
        text = text.replace("\n", "\r\n")
    try:
        return (_MARK if before.startswith(_MARK) else b"") + text.encode("utf-8")
    except UnicodeEncodeError:
        raise Invalid(
            _("{file} would hold half a character (\\ud800 to \\udfff)").format(file=file),
            _("write the whole character"),
        ) from None


def _check_readable(case: Case, raw: Mapping[str, bytes]) -> None:
    """See that what is about to be written says what the case says."""
    reading = read_shelf(RawShelf(raw), Findings())
    if reading.case is None:
        raise CaseProblems(reading.findings.problems)
    for field in fields(Case):
        if getattr(reading.case, field.name) != getattr(case, field.name):
            raise Invalid(
                _(
                    "the files of a case have no place for all that this one says: {part} would be read back otherwise"
                ).format(part=field.name),
                _("see the case folder's reference for what a file can hold"),
            )
