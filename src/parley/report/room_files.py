"""What happened in rooms, as plain files: Markdown for words, CSV for lists, and every entry as a line of JSON."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import PurePath

from parley.domain.entry import Entry
from parley.report.csv_cells import Cell, table
from parley.report.desk_names import DeskNames
from parley.report.entry_words import entry_words
from parley.verbs.shuttle.desk_notes import desk_notes
from parley.verbs.shuttle.handed import Handed

__all__ = ["desk_files", "entry_lines", "room_files"]

_NAME = 60
_KEPT = frozenset("-_.")


def desk_files(entries: Sequence[Entry], handed: Iterable[Handed], names: DeskNames) -> dict[str, str | bytes]:
    """What was written at the desk: a diary to read, who was handed what, notes, sessions, undertakings, plans."""
    noted = desk_notes(entries)
    files: dict[str, str | bytes] = {
        "entries.jsonl": entry_lines(entries),
        "diary.md": _diary(entries, names),
        "handed.csv": table(
            ("when", "room", "revision", "languages", "by", "packet", "called_back"),
            (
                (
                    _at(one.at),
                    names.room(one.room),
                    one.revision,
                    " ".join(one.languages),
                    names.member(one.author),
                    one.packet,
                    _at(one.recalled),
                )
                for one in handed
            ),
        ),
        "notes.csv": table(
            ("when", "by", "basis", "room", "session", "clause", "words"),
            (
                (
                    _at(one.at),
                    names.member(one.author),
                    one.basis,
                    one.room and names.room(one.room),
                    one.session,
                    one.clause,
                    one.words,
                )
                for one in noted.notes
            ),
        ),
        "sessions.csv": table(
            ("session", "round", "start", "place", "room", "who"),
            (
                (one.number, one.round, one.start, one.place, names.room(one.room), "; ".join(one.who))
                for one in noted.sessions
            ),
        ),
        "undertakings.csv": table(
            ("undertaking", "when", "room", "words", "clauses", "by"),
            (
                (
                    one.id,
                    _at(one.at),
                    names.room(one.room),
                    one.words,
                    " ".join(one.clauses),
                    one.by.isoformat() if one.by else "",
                )
                for one in noted.undertakings
            ),
        ),
    }
    for number, plan in enumerate(noted.plans, 1):
        files[f"plan-{number:02}.md"] = plan.words
        ties: list[Sequence[Cell]] = [(point, " ".join(clauses)) for point, clauses in plan.ties]
        files[f"plan-{number:02}.csv"] = table(("point", "clauses"), ties)
    return files


def room_files(
    entries: Sequence[Entry], handed: Sequence[Handed], names: DeskNames, *, first: str
) -> dict[str, str | bytes]:
    """What was handed to one room, what it answered, what it handed in; no name tells the ``first`` language."""
    files: dict[str, str | bytes] = {
        "entries.jsonl": entry_lines(entries),
        "diary.md": _diary(entries, names),
        "answers.csv": table(
            ("when", "draft", "clause", "answer", "languages", "conditions", "words", "from", "file"),
            (_answer(one) for one in entries if one.kind in ("answer.given", "answer.withdrawn")),
        ),
    }
    for number, one in enumerate(handed, 1):
        for language, text in one.texts:
            files[f"handed/{number:02}{'' if language == first else f'.{language}'}.md"] = text
    for entry in entries:
        if entry.kind == "file.handed_in":
            files[f"files/{entry.number:03}-{_name(entry.content['name'])}"] = _body(entry.content["body"])
    return files


def entry_lines(entries: Iterable[Entry]) -> str:
    """Entries as lines of JSON, each whole, with its digest."""
    return "".join(
        json.dumps(
            {
                "number": one.number,
                "at": _at(one.at),
                "kind": one.kind,
                "author": one.author,
                "content": dict(one.content),
                "digest": one.digest,
            },
            ensure_ascii=False,
        )
        + "\n"
        for one in entries
    )


def _diary(entries: Iterable[Entry], names: DeskNames) -> str:
    return "".join(
        f"- {names.time(one.at)}, {names.member(one.author)}: {entry_words(one, names)}\n" for one in entries
    )


def _answer(one: Entry) -> tuple[Cell, ...]:
    said = one.content
    lists = (" ".join(said.get("languages", ())), " ".join(said.get("conditions", ())))
    given = said.get("answer", "withdrawn")
    return (
        _at(one.at),
        said["draft"],
        said["clause"],
        given,
        *lists,
        said.get("words", ""),
        said.get("from", ""),
        said.get("file") or None,
    )


def _at(at: datetime | None) -> str:
    return at.isoformat().replace("+00:00", "Z") if at else ""


def _name(name: str) -> str:
    """The name of a file that somebody handed in, so that it can lead nowhere."""
    plain = "".join(sign if sign.isalnum() or sign in _KEPT else "-" for sign in PurePath(name).name)
    return plain.lstrip(".")[-_NAME:] or "file"


def _body(body: str) -> bytes:
    """What a file holds: base64, or text as it is."""
    try:
        return b64decode(body, validate=True)
    except ValueError:
        return body.encode()
